//! # amount-of-another-year
//!
//! An amount that is, to the cent, the national Medicare amount of the code in another year than that of the date of service. The list of amounts was probably not updated.
//!
//! ## What to do
//!
//! Take the amount of the year. Amounts are national: without the adjustment of a locality.
//!
//! ## Reported
//!
//! The amount of 2025 in 2026:
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95910 x1 [A] $167.88
//!              ^^^^^^^ amount-of-another-year
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
//! An own price list:
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95910 x1 [A] $350.00
//! ```

use crate::coding::{Claim, bare_dollars};
use crate::rules::aspects::fees::{Prices, amount_of};
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "amount-of-another-year",
    ids: &["FEE-01"],
    severity: Severity::Information,
    bearing: Bearing::Medicare,
    packs: &["fees"],
    source: "CMS physician fee schedule, relative values and conversion factors",
    edition: "2025 and 2026",
    check: Check::Claim(check),
    file: include_str!("amount_of_another_year.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let Some(prices) = Prices::of(claim) else {
        return;
    };
    for line in &claim.lines {
        let (Some(amount), Some(own)) = (amount_of(claim, line), prices.own(line)) else {
            continue;
        };
        let mut others = prices.of_years(line);
        let Some(other) = others
            .find(|other| other.is(amount.cents))
            .filter(|_| !own.is(amount.cents))
        else {
            continue;
        };
        let message = format!(
            "{} is the national amount of {} in {}; in {} it is {}.",
            claim.words(amount.span),
            line.code,
            other.fee.year,
            own.fee.year,
            bare_dollars(own.cents)
        );
        sink.add(Draft::at(amount.span, message).citing(own.fee.cite()).fix(
            Safety::Confirm,
            format!("Write the amount of {}", own.fee.year),
            amount.digits,
            bare_dollars(own.cents),
        ));
    }
}
