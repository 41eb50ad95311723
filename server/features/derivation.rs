//! What a report is billed as, for each patient and day, with the places that prove it. Knows no form of output.

use super::view::View;
use crate::codes::PayerKind;
use crate::coding::derive::{Circumstances, Derivation, derive};
use crate::coding::study::{Examination, Place};
use crate::model::report::{Documented, documented};
use crate::world::{DocumentId, World};
use jiff::civil::Date;
use smol_str::SmolStr;
use std::ops::Range;

/// What a report supports for one patient and day. Places are in bytes of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Derived {
    /// The date of service, where it is told.
    pub date: Option<Date>,
    /// The lines.
    pub lines: Vec<DerivedLine>,
    /// The conduction studies, each as it was counted.
    pub studies: Vec<DerivedStudy>,
    /// The limbs as they were graded.
    pub limbs: Vec<DerivedLimb>,
    /// What was not counted, and where opinions differ.
    pub notes: Vec<DerivedNote>,
}

/// A line that the report supports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DerivedLine {
    /// The procedure.
    pub code: String,
    /// Units.
    pub units: u32,
    /// Modifiers in their order.
    pub modifiers: Vec<String>,
    /// Why.
    pub because: String,
    /// The rows that prove it, in order.
    pub evidence: Vec<Range<usize>>,
}

/// A conduction study that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DerivedStudy {
    /// What it is.
    pub name: String,
    /// Its rows.
    pub evidence: Vec<Range<usize>>,
}

/// A limb that was studied with a needle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DerivedLimb {
    /// `right arm`.
    pub name: String,
    /// Its muscles.
    pub muscles: Vec<String>,
    /// Its nerves, without branches.
    pub nerves: Vec<String>,
    /// Its spinal levels, in their order.
    pub levels: Vec<String>,
    /// Whether its study is complete.
    pub is_complete: bool,
}

/// A remark on how was read and counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DerivedNote {
    /// One or two sentences.
    pub text: String,
    /// What it is about.
    pub evidence: Vec<Range<usize>>,
}

/// One patient and day of a report.
struct Sitting {
    label: Option<SmolStr>,
    /// The date that is written, and the one by which facts are chosen.
    dates: Option<(Option<Date>, Option<Date>)>,
    in_facility: Option<bool>,
    is_medicare: bool,
    /// What is documented, each part with the offset of its block.
    parts: Vec<(usize, Documented)>,
}

/// What a report supports, for each patient and day in order. Empty where nothing is documented. Costs the document.
pub fn derived(world: &World, id: DocumentId) -> Vec<Derived> {
    let sittings = sittings(world, id);
    sittings
        .iter()
        .map(|sitting| of_sitting(world, sitting))
        .collect()
}

fn of_sitting(world: &World, sitting: &Sitting) -> Derived {
    let codebook = world.codebook();
    let parts: Vec<&Documented> = sitting.parts.iter().map(|(_, part)| part).collect();
    let examination = Examination::read(codebook, &parts);
    let (written, date) = sitting.dates.unwrap_or_default();
    let around = Circumstances {
        codebook,
        counting: world.settings().policy.counting,
        date,
        in_facility: sitting.in_facility,
        is_medicare: sitting.is_medicare,
    };
    let derivation = derive(around, &examination);
    told(sitting, written, &derivation)
}

/// A derivation in the places of the document.
fn told(sitting: &Sitting, date: Option<Date>, derivation: &Derivation<'_>) -> Derived {
    let places = |places: &[Place]| {
        let ranges = places.iter().filter_map(|place| {
            let (start, _) = sitting.parts.get(place.part)?;
            let range = place.span.range();
            Some(start + range.start..start + range.end)
        });
        let mut ranges: Vec<Range<usize>> = ranges.collect();
        ranges.sort_by_key(|range| (range.start, range.end));
        ranges.dedup();
        ranges
    };
    let lines = derivation.lines.iter().map(|line| DerivedLine {
        code: line.code.to_string(),
        units: line.units,
        modifiers: line.modifiers.iter().map(ToString::to_string).collect(),
        because: line.because.clone(),
        evidence: places(&line.evidence),
    });
    let studies = derivation.studies.iter().map(|study| DerivedStudy {
        name: study.name.clone(),
        evidence: places(&study.places),
    });
    let limbs = derivation.limbs.iter().map(|limb| DerivedLimb {
        name: limb.name(),
        muscles: limb.muscles.iter().map(ToString::to_string).collect(),
        nerves: limb
            .nerves
            .iter()
            .map(|nerve| nerve.name.to_string())
            .collect(),
        levels: limb.levels.iter().map(ToString::to_string).collect(),
        is_complete: limb.is_complete,
    });
    let notes = derivation.notes.iter().map(|note| DerivedNote {
        text: note.text.clone(),
        evidence: places(&note.places),
    });
    Derived {
        date,
        lines: lines.collect(),
        studies: studies.collect(),
        limbs: limbs.collect(),
        notes: notes.collect(),
    }
}

/// The patients and days of a report. What names neither belongs to what stands before it.
fn sittings(world: &World, id: DocumentId) -> Vec<Sitting> {
    let mut sittings: Vec<Sitting> = Vec::new();
    let Some(document) = world
        .document(id)
        .filter(|document| document.suspension().is_none())
    else {
        return sittings;
    };
    let mut current = 0;
    for (place, _) in document.blocks().iter() {
        let Some(view) = View::of(world, document, place.id) else {
            continue;
        };
        for (index, documented) in documented(&view.text, view.facts).into_iter().enumerate() {
            let read = sitting(&view, index);
            let before = sittings.get(current);
            let label = read
                .label
                .clone()
                .or_else(|| before.and_then(|before| before.label.clone()));
            let is_other = before.is_some_and(|before| before.label != label);
            let dates = match before {
                Some(before) if !is_other => read.dates.or(before.dates),
                _ => read.dates,
            };
            let mut known = sittings.iter();
            let same = |one: &Sitting| one.label == label && (one.dates == dates);
            current = match known.position(same) {
                Some(index) => index,
                None => {
                    sittings.push(Sitting {
                        label,
                        dates,
                        in_facility: None,
                        is_medicare: false,
                        parts: Vec::new(),
                    });
                    sittings.len() - 1
                }
            };
            if let Some(sitting) = sittings.get_mut(current) {
                sitting.in_facility = sitting.in_facility.or(read.in_facility);
                sitting.is_medicare |= read.is_medicare;
                sitting.parts.push((view.start, documented));
            }
        }
    }
    sittings.retain(|sitting| {
        let mut parts = sitting.parts.iter();
        parts.any(|(_, part)| {
            !(part.needle.is_empty() && part.conduction.is_empty() && part.other.is_empty())
        })
    });
    sittings
}

/// What an encounter of a block says of patient, day, place and payer.
fn sitting(view: &View<'_>, index: usize) -> Sitting {
    let mut sitting = Sitting {
        label: None,
        dates: None,
        in_facility: None,
        is_medicare: false,
        parts: Vec::new(),
    };
    let Some(encounter) = view.facts.encounters.get(index) else {
        return sitting;
    };
    let claim = view.claim(encounter);
    let (written, chosen) = (claim.written_date(), claim.service_date());
    sitting.label = claim.label().cloned();
    sitting.dates = (written.is_some() || chosen.is_some()).then_some((written, chosen));
    // Words that may mean several places tell nothing, unless all of them are facilities.
    let told = claim.place().is_some() || claim.in_facility();
    sitting.in_facility = told.then(|| claim.in_facility());
    sitting.is_medicare = claim
        .payer
        .as_ref()
        .and_then(|told| told.value.kind())
        .is_some_and(|kind| kind == PayerKind::Medicare);
    sitting
}

#[cfg(test)]
mod tests;
