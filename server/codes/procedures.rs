//! Procedures: what a code means, what one unit is, when it stands. Knows no document and no claim edit.

mod siblings;
mod studied;

use std::sync::OnceLock;

use jiff::civil::Date;
use smol_str::SmolStr;

use super::beside::{self, Beside, Stretch};
use super::citation::{Citation, Confidence};
use super::key::{Key, Sorted};
use super::limbs::{self, LimbName};
use super::pack::{PackFault, PackInfo};
use super::publications::{self, Axis, Misreading};
use super::search::{MOST_FOUND, Quality, WordIndex};
use super::table::{Row, Validity};
use super::tags::Tags;

pub use siblings::{Circumstance, Defining, Instead};
pub use studied::{Each, Extent, Injected, LimbStudy, OtherTest, TestCode};

/// The kind of service that a procedure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Group {
    /// Needle EMG on a day without nerve conduction studies, and needle EMG that no such day changes.
    NeedleEmg,
    /// Needle EMG on a day with nerve conduction studies.
    NeedleEmgWithNcs,
    /// Nerve conduction studies counted over the day.
    Ncs,
    /// Nerve conduction by a preconfigured array.
    NcsAutomated,
    /// Neuromuscular junction test.
    Junction,
    /// Blink reflex and other reflex tests.
    Reflex,
    /// Guidance of an injection.
    Guidance,
    /// Somatosensory evoked potentials.
    Sep,
    /// Central motor evoked potentials.
    Mep,
    /// Autonomic function tests.
    Autonomic,
    /// Monitoring during an operation.
    Ionm,
    /// Evaluation and management visits.
    Evaluation,
    /// Chemodenervation injections.
    Chemodenervation,
    /// Surface EMG.
    SurfaceEmg,
    /// Named only because other codes refer to it.
    Neighbour,
}

impl Group {
    const WORDS: [(Self, &'static str, &'static str); 15] = [
        (Self::NeedleEmg, "needle_emg", "Needle EMG"),
        (
            Self::NeedleEmgWithNcs,
            "needle_emg_with_ncs",
            "Needle EMG with nerve conduction",
        ),
        (Self::Ncs, "ncs", "Nerve conduction"),
        (
            Self::NcsAutomated,
            "ncs_automated",
            "Automated nerve conduction",
        ),
        (Self::Junction, "junction", "Neuromuscular junction test"),
        (Self::Reflex, "reflex", "Reflex test"),
        (Self::Guidance, "guidance", "Guidance of an injection"),
        (Self::Sep, "sep", "Somatosensory evoked potentials"),
        (Self::Mep, "mep", "Motor evoked potentials"),
        (Self::Autonomic, "autonomic", "Autonomic test"),
        (Self::Ionm, "ionm", "Intraoperative monitoring"),
        (Self::Evaluation, "evaluation", "Evaluation and management"),
        (
            Self::Chemodenervation,
            "chemodenervation",
            "Chemodenervation",
        ),
        (Self::SurfaceEmg, "surface_emg", "Surface EMG"),
        (Self::Neighbour, "neighbour", "Related code"),
    ];

    pub(super) fn named(word: &str) -> Option<Self> {
        let mut words = Self::WORDS.iter();
        words
            .find(|(_, name, _)| *name == word)
            .map(|(group, _, _)| *group)
    }

    /// The name for readers.
    pub fn title(self) -> &'static str {
        let mut words = Self::WORDS.iter();
        let found = words.find(|(group, _, _)| *group == self);
        found.map_or("", |(_, _, title)| title)
    }
}

/// Indicators of the Medicare physician fee schedule, as published.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Indicators {
    /// A paid if covered, I not valid for Medicare, C priced by the contractor, N not covered, X other.
    pub status: SmolStr,
    /// 0 physician service, 1 splits into 26 and TC, 9 does not apply.
    pub pctc: Option<u8>,
    /// XXX none, ZZZ goes with another service, 000/010/090 days.
    pub global: SmolStr,
    /// Multiple procedure: 0 no reduction.
    pub multiple: Option<u8>,
    /// Bilateral: 0 capped at one, 2 priced as bilateral, 3 each side paid, 9 does not apply.
    pub bilateral: Option<u8>,
    /// Supervision level of the technical component: 01, 02, 03, 09, 21, 66, 6A, 77, 7A.
    pub supervision: SmolStr,
}

impl Indicators {
    /// From the columns that the tables of procedures and of fee schedules share.
    pub(super) fn read(row: &Row<'_>) -> Result<Self, String> {
        Ok(Self {
            status: row.kept("status")?,
            pctc: row.number("pctc")?,
            global: row.kept("global")?,
            multiple: row.number("multiple")?,
            bilateral: row.number("bilateral")?,
            supervision: row.kept("supervision")?,
        })
    }
}

/// How a code stands on a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// In force.
    Valid,
    /// Not introduced yet.
    NotYet(Confidence),
    /// Deleted before the date.
    Ended(Confidence),
}

/// A procedure code.
#[derive(Debug)]
pub struct Procedure {
    /// Five characters.
    pub code: SmolStr,
    /// Short name, at most 60 characters.
    pub name: SmolStr,
    /// One or two sentences.
    pub summary: SmolStr,
    /// Kind of service.
    pub group: Group,
    /// Codes of one family differ in one respect only, such as the number of limbs.
    pub family: SmolStr,
    /// True for a code that may only stand beside a primary.
    pub add_on: bool,
    /// What one unit is.
    pub unit: SmolStr,
    /// True when one unit is everything of its kind that was done that day, so that there is never a second one.
    pub single_unit: bool,
    /// What must have been done and documented.
    pub content: SmolStr,
    /// Number of limbs that one unit of the code counts, 1 to 4.
    pub extremities: Option<u8>,
    /// Fewest studies of a nerve conduction tier.
    pub studies_min: Option<u16>,
    /// Most studies of a tier; `None` for the open one.
    pub studies_max: Option<u16>,
    /// True when one unit is both sides.
    pub both_sides: bool,
    /// Fewest minutes of a visit coded by time, or the minutes of one unit of a timed code.
    pub minutes: Option<u16>,
    /// Fee schedule indicators.
    pub indicators: Indicators,
    /// Days on which the code stands, as far as known.
    pub validity: Validity,
    /// First day on which an official file proves that the code is gone.
    pub gone_from: Option<Date>,
    /// Where the dates come from.
    pub dates: Citation,
    /// Codes that took the place of a deleted one.
    pub successors: Vec<SmolStr>,
    /// Further words by which a reader may look for the code.
    pub keywords: SmolStr,
    /// What tells the code from its siblings.
    pub defining: Vec<Defining>,
    /// Codes for other circumstances.
    pub instead: Vec<Instead>,
    citation: Citation,
}

impl Procedure {
    /// Source of meaning, unit and content.
    pub fn cite(&self) -> Citation {
        self.citation.clone()
    }

    /// How the code stands on a date of service, and how sure that is.
    pub fn standing(&self, date: Date) -> Standing {
        if self.gone_from.is_some_and(|gone| gone <= date) {
            return Standing::Ended(Confidence::High);
        }
        if self.validity.to.is_some_and(|to| to < date) {
            return Standing::Ended(self.dates.confidence);
        }
        if self.validity.from.is_some_and(|from| date < from) {
            return Standing::NotYet(self.dates.confidence);
        }
        Standing::Valid
    }

    /// True for a code that exists no more, whatever the date of service.
    pub fn is_deleted(&self) -> bool {
        self.validity.to.is_some() || self.gone_from.is_some()
    }

    /// True when modifiers 26 and TC apply.
    pub fn splits_into_components(&self) -> bool {
        self.indicators.pctc == Some(1)
    }

    /// The code to use instead under a circumstance.
    pub fn instead(&self, when: Circumstance) -> Option<&Instead> {
        self.instead.iter().find(|instead| instead.when == when)
    }

    fn read(row: &Row<'_>, tags: &Tags<'_>) -> Result<Self, String> {
        let name = row.required("name")?;
        if name.chars().count() > LONGEST_NAME {
            return Err(format!("has a name of more than {LONGEST_NAME} characters"));
        }
        Ok(Self {
            code: row.required("code")?,
            name,
            summary: row.required("summary")?,
            group: row.word("group", Group::named)?,
            family: row.required("family")?,
            add_on: row.flag("add_on")?,
            unit: row.required("unit")?,
            single_unit: row.flag("single_unit")?,
            content: row.kept("content")?,
            extremities: row.number("extremities")?,
            studies_min: row.number("studies_min")?,
            studies_max: row.number("studies_max")?,
            both_sides: row.flag("both_sides")?,
            minutes: row.number("minutes")?,
            indicators: Indicators::read(row)?,
            validity: Validity::read(row)?,
            gone_from: row.date("gone_from")?,
            dates: tags.cite_columns(row, "dates_source", "dates_confidence")?,
            successors: row.words("successors")?,
            keywords: row.kept("keywords")?,
            defining: Vec::new(),
            instead: Vec::new(),
            citation: tags.cite(row)?,
        })
    }
}

const LONGEST_NAME: usize = 60;

/// All procedures of an edition.
#[derive(Debug, Default)]
pub(super) struct Procedures {
    pub(super) by_code: Sorted<Procedure>,
    covered: Vec<(Key, Key)>,
    pub(super) beside: Vec<Beside>,
    pub(super) sections: Vec<Stretch>,
    pub(super) limbs: Vec<LimbName>,
    pub(super) injected: Vec<Injected>,
    pub(super) limb_studies: Vec<LimbStudy>,
    pub(super) tests: Vec<TestCode>,
    pub(super) axes: Vec<Axis>,
    pub(super) misreadings: Vec<Misreading>,
    words: OnceLock<WordIndex>,
}

impl Procedures {
    pub(super) fn load(pack: &PackInfo, faults: &mut Vec<PackFault>) -> Self {
        let mut facts = pack.read("procedures", faults, Procedure::read);
        siblings::attach_defining(pack, &mut facts, faults);
        siblings::attach_instead(pack, &mut facts, faults);
        let (by_code, rejected) = Sorted::new(facts, |fact| &fact.code);
        for fact in rejected {
            let code = fact.code;
            faults.push(pack.fault(format!("procedure {code} is there twice or is no code")));
        }
        let covered = pack.read("covers", faults, |row, tags| {
            tags.cite(row)?;
            let end = |column: &str| {
                let text = row.required(column)?;
                Key::of(&text).ok_or_else(|| format!("`{text}` is no code"))
            };
            Ok((end("first")?, end("last")?))
        });
        let (limb_studies, tests, injected) = studied::load(pack, faults);
        Self {
            by_code,
            covered,
            beside: beside::load(pack, faults),
            sections: beside::load_sections(pack, faults),
            limbs: limbs::load(pack, faults),
            limb_studies,
            tests,
            injected,
            axes: publications::load_axes(pack, faults),
            misreadings: publications::load_misreadings(pack, faults),
            words: OnceLock::new(),
        }
    }

    pub(super) fn covers(&self, code: &str) -> bool {
        let Some(key) = Key::of(code).filter(|_| code.trim().len() == CODE_LENGTH) else {
            return false;
        };
        let mut ranges = self.covered.iter();
        ranges.any(|(first, last)| (*first..=*last).contains(&key))
    }

    pub(super) fn search(&self, words: &str) -> Vec<(Quality, &Procedure)> {
        let index = self.words.get_or_init(|| {
            WordIndex::new(self.by_code.all().iter().map(|procedure| {
                let body = [
                    (procedure.code.as_str(), 8),
                    (procedure.name.as_str(), 4),
                    (procedure.keywords.as_str(), 3),
                    (procedure.summary.as_str(), 1),
                ];
                let set_back = procedure.is_deleted() || procedure.group == Group::Neighbour;
                (body, set_back)
            }))
        });
        let hits = index.search(words, MOST_FOUND).into_iter();
        hits.filter_map(|hit| Some((hit.quality, self.by_code.all().get(hit.fact)?)))
            .collect()
    }
}

const CODE_LENGTH: usize = 5;
