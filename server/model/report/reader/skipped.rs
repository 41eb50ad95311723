//! Which lines of a block the facts already know: headings, fields, and tables that hold no results. Knows no report.

use crate::model::facts::{Facts, FieldName, TableName};
use crate::model::piece::Piece;
use crate::text::Span;

/// What the facts already say about the lines: headings, fields, and tables that are no results.
pub(super) struct Skipped<'f> {
    facts: &'f Facts,
    heading: usize,
    field: usize,
    table: usize,
}

pub(super) enum Look {
    Heading(usize),
    Skip,
    Read,
}

impl<'f> Skipped<'f> {
    pub(super) fn new(facts: &'f Facts, span: Span) -> Self {
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

    pub(super) fn look(&mut self, line: Piece<'_>) -> Look {
        let place = line.span();
        let within = |at: u32| place.start <= at && at < place.end;
        if let Some(heading) = self.facts.headings.get(self.heading)
            && within(heading.line.start)
        {
            self.heading += 1;
            return Look::Heading(self.heading - 1);
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
