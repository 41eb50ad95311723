//! # screening-as-reason
//!
//! A reason for the study that speaks of screening, a baseline, monitoring or employment, for a payer whose policy does not cover tests without symptoms. Only the field for the reason
//! is read.
//!
//! A demand of payers' policies: information unless [`policy.payer-policies`](../settings.md) is `"enforced"`.
//!
//! ## What to do
//!
//! Name the symptom or finding that led to the test, if there was one. For Medicare such a test is billed with GY, or with GA after a signed notice.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Aetna
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! Reason for study: baseline before chemotherapy
//!                   ^^^^^^^^ screening-as-reason
//! 95909 [A]
//! 95886 [A]
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
//! Reason for study: numbness of the right hand
//! 95909 [A]
//! 95886 [A]
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
//! Reason for study: numb hand, not a screening
//! 95909 [A]
//! 95886 [A]
//! ```

use crate::codes::{Demand, Topic};
use crate::coding::Claim;
use crate::model::FieldName;
use crate::rules::aspects::places::first_test;
use crate::rules::aspects::remarks::{said_in, sentences};
use crate::rules::aspects::requirements::{demanded, policy_of, resting_on};
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "screening-as-reason",
    ids: &["PAY-7"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["payers", "wording"],
    source: "Payers' policies on electrodiagnostic tests",
    edition: "2023 to 2026",
    check: Check::Claim(check),
    file: include_str!("screening_as_reason.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let Some(test) = first_test(claim) else {
        return;
    };
    let Some(reason) = claim
        .field(FieldName::ReasonForStudy)
        .and_then(|told| told.span)
    else {
        return;
    };
    let Some((span, _)) = said_in(claim, &sentences(claim, reason), Topic::Screening) else {
        return;
    };
    let Some(requirement) = demanded(claim, Demand::NoScreening) else {
        return;
    };
    let message = format!(
        "The reason for {} speaks of `{}`. {}: {} Name the symptom that led to the test.",
        test.code,
        claim.words(span),
        policy_of(claim, requirement),
        requirement.note
    );
    sink.add(resting_on(Draft::at(span, message), claim, requirement));
}
