//! # performer-outside-specialty
//!
//! Tests whose rendering or performing provider is named as a chiropractor, nurse practitioner, physician assistant or podiatrist, where the contractor's coverage determination asks for training in neuromuscular
//! medicine. The contractor must be told with the payer (`Medicare, Noridian`), for only some ask.
//!
//! A demand of payers' policies: information unless [`policy.payer-policies`](../settings.md) is `"enforced"`.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare Part B of Noridian
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! Rendering provider: L. Voss, DC
//!                     ^^^^^^^^^^^ performer-outside-specialty
//! 95909 [A]
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
//! Payer: Medicare Part B of Noridian
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! Rendering provider: L. Voss, MD
//! 95909 [A]
//! ```
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
//! Rendering provider: L. Voss, DC
//! 95909 [A]
//! ```

use crate::codes::{Demand, Topic};
use crate::coding::Claim;
use crate::model::FieldName;
use crate::rules::aspects::places::first_test;
use crate::rules::aspects::requirements::{demanded, policy_of, resting_on};
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "performer-outside-specialty",
    ids: &["PAY-3"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["payers", "wording"],
    source: "Medicare coverage determinations on nerve conduction studies and EMG",
    edition: "2019 to 2024",
    check: Check::Claim(check),
    file: include_str!("performer_outside_specialty.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let Some(test) = first_test(claim) else {
        return;
    };
    let Some(requirement) = demanded(claim, Demand::QualifiedPerformer) else {
        return;
    };
    for name in [FieldName::RenderingProvider, FieldName::PerformingProvider] {
        let Some(told) = claim.field(name) else {
            continue;
        };
        let mut signs = claim.codebook.signs(Topic::OtherProfession);
        if !signs.any(|sign| sign.find(told.words).is_some()) {
            continue;
        }
        let message = format!(
            "{} is billed by a provider whose title is neither a physician's nor a physical therapist's. {}: {}",
            test.code,
            policy_of(claim, requirement),
            requirement.note
        );
        let draft = Draft::at(told.span.unwrap_or(test.charge.code), message);
        return sink.add(resting_on(draft, claim, requirement));
    }
}
