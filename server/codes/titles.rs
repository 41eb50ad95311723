//! Titles of the whole classification of diagnoses, where an imported pack brings them. Knows no family of diagnoses.

use std::sync::OnceLock;

use jiff::civil::Date;
use smol_str::SmolStr;

use super::carried::carried;
use super::citation::Citation;
use super::key::dotted_form;
use super::keyed::Keyed;
use super::pack::{PackFault, PackInfo};
use super::search::{MOST_FOUND, Quality, WordIndex, WordIndexBuilder};
use super::{Codebook, Validity, on};

/// The official title of a code or heading.
#[derive(Debug)]
pub struct DiagnosisTitle {
    /// With its dot.
    pub code: SmolStr,
    /// The title.
    pub title: SmolStr,
    /// True for a complete code, false for a heading.
    pub is_billable: bool,
    citation: Citation,
}

impl DiagnosisTitle {
    /// Source of the title.
    pub fn cite(&self) -> Citation {
        self.citation.clone()
    }
}

/// The titles of an edition.
#[derive(Debug, Default)]
pub(super) struct Titles {
    pub(super) by_code: Keyed<DiagnosisTitle>,
    words: OnceLock<WordIndex>,
}

impl Titles {
    pub(super) fn load(pack: &PackInfo, faults: &mut Vec<PackFault>) -> Self {
        // Lists of valid codes need no titles: the shipped one has none.
        if !pack.has("titles") {
            return Self::default();
        }
        let by_code = pack.keyed("titles", faults, |row, tags| {
            let code = row.required("code")?;
            if dotted_form(&code).is_none_or(|dotted| dotted != code) {
                return Err(format!("`{code}` is no code in capitals with its dot"));
            }
            Ok(DiagnosisTitle {
                code,
                title: row.required("title")?,
                is_billable: row.flag("billable")?,
                citation: tags.cite(row)?,
            })
        });
        let words = carried(pack, "titles", by_code.len(), faults);
        Self { by_code, words }
    }

    fn get(&self, code: &str) -> Option<&DiagnosisTitle> {
        self.by_code.get(&[&dotted_form(code)?])
    }

    fn search(&self, words: &str) -> Vec<(Quality, &DiagnosisTitle)> {
        let index = self.words.get_or_init(|| self.index());
        let hits = index.search(words, MOST_FOUND).into_iter();
        hits.filter_map(|hit| {
            let title = self.by_code.at(u32::try_from(hit.fact).ok()?)?;
            Some((hit.quality, title))
        })
        .collect()
    }

    pub(super) fn index(&self) -> WordIndex {
        let mut index = WordIndexBuilder::default();
        for row in 0..self.by_code.len() {
            match self.by_code.at(row) {
                Some(one) => index.add(&[(&one.code, 8), (&one.title, 4)], !one.is_billable),
                // Facts have the numbers of their rows.
                None => index.add(&[], true),
            }
        }
        index.finish()
    }
}

impl Codebook {
    pub(super) fn all_titles(&self) -> &[(Validity, Titles)] {
        self.editions(&self.titles, "icd10cm", Titles::load)
    }

    /// The title of a code or heading of the whole classification, with or without its dot, on a date of service or else in
    /// the newest edition; `None` where no pack brings titles.
    pub fn diagnosis_title(&self, code: &str, date: Option<Date>) -> Option<&DiagnosisTitle> {
        self.titles_on(date)?.get(code)
    }

    /// The titles directly below a heading, in the order of their codes.
    pub fn titles_below(
        &self,
        heading: &DiagnosisTitle,
        date: Option<Date>,
    ) -> impl Iterator<Item = &DiagnosisTitle> {
        let titles = self.titles_on(date).into_iter();
        titles.flat_map(|titles| titles.by_code.next_below(&heading.code))
    }

    /// The titles of the newest edition whose codes begin with letters, in the order of their codes.
    pub fn titles_beginning(&self, letters: &str) -> impl Iterator<Item = &DiagnosisTitle> {
        let titles = self.titles_on(None).zip(dotted_form(letters));
        let found = titles.map(|(titles, letters)| titles.by_code.beginning(&letters));
        found.into_iter().flatten()
    }

    /// Titles of the newest edition found by words, best first. Forgives typing errors.
    pub fn search_titles(&self, words: &str) -> Vec<&DiagnosisTitle> {
        let found = self.found_titles(words).into_iter();
        found.map(|(_, title)| title).collect()
    }

    pub(super) fn found_titles(&self, words: &str) -> Vec<(Quality, &DiagnosisTitle)> {
        let titles = self.titles_on(None);
        titles
            .map(|titles| titles.search(words))
            .unwrap_or_default()
    }

    /// The titles that answer for a date; of several editions one that brings titles.
    fn titles_on(&self, date: Option<Date>) -> Option<&Titles> {
        let editions = self.all_titles();
        match date {
            Some(date) => on(editions, date).filter(|titles| titles.by_code.len() > 0),
            None => editions
                .iter()
                .map(|(_, titles)| titles)
                .find(|titles| titles.by_code.len() > 0),
        }
    }
}
