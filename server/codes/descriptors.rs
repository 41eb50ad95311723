//! Descriptors of CPT codes from files that the user has licensed. Nothing of them is shipped; whatever shows one says that
//! it is licensed.

use std::sync::OnceLock;

use jiff::civil::Date;
use smol_str::SmolStr;

use super::carried::carried;
use super::citation::Citation;
use super::key::plain_form;
use super::keyed::Keyed;
use super::pack::{PackFault, PackInfo};
use super::search::{MOST_FOUND, Quality, WordIndex, WordIndexBuilder};
use super::{Codebook, Validity, on};

/// The licensed words for a code.
#[derive(Debug)]
pub struct Descriptor {
    /// Five characters.
    pub code: SmolStr,
    /// At most 28 characters; may be empty.
    pub short: SmolStr,
    /// At most 48 characters; may be empty.
    pub medium: SmolStr,
    /// In full; may be empty.
    pub long: SmolStr,
    citation: Citation,
}

impl Descriptor {
    /// The licensed files.
    pub fn cite(&self) -> Citation {
        self.citation.clone()
    }

    /// The fullest words that there are.
    pub fn full(&self) -> &str {
        let words = [&self.long, &self.medium, &self.short];
        let mut words = words.into_iter().filter(|words| !words.is_empty());
        words.next().map_or("", SmolStr::as_str)
    }

    /// The words for a list: of middling length, or else what there is.
    pub fn brief(&self) -> &str {
        let words = [&self.medium, &self.short, &self.long];
        let mut words = words.into_iter().filter(|words| !words.is_empty());
        words.next().map_or("", SmolStr::as_str)
    }
}

/// The descriptors of an edition.
#[derive(Debug, Default)]
pub(super) struct Descriptors {
    pub(super) by_code: Keyed<Descriptor>,
    words: OnceLock<WordIndex>,
}

impl Descriptors {
    pub(super) fn load(pack: &PackInfo, faults: &mut Vec<PackFault>) -> Self {
        let by_code = pack.keyed("descriptors", faults, |row, tags| {
            Ok(Descriptor {
                code: row.code("code")?,
                short: row.kept("short")?,
                medium: row.kept("medium")?,
                long: row.kept("long")?,
                citation: tags.cite(row)?,
            })
        });
        let words = carried(pack, "descriptors", by_code.len(), faults);
        Self { by_code, words }
    }

    pub(super) fn index(&self) -> WordIndex {
        let mut index = WordIndexBuilder::default();
        for row in 0..self.by_code.len() {
            match self.by_code.at(row) {
                Some(one) => index.add(&[(&one.code, 8), (one.full(), 4), (&one.medium, 2)], false),
                // Facts have the numbers of their rows.
                None => index.add(&[], true),
            }
        }
        index.finish()
    }

    fn search(&self, words: &str) -> Vec<(Quality, &Descriptor)> {
        let index = self.words.get_or_init(|| self.index());
        let hits = index.search(words, MOST_FOUND).into_iter();
        hits.filter_map(|hit| {
            let one = self.by_code.at(u32::try_from(hit.fact).ok()?)?;
            Some((hit.quality, one))
        })
        .collect()
    }
}

impl Codebook {
    pub(super) fn all_descriptors(&self) -> &[(Validity, Descriptors)] {
        self.editions(&self.descriptors, "descriptors", Descriptors::load)
    }

    /// The licensed words for a code, of the edition of a date of service or else of the newest one; `None` where no pack
    /// brings them.
    pub fn descriptor(&self, code: &str, date: Option<Date>) -> Option<&Descriptor> {
        let editions = self.all_descriptors();
        let of_day = date.and_then(|date| on(editions, date));
        let newest = || editions.first().map(|(_, newest)| newest);
        of_day.or_else(newest)?.by_code.get(&[&plain_form(code)?])
    }

    /// The descriptors of the newest edition whose codes begin with letters, in their order.
    pub fn descriptors_beginning(&self, letters: &str) -> impl Iterator<Item = &Descriptor> {
        let newest = self.all_descriptors().first().zip(plain_form(letters));
        let found = newest.map(|((_, newest), letters)| newest.by_code.beginning(&letters));
        found.into_iter().flatten()
    }

    /// What words find among the descriptors of the newest edition.
    pub(super) fn found_descriptors(&self, words: &str) -> Vec<(Quality, &Descriptor)> {
        let newest = self.all_descriptors().first();
        newest
            .map(|(_, newest)| newest.search(words))
            .unwrap_or_default()
    }
}
