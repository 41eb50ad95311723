//! Diagnoses of electrodiagnostic medicine (ICD-10-CM): validity, side, hierarchy. Knows no claim.

mod groups;
mod guidance;
mod relations;

use std::sync::{Arc, OnceLock};

use jiff::civil::Date;
use smol_str::SmolStr;

use super::carried::carried;
use super::citation::Citation;
use super::key::{CATEGORY, dotted_form};
use super::keyed::Keyed;
use super::pack::{PackFault, PackInfo};
use super::search::{Hit, MOST_FOUND, Quality, WordIndex, WordIndexBuilder};
use super::spelling::plain;
use super::table::{Row, Validity};
use super::tags::Tags;

use groups::Groups;
use relations::Relations;

pub(super) use groups::class_named;
pub(in crate::codes) use guidance::Guidance;
pub use guidance::{
    ClaimLimit, ClaimLimitOf, Coverage, Integral, OldDiagnosis, TestOfPart, TestedPart,
    UncertainTerm, WeakIndication, Weakness,
};
pub use relations::{Relation, RelationKind, Scope};

/// Whether a code can stand on a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DiagnosisStatus {
    /// Complete.
    Billable,
    /// A heading over more exact codes.
    Header,
    /// Lacks the seventh character.
    NeedsSeventh,
}

/// Side that a code names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// Right.
    Right,
    /// Left.
    Left,
    /// Both sides in one code.
    Bilateral,
    /// The code has sides and names none.
    Unspecified,
}

/// Part of the body axis that a diagnosis belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Region {
    /// Head.
    Cranial,
    /// Neck.
    Cervical,
    /// Chest and middle back.
    Thoracic,
    /// Low back.
    Lumbosacral,
}

/// Limbs that a diagnosis belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Limb {
    /// Arms.
    Upper,
    /// Legs.
    Lower,
}

/// Group of diagnoses that claim rules treat alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names are the field's own")]
pub enum DiagnosisClass {
    CarpalTunnel,
    TarsalTunnel,
    Mononeuropathy,
    Radiculopathy,
    Plexopathy,
    Polyneuropathy,
    Myopathy,
    MotorNeuron,
    Junction,
    Symptom,
    Weakness,
    AxialPain,
}

/// A diagnosis code or a heading.
#[derive(Debug)]
pub struct Diagnosis {
    /// With its dot.
    pub code: SmolStr,
    /// Official title.
    pub title: SmolStr,
    /// As the code stands in the edition.
    pub status: DiagnosisStatus,
    /// Days on which the code could be billed; `None` when never. A heading has them if it was once complete.
    pub billable: Option<Validity>,
    /// Side, for codes that have sides.
    pub side: Option<Side>,
    /// The seventh character, or those to choose from.
    pub seventh: SmolStr,
    /// True when the code may not stand first: it shows a disease that is coded before it.
    pub manifestation: bool,
    /// True when the code may not stand first for another reason.
    pub never_first: bool,
    /// The next heading above that the codebook knows; may be empty.
    pub parent: SmolStr,
    /// Codes that took the place of an ended one, where they are not below it in the codebook.
    pub successors: Vec<SmolStr>,
    /// Region, where it has one.
    pub region: Option<Region>,
    /// Limbs, where it has them.
    pub limb: Option<Limb>,
    /// Groups.
    pub classes: Vec<DiagnosisClass>,
    citation: Citation,
}

impl Diagnosis {
    /// Source of title, validity and side.
    pub fn cite(&self) -> Citation {
        self.citation.clone()
    }

    /// True when the code can stand on a claim for a date of service.
    pub fn billable_on(&self, date: Date) -> bool {
        self.billable.is_some_and(|days| days.contains(date))
    }

    /// True when the diagnosis belongs to a group.
    pub fn is(&self, class: DiagnosisClass) -> bool {
        self.classes.contains(&class)
    }

    fn read(row: &Row<'_>, tags: &Tags<'_>) -> Result<Self, String> {
        let status = row.word("status", |word| match word {
            "billable" => Some(DiagnosisStatus::Billable),
            "header" => Some(DiagnosisStatus::Header),
            "needs_seventh" => Some(DiagnosisStatus::NeedsSeventh),
            _ => None,
        })?;
        let days = Validity::read(row)?;
        let dated = days != Validity::default();
        if status == DiagnosisStatus::Billable && !dated {
            return Err("can be billed and has no dates".into());
        }
        Ok(Self {
            code: row.required("code")?,
            title: row.required("title")?,
            status,
            billable: dated.then_some(days),
            side: row.word("side", |word| match word {
                "" => Some(None),
                "right" => Some(Some(Side::Right)),
                "left" => Some(Some(Side::Left)),
                "bilateral" => Some(Some(Side::Bilateral)),
                "unspecified" => Some(Some(Side::Unspecified)),
                _ => None,
            })?,
            seventh: row.kept("seventh")?,
            manifestation: row.flag("manifestation")?,
            never_first: row.flag("never_first")?,
            parent: row.kept("parent")?,
            successors: row.words("successors")?,
            region: None,
            limb: None,
            classes: Vec::new(),
            citation: tags.cite(row)?,
        })
    }
}

/// Words of reports and the codes they mean.
#[derive(Debug)]
pub struct DiagnosisPhrase {
    /// The words.
    pub words: SmolStr,
    /// Code of the right side.
    pub right: SmolStr,
    /// Code of the left side.
    pub left: SmolStr,
    /// Code of both sides.
    pub both: SmolStr,
    /// Codes without side, the likeliest first.
    pub other: Vec<SmolStr>,
    plain: String,
    citation: Citation,
}

impl DiagnosisPhrase {
    /// Source of the reading.
    pub fn cite(&self) -> Citation {
        self.citation.clone()
    }

    fn sided(&self) -> impl Iterator<Item = &SmolStr> {
        let sided = [&self.right, &self.left, &self.both].into_iter();
        sided.filter(|code| !code.is_empty())
    }

    fn codes(&self) -> impl Iterator<Item = (&SmolStr, &'static str)> {
        let sided = [
            (&self.right, "right"),
            (&self.left, "left"),
            (&self.both, "bilateral both"),
        ];
        let sided = sided.into_iter().filter(|(code, _)| !code.is_empty());
        sided.chain(self.other.iter().map(|code| (code, "")))
    }
}

/// All diagnoses of an edition.
#[derive(Debug, Default)]
pub(super) struct Diagnoses {
    pub(super) by_code: Keyed<Diagnosis>,
    pub(super) phrases: Vec<DiagnosisPhrase>,
    groups: Arc<Groups>,
    relations: Relations,
    pub(super) guidance: Guidance,
    words: OnceLock<WordIndex>,
}

impl Diagnoses {
    pub(super) fn load(pack: &PackInfo, faults: &mut Vec<PackFault>) -> Self {
        let groups = Arc::new(Groups::load(pack, faults));
        let known = Arc::clone(&groups);
        let by_code = pack.keyed("diagnoses", faults, move |row, tags| {
            let mut fact = Diagnosis::read(row, tags)?;
            (fact.region, fact.limb) = known.region(&fact.code);
            fact.classes = known.classes(&fact.code);
            Ok(fact)
        });
        Self {
            relations: Relations::new(pack.read("relations", faults, Relation::read)),
            words: carried(pack, "diagnoses", by_code.len(), faults),
            by_code,
            phrases: load_phrases(pack, faults),
            groups,
            guidance: Guidance::load(pack, faults),
        }
    }

    /// Names references to nothing.
    pub(super) fn check(&self, pack: &PackInfo, faults: &mut Vec<PackFault>) {
        self.by_code.check(faults);
        self.groups.check(pack, &self.by_code, faults);
        for fact in self.by_code.all() {
            if !fact.parent.is_empty() && self.get(&fact.parent).is_none() {
                let (code, parent) = (&fact.code, &fact.parent);
                faults.push(pack.fault(format!("{code} is below unknown heading {parent}")));
            }
        }
        for (code, _) in self.phrases.iter().flat_map(DiagnosisPhrase::codes) {
            if self.get(code).is_none() {
                faults.push(pack.fault(format!("phrase names unknown diagnosis {code}")));
            }
        }
        for prefix in self.guidance.prefixes() {
            let mut all = self.by_code.all();
            if !all.any(|one| one.code.starts_with(prefix.as_str())) {
                faults.push(pack.fault(format!("guidance on unknown diagnoses {prefix}")));
            }
        }
        for old in &self.guidance.icd9 {
            if self.phrase(&old.phrase).is_none() {
                let (code, phrase) = (&old.code, &old.phrase);
                faults.push(pack.fault(format!("{code} has the unknown phrase `{phrase}`")));
            }
        }
    }

    pub(super) fn get(&self, code: &str) -> Option<&Diagnosis> {
        self.by_code.get(&[&dotted_form(code)?])
    }

    /// True when a heading or a complete code above is known, so that an unknown code does not exist.
    pub(super) fn covers(&self, code: &str) -> bool {
        let plain: String = code.chars().filter(|letter| *letter != '.').collect();
        let mut shorter = (CATEGORY..=plain.len()).filter_map(|end| plain.get(..end));
        shorter.any(|heading| self.get(heading).is_some())
    }

    pub(super) fn children<'a>(&'a self, code: &'a str) -> impl Iterator<Item = &'a Diagnosis> {
        let heading = self.get(code).into_iter();
        heading.flat_map(|heading| self.by_code.next_below(&heading.code))
    }

    /// The code that differs from a given one in the side only.
    pub(super) fn on_side(&self, code: &str, side: Side) -> Option<&Diagnosis> {
        let from = self.get(code)?;
        from.side?;
        let alike = self.by_code.neighbours(&from.code, CATEGORY);
        alike
            .filter(|one| one.side == Some(side))
            .min_by_key(|one| strsim::levenshtein(&one.title, &from.title))
    }

    /// Relations of a code: its own, those of the headings above it, and those of its block.
    pub(super) fn relations<'a>(
        &'a self,
        code: &str,
    ) -> impl Iterator<Item = &'a Relation> + use<'a> {
        self.relations.of(code)
    }

    pub(super) fn phrase(&self, text: &str) -> Option<&DiagnosisPhrase> {
        let text = plain(text);
        self.phrases.iter().find(|phrase| phrase.plain == text)
    }

    pub(super) fn search(&self, words: &str) -> Vec<(Quality, &Diagnosis)> {
        let index = self.words.get_or_init(|| self.index());
        let phrase = self.phrase(words).into_iter();
        let meant = phrase.flat_map(|phrase| phrase.other.iter().chain(phrase.sided()));
        let meant = meant.filter_map(|code| self.by_code.position(&[code]));
        let meant = meant.map(|row| row as usize).collect();
        let hits = index.search_after(meant, words, MOST_FOUND).into_iter();
        let row = |hit: Hit| self.by_code.at(u32::try_from(hit.fact).ok()?);
        hits.filter_map(|hit| Some((hit.quality, row(hit)?)))
            .collect()
    }

    pub(super) fn index(&self) -> WordIndex {
        let mut spoken = vec![String::new(); self.by_code.len() as usize];
        for phrase in &self.phrases {
            for (code, side) in phrase.codes() {
                let position = self.by_code.position(&[code]);
                if let Some(words) = position.and_then(|at| spoken.get_mut(at as usize)) {
                    for part in [" ", &phrase.words, " ", side] {
                        words.push_str(part);
                    }
                }
            }
        }
        let mut index = WordIndexBuilder::default();
        for (row, spoken) in (0..).zip(&spoken) {
            match self.by_code.at(row) {
                Some(fact) => index.add(
                    &[(&fact.code, 8), (&fact.title, 4), (spoken, 3)],
                    fact.status != DiagnosisStatus::Billable,
                ),
                // Facts have the numbers of their rows.
                None => index.add(&[], true),
            }
        }
        index.finish()
    }
}

fn load_phrases(pack: &PackInfo, faults: &mut Vec<PackFault>) -> Vec<DiagnosisPhrase> {
    let rows = pack.read("phrases", faults, |row, tags| {
        let words = row.required("phrases")?;
        let sides = [row.kept("right")?, row.kept("left")?, row.kept("both")?];
        Ok((words, sides, row.words("other")?, tags.cite(row)?))
    });
    let mut phrases = Vec::new();
    for (words, [right, left, both], other, citation) in rows {
        for words in words.split(',').map(str::trim) {
            phrases.push(DiagnosisPhrase {
                words: words.into(),
                right: right.clone(),
                left: left.clone(),
                both: both.clone(),
                other: other.clone(),
                plain: plain(words),
                citation: citation.clone(),
            });
        }
    }
    phrases
}
