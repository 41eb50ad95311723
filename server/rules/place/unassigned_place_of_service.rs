//! # unassigned-place-of-service
//!
//! A place-of-service number that CMS has not assigned.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 44
//!                  ^^ unassigned-place-of-service
//! A. G56.01
//! 95910 x1 [A]
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95910 x1 [A]
//! ```

use crate::codes::SiteReading;
use crate::coding::Claim;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "unassigned-place-of-service",
    ids: &["POS-07", "PLC-1"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["sites"],
    source: "CMS place of service code set",
    edition: "2026-02-17",
    check: Check::Claim(check),
    file: include_str!("unassigned_place_of_service.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let Some((span, SiteReading::Unassigned(code))) = claim
        .site
        .as_ref()
        .and_then(|told| Some((told.span?, &told.value)))
    else {
        return;
    };
    sink.add(Draft::at(span, format!("{code} is not an assigned place of service. Write the number of the place in which the patient was tested.")));
}
