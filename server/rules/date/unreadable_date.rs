//! # unreadable-date
//!
//! A date of service that has several meanings, such as a year of two digits, or that is no day of the calendar. It is not
//! guessed, and rules that depend on the date stay silent.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-02-30
//!                  ^^^^^^^^^^ unreadable-date
//! Site of service: 11 Office
//! A. G56.01
//! 95910 x1 [A]
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: March 2, 2026
//! Site of service: 11 Office
//! A. G56.01
//! 95910 x1 [A]
//! ```

use crate::coding::Claim;
use crate::model::DateReading;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "unreadable-date",
    ids: &["FMT-04"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &[],
    source: "medcode document format: dates are 2026-03-02, 03/02/2026 or March 2, 2026",
    edition: "1",
    check: Check::Claim(check),
    file: include_str!("unreadable_date.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let Some(told) = &claim.date else { return };
    let (Some(span), words) = (told.span, told.words) else {
        return;
    };
    let message = match told.value {
        DateReading::Date(_) => return,
        DateReading::Ambiguous => {
            format!("`{words}` can be read as several dates. Write it as 2026-03-02.")
        }
        DateReading::Impossible => format!("`{words}` is no day of the calendar."),
        DateReading::NotADate => {
            format!("`{words}` is not read as a date. Write it as 2026-03-02.")
        }
    };
    sink.add(Draft::at(span, message));
}
