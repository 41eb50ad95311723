//! Charges in the form in which an encounter writes them: rows of its table, or lines. Decides nothing about codes.

use super::plan::{Change, Plan};
use crate::coding::derive::Line as Derived;
use crate::features::view::View;
use crate::model::{Charge, Column, Encounter, Heading, Row, SectionName, Table, TableName};
use crate::text::Span;
use std::collections::BTreeMap;
use std::ops::Range;

/// The head of a table for an encounter without charges.
const TABLE: &str =
    "| Code  | Modifiers | Units | Dx | Charge |\n|-------|-----------|-------|----|--------|";

type Edit = (Range<usize>, String);

/// The edits of a plan, in order; `None` where a line cannot be rewritten.
pub(super) fn edits(view: &View<'_>, encounter: &Encounter, plan: &Plan<'_>) -> Option<Vec<Edit>> {
    let writer = Writer { view, encounter };
    let mut edits: Vec<Edit> = Vec::new();
    let mut added: Vec<&Derived> = Vec::new();
    let mut removed: Vec<usize> = Vec::new();
    for change in &plan.changes {
        match change {
            Change::Units(index, line) => {
                let charge = encounter.charges.get(*index)?;
                edits.extend(writer.units(charge, line)?);
                edits.extend(writer.without_amount(charge));
            }
            Change::Code(index, line) => {
                let charge = encounter.charges.get(*index)?;
                edits.push((view.range(charge.code), line.code.to_string()));
                if view.words(charge.units.unwrap_or_default()) != line.units.to_string() {
                    edits.extend(writer.units(charge, line)?);
                }
                edits.extend(writer.without_amount(charge));
            }
            Change::Remove(index) => removed.push(*index),
            Change::Add(line) => added.push(line),
        }
    }
    edits.extend(writer.lines(&removed, &added)?);
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    Some(edits)
}

struct Writer<'v, 'a> {
    view: &'v View<'a>,
    encounter: &'v Encounter,
}

impl Writer<'_, '_> {
    /// The units of a line; none are written where one is meant and none stand there.
    fn units(&self, charge: &Charge, line: &Derived) -> Option<Option<Edit>> {
        let units = line.units.to_string();
        if let Some(span) = charge.units {
            return Some(Some((self.view.range(span), units)));
        }
        if line.units == 1 {
            return Some(None);
        }
        if let Some((table, row)) = self.row_of(charge) {
            let column = table.columns.iter().position(|one| *one == Column::Units)?;
            let cell = table.cells_of(row).get(column)?;
            return Some(Some((self.view.range(*cell), units)));
        }
        let after = charge.modifiers.iter().map(|span| span.end);
        let after = after.fold(charge.code.end, u32::max);
        let at = self.view.range(Span::new(after, after));
        Some(Some((at, format!(" x{units}"))))
    }

    /// Takes the amount of a line away, which was that of another service.
    fn without_amount(&self, charge: &Charge) -> Option<Edit> {
        let amount = charge.amount.filter(|span| !span.is_empty())?;
        let range = self.view.range(amount);
        if self.row_of(charge).is_some() {
            let width = self.view.words(amount).chars().count();
            return Some((range, " ".repeat(width)));
        }
        let before = self.view.text.get(..amount.start as usize)?;
        let sign = before.strip_suffix('$').unwrap_or(before);
        let blank = sign.trim_end_matches([' ', '\t']);
        Some((
            range.start - (before.len() - blank.len())..range.end,
            String::new(),
        ))
    }

    /// The table and row in which a charge stands.
    fn row_of(&self, charge: &Charge) -> Option<(&Table, &Row)> {
        let mut tables = self.view.facts.tables.iter();
        tables.find_map(|table| {
            let row = table
                .data_rows()
                .find(|row| row.span.touches(charge.code.start))?;
            (table.name == TableName::Charges).then_some((table, row))
        })
    }

    /// The edits that take lines away and add others behind the last one.
    fn lines(&self, removed: &[usize], added: &[&Derived]) -> Option<Vec<Edit>> {
        let buffer = self.view.document.buffer();
        let of = |charge: &Charge| buffer.line_of(self.view.range(charge.line).start);
        let newline = if self.view.text.contains("\r\n") {
            "\r\n"
        } else {
            "\n"
        };
        let Some(last) = self.encounter.charges.last() else {
            return self.first_lines(added, newline).map(|edit| vec![edit]);
        };
        // By line, so that what is added follows what is taken away.
        let mut edits: BTreeMap<usize, Edit> = BTreeMap::new();
        let last_line = of(last);
        let ends_here = last_line + 1 >= buffer.line_count();
        for index in removed {
            let line = of(self.encounter.charges.get(*index)?);
            let (start, end) = (buffer.line_start(line), buffer.line_end(line));
            let range = match line + 1 >= buffer.line_count() {
                true => start.saturating_sub(newline.len())..end,
                false => start..buffer.line_start(line + 1),
            };
            edits.insert(line, (range, String::new()));
        }
        let mut edits: Vec<Edit> = edits.into_values().collect();
        if !added.is_empty() {
            let rows: Vec<String> = added.iter().map(|line| self.like(last, line)).collect();
            let rows = rows.join(newline);
            let at = buffer.line_end(last_line);
            edits.push(match ends_here {
                true => (at..at, format!("{newline}{rows}")),
                false => {
                    let at = buffer.line_start(last_line + 1);
                    (at..at, format!("{rows}{newline}"))
                }
            });
        }
        Some(edits)
    }

    /// A derived line in the form of a charge.
    fn like(&self, charge: &Charge, line: &Derived) -> String {
        if let Some((table, row)) = self.row_of(charge)
            && let Some(row) = self.row_like(table, row, line)
        {
            return row;
        }
        let start = self.view.line_at(charge.line.start).start;
        let lead = self
            .view
            .words(Span::new(start, charge.code.start.max(start)));
        let is_lead =
            lead.trim().is_empty() || matches!(lead.trim(), "-" | "*" | "+" | "CPT" | "- CPT");
        let is_row = self.row_of(charge).is_some();
        let lead = if is_lead && !is_row { lead } else { "" };
        let units = match (line.units, charge.units) {
            (1, None) => String::new(),
            (units, _) => format!(" x{units}"),
        };
        format!("{lead}{}{units}", with_modifiers(line))
    }

    /// A derived line as a row of a table, as wide as a row that stands there; `None` where the table has no column for what
    /// has to be written, or parts its cells by blanks.
    fn row_like(&self, table: &Table, row: &Row, line: &Derived) -> Option<String> {
        let text = self.view.words(row.span);
        let has = |column: Column| table.columns.contains(&column);
        if !has(Column::Code) || !(has(Column::Units) || line.units == 1) {
            return None;
        }
        if !(table.piped || text.contains('\t')) {
            return None;
        }
        let mut written = String::new();
        let mut from = row.span.start;
        for (cell, column) in table.cells_of(row).iter().zip(&table.columns) {
            written.push_str(self.view.words(Span::new(from, cell.start)));
            let value = match column {
                Column::Code if has(Column::Modifiers) => line.code.to_string(),
                Column::Code => with_modifiers(line),
                Column::Modifiers => line.modifiers.join(", "),
                Column::Units => line.units.to_string(),
                _ => String::new(),
            };
            let (old, new) = (
                self.view.words(*cell).chars().count(),
                value.chars().count(),
            );
            written.push_str(&value);
            written.push_str(&" ".repeat(old.saturating_sub(new)));
            // What is longer takes blanks behind it, all but one.
            let behind = self.view.words(Span::new(cell.end, row.span.end));
            let blanks = behind.len() - behind.trim_start_matches(' ').len();
            let longer = new.saturating_sub(old).min(blanks.saturating_sub(1));
            from = cell.end + u32::try_from(longer).ok()?;
        }
        written.push_str(self.view.words(Span::new(from, row.span.end)));
        Some(written.trim_end().to_owned())
    }

    /// The first charges of an encounter: below the head of its table, below its heading, else behind everything.
    fn first_lines(&self, added: &[&Derived], newline: &str) -> Option<Edit> {
        let inside = |span: Span| {
            self.encounter.span.start <= span.start && span.start <= self.encounter.span.end
        };
        let mut tables = self.view.facts.tables.iter();
        let table = tables.find(|table| table.name == TableName::Charges && inside(table.span));
        if let Some(table) = table {
            let head = table.rows.get(table.header? as usize)?;
            let rows: Option<Vec<String>> = added
                .iter()
                .map(|line| self.row_like(table, head, line))
                .collect();
            let at = self.view.range(table.rows.last()?.span).end;
            return Some((at..at, format!("{newline}{}", rows?.join(newline))));
        }
        let rows: Vec<String> = added.iter().map(|line| row(line)).collect();
        let table = format!("{TABLE}\n{}", rows.join("\n")).replace('\n', newline);
        let is_charges = |heading: &&Heading| {
            heading.section == Some(SectionName::Charges) && inside(heading.line)
        };
        let (at, head) = match self.view.facts.headings.iter().find(is_charges) {
            Some(heading) => (heading.line.end, String::new()),
            None => {
                let text = self.view.words(self.encounter.span);
                let end = self.encounter.span.start + u32::try_from(text.trim_end().len()).ok()?;
                (end, format!("{newline}{newline}## Charges"))
            }
        };
        let at = self.view.range(Span::new(at, at));
        Some((at, format!("{head}{newline}{newline}{table}")))
    }
}

/// A derived line as a row below [`TABLE`].
fn row(line: &Derived) -> String {
    format!(
        "| {} | {:<9} | {:<5} |    |        |",
        line.code,
        line.modifiers.join(", "),
        line.units
    )
}

/// `95886-26`.
fn with_modifiers(line: &Derived) -> String {
    let modifiers: String = line.modifiers.iter().map(|one| format!("-{one}")).collect();
    format!("{}{modifiers}", line.code)
}
