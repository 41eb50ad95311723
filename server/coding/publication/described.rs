//! The modifiers that a publication describes in a table. Knows no rule.

use super::reading::Reading;
use crate::model::{Column, TableName};
use crate::text::Span;
use smol_str::SmolStr;

/// A row of a table of modifiers.
#[derive(Debug, Clone)]
pub struct ModifierRow {
    /// Its block.
    pub block: usize,
    /// The modifier.
    pub code: SmolStr,
    /// The modifier's place.
    pub place: Span,
    /// The row's place.
    pub row: Span,
    /// The cells behind the modifier, parted by blanks.
    pub words: String,
    /// The place of the first of them.
    pub description: Span,
}

/// The rows of all tables of modifiers.
pub fn modifier_rows(reading: &Reading<'_>) -> Vec<ModifierRow> {
    let mut found = Vec::new();
    for (block, part) in reading.parts.iter().enumerate() {
        let tables = part.facts.tables.iter();
        for table in tables.filter(|table| table.name == TableName::Modifiers) {
            let column = table
                .columns
                .iter()
                .position(|column| *column == Column::Modifiers)
                .unwrap_or(0);
            for row in table.data_rows() {
                let cells = table.cells_of(row);
                let Some(place) = cells.get(column).copied() else {
                    continue;
                };
                let words = part.words(place).trim_matches(['*', '`', '-', ' ']);
                if words.len() != MODIFIER_LENGTH {
                    continue;
                }
                let others = cells.get(column + 1..).unwrap_or_default();
                let rest: Vec<&str> = others.iter().map(|cell| part.words(*cell)).collect();
                found.push(ModifierRow {
                    block,
                    code: words.to_ascii_uppercase().into(),
                    place,
                    row: row.span,
                    words: rest.join(" "),
                    description: others.first().copied().unwrap_or(place),
                });
            }
        }
    }
    found
}

/// Letters of a modifier.
const MODIFIER_LENGTH: usize = 2;
