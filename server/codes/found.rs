//! Search by words over all kinds of facts at once. Knows no kind of output.

use super::search::Quality;
use super::{Codebook, Descriptor, Diagnosis, DiagnosisTitle, Listed, Payer, Procedure, Site};

/// Something that words found.
#[derive(Debug, Clone, Copy)]
pub enum Found<'a> {
    /// A procedure.
    Procedure(&'a Procedure),
    /// A code of level II of which only the published name is known.
    Listed(&'a Listed),
    /// A procedure of which only the licensed descriptor is known.
    Descriptor(&'a Descriptor),
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
        found.extend(self.found_codes(words));
        found.extend(kind(self.all_diagnoses().search(words), Found::Diagnosis));
        let titles = self.found_titles(words).into_iter();
        let titles = titles.filter(|(_, one)| self.diagnosis(&one.code).is_none());
        found.extend(kind(titles.collect(), Found::Title));
        found.extend(kind(self.all_sites().search(words), Found::Site));
        found.extend(kind(self.all_payers().search(words), Found::Payer));
        best(found)
    }

    /// Procedures found by words, best first, of imported lists as well: by the words of the project, by published names
    /// and by licensed descriptors. Forgives typing errors.
    pub fn search_codes(&self, words: &str) -> Vec<Found<'_>> {
        best(self.found_codes(words))
    }

    fn found_codes(&self, words: &str) -> Vec<(Quality, Found<'_>)> {
        let own = kind(self.all_procedures().search(words), Found::Procedure);
        let mut found: Vec<(Quality, Found<'_>)> = own.collect();
        found.extend(kind(self.found_listed(words), Found::Listed));
        for (quality, descriptor) in self.found_descriptors(words) {
            let known = self.procedure(&descriptor.code);
            let one = known.map_or(Found::Descriptor(descriptor), Found::Procedure);
            // What its own words found stays as it is.
            if !found.iter().any(|(_, other)| is_same(other, &one)) {
                found.push((quality, one));
            }
        }
        found
    }
}

/// In order, and only what knows the most of the words.
fn best(mut found: Vec<(Quality, Found<'_>)>) -> Vec<Found<'_>> {
    // Stable: what fits equally well stays in the order of the kinds.
    found.sort_by_key(|(quality, _)| *quality);
    let words = found.iter().filter_map(|(quality, _)| quality.words());
    let most = words.max();
    found.retain(|(quality, _)| quality.words().is_none_or(|words| Some(words) == most));
    found.into_iter().map(|(_, found)| found).collect()
}

fn is_same(one: &Found<'_>, other: &Found<'_>) -> bool {
    match (one, other) {
        (Found::Procedure(one), Found::Procedure(other)) => one.code == other.code,
        _ => false,
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
