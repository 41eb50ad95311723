//! What a report is billed as, for each patient and day, with the places that prove it. Knows no form of output.

mod readable;

use super::case::{Role, of_rows};
use crate::coding::derive::{Circumstances, Derivation, derive, split_over_days};
use crate::coding::study::{Examination, Place};
use crate::model::report::Documented;
use crate::world::{Document, DocumentId, Sitting, World};
use jiff::civil::Date;
use std::ops::Range;

pub use readable::{evidence_rows, line_numbers, readable};

/// What a report supports for one patient and day. Places are in bytes of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Derived {
    /// The date of service, where it is told.
    pub date: Option<Date>,
    /// The lines.
    pub lines: Vec<DerivedLine>,
    /// The conduction studies, each as it was counted.
    pub studies: Vec<DerivedStudy>,
    /// Rows that open no study, and why.
    pub rows: Vec<DerivedRow>,
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

/// A row that adds nothing to what is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DerivedRow {
    /// The row.
    pub place: Range<usize>,
    /// Why it adds nothing.
    pub reason: String,
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

/// What a report supports, for each patient and day in order. Empty where nothing is documented. Costs the document.
pub fn derived(world: &World, id: DocumentId) -> Vec<Derived> {
    let Some(document) = world
        .document(id)
        .filter(|document| document.suspension().is_none())
    else {
        return Vec::new();
    };
    let sittings = document.sittings(world.yardstick());
    let examined: Vec<Examination<'_>> = sittings
        .iter()
        .map(|sitting| {
            let parts: Vec<&Documented> = document.parts(sitting).collect();
            Examination::read(world.codebook(), &parts)
        })
        .collect();
    let all: Vec<(&Sitting, &Examination<'_>)> = sittings.iter().zip(&examined).collect();
    let derived = all.iter().map(|(sitting, examination)| {
        let mut derived = of_sitting(world, document, sitting, examination);
        let mut others = all.iter().filter(|(other, _)| {
            other.label() == sitting.label()
                && other.written.is_some()
                && other.written != sitting.written
        });
        let is_split = |(_, other): &&(&Sitting, &Examination<'_>)| {
            split_over_days(world.codebook(), examination, other)
        };
        let days = others.find(is_split).map(|(other, _)| other.written);
        if let Some((Some(needle), Some(nerves))) = days.map(|day| (sitting.written, day)) {
            derived.notes.push(DerivedNote {
                text: format!(
                    "Needle examination on {needle} and nerve conduction on {nerves}, in the same limbs: each day is coded by itself, and auditors ask why one study took two days."
                ),
                evidence: Vec::new(),
            });
        }
        derived
    });
    derived.collect()
}

fn of_sitting<'a>(
    world: &'a World,
    document: &Document,
    sitting: &Sitting,
    examination: &Examination<'a>,
) -> Derived {
    let derivation = examined(world, sitting, examination);
    let parts: Vec<&Documented> = document.parts(sitting).collect();
    let rows = of_rows(&parts, examination, &derivation).into_iter();
    let rows: Vec<(Place, Role)> = rows
        .filter(|(_, role)| !matches!(role, Role::Opens(_)))
        .collect();
    told(document, sitting, &derivation, &rows)
}

/// What an examination is billed as by the settings and by what its sitting says.
pub(super) fn examined<'a>(
    world: &'a World,
    sitting: &Sitting,
    examination: &Examination<'a>,
) -> Derivation<'a> {
    let around = Circumstances {
        codebook: world.codebook(),
        counting: world.settings().policy.counting,
        date: sitting.date,
        in_facility: sitting.in_facility,
        is_medicare: sitting.is_medicare == Some(true),
        component: sitting.component,
    };
    derive(around, examination)
}

/// A derivation in the places of the document.
fn told(
    document: &Document,
    sitting: &Sitting,
    derivation: &Derivation<'_>,
    rows: &[(Place, Role)],
) -> Derived {
    let places = |places: &[Place]| {
        let ranges = places.iter().filter_map(|place| {
            let part = sitting.parts.get(place.part)?;
            let start = document.blocks().place(part.block)?.start;
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
    let rows = rows.iter().filter_map(|(place, role)| {
        Some(DerivedRow {
            place: places(&[*place]).into_iter().next()?,
            reason: role.reason(),
        })
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
        date: sitting.written,
        lines: lines.collect(),
        studies: studies.collect(),
        rows: rows.collect(),
        limbs: limbs.collect(),
        notes: notes.collect(),
    }
}

#[cfg(test)]
mod tests;
