//! Where a cursor stands in a table, also in a row that is half typed. Knows no codebook.

use super::line::pointer;
use super::position::{CursorLine, Position, Wanted, value_of};
use crate::features::view::View;
use crate::model::{Column, SectionName, Table, TableName, names};
use crate::text::Span;
use smol_str::SmolStr;

/// The columns of a charges table without header, as worksheets have them.
const USUAL: [Column; 5] = [
    Column::Code,
    Column::Modifiers,
    Column::Units,
    Column::Pointers,
    Column::Charge,
];

/// The place in a row of a table; the outer `None` where the line is no row.
pub(super) fn in_table(view: &View<'_>, at: &CursorLine<'_>) -> Option<Option<Position>> {
    let table = table_above(view, at);
    let is_row = at.before.contains('|') || at.after.contains('|');
    if !is_row && table.is_none_or(|table| table.span.end < at.line.start || at.line.is_empty()) {
        return None;
    }
    if table.is_some_and(|table| !table.piped) {
        return Some(aligned(view, table?, at));
    }
    let row = Cells::new(at);
    let (name, columns) = match table {
        Some(table) => (table.name, table.columns.as_slice()),
        None => (TableName::Other, &[][..]),
    };
    let section = view
        .section_at(at.cursor)
        .and_then(|heading| heading.section);
    Some(match (name, section) {
        (TableName::Charges, _) | (TableName::Other, Some(SectionName::Charges)) => {
            row.charge(if columns.is_empty() { &USUAL } else { columns }, at)
        }
        (TableName::Diagnoses, _) => match columns.get(row.index) {
            Some(Column::Code) => Some(row.position(Wanted::Diagnosis { with_words: false }, at)),
            _ => None,
        },
        (TableName::Modifiers, _) if row.index == 0 => Some(row.position(
            Wanted::Modifier {
                code: None,
                present: Vec::new(),
            },
            at,
        )),
        (TableName::Fields, _) if row.index == 1 => {
            value_of(names::field(row.cell(0))?, row.typed, at, &['|'])
        }
        _ => None,
    })
}

/// The table to which a line belongs, or which ends on the line before it.
fn table_above<'v>(view: &'v View<'_>, at: &CursorLine<'_>) -> Option<&'v Table> {
    let table = view
        .facts
        .tables
        .iter()
        .rev()
        .find(|table| table.span.start <= at.cursor)?;
    if table.span.end >= at.line.start {
        return Some(table);
    }
    let between = view.words(Span::new(table.span.end, at.line.start));
    let joined = between.trim().is_empty() && between.matches('\n').count() == 1;
    joined.then_some(table)
}

/// In a table of tabs or columns the facts say which cell it is.
fn aligned(view: &View<'_>, table: &Table, at: &CursorLine<'_>) -> Option<Position> {
    let row = table.rows.iter().find(|row| row.span.touches(at.cursor))?;
    let cells = table.cells_of(row);
    let index = cells.iter().position(|cell| cell.touches(at.cursor))?;
    let cell = cells.get(index)?;
    let typed = view.words(Span::new(cell.start, at.cursor));
    let words: Vec<&str> = cells.iter().map(|cell| view.words(*cell)).collect();
    let more = (cell.end - at.cursor) as usize;
    let row = Cells {
        words,
        index,
        typed,
        more,
    };
    match table.name {
        TableName::Charges => row.charge(&table.columns, at),
        TableName::Fields if index == 1 => value_of(names::field(row.cell(0))?, typed, at, &['\t']),
        _ => None,
    }
}

/// The cells of the cursor's row.
struct Cells<'v> {
    words: Vec<&'v str>,
    /// The cursor's cell.
    index: usize,
    /// What stands in it before the cursor.
    typed: &'v str,
    /// Length of what stands in it after the cursor.
    more: usize,
}

impl<'v> Cells<'v> {
    fn new(at: &CursorLine<'v>) -> Cells<'v> {
        let before = at.before.trim_start();
        let before = before.strip_prefix('|').unwrap_or(before);
        let mut words: Vec<&str> = before.split('|').collect();
        let typed = words.pop().unwrap_or_default().trim_start();
        let index = words.len();
        let (rest, following) = at.after.split_once('|').unwrap_or((at.after, ""));
        words.push(typed);
        words.extend(following.split('|'));
        Cells {
            words,
            index,
            typed,
            more: rest.trim_end().len(),
        }
    }

    fn cell(&self, index: usize) -> &'v str {
        self.words.get(index).copied().unwrap_or_default().trim()
    }

    fn cell_of(&self, column: Column, columns: &[Column]) -> &'v str {
        columns
            .iter()
            .position(|other| *other == column)
            .map_or("", |index| self.cell(index))
    }

    /// The whole cell is replaced.
    fn position(&self, wanted: Wanted, at: &CursorLine<'_>) -> Position {
        at.position(wanted, self.typed.len(), self.more)
    }

    fn charge(&self, columns: &[Column], at: &CursorLine<'_>) -> Option<Position> {
        match columns.get(self.index)? {
            Column::Code => Some(self.code(at)),
            Column::Modifiers => {
                let code = Some(SmolStr::new(self.cell_of(Column::Code, columns)))
                    .filter(|code| !code.is_empty());
                Some(self.modifier(code, columns, at))
            }
            Column::Pointers => Some(pointer(self.typed, at)),
            _ => None,
        }
    }

    /// In the code cell, where modifiers may follow the code after a hyphen.
    fn code(&self, at: &CursorLine<'_>) -> Position {
        match self.typed.split_once('-') {
            Some((code, modifiers)) if crate::features::words::looks_like_procedure(code) => {
                let typed = modifiers.rsplit('-').next().unwrap_or_default();
                let present = modifiers
                    .split('-')
                    .filter(|part| part.len() == 2 && *part != typed)
                    .map(SmolStr::new)
                    .collect();
                at.position(
                    Wanted::Modifier {
                        code: Some(code.into()),
                        present,
                    },
                    typed.len(),
                    at.rest_of_word(),
                )
            }
            _ => self.position(Wanted::Procedure, at),
        }
    }

    fn modifier(&self, code: Option<SmolStr>, columns: &[Column], at: &CursorLine<'_>) -> Position {
        let separators = [',', ' ', '-', ';', '/'];
        let typed = self.typed.rsplit(separators).next().unwrap_or_default();
        let before = self
            .typed
            .get(..self.typed.len() - typed.len())
            .unwrap_or_default();
        let more = at.rest_of_word();
        let rest = at.after.split('|').next().unwrap_or_default();
        let following = rest.get(more..).unwrap_or_default();
        // Tables with a column for each modifier have the others beside the cursor's.
        let beside = columns
            .iter()
            .enumerate()
            .filter(|(index, column)| **column == Column::Modifiers && *index != self.index);
        let beside: Vec<&str> = beside.map(|(index, _)| self.cell(index)).collect();
        let all = before
            .split(separators)
            .chain(following.split(separators))
            .chain(beside);
        let present = all
            .map(str::trim)
            .filter(|part| part.len() == 2)
            .map(|part| SmolStr::from(part.to_ascii_uppercase()))
            .collect();
        at.position(Wanted::Modifier { code, present }, typed.len(), more)
    }
}
