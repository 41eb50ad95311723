//! # conduction-without-needle-emg
//!
//! Nerve conduction studies without needle EMG on the day, for a payer whose policy asks for both, and no accepted reason is told. Accepted are, by policy, anticoagulation, lymphedema, a needle
//! examination that was refused or not tolerated, a follow-up, carpal tunnel syndrome.
//!
//! A demand of payers' policies: information unless [`policy.payer-policies`](../settings.md) is `"enforced"`.
//!
//! ## What to do
//!
//! Write the reason into the notes, if there is one.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Aetna
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95910 [A]
//! ^^^^^ conduction-without-needle-emg
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
//! Payer: Aetna
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! Notes: anticoagulated, no needle examination
//! 95910 [A]
//! ```
//!
//! ```toml
//! [policy]
//! payer-policies = "enforced"
//! ```
//!
//! ```medcode clean
//! Payer: Aetna
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95910 [A]
//! 95886 [A]
//! ```
//!
//! An accepted diagnosis:
//!
//! ```toml
//! [policy]
//! payer-policies = "enforced"
//! ```
//!
//! ```medcode clean
//! Payer: UnitedHealthcare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95910 [A]
//! ```
//!
//! A payer without such a policy:
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
//! 95910 [A]
//! ```

use crate::codes::{Demand, Group};
use crate::coding::Claim;
use crate::rules::aspects::requirements::{policy_of, resting_on, unmet};
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "conduction-without-needle-emg",
    ids: &["PAY-1"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["payers", "procedures"],
    source: "Payers' policies on electrodiagnostic tests",
    edition: "2019 to 2026",
    check: Check::Claim(check),
    file: include_str!("conduction_without_needle_emg.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let group = |code: &str| {
        claim
            .codebook
            .procedure(code)
            .map(|procedure| procedure.group)
    };
    let Some(line) = claim
        .lines
        .iter()
        .find(|line| group(&line.code) == Some(Group::Ncs))
    else {
        return;
    };
    let needled = claim.day_of(line).any(|other| {
        matches!(
            group(other.code),
            Some(Group::NeedleEmg | Group::NeedleEmgWithNcs)
        )
    });
    if needled {
        return;
    }
    let Some(requirement) = unmet(claim, Demand::EmgWithConduction) else {
        return;
    };
    let message = format!(
        "{} without needle EMG that day: {} asks for both. {} If there was a reason, write it into the notes.",
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
