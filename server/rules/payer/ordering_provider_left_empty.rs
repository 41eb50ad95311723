//! # ordering-provider-left-empty
//!
//! Tests for a payer that asks for an order, where the worksheet has a field for the ordering provider and nothing in it. A worksheet without such a field says nothing about the order and
//! passes.
//!
//! A demand of payers' policies: information unless [`policy.payer-policies`](../settings.md) is `"enforced"`.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! Ordering provider:
//! ^^^^^^^^^^^^^^^^^ ordering-provider-left-empty
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
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! Ordering provider: R. Alvarez, MD
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
//! 95909 [A]
//! ```

use crate::codes::Demand;
use crate::coding::Claim;
use crate::model::FieldName;
use crate::rules::aspects::places::first_test;
use crate::rules::aspects::requirements::{demanded, policy_of, resting_on};
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "ordering-provider-left-empty",
    ids: &["PAY-12"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["payers"],
    source: "42 CFR 410.32: a diagnostic test is ordered by the practitioner who treats the patient",
    edition: "current",
    check: Check::Claim(check),
    file: include_str!("ordering_provider_left_empty.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let Some(test) = first_test(claim) else {
        return;
    };
    let fields = claim.facts.fields.get(claim.encounter.fields.clone());
    let mut fields = fields.unwrap_or_default().iter();
    let empty =
        fields.find(|field| field.name == FieldName::OrderingProvider && field.value.is_empty());
    let Some(field) = empty.filter(|_| claim.field(FieldName::OrderingProvider).is_none()) else {
        return;
    };
    let Some(requirement) = demanded(claim, Demand::Ordered) else {
        return;
    };
    let message = format!(
        "The ordering provider is left empty. {}: {}",
        policy_of(claim, requirement),
        requirement.note
    );
    let draft = Draft::at(field.label, message).related(None, test.charge.code, "the test");
    sink.add(resting_on(draft, claim, requirement));
}
