//! # limbs-beyond-diagnosis
//!
//! Needle EMG of three or four limbs for which only a lesion of single nerves on one side is coded. One limb, and perhaps the
//! other one for comparison, is what such a diagnosis explains; more needs a reason in the record, or another diagnosis.
//! Information only.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95864 x1 [A]
//! ^^^^^ limbs-beyond-diagnosis
//! ```
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! B. G57.31 Lesion of lateral popliteal nerve, right
//! 95911 x1 [A,B]
//! 95886 x4 [A,B]
//! ^^^^^ limbs-beyond-diagnosis
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! B. G12.21 Amyotrophic lateral sclerosis
//! 95864 x1 [A,B]
//! ```
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95910 x1 [A]
//! 95886 x2 [A]
//! ```

use crate::codes::{DiagnosisClass, Group, Side};
use crate::coding::{Claim, Line, Listed};
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "limbs-beyond-diagnosis",
    ids: &["ICD-17"],
    severity: Severity::Information,
    bearing: Bearing::EveryPayer,
    packs: &["diagnoses", "procedures"],
    source: "Consistency of a claim: the diagnosis explains the test of its line",
    edition: "1",
    check: Check::Claim(check),
    file: include_str!("limbs_beyond_diagnosis.rs"),
};

/// The limb of a one-sided lesion and the other one for comparison.
const EXPLAINED: i64 = 2;

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let listed = claim.listed();
    for line in &claim.lines {
        let Some(limbs) = limbs_of(line).filter(|limbs| *limbs > EXPLAINED) else {
            continue;
        };
        let pointed = claim.pointed_in(line, listed);
        let pointed: Vec<&Listed<'_>> = pointed.iter().filter_map(|at| listed.get(*at)).collect();
        let Some(first) = pointed.first().filter(|_| of_one_side(&pointed)) else {
            continue;
        };
        let message = format!(
            "{} is needle EMG of {limbs} limbs, and {} is a lesion of single nerves on one side. Note the reason, or point to what \
             explains the other limbs.",
            line.code,
            first.name()
        );
        sink.add(Draft::at(line.charge.code, message).related(None, first.span, "the diagnosis"));
    }
}

/// The limbs that a line of needle EMG bills.
fn limbs_of(line: &Line<'_>) -> Option<i64> {
    let procedure = line.procedure?;
    let limbs = i64::from(procedure.extremities?);
    match procedure.group {
        Group::NeedleEmg => Some(limbs),
        Group::NeedleEmgWithNcs => Some(limbs.saturating_mul(line.units.count()?)),
        _ => None,
    }
}

/// Whether all diagnoses are lesions of single nerves on one and the same side.
fn of_one_side(pointed: &[&Listed<'_>]) -> bool {
    let side = |one: &&Listed<'_>| {
        let known = one.known?;
        let single = known.is(DiagnosisClass::Mononeuropathy);
        let sided = matches!(known.side, Some(Side::Right | Side::Left));
        (single && sided).then_some(known.side)?
    };
    let sides: Option<Vec<Side>> = pointed.iter().map(side).collect();
    sides.is_some_and(|sides| sides.iter().all(|side| Some(side) == sides.first()))
}
