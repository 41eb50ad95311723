//! Labelled values, and the lines that only look like them.

use super::headings::is_code_title;
use super::{Reader, without_comment};
use crate::model::dates::read_date;
use crate::model::facts::{DateReading, Field, FieldName, SectionName};
use crate::model::lines::Line;
use crate::model::piece::Piece;
use crate::model::{charges, diagnoses, names, tables};
use crate::text::Span;

impl<'t> Reader<'t> {
    pub(super) fn field_line(&mut self, index: usize, line: &Line<'t>) {
        let value = self.after_label(line);
        let label = self
            .piece(line.label)
            .trim_matches(|c| matches!(c, '*' | '_') || c.is_whitespace());
        let name = names::field(label.words);
        if name.is_none() && self.key_of_record(line) {
            return;
        }
        if (name.is_none() && value.is_empty()
            || name == Some(FieldName::Notes) && value.is_empty())
            && let Some(level) = self.pasted_title(index, line)
        {
            return self.heading(line, self.piece(line.content), level, false);
        }
        if name.is_none() && self.unknown_label(index, line, label, value) {
            return;
        }
        self.field(name.unwrap_or(FieldName::Other), label, value);
        self.mention_value(line, name, label, value);
        if name.is_none() && !value.is_empty() {
            self.prose(index, value);
        }
    }

    /// `"studyDate": "2026-03-02",` in a structured record: the date of service behind a key. Whether it was one.
    pub(super) fn key_of_record(&mut self, line: &Line<'t>) -> bool {
        let words = self.piece(line.span).trim();
        let Some((key, _)) = words
            .words
            .split_once(':')
            .filter(|(key, _)| key.starts_with('"'))
        else {
            return false;
        };
        let label = words
            .before(key.len())
            .trim_matches(|c| matches!(c, '"' | ' '));
        // Other keys of a record (`comment`) belong to its rows.
        let name = names::field(&apart(label.words));
        if name != Some(FieldName::DateOfService) {
            return false;
        }
        let value = words
            .after(key.len() + 1)
            .trim_matches(|c| matches!(c, '"' | ',' | ' ' | '\t'));
        self.push_field(FieldName::DateOfService, label, value);
        true
    }

    /// A line that only looks like a field: a code's title, a section with its text on the same line, an entry such
    /// as `A: G56.01`. Whether it was one.
    pub(super) fn unknown_label(
        &mut self,
        index: usize,
        line: &Line<'t>,
        label: Piece<'t>,
        value: Span,
    ) -> bool {
        let content = self.piece(line.content);
        if is_code_title(content.words) && self.section() != Some(SectionName::Charges) {
            self.heading(line, content, names::usual_level(None), false);
            return true;
        }
        let section = names::section(label.words);
        match section {
            Some(SectionName::Impression | SectionName::ReportSummary) => {
                self.heading(line, label, names::usual_level(section), false);
                self.prose(index, value);
                self.mention(line, value);
                true
            }
            Some(SectionName::Encounter) if names::section(content.words) == section => {
                self.heading(line, content, names::usual_level(section), false);
                true
            }
            Some(SectionName::Diagnoses | SectionName::Charges) => {
                self.run_in_list(section, value) || self.entry(line)
            }
            _ => self.entry(line),
        }
    }

    /// `Dx: G56.01, M54.12` and `Charges: 95886-26 x1; 95909-26`: a list after its title. Whether it is one.
    pub(super) fn run_in_list(&mut self, title: Option<SectionName>, value: Span) -> bool {
        if !matches!(
            self.section(),
            None | Some(SectionName::Encounter | SectionName::Diagnoses | SectionName::Charges)
        ) {
            return false;
        }
        let value = without_comment(self.piece(value));
        let parts = || value.split(|c| matches!(c, ',' | ';')).map(Piece::trim);
        if title == Some(SectionName::Charges) {
            let read: Option<Vec<_>> = parts().map(|part| charges::read_line(part, true)).collect();
            let found = read.unwrap_or_default();
            self.facts.signals.charges += u32::try_from(found.len()).unwrap_or(u32::MAX);
            let any = !found.is_empty();
            self.current.charges.extend(found);
            return any;
        }
        let read: Option<Vec<_>> = parts()
            .map(|part| diagnoses::read_line(part, true))
            .collect();
        let found = read.unwrap_or_default();
        let any = !found.is_empty();
        self.current.diagnoses.extend(found);
        any
    }

    /// Takes up a field, and those that follow it on the same line after a wide gap: `Case: 0142   DOS: 03/02/2026`.
    pub(super) fn field(&mut self, mut name: FieldName, mut label: Piece<'t>, value: Span) {
        let mut value = self.piece(value);
        // A date is whole: what has a label behind it is another field, even if it is none of ours.
        let mut whole: Option<Piece<'t>> = None;
        for part in tables::aligned_cells(value).into_iter().skip(1) {
            let Some(colon) = part.words.find(':') else {
                continue;
            };
            let next_label = part.before(colon).trim();
            let before = value.before((part.start - value.start) as usize).trim();
            if let Some(next) = names::field(next_label.words) {
                self.push_field(name, label, whole.take().unwrap_or(before));
                (name, label) = (next, next_label);
                value = value
                    .after((part.start - value.start) as usize + colon + 1)
                    .trim();
            } else if is_date(name) && read_date(before.words) != DateReading::NotADate {
                whole = whole.or(Some(before));
            }
        }
        self.push_field(name, label, whole.unwrap_or(value));
    }

    pub(super) fn push_field(&mut self, name: FieldName, label: Piece<'t>, value: Piece<'t>) {
        self.begin_if_repeated(name, label.start, value.words);
        let value = without_bold(without_comment(value)).span();
        self.facts.fields.push(Field {
            name,
            label: label.span(),
            value,
        });
    }
}

/// The words of a key: `studyDate` and `study_date` are study date.
fn apart(key: &str) -> String {
    let mut words = String::with_capacity(key.len() + 2);
    for letter in key.chars() {
        if letter.is_ascii_uppercase() {
            words.push(' ');
        }
        words.push(if letter == '_' { ' ' } else { letter });
    }
    words
}

fn is_date(name: FieldName) -> bool {
    matches!(name, FieldName::DateOfService | FieldName::BirthDate)
}

/// `**value**` without its marks; `***` is a left-over of a template and stays.
fn without_bold(words: Piece<'_>) -> Piece<'_> {
    let inside = words
        .words
        .strip_prefix("**")
        .and_then(|rest| rest.strip_suffix("**"));
    match inside {
        Some(inside) if !inside.starts_with('*') => words.after(2).before(inside.len()),
        _ => words,
    }
}
