//! Which lines of a block the facts already know: headings, fields, and tables that hold no results. Knows no report.

use crate::model::facts::{Facts, FieldName, TableName};
use crate::model::piece::{Piece, length};
use crate::model::report::title::Topic;
use crate::text::Span;

/// What the facts already say about the lines: headings, fields, and tables that are no results.
struct Skipped<'f> {
    facts: &'f Facts,
    heading: usize,
    field: usize,
    table: usize,
}

/// What the facts say about a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::model::report) enum Look {
    /// A heading: what its section holds, where that is known, the place of its title, its level.
    Heading(Option<Topic>, Span, u8),
    Skip,
    Read,
}

impl Look {
    /// With its place counted from a start.
    pub(in crate::model::report) fn from(self, start: u32) -> Self {
        match self {
            Look::Heading(topic, title, level) => {
                let at = |place: u32| place.saturating_sub(start);
                Look::Heading(topic, Span::new(at(title.start), at(title.end)), level)
            }
            other => other,
        }
    }
}

/// The lines of a part of a block, each with what the facts say about it.
pub(in crate::model::report) fn lines<'t>(
    text: &'t str,
    span: Span,
    facts: &Facts,
) -> impl Iterator<Item = (Piece<'t>, Look)> {
    let mut skipped = Skipped::new(facts, span);
    let mut start = span.start;
    let lines = Piece::new(text, span).words.split_inclusive('\n');
    lines.map(move |words| {
        let line = Piece { words, start };
        start += length(words);
        (line, skipped.look(line))
    })
}

impl<'f> Skipped<'f> {
    fn new(facts: &'f Facts, span: Span) -> Self {
        Self {
            facts,
            heading: facts
                .headings
                .partition_point(|heading| heading.line.start < span.start),
            field: facts
                .fields
                .partition_point(|field| field.label.start < span.start),
            table: facts
                .tables
                .partition_point(|table| table.span.end < span.start),
        }
    }

    fn look(&mut self, line: Piece<'_>) -> Look {
        let place = line.span();
        let within = |at: u32| place.start <= at && at < place.end;
        if let Some(heading) = self.facts.headings.get(self.heading)
            && within(heading.line.start)
        {
            self.heading += 1;
            let topic = Topic::of_section(heading.section);
            return Look::Heading(topic, heading.title, heading.level);
        }
        let mut skip = false;
        while let Some(field) = self
            .facts
            .fields
            .get(self.field)
            .filter(|field| field.label.start < place.end)
        {
            skip |= field.name != FieldName::Other;
            self.field += 1;
        }
        while self
            .facts
            .tables
            .get(self.table)
            .is_some_and(|table| table.span.end <= place.start)
        {
            self.table += 1;
        }
        let table = self
            .facts
            .tables
            .get(self.table)
            .filter(|table| table.span.start < place.end);
        let other = table.is_some_and(|table| {
            matches!(
                table.name,
                TableName::Charges | TableName::Diagnoses | TableName::Modifiers
            )
        });
        if skip || other {
            Look::Skip
        } else {
            Look::Read
        }
    }
}
