//! Lines of cells to tables, and what the tables say.

use super::{Reader, without_comment};
use crate::model::facts::{FieldName, SectionName, TableName};
use crate::model::lines::{Form, Line};
use crate::model::piece::{Piece, length};
use crate::model::tables::{self, Rows};
use crate::model::{charges, diagnoses, names};
use crate::text::Span;

impl<'t> Reader<'t> {
    pub(super) fn piped_table(&mut self, index: usize) -> usize {
        let mut rows = Rows::new(self.text, true);
        let mut next = index;
        while let Some(line) = self.get(next) {
            let row = matches!(line.form, Form::Row | Form::Delimiter);
            let bridged = line.form == Form::Comment
                && self.get(next + 1).is_some_and(|after| {
                    !after.apart && matches!(after.form, Form::Row | Form::Delimiter)
                });
            if next > index && line.apart || !(row || bridged) {
                break;
            }
            if row {
                rows.add_piped(
                    without_comment_at_end(self.piece(line.span)).span(),
                    line.form == Form::Delimiter,
                );
            }
            next += 1;
        }
        self.table(rows, index, next);
        next
    }

    /// Reads lines with wide gaps as a table, if they are one: under a known head, or of equal numbers of cells.
    pub(super) fn aligned_table(&mut self, index: usize) -> Option<usize> {
        if index < self.no_table_before {
            return None;
        }
        let section = self.section();
        let first = self.get(index)?;
        let heads = tables::aligned_cells(self.piece(first.span));
        let known = tables::is_known_head(&heads, section);
        let mut next = index + 1;
        while let Some(line) = self
            .get(next)
            .filter(|line| line.form == Form::Aligned && !line.apart)
        {
            let cells = tables::aligned_cells(self.piece(line.span));
            if is_prose(&cells) || !known && cells.len() != heads.len() {
                break;
            }
            next += 1;
        }
        let labelled = heads.len() == 2
            && heads
                .first()
                .is_some_and(|label| names::field(label.words).is_some());
        let listed = matches!(section, Some(SectionName::Charges | SectionName::Diagnoses));
        let even = !listed && (heads.len() >= 3 || labelled);
        if next - index < 2 || is_prose(&heads) || !(known || even) {
            self.no_table_before = next;
            return None;
        }
        let places = tables::head_places(&heads, self.line_start(first));
        let mut rows = Rows::new(self.text, false);
        for line in self.lines.lines.get(index..next).unwrap_or_default() {
            rows.add_aligned(
                line.span,
                self.line_start(line),
                known.then_some(places.as_slice()),
            );
        }
        self.table(rows, index, next);
        Some(next)
    }

    /// Where the row of a line starts, its indent included.
    pub(super) fn line_start(&self, line: &Line<'t>) -> u32 {
        let before = self
            .text
            .get(..line.span.start as usize)
            .unwrap_or_default();
        before
            .rfind('\n')
            .map_or(0, |at| length(before.get(..=at).unwrap_or_default()))
    }

    /// Takes up a table of the lines from `index` to `next`.
    pub(super) fn table(&mut self, rows: Rows<'t>, index: usize, next: usize) {
        let section = self.section();
        let (table, columns) = rows.finish(section);
        match table.name {
            TableName::Charges => {
                self.facts.signals.charges += 1;
                for row in table.data_rows() {
                    let charge =
                        charges::read_row(self.text, row.span, table.cells_of(row), &columns);
                    self.current.charges.extend(charge);
                }
            }
            TableName::Diagnoses => {
                for row in table.data_rows() {
                    let entry =
                        diagnoses::read_row(self.text, row.span, table.cells_of(row), &columns);
                    self.current.diagnoses.extend(entry);
                }
            }
            TableName::Fields => {
                for row in table.data_rows() {
                    self.field_row(table.cells_of(row));
                }
            }
            TableName::NeedleEmg | TableName::NerveConduction => self.facts.signals.studies += 1,
            TableName::Modifiers | TableName::Other => {}
        }
        if !matches!(table.name, TableName::Charges | TableName::Diagnoses) {
            for line in self.lines.lines.get(index..next).unwrap_or_default() {
                self.mention(line, line.span);
            }
        }
        self.facts.tables.push(table);
    }

    pub(super) fn field_row(&mut self, cells: &[Span]) {
        let [label, rest @ ..] = cells else { return };
        let label = self
            .piece(*label)
            .trim_matches(|c| matches!(c, '*' | '_' | ':') || c.is_whitespace());
        let value = rest
            .first()
            .copied()
            .unwrap_or_else(|| Span::new(label.span().end, label.span().end));
        let name = names::field(label.words).unwrap_or(FieldName::Other);
        self.push_field(name, label, self.piece(value));
    }
}

/// Sentences with two blanks after the full stop, or long texts, are no rows.
fn is_prose(cells: &[Piece<'_>]) -> bool {
    let sentence_ends = cells.iter().rev().skip(1).any(|cell| {
        cell.words.ends_with(['.', '!', '?', ':', ';', ',']) && cell.words.contains(' ')
    });
    cells.len() < 2 || sentence_ends
}

/// A row without the comment after its last pipe.
fn without_comment_at_end(row: Piece<'_>) -> Piece<'_> {
    if row.words.ends_with("-->") {
        without_comment(row)
    } else {
        row
    }
}
