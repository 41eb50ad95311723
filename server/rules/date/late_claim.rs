//! # late-claim
//!
//! A claim that the worksheet dates more than a calendar year after the service. Medicare takes claims within one calendar year
//! of the date of service; other payers often give less. Reported only where the worksheet states the claim's date; no clock
//! is read.
//!
//! ## What to do
//!
//! Check both dates. A claim that is late in truth needs one of the exceptions that the payer knows.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2024-09-03
//! Claim date: 2026-03-09
//!             ^^^^^^^^^^ late-claim
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95909 x1 [A]
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2025-03-03
//! Claim date: 2026-03-03
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95909 x1 [A]
//! ```

use crate::codes::ClaimLimitOf;
use crate::coding::Claim;
use crate::coding::dated::Event;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;
use jiff::ToSpan;

/// The rule.
pub static RULE: Rule = Rule {
    name: "late-claim",
    ids: &["DATE-07"],
    severity: Severity::Warning,
    bearing: Bearing::Medicare,
    packs: &["diagnoses"],
    source: "42 CFR 424.44: one calendar year from the date of service",
    edition: "2010-03-23",
    check: Check::Claim(check),
    file: include_str!("late_claim.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let Some(limit) = claim.codebook.claim_limit(ClaimLimitOf::FilingYears) else {
        return;
    };
    let last_day = claim
        .written_date()
        .and_then(|date| Some((date, date.checked_add(i64::from(limit.value).years()).ok()?)));
    let Some((date, last_day)) = last_day else {
        return;
    };
    let stated = claim.stated_dates();
    let late = stated
        .iter()
        .find(|stated| stated.event == Event::Claim && stated.date > last_day);
    if let Some(late) = late {
        let message = format!(
            "The claim of {} is for a service of {date}; Medicare took it until {last_day}.",
            late.date
        );
        sink.add(Draft::at(late.span, message).citing(limit.cite()));
    }
}
