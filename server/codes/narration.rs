//! Conditions that reports name and the words around them: what denies, doubts, grades, recommends. Knows no report.

mod cues;
mod phrases;

use std::collections::HashMap;

use smol_str::SmolStr;

use super::citation::Citation;
use super::diagnoses::{DiagnosisClass, Limb, Region, class_named};
use super::pack::{PackFault, PackInfo};
use super::table::Row;
use super::tags::Tags;
use super::{Codebook, wording};

pub use cues::Cue;
use phrases::Phrase;
pub use phrases::{Word, words};

/// A condition that the conclusion of a report may name.
#[derive(Debug)]
pub struct Condition {
    /// Key in the pack, as in `carpal_tunnel`.
    pub key: SmolStr,
    /// Its name, in words of this project.
    pub name: SmolStr,
    /// Its group.
    pub class: DiagnosisClass,
    /// Key of the nerve, where it is a condition of one nerve; may be a branch.
    pub nerve: SmolStr,
    /// Where along the nerve, as the name of the topic whose words name it (`wrist`); may be empty.
    pub site: SmolStr,
    /// Part of the body axis, where the name tells it.
    pub region: Option<Region>,
    /// Limbs, where the name tells them.
    pub limb: Option<Limb>,
    /// Keys of nerves of which one should be studied besides; may be empty.
    pub controls: Vec<SmolStr>,
    /// Headings of the diagnosis codes that mean it, without regard to side; may be empty.
    pub diagnoses: Vec<SmolStr>,
    phrases: Vec<SmolStr>,
    citation: Citation,
}

impl Condition {
    /// Source of the entry.
    pub fn cite(&self) -> Citation {
        self.citation.clone()
    }

    fn read(row: &Row<'_>, tags: &Tags<'_>) -> Result<Self, String> {
        Ok(Self {
            key: row.required("key")?,
            name: row.required("name")?,
            class: row.word("class", class_named)?,
            nerve: row.kept("nerve")?,
            site: row.word("site", |word| {
                let known = word.is_empty() || Cue::named(word).is_some_and(Cue::is_site);
                known.then(|| word.into())
            })?,
            region: row.word("region", |word| match word {
                "" => Some(None),
                "cranial" => Some(Some(Region::Cranial)),
                "cervical" => Some(Some(Region::Cervical)),
                "thoracic" => Some(Some(Region::Thoracic)),
                "lumbosacral" => Some(Some(Region::Lumbosacral)),
                _ => None,
            })?,
            limb: row.word("limb", |word| match word {
                "" => Some(None),
                "upper" => Some(Some(Limb::Upper)),
                "lower" => Some(Some(Limb::Lower)),
                _ => None,
            })?,
            controls: row.words("controls")?,
            diagnoses: row.words("diagnoses")?,
            phrases: wording::phrases(row.text("phrases")?),
            citation: tags.cite(row)?,
        })
    }
}

/// What some words of a sentence mean.
#[derive(Debug, Clone, Copy)]
pub enum Meaning<'a> {
    /// A condition, by its own name.
    Condition(&'a Condition),
    /// Anything else that a rule asks for.
    Cue(Cue),
}

/// What each phrase means: the number of a condition, or a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Means {
    Condition(usize),
    Cue(Cue),
}

/// Contents of the pack.
#[derive(Debug, Default)]
pub(super) struct Narration {
    conditions: Vec<Condition>,
    citations: Vec<(Cue, Citation)>,
    /// The phrases by their first word in small letters.
    phrases: HashMap<SmolStr, Vec<(Means, Phrase)>>,
}

impl Narration {
    pub(super) fn load(pack: &PackInfo, faults: &mut Vec<PackFault>) -> Self {
        let mut narration = Self {
            conditions: pack.read("conditions", faults, Condition::read),
            ..Self::default()
        };
        let cues = pack.read("cues", faults, |row, tags| {
            let cue = row.word("topic", Cue::named)?;
            let phrases = wording::phrases(row.text("phrases")?);
            match phrases.is_empty() {
                true => Err("says nothing".into()),
                false => Ok((cue, phrases, tags.cite(row)?)),
            }
        });
        for (cue, phrases, citation) in cues {
            for phrase in &phrases {
                narration.add(Means::Cue(cue), phrase);
            }
            narration.citations.push((cue, citation));
        }
        for at in 0..narration.conditions.len() {
            let own = narration.conditions.get(at);
            let own = own.map_or_else(Vec::new, |condition| condition.phrases.clone());
            for phrase in own {
                narration.add(Means::Condition(at), &phrase);
            }
        }
        let mut keys: Vec<&SmolStr> = narration.conditions.iter().map(|one| &one.key).collect();
        keys.sort();
        let twice = keys.windows(2).filter_map(|pair| match pair {
            [one, next] if one == next => Some(one),
            _ => None,
        });
        faults.extend(twice.map(|key| pack.fault(format!("{key} is there twice"))));
        narration
    }

    fn add(&mut self, means: Means, phrase: &str) {
        if let Some((first, phrase)) = Phrase::new(phrase) {
            self.phrases.entry(first).or_default().push((means, phrase));
        }
    }
}

impl Codebook {
    pub(super) fn all_narration(&self) -> &Narration {
        self.content(&self.narration, "narrative", Narration::load)
    }

    /// All conditions in the order of the pack.
    pub fn conditions(&self) -> &[Condition] {
        &self.all_narration().conditions
    }

    /// A condition by its key.
    pub fn condition(&self, key: &str) -> Option<&Condition> {
        self.conditions()
            .iter()
            .find(|condition| condition.key == key)
    }

    /// Source of the words of a topic.
    pub fn cue_source(&self, cue: Cue) -> Option<&Citation> {
        let mut citations = self.all_narration().citations.iter();
        citations.find_map(|(of, citation)| (*of == cue).then_some(citation))
    }

    /// What words of a sentence mean, with the number of the first word and that behind the last one; where one meaning has
    /// several phrases at a word, the longest.
    pub fn meanings(&self, words: &[Word]) -> Vec<(Meaning<'_>, std::ops::Range<usize>)> {
        let narration = self.all_narration();
        let mut found = Vec::new();
        for at in 0..words.len() {
            let Some((first, rest)) = words.get(at..).and_then(<[_]>::split_first) else {
                continue;
            };
            let Some(phrases) = narration.phrases.get(first.small.as_str()) else {
                continue;
            };
            let mut here: Vec<(Means, usize)> = Vec::new();
            for (means, phrase) in phrases {
                let Some(length) = phrase.length_at(first, rest) else {
                    continue;
                };
                match here.iter_mut().find(|(known, _)| known == means) {
                    Some((_, longest)) => *longest = length.max(*longest),
                    None => here.push((*means, length)),
                }
            }
            found.extend(here.into_iter().filter_map(|(means, length)| {
                let meaning = match means {
                    Means::Cue(cue) => Meaning::Cue(cue),
                    Means::Condition(number) => {
                        Meaning::Condition(narration.conditions.get(number)?)
                    }
                };
                Some((meaning, at..at + length))
            }));
        }
        found
    }

    /// Conditions that refer to nerves or diagnoses that no pack knows.
    pub(super) fn check_narration(&self, faults: &mut Vec<PackFault>) {
        let Some(pack) = self.standing("narrative") else {
            return;
        };
        for condition in self.conditions() {
            let nerves = std::iter::once(&condition.nerve).chain(&condition.controls);
            for nerve in nerves.filter(|nerve| !nerve.is_empty()) {
                if self.nerve_with(nerve).is_none() {
                    let key = &condition.key;
                    faults.push(pack.fault(format!("{key} names unknown nerve {nerve}")));
                }
            }
            for code in &condition.diagnoses {
                if self.diagnosis(code).is_none() {
                    let key = &condition.key;
                    faults.push(pack.fault(format!("{key} names unknown diagnosis {code}")));
                }
            }
        }
    }
}
