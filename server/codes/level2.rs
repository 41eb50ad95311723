//! Codes and modifiers of HCPCS level II as an imported file lists them: names and days. Knows nothing of what they count.

use std::sync::OnceLock;

use smol_str::SmolStr;

use super::Codebook;
use super::carried::carried;
use super::citation::Citation;
use super::key::plain_form;
use super::keyed::Keyed;
use super::pack::{PackFault, PackInfo};
use super::search::{MOST_FOUND, Quality, WordIndex, WordIndexBuilder};
use super::table::{Row, Validity};
use super::tags::Tags;

/// A code or modifier of the published list.
#[derive(Debug)]
pub struct Listed {
    /// A letter and four digits, or the two characters of a modifier.
    pub code: SmolStr,
    /// Short name, as published.
    pub short: SmolStr,
    /// Name in full, as published.
    pub long: SmolStr,
    /// How Medicare covers it: one letter, as published; may be empty.
    pub coverage: SmolStr,
    /// Days on which it may be used.
    pub validity: Validity,
    citation: Citation,
}

impl Listed {
    /// Source of the entry.
    pub fn cite(&self) -> Citation {
        self.citation.clone()
    }

    /// The name in full, or the short one where there is no other.
    pub fn name(&self) -> &str {
        match self.long.as_str() {
            "" => &self.short,
            long => long,
        }
    }

    fn read(row: &Row<'_>, tags: &Tags<'_>) -> Result<Self, String> {
        Ok(Self {
            code: row.code("code")?,
            short: row.kept("short")?,
            long: row.kept("long")?,
            coverage: row.kept("coverage")?,
            validity: Validity::read(row)?,
            citation: tags.cite(row)?,
        })
    }
}

/// The published list.
#[derive(Debug, Default)]
pub(super) struct Level2 {
    pub(super) codes: Keyed<Listed>,
    pub(super) modifiers: Keyed<Listed>,
    words: OnceLock<WordIndex>,
}

impl Level2 {
    pub(super) fn load(pack: &PackInfo, faults: &mut Vec<PackFault>) -> Self {
        let codes = pack.keyed("hcpcs", faults, Listed::read);
        let words = carried(pack, "hcpcs", codes.len(), faults);
        Self {
            codes,
            modifiers: pack.keyed("modifiers", faults, Listed::read),
            words,
        }
    }

    pub(super) fn index(&self) -> WordIndex {
        let mut index = WordIndexBuilder::default();
        for row in 0..self.codes.len() {
            match self.codes.at(row) {
                Some(one) => {
                    let body = [(one.code.as_str(), 8), (one.name(), 4), (&one.short, 2)];
                    index.add(&body, one.validity.to.is_some());
                }
                // Facts have the numbers of their rows.
                None => index.add(&[], true),
            }
        }
        index.finish()
    }

    fn search(&self, words: &str) -> Vec<(Quality, &Listed)> {
        let index = self.words.get_or_init(|| self.index());
        let hits = index.search(words, MOST_FOUND).into_iter();
        hits.filter_map(|hit| {
            let listed = self.codes.at(u32::try_from(hit.fact).ok()?)?;
            Some((hit.quality, listed))
        })
        .collect()
    }
}

impl Codebook {
    pub(super) fn all_level2(&self) -> &Level2 {
        self.content(&self.level2, "hcpcs", Level2::load)
    }

    /// A code of the published list of level II; `None` where no pack brings the list.
    pub fn listed(&self, code: &str) -> Option<&Listed> {
        self.all_level2().codes.get(&[&plain_form(code)?])
    }

    /// A modifier of the published list of level II.
    pub fn listed_modifier(&self, code: &str) -> Option<&Listed> {
        self.all_level2().modifiers.get(&[&plain_form(code)?])
    }

    /// The codes of the published list that begin with letters, in their order.
    pub fn listed_beginning(&self, letters: &str) -> impl Iterator<Item = &Listed> {
        let found = plain_form(letters).map(|plain| self.all_level2().codes.beginning(&plain));
        found.into_iter().flatten()
    }

    /// The modifiers of the published list that begin with letters, in their order.
    pub fn listed_modifiers_beginning(&self, letters: &str) -> impl Iterator<Item = &Listed> {
        let found = plain_form(letters).map(|plain| self.all_level2().modifiers.beginning(&plain));
        found.into_iter().flatten()
    }

    pub(super) fn found_listed(&self, words: &str) -> Vec<(Quality, &Listed)> {
        let found = self.all_level2().search(words).into_iter();
        found
            .filter(|(_, one)| self.procedure(&one.code).is_none())
            .collect()
    }
}
