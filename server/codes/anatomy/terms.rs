//! Words of reports about what was found, and what they mean. Knows no report.

use smol_str::SmolStr;

use super::list;
use crate::codes::citation::Citation;
use crate::codes::spelling::plain;
use crate::codes::table::Row;
use crate::codes::tags::Tags;

/// A word for a finding.
#[derive(Debug)]
pub struct Term {
    /// Name for readers.
    pub name: SmolStr,
    /// How it is written.
    pub written: Vec<SmolStr>,
    /// What it means, in a few sentences.
    pub meaning: SmolStr,
    citation: Citation,
}

impl Term {
    /// Source of the meaning.
    pub fn cite(&self) -> Citation {
        self.citation.clone()
    }

    /// Whether some words are this one.
    pub(super) fn is_written(&self, words: &str) -> bool {
        let words = plain(words);
        self.written.iter().any(|written| plain(written) == words)
    }

    pub(super) fn read(row: &Row<'_>, tags: &Tags<'_>) -> Result<Self, String> {
        Ok(Self {
            name: row.required("name")?,
            written: list(row, "written")?,
            meaning: row.required("meaning")?,
            citation: tags.cite(row)?,
        })
    }
}
