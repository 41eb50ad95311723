//! Nerves and which of them are branches of one. Knows no muscle and no study.

use smol_str::SmolStr;

use super::list;
use crate::codes::citation::Citation;
use crate::codes::diagnoses::Limb;
use crate::codes::table::Row;
use crate::codes::tags::Tags;

/// A nerve or a branch.
#[derive(Debug)]
pub struct Nerve {
    /// Key in the pack, as in `posterior_interosseous`.
    pub id: SmolStr,
    /// Name for readers.
    pub name: SmolStr,
    /// The nerve of which it is a branch, by its key; may be empty. Branches make no further nerve when the
    /// nerves of a limb are counted.
    pub parent: SmolStr,
    /// Limb, where it supplies one.
    pub limb: Option<Limb>,
    /// Number of a cranial nerve, 1 to 12.
    pub cranial: Option<u8>,
    /// Other names.
    pub spellings: Vec<SmolStr>,
    citation: Citation,
}

impl PartialEq for Nerve {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Nerve {
    /// Source of name and branching.
    pub fn cite(&self) -> Citation {
        self.citation.clone()
    }

    pub(super) fn read(row: &Row<'_>, tags: &Tags<'_>) -> Result<Self, String> {
        let cranial: Option<u8> = row.number("cranial")?;
        if cranial.is_some_and(|number| !(1..=12).contains(&number)) {
            return Err("names no cranial nerve".into());
        }
        Ok(Self {
            id: row.required("id")?,
            name: row.required("name")?,
            parent: row.kept("parent")?,
            limb: row.word("limb", limb)?,
            cranial,
            spellings: list(row, "spellings")?,
            citation: tags.cite(row)?,
        })
    }
}

/// Reads a word for a limb; empty is none.
pub(super) fn limb(word: &str) -> Option<Option<Limb>> {
    match word {
        "" => Some(None),
        "upper" => Some(Some(Limb::Upper)),
        "lower" => Some(Some(Limb::Lower)),
        _ => None,
    }
}
