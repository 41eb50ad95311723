//! # needle-emg-without-conduction
//!
//! Needle EMG of limbs on a day without conduction studies, for a payer whose policy accepts that for suspected radiculopathy only, and no radiculopathy is told.
//!
//! A demand of payers' policies: information unless [`policy.payer-policies`](../settings.md) is `"enforced"`.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Anthem
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95860 [A]
//! ^^^^^ needle-emg-without-conduction
//! ```
//!
//! ## Not reported
//!
//! ```toml
//! [policy]
//! payer-policies = "enforced"
//! ```
//!
//! ```medcode clean
//! Payer: Anthem
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. M54.12 Radiculopathy, cervical region
//! 95860 [A]
//! ```
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95860 [A]
//! ```

use crate::codes::{Demand, Group};
use crate::coding::Claim;
use crate::rules::aspects::requirements::{policy_of, resting_on, unmet};
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "needle-emg-without-conduction",
    ids: &["PAY-2"],
    severity: Severity::Information,
    bearing: Bearing::EveryPayer,
    packs: &["payers", "procedures"],
    source: "Payers' policies on electrodiagnostic tests",
    edition: "2023",
    check: Check::Claim(check),
    file: include_str!("needle_emg_without_conduction.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let of_limbs = |line: &&crate::coding::Line<'_>| {
        line.procedure.is_some_and(|procedure| {
            procedure.group == Group::NeedleEmg && procedure.extremities.is_some()
        })
    };
    let Some(line) = claim.lines.iter().find(of_limbs) else {
        return;
    };
    let conducted = claim.day_of(line).any(|other| {
        let group = claim
            .codebook
            .procedure(other.code)
            .map(|procedure| procedure.group);
        matches!(group, Some(Group::Ncs | Group::NcsAutomated))
    });
    if conducted {
        return;
    }
    let Some(requirement) = unmet(claim, Demand::ConductionWithEmg) else {
        return;
    };
    let message = format!(
        "{} without conduction studies that day. {}: {}",
        line.code,
        policy_of(claim, requirement),
        requirement.note
    );
    sink.add(resting_on(
        Draft::at(line.charge.code, message),
        claim,
        requirement,
    ));
}
