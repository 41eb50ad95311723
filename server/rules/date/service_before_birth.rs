//! # service-before-birth
//!
//! A date of service before the patient's birth date, as the worksheet states both. One of them is mistyped, often the year.
//!
//! Today's date plays no part: whether a date of service lies in the future is not asked of a clock, for findings must not
//! change from one day to the next. A date after the claim's own date is found by `signed-before-service`.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Birth date: 2062-05-11
//! Date of service: 2026-03-02
//!                  ^^^^^^^^^^ service-before-birth
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95909 x1 [A]
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Birth date: 1962-05-11
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95909 x1 [A]
//! ```

use crate::coding::Claim;
use crate::coding::dated::Event;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "service-before-birth",
    ids: &["DATE-01"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &[],
    source: "Consistency of a worksheet: nobody is tested before birth",
    edition: "1",
    check: Check::Claim(check),
    file: include_str!("service_before_birth.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let Some(date) = claim.written_date() else {
        return;
    };
    let stated = claim.stated_dates();
    let Some(birth) = stated
        .iter()
        .find(|stated| stated.event == Event::Birth && stated.date > date)
    else {
        return;
    };
    let place = claim.date.as_ref().and_then(|told| told.span);
    let message = format!(
        "The date of service {date} lies before the birth date {}.",
        birth.date
    );
    sink.add(Draft::at(place.unwrap_or(birth.span), message).related(
        None,
        birth.span,
        "the birth date",
    ));
}
