//! What the classification says about two diagnoses together. Knows no claim.

use std::collections::HashMap;

use smol_str::SmolStr;

use crate::codes::citation::Citation;
use crate::codes::key::CATEGORY;
use crate::codes::table::Row;
use crate::codes::tags::Tags;

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
    /// The ends of `others` in the form in which codes are compared.
    ends: Option<(String, String)>,
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
        let Some((first, last)) = &self.ends else {
            return false;
        };
        let other = plain(other);
        let reaches = |end: &str| other.get(..end.len()).unwrap_or(&other);
        other.len() >= first.len().min(last.len())
            && reaches(first) >= first.as_str()
            && reaches(last) <= last.as_str()
            && self
                .condition
                .as_ref()
                .is_none_or(|held| held.holds(&other))
    }

    pub(super) fn read(row: &Row<'_>, tags: &Tags<'_>) -> Result<Self, String> {
        let (first, last) = (row.kept("first")?, row.kept("last")?);
        let note = row.kept("note")?;
        if first.is_empty() != last.is_empty() || (first.is_empty() && note.is_empty()) {
            return Err("says neither a range nor words".into());
        }
        let others = (!first.is_empty()).then_some((first, last));
        let ends = others.as_ref();
        Ok(Self {
            ends: ends.map(|(first, last)| (plain(first), plain(last))),
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
            others,
            note,
            condition: row.word("condition", Condition::read)?,
            citation: tags.cite(row)?,
        })
    }
}

/// Relations by the codes that they bind.
#[derive(Debug, Default)]
pub(super) struct Relations {
    all: Vec<Relation>,
    /// Numbers of the relations of a code, which is written without its dot.
    of_code: HashMap<String, Vec<usize>>,
    /// First and last category of each block, with the number of the relation.
    of_block: Vec<(String, String, usize)>,
}

impl Relations {
    pub(super) fn new(all: Vec<Relation>) -> Self {
        let mut of_code: HashMap<String, Vec<usize>> = HashMap::new();
        let mut of_block = Vec::new();
        for (number, relation) in all.iter().enumerate() {
            let own = plain(&relation.code);
            match (relation.scope, own.split_once('-')) {
                (Scope::Block, Some((first, last))) => {
                    of_block.push((first.to_owned(), last.to_owned(), number));
                }
                _ => of_code.entry(own).or_default().push(number),
            }
        }
        Self {
            all,
            of_code,
            of_block,
        }
    }

    /// Relations of a code: its own, those of the headings above it, and those of its block, in the order of the pack.
    pub(super) fn of(&self, code: &str) -> impl Iterator<Item = &Relation> + use<'_> {
        let code = plain(code);
        let category = code.get(..CATEGORY).unwrap_or(&code);
        let blocks = self.of_block.iter();
        let blocks = blocks.filter(|(first, last, _)| (first.as_str()..=last).contains(&category));
        let mut numbers: Vec<usize> = blocks.map(|(_, _, number)| *number).collect();
        for heading in (1..=code.len()).filter_map(|end| code.get(..end)) {
            let known = self.of_code.get(heading).into_iter().flatten();
            let reaches = |relation: &Relation| relation.scope == Scope::Subtree || heading == code;
            numbers.extend(known.filter(|number| self.all.get(**number).is_some_and(reaches)));
        }
        numbers.sort_unstable();
        numbers
            .into_iter()
            .filter_map(|number| self.all.get(number))
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
