//! # studies-split-between-practitioners
//!
//! Needle EMG by one practitioner and the conduction studies of that patient and day by another. The two are normally planned,
//! done and read by one person; split without a reason they draw questions, and the codes for needle EMG differ on a day with
//! conduction studies. Information only: practices split for good reasons.
//!
//! ## What to do
//!
//! Note the reason. If both belong to one group and specialty, they bill as one.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Site of service: 11 Office
//! Patient: P-1
//! Date of service: 2026-03-02
//!
//! # Encounter 1
//! Rendering provider: J. Okafor, MD
//! A. G56.03
//! 95910 x1 [A]
//!
//! # Encounter 2
//! Rendering provider: A. Lindqvist, MD
//! A. G56.03
//! 95861 x1 [A]
//! ^^^^^ studies-split-between-practitioners
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Site of service: 11 Office
//! Patient: P-1
//! Date of service: 2026-03-02
//!
//! # Encounter 1
//! Rendering provider: J. Okafor, MD
//! A. G56.03
//! 95910 x1 [A]
//! 95886 x2 [A]
//!
//! # Encounter 2
//! Rendering provider: A. Lindqvist, MD
//! A. G56.03
//! 99213 x1 [A]
//! ```

use crate::codes::Group;
use crate::coding::Claim;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "studies-split-between-practitioners",
    ids: &["DATE-04"],
    severity: Severity::Information,
    bearing: Bearing::EveryPayer,
    packs: &["procedures"],
    source: "AANEM position statements on the performance of electrodiagnostic tests",
    edition: "current",
    check: Check::Claim(check),
    file: include_str!("studies_split_between_practitioners.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let (Some((day, _)), Some(practitioner)) = (claim.siblings, claim.practitioner()) else {
        return;
    };
    // Add-ons without conduction studies by the same practitioner are reported for that.
    let mut needle = claim
        .lines
        .iter()
        .filter(|line| is(claim, &line.code, Group::NeedleEmg));
    let Some((line, date)) = needle.find_map(|line| Some((line, line.day?))) else {
        return;
    };
    if claim
        .day_of(line)
        .any(|own| is(claim, own.code, Group::Ncs))
    {
        return;
    }
    let mut others = day
        .codes_on(date)
        .filter(|other| is(claim, other.code, Group::Ncs));
    let Some(other) =
        others.find(|other| other.practitioner.is_some_and(|name| name != practitioner))
    else {
        return;
    };
    let message = format!(
        "The conduction studies of this day ({}) are billed by another practitioner. Note why the test was split.",
        other.code
    );
    sink.add(Draft::at(line.charge.code, message).related(
        Some(other.block),
        other.span,
        "the conduction studies",
    ));
}

fn is(claim: &Claim<'_>, code: &str, group: Group) -> bool {
    let procedure = claim.codebook.procedure(code);
    procedure.is_some_and(|procedure| procedure.group == group)
}
