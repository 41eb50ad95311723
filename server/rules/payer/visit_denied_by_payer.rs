//! # visit-denied-by-payer
//!
//! A visit on the day of a test by the same practitioner, for a payer whose policy denies it even with 25: Texas Medicaid.
//!
//! A demand of payers' policies: information unless [`policy.payer-policies`](../settings.md) is `"enforced"`.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Texas Medicaid
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 99213-25 [A]
//! ^^^^^ visit-denied-by-payer
//! 95909 [A]
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 99213-25 [A]
//! 95909 [A]
//! ```
//!
//! ```medcode clean
//! Payer: Texas Medicaid
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95909 [A]
//! ```
//!
//! Another state's:
//!
//! ```medcode clean
//! Payer: Medicaid of Ohio
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 99213-25 [A]
//! 95909 [A]
//! ```

use crate::codes::{Demand, Group};
use crate::coding::Claim;
use crate::rules::aspects::requirements::{demanded, policy_of, resting_on};
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "visit-denied-by-payer",
    ids: &["EM-06", "PAY-13"],
    severity: Severity::Information,
    bearing: Bearing::EveryPayer,
    packs: &["payers", "procedures"],
    source: "Texas Medicaid Provider Procedures Manual 9.2.28.2",
    edition: "2016-12",
    check: Check::Claim(check),
    file: include_str!("visit_denied_by_payer.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let Some(requirement) = demanded(claim, Demand::NoVisitSameDay) else {
        return;
    };
    for line in &claim.lines {
        let group = line.procedure.map(|procedure| procedure.group);
        // Without 25 the visit has another fault.
        if group != Some(Group::Evaluation) || !line.has("25") {
            continue;
        }
        let mut day = claim.day_of(line);
        let test = day.find(|other| {
            let procedure = claim.codebook.procedure(other.code);
            procedure.is_some_and(|one| one.splits_into_components())
        });
        let Some(test) = test else { continue };
        let message = format!(
            "{} beside {} of the same day. {}: {}",
            line.code,
            test.code,
            policy_of(claim, requirement),
            requirement.note
        );
        let draft = Draft::at(line.charge.code, message).related(test.block, test.span, "the test");
        sink.add(resting_on(draft, claim, requirement));
    }
}
