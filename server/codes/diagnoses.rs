//! Diagnoses of electrodiagnostic medicine (ICD-10-CM): validity, side, hierarchy. Knows no claim.

mod groups;
mod relations;

use std::sync::OnceLock;

use jiff::civil::Date;
use smol_str::SmolStr;

use super::citation::Citation;
use super::key::Sorted;
use super::pack::{PackFault, PackInfo, Tags};
use super::search::WordIndex;
use super::spelling::plain;
use super::table::{Row, Validity};

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
    pub(super) by_code: Sorted<Diagnosis>,
    pub(super) phrases: Vec<DiagnosisPhrase>,
    relations: Vec<Relation>,
    words: OnceLock<WordIndex>,
}

impl Diagnoses {
    pub(super) fn load(pack: &PackInfo, faults: &mut Vec<PackFault>) -> Self {
        let mut facts = pack.read("diagnoses", faults, Diagnosis::read);
        facts.extend(pack.read("ended", faults, Diagnosis::read));
        facts.sort_by(|a, b| a.code.cmp(&b.code));
        groups::attach_regions(pack, &mut facts, faults);
        groups::attach_classes(pack, &mut facts, faults);
        let (by_code, rejected) = Sorted::new(facts, |fact| &fact.code);
        for fact in rejected {
            let code = fact.code;
            faults.push(pack.fault(format!("diagnosis {code} is there twice or is no code")));
        }
        for fact in by_code.all() {
            if !fact.parent.is_empty() && by_code.get(&fact.parent).is_none() {
                let (code, parent) = (&fact.code, &fact.parent);
                faults.push(pack.fault(format!("{code} is below unknown heading {parent}")));
            }
        }
        let phrases = load_phrases(pack, faults);
        for (code, _) in phrases.iter().flat_map(DiagnosisPhrase::codes) {
            if by_code.get(code).is_none() {
                faults.push(pack.fault(format!("phrase names unknown diagnosis {code}")));
            }
        }
        Self {
            relations: pack.read("relations", faults, Relation::read),
            by_code,
            phrases,
            words: OnceLock::new(),
        }
    }

    /// True when a heading or a complete code above is known, so that an unknown code does not exist.
    pub(super) fn covers(&self, code: &str) -> bool {
        let plain: String = code.chars().filter(|letter| *letter != '.').collect();
        let mut shorter = (3..=plain.len()).filter_map(|end| plain.get(..end));
        shorter.any(|heading| self.by_code.get(heading).is_some())
    }

    pub(super) fn children<'a>(&'a self, code: &'a str) -> impl Iterator<Item = &'a Diagnosis> {
        let code = self.by_code.get(code).map(|heading| &heading.code);
        let all = self.by_code.all().iter();
        all.filter(move |one| code.is_some_and(|code| *code == one.parent))
    }

    /// The code that differs from a given one in the side only.
    pub(super) fn on_side(&self, code: &str, side: Side) -> Option<&Diagnosis> {
        let from = self.by_code.get(code)?;
        let differs_once = |one: &Diagnosis| {
            one.code.len() == from.code.len()
                && std::iter::zip(one.code.bytes(), from.code.bytes())
                    .filter(|(a, b)| a != b)
                    .count()
                    == 1
        };
        from.side?;
        self.by_code
            .all()
            .iter()
            .filter(|one| one.side == Some(side) && differs_once(one))
            .min_by_key(|one| strsim::levenshtein(&one.title, &from.title))
    }

    /// Relations of a code: its own, those of the headings above it, and those of its block.
    pub(super) fn relations<'a>(&'a self, code: &'a str) -> impl Iterator<Item = &'a Relation> {
        self.relations
            .iter()
            .filter(|relation| relation.binds(code))
    }

    pub(super) fn phrase(&self, text: &str) -> Option<&DiagnosisPhrase> {
        let text = plain(text);
        self.phrases.iter().find(|phrase| phrase.plain == text)
    }

    pub(super) fn search(&self, words: &str) -> Vec<&Diagnosis> {
        let index = self.words.get_or_init(|| self.index());
        let phrase = self.phrase(words).into_iter();
        let meant = phrase.flat_map(|phrase| phrase.other.iter().chain(phrase.sided()));
        let mut found: Vec<usize> = meant
            .filter_map(|code| self.by_code.position(code))
            .collect();
        let meant = found.len();
        for hit in index.search(words) {
            if !found.iter().take(meant).any(|known| *known == hit) {
                found.push(hit);
            }
        }
        let found = found.into_iter();
        found
            .filter_map(|hit| self.by_code.all().get(hit))
            .collect()
    }

    fn index(&self) -> WordIndex {
        let mut spoken = vec![String::new(); self.by_code.all().len()];
        for phrase in &self.phrases {
            for (code, side) in phrase.codes() {
                let position = self.by_code.position(code);
                if let Some(words) = position.and_then(|at| spoken.get_mut(at)) {
                    for part in [" ", &phrase.words, " ", side] {
                        words.push_str(part);
                    }
                }
            }
        }
        let facts = std::iter::zip(self.by_code.all(), &spoken);
        WordIndex::new(facts.map(|(fact, spoken)| {
            let body = [
                (fact.code.as_str(), 8),
                (fact.title.as_str(), 4),
                (spoken.as_str(), 3),
            ];
            (body, fact.status != DiagnosisStatus::Billable)
        }))
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
