//! # array-not-covered
//!
//! 95905, nerve conduction by a preset electrode array, for a payer whose policy does not cover it.
//!
//! A demand of payers' policies: information unless [`policy.payer-policies`](../settings.md) is `"enforced"`.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Cigna
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95905 [A]
//! ^^^^^ array-not-covered
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
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95905 [A]
//! ```
//!
//! ```toml
//! [policy]
//! payer-policies = "enforced"
//! ```
//!
//! ```medcode clean
//! Payer: Independence Blue Cross
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95905 [A]
//! ```
//!
//! Switched off:
//!
//! ```toml
//! [policy]
//! payer-policies = "off"
//! ```
//!
//! ```medcode clean
//! Payer: Cigna
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95905 [A]
//! ```

use crate::codes::{Demand, Group};
use crate::coding::Claim;
use crate::rules::aspects::requirements::{policy_of, resting_on, unmet};
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "array-not-covered",
    ids: &["PAY-8"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["payers", "procedures"],
    source: "Payers' policies on electrodiagnostic tests",
    edition: "2019 to 2026",
    check: Check::Claim(check),
    file: include_str!("array_not_covered.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let by_array = |line: &&crate::coding::Line<'_>| {
        line.procedure
            .is_some_and(|procedure| procedure.group == Group::NcsAutomated)
    };
    let Some(line) = claim.lines.iter().find(by_array) else {
        return;
    };
    let Some(requirement) = unmet(claim, Demand::NoPresetArray) else {
        return;
    };
    let message = format!(
        "{} is a test by a preset electrode array. {}: {}",
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
