//! Which muscles an impression concerns and which it spares. Knows no report.

use smol_str::SmolStr;

use super::list;
use crate::codes::citation::Citation;
use crate::codes::table::Row;
use crate::codes::tags::Tags;

/// Muscles that a lesion of one place weakens, and muscles that tell it from another place. General knowledge:
/// charts differ, and a mild lesion shows in few of the muscles.
#[derive(Debug)]
pub struct Localisation {
    /// Key in the pack, as in `c7`.
    pub id: SmolStr,
    /// The impression.
    pub impression: SmolStr,
    /// Names of muscles that may be abnormal.
    pub expected: Vec<SmolStr>,
    /// Names of muscles that are normal.
    pub spared: Vec<SmolStr>,
    /// What it is mistaken for, in words.
    pub mistaken_for: SmolStr,
    citation: Citation,
}

impl Localisation {
    /// Source of the lists.
    pub fn cite(&self) -> Citation {
        self.citation.clone()
    }

    pub(super) fn read(row: &Row<'_>, tags: &Tags<'_>) -> Result<Self, String> {
        let localisation = Self {
            id: row.required("id")?,
            impression: row.required("impression")?,
            expected: list(row, "expected")?,
            spared: list(row, "spared")?,
            mistaken_for: row.kept("mistaken_for")?,
            citation: tags.cite(row)?,
        };
        let both = |name: &&SmolStr| localisation.spared.contains(*name);
        match localisation.expected.iter().find(both) {
            Some(name) => Err(format!("expects and spares {name}")),
            None => Ok(localisation),
        }
    }
}
