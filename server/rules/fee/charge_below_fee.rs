//! # charge-below-fee
//!
//! A charge below the national Medicare amount of the line. Medicare pays what is charged where that is less than its fee, so the difference is lost. Only for lines whose payer is Medicare;
//! amounts are national, and a locality may be lower.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95910 x1 [A] $95.00
//!              ^^^^^^ charge-below-fee
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95910 x1 [A] $350.00
//! ```
//!
//! Nothing is charged yet:
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95910 x1 [A] $0.00
//! ```

use crate::codes::{Component, PayerKind};
use crate::coding::{Claim, bare_dollars};
use crate::rules::aspects::fees::{Prices, amount_of};
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "charge-below-fee",
    ids: &["FEE-03"],
    severity: Severity::Information,
    bearing: Bearing::Medicare,
    packs: &["fees"],
    source: "CMS physician fee schedule: Medicare pays the lesser of charge and fee",
    edition: "2026-01",
    check: Check::Claim(check),
    file: include_str!("charge_below_fee.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let payer = claim.payer.as_ref().and_then(|told| told.value.kind());
    if payer != Some(PayerKind::Medicare) {
        return;
    }
    let Some(prices) = Prices::of(claim) else {
        return;
    };
    let parts = [
        Component::Global,
        Component::Professional,
        Component::Technical,
    ];
    for line in &claim.lines {
        let (Some(amount), Some(own)) = (amount_of(claim, line), prices.own(line)) else {
            continue;
        };
        if amount.cents == 0 || amount.cents >= own.cents || own.is(amount.cents) {
            continue;
        }
        // The amount of another year or part is another rule's.
        let of_parts = parts.iter().filter_map(|part| prices.of_part(line, *part));
        if prices
            .of_years(line)
            .chain(of_parts)
            .any(|other| other.is(amount.cents))
        {
            continue;
        }
        let message = format!(
            "{} is charged below the national amount of {} ({}, {}). Medicare pays the lesser of the two.",
            line.code,
            bare_dollars(own.cents),
            own.fee.year,
            if own.in_facility {
                "in a facility"
            } else {
                "outside facilities"
            }
        );
        sink.add(Draft::at(amount.span, message).citing(own.fee.cite()));
    }
}
