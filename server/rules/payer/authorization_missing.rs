//! # authorization-missing
//!
//! Charges for Veterans Affairs' community care without the number of an authorization. Each episode of care is authorized beforehand, and the claim carries the number.
//!
//! A demand of payers' policies: information unless [`policy.payer-policies`](../settings.md) is `"enforced"`.
//!
//! ## What to do
//!
//! Add `Authorization:` with the number of the referral.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: VA CCN
//!        ^^^^^^ authorization-missing
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
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
//! Payer: VA CCN
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! Authorization: VA0012345678
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
use crate::rules::aspects::requirements::{demanded, policy_of, resting_on};
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "authorization-missing",
    ids: &["PAY-14"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["payers"],
    source: "Notices on community care of Veterans Affairs",
    edition: "general knowledge",
    check: Check::Claim(check),
    file: include_str!("authorization_missing.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let Some(first) = claim.lines.first() else {
        return;
    };
    if claim.field(FieldName::Authorization).is_some() {
        return;
    }
    let Some(requirement) = demanded(claim, Demand::Authorization) else {
        return;
    };
    let message = format!(
        "No number of an authorization. {}: {} Add `Authorization:` with the number.",
        policy_of(claim, requirement),
        requirement.note
    );
    let payer = claim.payer.as_ref().and_then(|told| told.span);
    let draft = Draft::at(payer.unwrap_or(first.charge.code), message);
    sink.add(resting_on(draft, claim, requirement));
}
