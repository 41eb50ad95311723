//! The lines of a block to its facts. Knows sections and encounters; knows no codebook and no other block.

mod encounters;
mod fields;
mod headings;
mod mentions;
mod rows;

use super::dates::read_date;
use super::facts::{
    Charge, DateReading, Encounter, Facts, FieldName, FrontMatterEntry, Prose, SectionName,
};
use super::lines::{Form, Line, Lines};
use super::piece::{Piece, length};
use super::{charges, diagnoses, names, suppressions};
use crate::syntax::Tree;
use crate::text::Span;

/// What the block says. `first` tells that the block opens its document, where the front matter stands.
///
/// Cannot fail, and costs time linear in the block.
pub fn read(text: &str, tree: &Tree, first: bool) -> Facts {
    let lines = Lines::new(text, tree);
    let mut reader = Reader {
        text,
        lines: &lines,
        facts: Facts::default(),
        current: Encounter::default(),
        prose_line: None,
        no_table_before: 0,
        studies_before: 0,
        open: Vec::new(),
    };
    if first {
        reader.front_matter();
    }
    let mut index = 0;
    while let Some(line) = lines.lines.get(index) {
        index = reader.line(index, line).max(index + 1);
    }
    reader.finish()
}

/// What is known while lines are read.
struct Reader<'t> {
    text: &'t str,
    lines: &'t Lines<'t>,
    facts: Facts,
    /// The encounter that lines belong to, until the next begins.
    current: Encounter,
    /// The line that the last run of prose ends with.
    prose_line: Option<usize>,
    /// Lines with wide gaps before this one are known to make no table.
    no_table_before: usize,
    /// Signs of studies in the text before the current encounter.
    studies_before: u32,
    /// The headings that the next line stands under, each with its level and the section that it is in.
    open: Vec<(u8, Option<SectionName>)>,
}

impl<'t> Reader<'t> {
    /// Reads the line at `index`; the index of the next line to read.
    fn line(&mut self, index: usize, line: &Line<'t>) -> usize {
        match line.form {
            Form::FrontMatter | Form::Comment | Form::Rule => {}
            Form::Heading(level) => {
                self.heading(line, Piece::new(self.text, line.content), level, true)
            }
            Form::Field => self.field_line(index, line),
            Form::Row | Form::Delimiter => return self.piped_table(index),
            Form::Aligned => {
                return self
                    .aligned_table(index)
                    .unwrap_or_else(|| self.text_line(index, line));
            }
            Form::Item | Form::Text => return self.text_line(index, line),
        }
        index + 1
    }

    fn piece(&self, span: Span) -> Piece<'t> {
        Piece::new(self.text, span)
    }

    fn get(&self, index: usize) -> Option<&'t Line<'t>> {
        self.lines.lines.get(index)
    }

    /// The section that the next line stands in. Under a title that is none of ours it is the one around.
    fn section(&self) -> Option<SectionName> {
        self.open.last().and_then(|(_, section)| *section)
    }

    fn front_matter(&mut self) {
        for line in self
            .lines
            .lines
            .iter()
            .take_while(|line| line.form == Form::FrontMatter)
        {
            let value = self.after_label(line);
            self.facts.front_matter.push(FrontMatterEntry {
                key: line.label,
                value,
            });
        }
    }

    /// What stands after the colon of a labelled line.
    fn after_label(&self, line: &Line<'t>) -> Span {
        let rest = self.piece(Span::new(line.label.end, line.span.end));
        rest.trim_matches_start(|c| matches!(c, ':' | '*' | '_'))
            .trim()
            .span()
    }

    fn text_line(&mut self, index: usize, line: &Line<'t>) -> usize {
        if let Some(level) = self.pasted_title(index, line) {
            let ruled = self.underlined(index, self.piece(line.content)).is_some();
            self.heading(line, self.piece(line.content), level, false);
            return index + 1 + usize::from(ruled);
        }
        if self.entry(line) {
            return index + 1;
        }
        if self.key_of_record(line) {
            return index + 1;
        }
        if let Some((label, value)) = self.known_label(line) {
            let name = names::field(label.words).unwrap_or(FieldName::Other);
            self.field(name, label, value);
            self.mention_value(line, Some(name), label, value);
            return index + 1;
        }
        self.prose(
            index,
            if line.form == Form::Item {
                line.content
            } else {
                line.span
            },
        );
        self.mention(line, line.span);
        index + 1
    }

    /// A label of ours on a line that the grammar takes for text, as `Typical site(s) of service: ...`, or before a date
    /// without a colon.
    fn known_label(&self, line: &Line<'t>) -> Option<(Piece<'t>, Span)> {
        let words = self.piece(line.content);
        let Some(colon) = words.words.bytes().take(60).position(|byte| byte == b':') else {
            return dated(words);
        };
        let label = words
            .before(colon)
            .trim_matches(|c| matches!(c, '*' | '_') || c.is_whitespace());
        names::field(label.words)?;
        let value = words
            .after(colon)
            .trim_matches_start(|c| matches!(c, ':' | '*' | '_'))
            .trim();
        Some((label, value.span()))
    }

    /// Takes up a charge or an entry of the diagnosis list.
    fn entry(&mut self, line: &Line<'t>) -> bool {
        let section = self.section();
        let content = without_comment(self.piece(line.content));
        let listed = section == Some(SectionName::Charges);
        let possible = listed
            || matches!(
                section,
                None | Some(SectionName::Encounter | SectionName::Diagnoses)
            );
        if let Some(charge) = possible
            .then(|| charges::read_line(content, listed))
            .flatten()
        {
            self.current.charges.push(Charge {
                line: line.span,
                ..charge
            });
            self.facts.signals.charges += 1;
            return true;
        }
        let listed = section == Some(SectionName::Diagnoses);
        let possible = listed
            || matches!(
                section,
                None | Some(SectionName::Encounter | SectionName::Charges)
            );
        let whole = without_comment(self.piece(line.span));
        let entry = possible
            .then(|| diagnoses::read_line(whole, listed))
            .flatten();
        let found = entry.is_some();
        self.current.diagnoses.extend(entry);
        found
    }

    fn prose(&mut self, index: usize, span: Span) {
        if span.is_empty() {
            return;
        }
        let heading = self
            .facts
            .headings
            .len()
            .checked_sub(1)
            .and_then(|last| u32::try_from(last).ok());
        let runs_on = index > 0
            && self.prose_line == Some(index - 1)
            && self
                .get(index)
                .is_some_and(|line| !line.apart && matches!(line.form, Form::Text | Form::Aligned));
        match self
            .facts
            .prose
            .last_mut()
            .filter(|prose| runs_on && prose.heading == heading)
        {
            Some(prose) => prose.span = Span::new(prose.span.start, span.end),
            None => self.facts.prose.push(Prose { span, heading }),
        }
        self.prose_line = Some(index);
    }

    fn finish(mut self) -> Facts {
        self.next_encounter(length(self.text));
        for placeholder in &self.lines.placeholders {
            self.facts.signals.placeholders +=
                u32::from(self.piece(*placeholder).words.starts_with("{{"));
            self.facts.placeholders.push(*placeholder);
        }
        self.facts.suppressions = suppressions::read(self.text, self.lines);
        headings::close(&mut self.facts.headings);
        self.facts
    }
}

/// `DOS 2026-03-02`: the label of the date of service and a date, alone on their line.
fn dated(words: Piece<'_>) -> Option<(Piece<'_>, Span)> {
    let ends_in_a_year = words.words.ends_with(|c: char| c.is_ascii_digit());
    if words.words.len() > LONGEST_DATED || !ends_in_a_year {
        return None;
    }
    words.words.match_indices(' ').find_map(|(at, _)| {
        let (label, value) = (words.before(at), words.after(at).trim());
        let is_label = names::field(label.words) == Some(FieldName::DateOfService);
        let is_date = is_label && matches!(read_date(value.words), DateReading::Date(_));
        is_date.then_some((label, value.span()))
    })
}

/// The longest label of the date of service with the longest date behind it.
const LONGEST_DATED: usize = 50;

fn without_comment(words: Piece<'_>) -> Piece<'_> {
    match words.words.find("<!--") {
        Some(at) => words.before(at).trim(),
        None => words,
    }
}
