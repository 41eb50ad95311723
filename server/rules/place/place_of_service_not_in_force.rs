//! # place-of-service-not-in-force
//!
//! A place-of-service number on a day on which it did not exist yet: 19 before 2016, 10 before 2022, 27 before October 2023, 66 before August
//! 2024. What the lines would need in such a place is not reported as well.
//!
//! ## What to do
//!
//! Write the number that was used on the day, or correct the date of service.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2024-07-01
//! Site of service: 66 Programs of All-Inclusive Care for the Elderly (PACE) Center
//!                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ place-of-service-not-in-force
//! A. G56.01 Carpal tunnel syndrome, right
//! 95910 [A]
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2024-08-01
//! Site of service: 66
//! A. G56.01 Carpal tunnel syndrome, right
//! 95910 [A]
//! ```
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95910 [A]
//! ```

use crate::coding::Claim;
use crate::rules::aspects::places::{is_out_of_force, named, place_span};
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "place-of-service-not-in-force",
    ids: &["PLC-2"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["sites"],
    source: "CMS place of service code set",
    edition: "2026-02-17",
    check: Check::Claim(check),
    file: include_str!("place_of_service_not_in_force.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let (Some(place), Some(date)) = (named(claim), claim.service_date()) else {
        return;
    };
    if !is_out_of_force(claim, place.site) {
        return;
    }
    let when = match (place.site.validity.from, place.site.validity.to) {
        (Some(from), _) if date < from => format!("exists from {from}"),
        (_, Some(to)) => format!("ended on {to}"),
        _ => return,
    };
    let Some(span) = place_span(claim, &place) else {
        return;
    };
    let message = format!(
        "Place of service {} {when}; the service is of {date}. Write the number of that time.",
        place.site.code
    );
    sink.add(
        Draft::at(span, message)
            .citing(place.site.cite())
            .outdated(),
    );
}
