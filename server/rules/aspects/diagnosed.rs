//! The diagnoses that are billed, held against what the impression concludes. Knows no rule.

use super::conclusions::{all_sides, sides_in, sides_of};
use crate::codes::{Codebook, Cue, Diagnosis, DiagnosisClass, Limb, NameReading, Region, Side};
use crate::coding::narrative::{Said, Standing, Statement};
use crate::coding::{Body, Listed};
use crate::model::report::Part;
use crate::rules::Draft;
use crate::rules::comparison::CaseView;
use crate::rules::report::ReportView;

/// Kinds of disease that a study tells apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disease {
    /// Of single nerves.
    Nerve,
    /// Of roots.
    Root,
    /// Of a plexus.
    Plexus,
    /// Of many nerves.
    ManyNerves,
    /// Of muscles.
    Muscle,
    /// Of motor neurons.
    MotorNeuron,
    /// Of the junction of nerve and muscle.
    Junction,
}

impl Disease {
    /// The kind of a group of diagnoses; symptoms have none.
    fn of(class: DiagnosisClass) -> Option<Disease> {
        Some(match class {
            DiagnosisClass::CarpalTunnel
            | DiagnosisClass::TarsalTunnel
            | DiagnosisClass::Mononeuropathy => Disease::Nerve,
            DiagnosisClass::Radiculopathy => Disease::Root,
            DiagnosisClass::Plexopathy => Disease::Plexus,
            DiagnosisClass::Polyneuropathy => Disease::ManyNerves,
            DiagnosisClass::Myopathy => Disease::Muscle,
            DiagnosisClass::MotorNeuron => Disease::MotorNeuron,
            DiagnosisClass::Junction => Disease::Junction,
            DiagnosisClass::Symptom | DiagnosisClass::Weakness | DiagnosisClass::AxialPain => {
                return None;
            }
        })
    }

    /// The kind of a diagnosis, where it is one that a study tells apart.
    pub fn coded(known: &Diagnosis) -> Option<Disease> {
        known.classes.iter().find_map(|class| Disease::of(*class))
    }

    /// The kinds that a condition may be coded as.
    fn concluded(codebook: &Codebook, statement: &Statement<'_>) -> Vec<Disease> {
        let headings = statement.condition.diagnoses.iter();
        let coded = headings.filter_map(|heading| Disease::coded(codebook.diagnosis(heading)?));
        Disease::of(statement.condition.class)
            .into_iter()
            .chain(coded)
            .collect()
    }
}

/// Whether a diagnosis is a symptom or a circumstance.
pub fn is_symptom(one: &Listed<'_>) -> bool {
    let classed = |known: &Diagnosis| known.is(DiagnosisClass::Symptom);
    one.known.is_some_and(classed)
}

/// Whether a diagnosis stands under a heading of the codes that mean a condition.
pub fn is_heading_of(statement: &Statement<'_>, known: &Diagnosis) -> bool {
    let mut headings = statement.condition.diagnoses.iter();
    headings.any(|heading| known.code.starts_with(heading.as_str()))
}

/// Whether a diagnosis is the concluded condition, or another one of the same nerve.
fn is_same(codebook: &Codebook, statement: &Statement<'_>, known: &Diagnosis) -> bool {
    if is_heading_of(statement, known) {
        return true;
    }
    let named = statement.nerve.map(|nerve| codebook.whole_nerve(&nerve.id));
    named.is_some_and(|nerve| nerves(codebook, known).contains(&nerve))
}

/// The nerves of which a diagnosis is.
fn nerves<'c>(codebook: &'c Codebook, known: &Diagnosis) -> Vec<&'c str> {
    let conditions = codebook.conditions().iter();
    let own = conditions.filter(|condition| {
        let mut headings = condition.diagnoses.iter();
        !condition.nerve.is_empty()
            && headings.any(|heading| known.code.starts_with(heading.as_str()))
    });
    own.map(|condition| codebook.whole_nerve(&condition.nerve))
        .collect()
}

/// Whether a diagnosis may stand for a concluded condition, however loosely it is coded.
pub fn may_mean(report: &ReportView<'_>, statement: &Statement<'_>, known: &Diagnosis) -> bool {
    let codebook = report.codebook;
    let Some(coded) = Disease::coded(known) else {
        return true;
    };
    if is_same(codebook, statement, known) {
        return true;
    }
    let said = Disease::concluded(codebook, statement);
    if said.contains(&coded) {
        // The diagnosis names another nerve, or one of the other limbs.
        let own = nerves(codebook, known);
        let limbs = known.limb.zip(statement.limb);
        let other_nerve =
            !own.is_empty() && statement.nerve.is_some() && !names_nerve(report, statement, &own);
        let other_limb = limbs.is_some_and(|(coded, said)| coded != said);
        return coded != Disease::Nerve || !(other_nerve || other_limb);
    }
    // "Polyradiculopathy" is of roots and of many nerves.
    let many = [Disease::Root, Disease::ManyNerves];
    let word = report.words(statement.place).to_ascii_lowercase();
    word.starts_with("poly") && many.contains(&coded) && said.iter().any(|kind| many.contains(kind))
}

/// Whether the sentence of a conclusion names one of some nerves besides: "sciatic neuropathy of the fibular division".
fn names_nerve(report: &ReportView<'_>, statement: &Statement<'_>, nerves: &[&str]) -> bool {
    let said = report.narration().sentences.get(statement.sentence);
    said.is_some_and(|said| {
        said.words
            .iter()
            .any(|word| match report.codebook.nerve(&word.text) {
                NameReading::One(nerve) => nerves.contains(&report.codebook.whole_nerve(&nerve.id)),
                _ => false,
            })
    })
}

/// What the impression concludes, where it can be held against diagnoses.
pub struct Conclusions<'r, 'a> {
    /// The report.
    pub report: &'r ReportView<'a>,
    /// The conditions that it says are there.
    pub asserted: Vec<&'r Statement<'a>>,
}

impl<'r, 'a> Conclusions<'r, 'a> {
    /// The conclusions of a report; none where it concludes nothing, says more than was understood, or speaks of limbs that
    /// were not studied, which is reported there.
    pub fn of(report: &'r ReportView<'a>) -> Option<Conclusions<'r, 'a>> {
        let narration = report.narration();
        let asserted: Vec<&Statement<'_>> = narration.concluded().collect();
        let not_understood = narration
            .sentences
            .iter()
            .enumerate()
            .any(|(number, said)| {
                let named = narration
                    .statements
                    .iter()
                    .any(|one| one.sentence == number);
                said.part == Part::Impression && said.speaks_of(Cue::Neuropathy) && !named
            });
        let untested = asserted.iter().any(|one| !is_tested(report, one));
        (!asserted.is_empty() && !not_understood && !untested)
            .then_some(Conclusions { report, asserted })
    }

    /// Whether the report says elsewhere that what a diagnosis stands for is, was or may be there. The question that led to
    /// the study does not.
    pub fn is_told_elsewhere(&self, known: &Diagnosis) -> bool {
        let mut told = self.report.narration().statements.iter();
        told.any(|one| {
            one.standing != Standing::Denied
                && one.part != Part::Reason
                && may_mean(self.report, one, known)
        })
    }

    /// Where the impression says that what a diagnosis stands for is not there.
    pub fn denial(&self, known: &Diagnosis) -> Option<&'r Statement<'a>> {
        denial(self.report, known)
    }

    /// The side on which the impression concludes what a diagnosis stands for, with what says so; none where that is not
    /// said of all of it, or where other words of the report may say otherwise.
    pub fn side_of(&self, known: &Diagnosis) -> Option<(Side, Vec<&'r Statement<'a>>)> {
        let report = self.report;
        let own = self.asserted.iter().copied();
        let own: Vec<&Statement<'_>> = own
            .filter(|one| is_same(report.codebook, one, known))
            .collect();
        // "Median neuropathy at the right wrist, consistent with carpal tunnel syndrome" says the side once.
        let told = |one: &&&Statement<'_>| {
            let mut others = own.iter();
            one.side.is_some()
                || !others.any(|other| other.sentence == one.sentence && other.side.is_some())
        };
        let sides: Option<Vec<Side>> = own
            .iter()
            .filter(told)
            .map(|one| self.plain_side(one))
            .collect();
        let side = union(&sides?)?;
        let narration = report.narration();
        let within = |other: Option<Side>| {
            other.is_some_and(|other| side == Side::Bilateral || other == side)
        };
        let is_own = |one: &Statement<'_>| {
            one.part == Part::Impression && one.standing == Standing::Asserted
        };
        let other = narration.statements.iter().any(|one| {
            !is_own(one)
                && one.standing != Standing::Denied
                && one.part != Part::Reason
                && is_same(report.codebook, one, known)
                && !within(one.side)
        });
        let open = narration
            .sentences
            .iter()
            .enumerate()
            .any(|(number, said)| {
                let named = narration
                    .statements
                    .iter()
                    .any(|one| one.sentence == number);
                let told = Body::read(&said.text).side();
                said.part == Part::Impression
                    && !named
                    && !said.speaks_of(Cue::Normal)
                    && !said.speaks_of(Cue::Denied)
                    && told.is_some()
                    && !within(told)
            });
        (!other && !open).then_some((side, own))
    }

    /// The side of a conclusion, where its words say it plainly and nothing of the other side only was studied for it.
    pub fn plain_side(&self, statement: &Statement<'_>) -> Option<Side> {
        let side = statement.side?;
        let studied = sides_of(self.report, statement).only();
        match side {
            Side::Unspecified => None,
            Side::Bilateral => {
                let said = self.report.narration().sentences.get(statement.sentence)?;
                is_said_of_both(said, statement).then_some(side)
            }
            Side::Right | Side::Left => studied
                .is_none_or(|studied| studied == side)
                .then_some(side),
        }
    }

    /// Whether the impression, the summary or the history name a side anywhere.
    pub fn names_side(&self, side: Side) -> bool {
        let mut sentences = self.report.narration().sentences.iter();
        sentences.any(|said| {
            let told = Body::read(&said.text).side();
            said.part != Part::Reason && (told == Some(side) || told == Some(Side::Bilateral))
        })
    }

    /// What the impression concludes, in a few words.
    pub fn named(&self) -> String {
        names(&self.asserted)
    }
}

/// Where the impression says that what a diagnosis stands for is not there.
pub fn denial<'r, 'a>(report: &'r ReportView<'a>, known: &Diagnosis) -> Option<&'r Statement<'a>> {
    let mut told = report.narration().statements.iter();
    told.find(|one| {
        one.part == Part::Impression
            && one.standing == Standing::Denied
            && is_heading_of(one, known)
            && one
                .side
                .is_none_or(|side| known.side.is_none_or(|own| own == side))
    })
}

/// Whether something was studied in the limbs of a conclusion, as far as that is known.
fn is_tested(report: &ReportView<'_>, statement: &Statement<'_>) -> bool {
    let all = all_sides(report);
    let nothing = all.right.is_empty() && all.left.is_empty() && !all.untold;
    let limb = statement.limb.or(match statement.region {
        Some(Region::Cervical) => Some(Limb::Upper),
        Some(Region::Lumbosacral) => Some(Limb::Lower),
        _ => None,
    });
    nothing
        || limb.is_none_or(|limb| {
            let studied = sides_in(report, limb);
            !studied.right.is_empty() || !studied.left.is_empty() || studied.untold
        })
}

/// How far from a condition a word for both sides may stand, in words.
const BOTH_NEAR: usize = 6;

/// How far behind it: "moderate on the right and mild on the left".
const BEHIND: usize = 12;

/// Whether both sides are said of the condition and not of the study: "a bilateral study shows a right ..." is of one.
fn is_said_of_both(said: &Said<'_>, statement: &Statement<'_>) -> bool {
    let offset = |at: u32| (at.saturating_sub(said.place.span.start)) as usize;
    let (from, to) = (
        offset(statement.place.span.start),
        offset(statement.place.span.end),
    );
    let first = said.words.partition_point(|word| word.start < from);
    let last = said.words.partition_point(|word| word.start < to);
    let turns = [
        Cue::WholeStudy,
        Cue::NeedleStudy,
        Cue::Contrast,
        Cue::Examined,
    ];
    let turn = turns
        .into_iter()
        .flat_map(|cue| said.hits(cue))
        .filter(|range| range.end <= first)
        .map(|range| range.end);
    let begin = turn.max().unwrap_or(0).max(first.saturating_sub(BOTH_NEAR));
    let before = Body::read(said.text_of(begin..first)).side();
    let own = Body::read(said.text_of(first..last)).side();
    let behind = last..(last + BEHIND).min(said.words.len());
    let uneven = said
        .hits(Cue::Uneven)
        .any(|range| behind.contains(&range.start));
    let behind = Body::read(said.text_of(behind)).side();
    let told = before.or(own).or(behind);
    // "Studies of both arms show it on the right" leaves open of what both is said.
    let open = matches!(behind, Some(Side::Right | Side::Left)) && !uneven;
    told == Some(Side::Bilateral) && !open && !said.speaks_of(Cue::Options)
}

fn union(sides: &[Side]) -> Option<Side> {
    let first = *sides.first()?;
    match sides.iter().all(|side| *side == first) {
        true => Some(first),
        false => Some(Side::Bilateral),
    }
}

/// Whether the words of a diagnosis name no other side than its code; else that is reported of the worksheet alone.
pub fn words_agree(one: &Listed<'_>, known: &Diagnosis) -> bool {
    let told = Body::read(one.words).side();
    told.is_none() || told == known.side
}

/// Evidence: what the impression concludes.
pub fn concluding(mut draft: Draft, case: &CaseView<'_>, said: &[&Statement<'_>]) -> Draft {
    for one in said.iter().take(MOST_CONCLUSIONS) {
        draft = draft.documented_at(case, one.place, "concluded here");
    }
    draft
}

/// The most conclusions that a finding names.
const MOST_CONCLUSIONS: usize = 6;

/// The names of conclusions, each once.
pub fn names(said: &[&Statement<'_>]) -> String {
    let mut names: Vec<&str> = Vec::new();
    for one in said {
        let name = one.condition.name.as_str();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(", ")
}
