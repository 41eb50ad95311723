//! What the classification says about two diagnoses together. Knows no claim.

use smol_str::SmolStr;

use crate::codes::citation::Citation;
use crate::codes::pack::Tags;
use crate::codes::table::Row;

/// What a relation demands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RelationKind {
    /// Not coded together, unless the two conditions have nothing to do with each other.
    Excludes1,
    /// Not included here; both may be coded.
    Excludes2,
    /// The other is coded first.
    CodeFirst,
    /// The other is added.
    UseAdditional,
    /// The other is coded too, in either order.
    CodeAlso,
}

/// Which codes a relation binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// The code itself.
    Own,
    /// The code and everything below it.
    Subtree,
    /// A range of categories, as in `G50-G59`.
    Block,
}

/// A relation of a code, a subtree or a block to other codes.
#[derive(Debug)]
pub struct Relation {
    /// Code, heading or block.
    pub code: SmolStr,
    /// Which codes it binds.
    pub scope: Scope,
    /// What it demands.
    pub kind: RelationKind,
    /// First and last of the other codes, each with everything below it; `None` when only words say which.
    pub others: Option<(SmolStr, SmolStr)>,
    /// Words that say which; may be empty.
    pub note: SmolStr,
    condition: Option<Condition>,
    citation: Citation,
}

/// A condition on the characters of the other code.
#[derive(Debug)]
enum Condition {
    Ends(SmolStr),
    Character {
        places: &'static [usize],
        letter: u8,
    },
}

impl Relation {
    /// Source of the relation.
    pub fn cite(&self) -> Citation {
        self.citation.clone()
    }

    /// True when the relation concerns another code. A relation given only in words concerns none.
    pub fn concerns(&self, other: &str) -> bool {
        let Some((first, last)) = &self.others else {
            return false;
        };
        let other = plain(other);
        let reaches = |end: &str| other.get(..end.len()).unwrap_or(&other).to_owned();
        let (first, last) = (plain(first), plain(last));
        other.len() >= first.len().min(last.len())
            && reaches(&first) >= first
            && reaches(&last) <= last
            && self
                .condition
                .as_ref()
                .is_none_or(|held| held.holds(&other))
    }

    pub(super) fn binds(&self, code: &str) -> bool {
        let (own, code) = (plain(&self.code), plain(code));
        match self.scope {
            Scope::Own => own == code,
            Scope::Subtree => code.starts_with(&own),
            Scope::Block => own.split_once('-').is_some_and(|(first, last)| {
                let category = code.get(..3).unwrap_or(&code);
                first <= category && category <= last
            }),
        }
    }

    pub(super) fn read(row: &Row<'_>, tags: &Tags<'_>) -> Result<Self, String> {
        let (first, last) = (row.kept("first")?, row.kept("last")?);
        let note = row.kept("note")?;
        if first.is_empty() != last.is_empty() || (first.is_empty() && note.is_empty()) {
            return Err("says neither a range nor words".into());
        }
        Ok(Self {
            code: row.required("code")?,
            scope: row.word("scope", |word| match word {
                "self" => Some(Scope::Own),
                "subtree" => Some(Scope::Subtree),
                "block" => Some(Scope::Block),
                _ => None,
            })?,
            kind: row.word("relation", |word| match word {
                "excludes1" => Some(RelationKind::Excludes1),
                "excludes2" => Some(RelationKind::Excludes2),
                "code_first" => Some(RelationKind::CodeFirst),
                "use_additional" => Some(RelationKind::UseAdditional),
                "code_also" => Some(RelationKind::CodeAlso),
                _ => None,
            })?,
            others: (!first.is_empty()).then_some((first, last)),
            note,
            condition: row.word("condition", Condition::read)?,
            citation: tags.cite(row)?,
        })
    }
}

impl Condition {
    fn read(text: &str) -> Option<Option<Self>> {
        if text.is_empty() {
            return Some(None);
        }
        let (word, value) = text.split_once(' ')?;
        let letter = value.bytes().next()?;
        Some(Some(match word {
            "ends" => Self::Ends(value.into()),
            "fifth" => Self::Character {
                places: &[4],
                letter,
            },
            "fifth_or_sixth" => Self::Character {
                places: &[4, 5],
                letter,
            },
            _ => return None,
        }))
    }

    fn holds(&self, code: &str) -> bool {
        match self {
            Self::Ends(end) => code.ends_with(end.as_str()),
            Self::Character { places, letter } => {
                let letters = code.as_bytes();
                places
                    .iter()
                    .any(|place| letters.get(*place) == Some(letter))
            }
        }
    }
}

fn plain(code: &str) -> String {
    let letters = code.chars().filter(|letter| *letter != '.');
    letters.map(|letter| letter.to_ascii_uppercase()).collect()
}
