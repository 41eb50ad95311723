//! # amount-of-another-component
//!
//! An amount that is, to the cent, the national Medicare amount of another part of the service than the line bills: the whole service's amount beside 26 or TC, or the amount of a part
//! beside the whole.
//!
//! ## What to do
//!
//! Take the amount of the part that is billed, or correct the modifier.
//!
//! ## Reported
//!
//! The amount of the whole service with 26:
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 22 On Campus-Outpatient Hospital
//! A. G56.01 Carpal tunnel syndrome, right
//! 95910-26 x1 [A] $184.71
//!                 ^^^^^^^ amount-of-another-component
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95910 x1 [A] $184.71
//! ```
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 22 On Campus-Outpatient Hospital
//! A. G56.01 Carpal tunnel syndrome, right
//! 95910-26 x1 [A] $106.21
//! ```

use crate::codes::Component;
use crate::coding::{Claim, bare_dollars};
use crate::rules::aspects::fees::{Prices, amount_of};
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "amount-of-another-component",
    ids: &["FEE-02"],
    severity: Severity::Warning,
    bearing: Bearing::Medicare,
    packs: &["fees"],
    source: "CMS physician fee schedule, relative values of whole services and parts",
    edition: "2026-01",
    check: Check::Claim(check),
    file: include_str!("amount_of_another_component.rs"),
};

const PARTS: [(Component, &str); 3] = [
    (Component::Global, "the whole service"),
    (Component::Professional, "the professional part"),
    (Component::Technical, "the technical part"),
];

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let named = |wanted: Component| {
        let mut parts = PARTS.iter();
        parts
            .find(|(part, _)| *part == wanted)
            .map_or("", |(_, name)| name)
    };
    let Some(prices) = Prices::of(claim) else {
        return;
    };
    for line in &claim.lines {
        let (Some(amount), Some(own)) = (amount_of(claim, line), prices.own(line)) else {
            continue;
        };
        let billed = line.component();
        let others = PARTS.iter().filter(|(part, _)| Some(*part) != billed);
        let mut others = others.filter_map(|(part, _)| prices.of_part(line, *part));
        let Some(other) = others
            .find(|other| other.is(amount.cents))
            .filter(|_| !own.is(amount.cents))
        else {
            continue;
        };
        let message = format!(
            "{} is the national amount of {} of {}, and the line bills {}: {}.",
            claim.words(amount.span),
            named(other.fee.component),
            line.code,
            named(own.fee.component),
            bare_dollars(own.cents)
        );
        sink.add(Draft::at(amount.span, message).citing(own.fee.cite()).fix(
            Safety::Confirm,
            format!("Write the amount of {}", named(own.fee.component)),
            amount.digits,
            bare_dollars(own.cents),
        ));
    }
}
