//! Places of service: the numbers, and the words that name places. Knows no claim.

use std::sync::OnceLock;

use smol_str::SmolStr;

use super::citation::Citation;
use super::key::Sorted;
use super::pack::{PackFault, PackInfo};
use super::search::{MOST_FOUND, Quality, WordIndex};
use super::spelling::{Spelling, plain};
use super::table::{Row, Validity};
use super::tags::Tags;

/// Rate at which Medicare pays a practitioner in a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Rate {
    /// Facility rate: the technical part belongs to the facility.
    Facility,
    /// Non-facility rate.
    NonFacility,
    /// Not paid at a fee schedule rate, or not known.
    NotApplicable,
}

/// How plausible electrodiagnostic testing is in a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Plausibility {
    /// Usual.
    Usual,
    /// Possible, and unusual enough to be asked for.
    Odd,
    /// Not possible.
    Impossible,
}

/// A place of service.
#[derive(Debug)]
pub struct Site {
    /// Two digits.
    pub code: SmolStr,
    /// Name as CMS publishes it.
    pub name: SmolStr,
    /// Rate under the Medicare physician fee schedule.
    pub rate: Rate,
    /// Days on which the number may be used, where CMS states one.
    pub validity: Validity,
    /// Plausibility of electrodiagnostic tests.
    pub tests: Plausibility,
    /// True when the practitioner's line of a splitting test must carry modifier 26.
    pub needs_professional_component: bool,
    /// Remark; may be empty.
    pub note: SmolStr,
    plain: String,
    citation: Citation,
}

impl Site {
    /// Source of the facts.
    pub fn cite(&self) -> Citation {
        self.citation.clone()
    }

    /// Number and name, as a worksheet writes them.
    pub fn label(&self) -> String {
        format!("{} {}", self.code, self.name)
    }

    /// True when the text is the name of the place, however its words are joined.
    pub fn is_named(&self, text: &str) -> bool {
        plain(text) == self.plain
    }

    fn read(row: &Row<'_>, tags: &Tags<'_>) -> Result<Self, String> {
        let name = row.required("name")?;
        Ok(Self {
            code: row.required("code")?,
            plain: plain(&name),
            name,
            rate: row.word("rate", |word| match word {
                "facility" => Some(Rate::Facility),
                "non_facility" => Some(Rate::NonFacility),
                "not_applicable" => Some(Rate::NotApplicable),
                _ => None,
            })?,
            validity: Validity::read(row)?,
            tests: row.word("tests", |word| match word {
                "usual" => Some(Plausibility::Usual),
                "odd" => Some(Plausibility::Odd),
                "impossible" => Some(Plausibility::Impossible),
                _ => None,
            })?,
            needs_professional_component: row.flag("needs_26")?,
            note: row.kept("note")?,
            citation: tags.cite(row)?,
        })
    }
}

/// Words that name one or several places.
#[derive(Debug)]
pub struct SitePhrase {
    /// The words.
    pub words: SmolStr,
    /// Numbers that the words may mean, the likeliest first.
    pub codes: Vec<SmolStr>,
    /// What decides between them; may be empty.
    pub decides: SmolStr,
    plain: String,
    citation: Citation,
}

impl SitePhrase {
    /// Source of the reading.
    pub fn cite(&self) -> Citation {
        self.citation.clone()
    }
}

/// What a text in a place-of-service field says.
#[derive(Debug, Clone, PartialEq)]
pub enum SiteReading<'a> {
    /// A number of the set, alone or before words.
    Number(&'a Site),
    /// The published name of a place.
    Name(&'a Site),
    /// Words that may mean these places, the likeliest first.
    Phrase {
        /// At least one.
        candidates: Vec<&'a Site>,
        /// What decides between them; may be empty.
        decides: &'a str,
    },
    /// A two-digit number that is not assigned.
    Unassigned(SmolStr),
    /// Nothing known.
    Unknown {
        /// The place whose name is spelt almost so.
        nearest: Option<&'a Site>,
    },
}

impl PartialEq for Site {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

/// All places of an edition.
#[derive(Debug, Default)]
pub(super) struct Sites {
    pub(super) by_code: Sorted<Site>,
    pub(super) phrases: Vec<SitePhrase>,
    names: Spelling,
    words: OnceLock<WordIndex>,
}

impl Sites {
    pub(super) fn load(pack: &PackInfo, faults: &mut Vec<PackFault>) -> Self {
        let facts = pack.read("sites", faults, Site::read);
        let (by_code, rejected) = Sorted::new(facts, |fact| &fact.code);
        for fact in rejected {
            let code = fact.code;
            faults.push(pack.fault(format!("place {code} is there twice or is no number")));
        }
        let rows = pack.read("phrases", faults, |row, tags| {
            let phrases = row.required("phrases")?;
            let codes = row.words("codes")?;
            if codes.is_empty() {
                return Err("has no place".into());
            }
            let decides = row.kept("decides")?;
            Ok((phrases, codes, decides, tags.cite(row)?))
        });
        let mut phrases: Vec<SitePhrase> = Vec::new();
        for (words, codes, decides, citation) in rows {
            for words in words.split(',').map(str::trim) {
                let plain = plain(words);
                if phrases.iter().any(|known| known.plain == plain) {
                    faults.push(pack.fault(format!("phrase `{words}` is there twice")));
                }
                phrases.push(SitePhrase {
                    words: words.into(),
                    codes: codes.clone(),
                    decides: decides.clone(),
                    plain,
                    citation: citation.clone(),
                });
            }
        }
        for code in phrases.iter().flat_map(|phrase| &phrase.codes) {
            if by_code.get(code).is_none() {
                faults.push(pack.fault(format!("phrase names unknown place {code}")));
            }
        }
        let names = Spelling::new(by_code.all().iter().map(|site| site.plain.clone()));
        Self {
            by_code,
            phrases,
            names,
            words: OnceLock::new(),
        }
    }

    /// Places found by words: first those that the words mean as a whole.
    pub(super) fn search(&self, words: &str) -> Vec<(Quality, &Site)> {
        let index = self.words.get_or_init(|| self.index());
        let meant = match self.read(words) {
            SiteReading::Number(site) | SiteReading::Name(site) => vec![site],
            SiteReading::Phrase { candidates, .. } => candidates,
            SiteReading::Unassigned(_) | SiteReading::Unknown { .. } => Vec::new(),
        };
        let meant = meant.into_iter();
        let meant = meant.filter_map(|site| self.by_code.all().iter().position(|one| one == site));
        let hits = index.search_after(meant.collect(), words, MOST_FOUND);
        let hits = hits.into_iter();
        hits.filter_map(|hit| Some((hit.quality, self.by_code.all().get(hit.fact)?)))
            .collect()
    }

    fn index(&self) -> WordIndex {
        let spoken = |site: &Site| {
            let own = self.phrases.iter();
            let own = own.filter(|phrase| phrase.codes.contains(&site.code));
            own.map(|phrase| phrase.words.as_str())
                .collect::<Vec<_>>()
                .join(" ")
        };
        let spoken: Vec<String> = self.by_code.all().iter().map(spoken).collect();
        let facts = std::iter::zip(self.by_code.all(), &spoken);
        WordIndex::new(facts.map(|(site, spoken)| {
            let body = [
                (site.code.as_str(), 8),
                (site.name.as_str(), 4),
                (spoken.as_str(), 3),
                (site.note.as_str(), 1),
            ];
            (body, site.tests != Plausibility::Usual)
        }))
    }

    /// Reads a text of a place-of-service field.
    pub(super) fn read(&self, text: &str) -> SiteReading<'_> {
        let words = plain(text);
        let (labelled, words) = without_label(&words);
        if let Some(site) = self.by_code.all().iter().find(|site| site.plain == words) {
            return SiteReading::Name(site);
        }
        if let Some(phrase) = self.phrases.iter().find(|phrase| phrase.plain == words) {
            return self.phrase_reading(&[phrase]);
        }
        if let Some(reading) = self.number_reading(words, labelled) {
            return reading;
        }
        if let Some(near) = self.names.nearest(words) {
            return SiteReading::Unknown {
                nearest: self.by_code.all().get(near),
            };
        }
        match self.phrases_within(words).as_slice() {
            [] => SiteReading::Unknown { nearest: None },
            named => self.phrase_reading(named),
        }
    }

    fn number_reading(&self, words: &str, labelled: bool) -> Option<SiteReading<'_>> {
        let (number, rest) = words.split_once(' ').unwrap_or((words, ""));
        if number.len() > 2 || !number.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let code: SmolStr = match number.len() {
            2 => number.into(),
            1 if rest.is_empty() || labelled => format!("0{number}").into(),
            _ => return None,
        };
        Some(match self.by_code.get(&code) {
            Some(site) => SiteReading::Number(site),
            None => SiteReading::Unassigned(code),
        })
    }

    /// The phrases that stand in a text as whole words; of overlapping ones the longest.
    fn phrases_within(&self, words: &str) -> Vec<&SitePhrase> {
        let padded = format!(" {words} ");
        let mut found: Vec<(usize, usize, &SitePhrase)> = Vec::new();
        for phrase in &self.phrases {
            if let Some(start) = whole_words(&padded, &phrase.plain) {
                found.push((start, start + phrase.plain.len(), phrase));
            }
        }
        found.sort_by_key(|(start, end, _)| std::cmp::Reverse(end - start));
        let mut kept: Vec<(usize, usize, &SitePhrase)> = Vec::new();
        for (start, end, phrase) in found {
            if kept
                .iter()
                .all(|(from, to, _)| end <= *from || *to <= start)
            {
                kept.push((start, end, phrase));
            }
        }
        kept.sort_by_key(|(start, _, _)| *start);
        kept.into_iter().map(|(_, _, phrase)| phrase).collect()
    }

    /// Phrases that agree on places mean those; phrases that do not mean all of theirs.
    fn phrase_reading<'a>(&'a self, phrases: &[&'a SitePhrase]) -> SiteReading<'a> {
        let mut all: Vec<&SmolStr> = Vec::new();
        for code in phrases.iter().flat_map(|phrase| &phrase.codes) {
            if !all.contains(&code) {
                all.push(code);
            }
        }
        let shared = |code: &&SmolStr| phrases.iter().all(|phrase| phrase.codes.contains(code));
        let agreed: Vec<&SmolStr> = all.iter().copied().filter(shared).collect();
        let codes = if agreed.is_empty() { all } else { agreed };
        let decides = phrases.iter().map(|phrase| phrase.decides.as_str());
        SiteReading::Phrase {
            decides: decides.clone().find(|text| !text.is_empty()).unwrap_or(""),
            candidates: codes
                .into_iter()
                .filter_map(|code| self.by_code.get(code))
                .collect(),
        }
    }
}

/// Where words stand in a text that begins and ends with a space.
fn whole_words(padded: &str, words: &str) -> Option<usize> {
    let mut places = padded.match_indices(words);
    places.find_map(|(start, _)| {
        let before = padded.get(..start)?.ends_with(' ');
        let after = padded.get(start + words.len()..)?.starts_with(' ');
        (before && after).then_some(start)
    })
}

/// Takes away the words that only announce a place of service.
fn without_label(words: &str) -> (bool, &str) {
    const LABELS: [&str; 5] = [
        "place of service",
        "site of service",
        "pos",
        "box 24b",
        "code",
    ];
    let mut rest = words;
    let mut labelled = false;
    for label in LABELS {
        if let Some(after) = rest.strip_prefix(label)
            && (after.is_empty() || after.starts_with(' '))
        {
            rest = after.trim_start();
            labelled = true;
        }
    }
    (labelled, rest)
}
