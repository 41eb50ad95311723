//! The places of service that a publication names. Knows no rule.

use super::reading::{About, Reading, Said};
use crate::codes::{Codebook, Site, Speech};
use crate::model::FieldName;
use crate::model::reference::Origin;

/// A place that a statement names.
#[derive(Debug, Clone)]
pub struct NamedSite<'a> {
    /// Where in the statement's text, in bytes.
    pub at: (usize, usize),
    /// The places of service that may be meant.
    pub sites: Vec<&'a Site>,
}

impl NamedSite<'_> {
    /// Whether the two may mean one place.
    pub fn may_be(&self, other: &NamedSite<'_>) -> bool {
        self.sites
            .iter()
            .any(|site| other.sites.iter().any(|one| one.code == site.code))
    }
}

/// The places that a text names, in order; of names that overlap the longest.
pub fn named_sites<'a>(codebook: &'a Codebook, text: &str) -> Vec<NamedSite<'a>> {
    let lower = text.to_ascii_lowercase();
    let mut found: Vec<NamedSite<'a>> = Vec::new();
    for phrase in codebook.site_phrases() {
        let sites = || {
            phrase
                .codes
                .iter()
                .filter_map(|code| codebook.site(code))
                .collect()
        };
        let exact = phrase.words.chars().all(|c| !c.is_lowercase());
        let hay = if exact { text } else { &lower };
        for at in whole_words(hay, &phrase.words) {
            found.push(NamedSite { at, sites: sites() });
        }
    }
    for site in codebook.sites() {
        for at in whole_words(&lower, &site.name) {
            found.push(NamedSite {
                at,
                sites: vec![site],
            });
        }
    }
    found.sort_by_key(|named| std::cmp::Reverse(named.at.1 - named.at.0));
    let mut kept: Vec<NamedSite<'a>> = Vec::new();
    for named in found {
        let apart = |one: &NamedSite<'_>| named.at.1 <= one.at.0 || one.at.1 <= named.at.0;
        if kept.iter().all(apart) {
            kept.push(named);
        }
    }
    kept.sort_by_key(|named| named.at);
    kept
}

/// The places at which words stand as whole words, in the singular or the plural. `hay` is in lower case unless the words are
/// in capitals.
fn whole_words(hay: &str, words: &str) -> Vec<(usize, usize)> {
    let capitals = words.chars().all(|c| !c.is_lowercase());
    let words = if capitals {
        words.to_owned()
    } else {
        words.to_ascii_lowercase()
    };
    let stem = words
        .strip_suffix('y')
        .filter(|_| words.len() > LONGEST_SHORT);
    let forms = [
        Some(words.clone()),
        Some(format!("{words}s")),
        stem.map(|stem| format!("{stem}ies")),
    ];
    let mut found = Vec::new();
    for form in forms.into_iter().flatten() {
        for (at, _) in hay.match_indices(form.as_str()) {
            let end = at + form.len();
            let before = hay
                .get(..at)
                .is_some_and(|text| text.ends_with(|c: char| c.is_alphanumeric() || c == '-'));
            let after = hay
                .get(end..)
                .is_some_and(|text| text.starts_with(|c: char| c.is_alphanumeric() || c == '-'));
            if !before && !after {
                found.push((at, end));
            }
        }
    }
    found
}

/// Words of up to this many letters are abbreviations.
const LONGEST_SHORT: usize = 4;

/// The statements that list the places of the publication's service: the field first, then sentences that announce them.
pub fn site_statements<'r>(reading: &'r Reading<'_>) -> Vec<&'r Said> {
    let own = |said: &&Said| !matches!(said.about, About::Others | About::Both);
    let fields = reading
        .said
        .iter()
        .filter(|said| said.statement.origin == Origin::Value(FieldName::SiteOfService));
    let sentences = reading.said.iter().filter(|said| {
        said.statement.origin == Origin::Sentence
            && !said.voice.negated
            && !said.voice.compared
            && reading.says(Speech::Sites, said.text())
    });
    fields.chain(sentences).filter(own).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_found_in_sentences() {
        let check = |text: &str, expected: &[(&str, &str)]| {
            let found = named_sites(Codebook::shipped(), text);
            let found: Vec<(&str, &str)> = found
                .iter()
                .map(|named| (&text[named.at.0..named.at.1], named.sites[0].code.as_str()))
                .collect();
            assert_eq!(found, expected, "{text}");
        };
        check(
            "outpatient neurology clinics, hospital neurology departments, ambulatory surgery centers, or electrodiagnostic laboratories",
            &[
                ("outpatient neurology clinics", "11"),
                ("hospital neurology departments", "22"),
                ("ambulatory surgery centers", "24"),
                ("electrodiagnostic laboratories", "11"),
            ],
        );
        check(
            "Office or hospital outpatient department",
            &[("Office", "11"), ("hospital outpatient department", "22")],
        );
        check("the operating room", &[]);
    }
}
