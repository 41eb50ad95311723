//! Search by words over all kinds of facts at once. Knows no kind of output.

use super::search::Quality;
use super::{Codebook, Diagnosis, DiagnosisTitle, Payer, Procedure, Site};

/// Something that words found.
#[derive(Debug, Clone, Copy)]
pub enum Found<'a> {
    /// A procedure.
    Procedure(&'a Procedure),
    /// A diagnosis or a heading.
    Diagnosis(&'a Diagnosis),
    /// A diagnosis or a heading of which only the title is known.
    Title(&'a DiagnosisTitle),
    /// A place of service.
    Site(&'a Site),
    /// A payer.
    Payer(&'a Payer),
}

impl Codebook {
    /// Procedures, diagnoses, places of service and payers found by words, best first; only those of the kinds that know the
    /// most of the words. Forgives typing errors.
    pub fn search(&self, words: &str) -> Vec<Found<'_>> {
        let mut found: Vec<(Quality, Found<'_>)> = Vec::new();
        found.extend(kind(self.all_procedures().search(words), Found::Procedure));
        found.extend(kind(self.all_diagnoses().search(words), Found::Diagnosis));
        let titles = self.found_titles(words).into_iter();
        let titles = titles.filter(|(_, one)| self.diagnosis(&one.code).is_none());
        found.extend(kind(titles.collect(), Found::Title));
        found.extend(kind(self.all_sites().search(words), Found::Site));
        found.extend(kind(self.all_payers().search(words), Found::Payer));
        // Stable: what fits equally well stays in the order of the kinds.
        found.sort_by_key(|(quality, _)| *quality);
        let words = found.iter().filter_map(|(quality, _)| quality.words());
        let most = words.max();
        found.retain(|(quality, _)| quality.words().is_none_or(|words| Some(words) == most));
        found.into_iter().map(|(_, found)| found).collect()
    }
}

fn kind<'a, T>(
    found: Vec<(Quality, &'a T)>,
    make: fn(&'a T) -> Found<'a>,
) -> impl Iterator<Item = (Quality, Found<'a>)> {
    found
        .into_iter()
        .map(move |(quality, fact)| (quality, make(fact)))
}
