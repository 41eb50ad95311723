//! # studies-split-over-days
//!
//! Conduction studies on one day and needle EMG on another within a few weeks, in the rows of one claim or in two encounters of
//! a patient. The two are normally done and read together; done on two days without a reason, such as arms on one day and legs
//! on the other, they draw questions. There is often a reason, so this is information only.
//!
//! ## What to do
//!
//! Note the reason. If both were done on one day, correct the date: the codes for needle EMG differ.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Site of service: 11 Office
//! Date of service: 2026-03-02
//! A. G56.03 Carpal tunnel syndrome, bilateral
//!
//! | Date       | Code  | Modifiers | Units | Dx |
//! |------------|-------|-----------|-------|----|
//! | 2026-03-02 | 95910 |           | 1     | A  |
//! | 2026-03-09 | 95861 |           | 1     | A  |
//!                ^^^^^ studies-split-over-days
//! ```
//!
//! ```medcode reported
//! Payer: Medicare
//! Site of service: 11 Office
//! Patient: P-7
//!
//! # Encounter 1
//! Date of service: 2026-03-02
//! A. G56.03
//! 95861 [A]
//!
//! # Encounter 2
//! Date of service: 2026-03-05
//! A. G56.03
//! 95910 [A]
//! ^^^^^ studies-split-over-days
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Site of service: 11 Office
//! Date of service: 2026-03-02
//! A. G56.03 Carpal tunnel syndrome, bilateral
//!
//! | Date       | Code  | Modifiers | Units | Dx |
//! |------------|-------|-----------|-------|----|
//! | 2026-03-02 | 95910 |           | 1     | A  |
//! | 2026-03-02 | 95886 |           | 2     | A  |
//! ```

use crate::codes::Group;
use crate::coding::{Claim, Line};
use crate::rules::aspects::earlier::{Kinds, earlier, kinds};
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "studies-split-over-days",
    ids: &["DATE-03"],
    severity: Severity::Information,
    bearing: Bearing::EveryPayer,
    packs: &["procedures"],
    source: "AANEM position statements on the performance of electrodiagnostic tests",
    edition: "current",
    check: Check::Claim(check),
    file: include_str!("studies_split_over_days.rs"),
};

/// What one day lacks and the other has.
const CONDUCTION: Kinds = Kinds {
    conduction: true,
    needle: false,
};
const NEEDLE: Kinds = Kinds {
    conduction: false,
    needle: true,
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    if let Some(draft) = within_claim(claim).or_else(|| since_earlier_day(claim)) {
        sink.add(draft);
    }
}

/// Rows of one claim with dates of their own.
fn within_claim(claim: &Claim<'_>) -> Option<Draft> {
    let of = |group: Group| {
        let is = move |line: &&Line<'_>| {
            line.procedure
                .is_some_and(|procedure| procedure.group == group)
        };
        claim.lines.iter().filter(is)
    };
    let conduction = of(Group::Ncs).next()?;
    let needle = of(Group::NeedleEmg).next()?;
    let (first, second) = (conduction.day?, needle.day?);
    let together = of(Group::Ncs).any(|line| line.day == needle.day);
    if first == second || together {
        return None;
    }
    let message = format!(
        "The conduction studies are of {first}, the needle EMG of {second}. Note why they were not done together."
    );
    Some(Draft::at(needle.charge.code, message).related(
        None,
        conduction.charge.code,
        "the conduction studies",
    ))
}

/// Two encounters of a patient.
fn since_earlier_day(claim: &Claim<'_>) -> Option<Draft> {
    let before = earlier(claim)?;
    let today = kinds(claim.codebook, claim.lines.iter().map(|line| &line.code));
    let (now, then) = match (today, before.kinds) {
        (CONDUCTION, NEEDLE) => ("Conduction studies were", "needle EMG"),
        (NEEDLE, CONDUCTION) => ("Needle EMG was", "conduction studies"),
        _ => return None,
    };
    // The other part may stand in another encounter of the day.
    if claim.siblings.is_some() {
        return None;
    }
    let line = claim
        .lines
        .iter()
        .find(|line| line.is_electrodiagnostic())?;
    let message = format!(
        "{now} billed alone this day, and {then} alone on {}. Note why they were not done together.",
        before.date
    );
    Some(Draft::at(line.charge.code, message).related(
        Some(before.block),
        before.span,
        "the other part",
    ))
}
