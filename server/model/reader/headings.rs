//! Headings of Markdown, underlined ones and the titles of pasted text.

use super::Reader;
use crate::model::facts::{FieldName, Heading, SectionName};
use crate::model::lines::{Form, Line};
use crate::model::names;
use crate::model::piece::{Piece, length};
use crate::model::shapes;
use crate::text::Span;

impl<'t> Reader<'t> {
    pub(super) fn heading(&mut self, line: &Line<'t>, title: Piece<'t>, level: u8, marked: bool) {
        let title = title.trim_matches(|c| matches!(c, '*' | '_' | '#' | ':') || c.is_whitespace());
        let section = names::section(title.words);
        self.facts.signals.references +=
            u32::from(is_code_title(title.words) || section.is_some_and(names::tells_reference));
        self.facts.signals.studies += u32::from(section.is_some_and(names::is_study_section));
        if section == Some(SectionName::Encounter) {
            self.next_encounter(line.span.start);
            self.current.title = Some(title.span());
        }
        while self.open.pop_if(|(above, _)| *above >= level).is_some() {}
        self.open.push((level, section.or(self.section())));
        self.facts.headings.push(Heading {
            level,
            line: line.span,
            title: title.span(),
            section,
            marked,
            body: Span::new(line.span.start, length(self.text)),
        });
        self.label_of_title(title);
        self.mention(line, title.span());
    }

    /// `# Patient: 3020` names the patient as a field does.
    fn label_of_title(&mut self, title: Piece<'t>) {
        let Some(colon) = title.words.find(':') else {
            return;
        };
        let label = title.before(colon).trim();
        let value = title.after(colon + 1).trim();
        let name = names::field(label.words)
            .filter(|name| matches!(name, FieldName::Patient | FieldName::Case));
        if let Some(name) = name.filter(|_| !value.is_empty()) {
            self.push_field(name, label, value);
        }
    }

    /// A title of pasted text: known words alone on a line, words underlined, or `CPT 95861: ...`.
    pub(super) fn pasted_title(&self, index: usize, line: &Line<'t>) -> Option<u8> {
        let words = self
            .piece(line.content)
            .trim_matches(|c| matches!(c, '*' | '_'));
        if line.form == Form::Item || words.words.len() > LONGEST_TITLE || words.is_empty() {
            return None;
        }
        if let Some(level) = self.underlined(index, words) {
            return Some(level);
        }
        if is_code_title(words.words) && self.section() != Some(SectionName::Charges) {
            return Some(names::usual_level(None));
        }
        let section = names::section(words.words)?;
        let capital = words
            .words
            .chars()
            .next()
            .is_some_and(|c| !c.is_lowercase());
        (capital && self.may_open(index, line)).then(|| names::usual_level(Some(section)))
    }

    /// Whether a title may stand here: not as the last word of a paragraph that runs on.
    pub(super) fn may_open(&self, index: usize, line: &Line<'t>) -> bool {
        let before = index.checked_sub(1).and_then(|before| self.get(before));
        let words = self.piece(line.span).words;
        line.apart
            || words.ends_with(':')
            || before.is_none_or(|before| {
                !matches!(before.form, Form::Text | Form::Item)
                    || self
                        .piece(before.span)
                        .words
                        .ends_with(['.', ':', '!', '?', ')', ']'])
                    || self
                        .facts
                        .headings
                        .last()
                        .is_some_and(|heading| heading.line == before.span)
                    || self.prose_line != Some(index - 1)
            })
    }

    /// The level that a line of `=` or `-` right below gives to a single line of words.
    pub(super) fn underlined(&self, index: usize, words: Piece<'t>) -> Option<u8> {
        let below = self
            .get(index + 1)
            .filter(|below| below.form == Form::Rule && !below.apart)?;
        let alone =
            self.get(index).is_some_and(|line| line.apart) || names::section(words.words).is_some();
        let level = match self.piece(below.span).first() {
            b'=' => 1,
            b'-' => 2,
            _ => return None,
        };
        (alone && !words.words.ends_with(['.', ','])).then_some(level)
    }
}

/// Ends each heading's body before the next heading of its level or a higher one.
pub(super) fn close(headings: &mut [Heading]) {
    // For each level, where the last heading of it or of a higher level starts, seen from the end.
    let mut next_start: [Option<u32>; 7] = [None; 7];
    for heading in headings.iter_mut().rev() {
        let level = usize::from(heading.level.min(6));
        if let Some(end) = next_start.get(level).copied().flatten() {
            heading.body.end = end;
        }
        for start in next_start.iter_mut().skip(level) {
            *start = Some(heading.line.start);
        }
    }
}

/// A longer line is a sentence even without a full stop.
const LONGEST_TITLE: usize = 120;

/// `CPT 95861: Needle Electromyography`: the title of a reference, in a few words.
pub(super) fn is_code_title(words: &str) -> bool {
    let Some(rest) = ["CPT", "HCPCS"]
        .iter()
        .find_map(|set| words.strip_prefix(set))
    else {
        return false;
    };
    let rest = rest.trim_start_matches([' ', '®']);
    let rest = rest
        .strip_prefix("Code ")
        .or_else(|| rest.strip_prefix("code "))
        .unwrap_or(rest);
    let code = rest.get(..5).unwrap_or_default();
    let after = rest.get(5..).unwrap_or_default();
    let parted = after.starts_with(':')
        || [" - ", " – ", " — "]
            .iter()
            .any(|dash| after.starts_with(dash));
    shapes::is_procedure(code) && parted && !words.ends_with('.') && words.len() <= LONGEST_TITLE
}
