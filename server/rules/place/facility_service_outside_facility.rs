//! # facility-service-outside-facility
//!
//! A service that the fee schedule pays in facilities only, as monitoring in the operating room (95940), at a place that is none.
//!
//! ## What to do
//!
//! Correct the place of service.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//!                  ^^^^^^^^^ facility-service-outside-facility
//! A. G56.01 Carpal tunnel syndrome, right
//! 95938 [A]
//! 95940 x4 [A]
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 21 Inpatient Hospital
//! A. G56.01 Carpal tunnel syndrome, right
//! 95938-26 [A]
//! 95940 x4 [A]
//! ```
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95938 [A]
//! ```

use crate::codes::{Component, Rate};
use crate::coding::{Claim, Line};
use crate::rules::aspects::places::{is_doubtful, named, place_span};
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "facility-service-outside-facility",
    ids: &["POS-04"],
    severity: Severity::Error,
    bearing: Bearing::Medicare,
    packs: &["fees", "sites"],
    source: "CMS physician fee schedule: no amount outside facilities",
    edition: "2026-01",
    check: Check::Claim(check),
    file: include_str!("facility_service_outside_facility.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let outside = named(claim).filter(|place| place.site.rate == Rate::NonFacility);
    let Some(place) = outside.filter(|_| !is_doubtful(claim)) else {
        return;
    };
    let fee = |line: &Line<'_>| {
        let fee = claim
            .codebook
            .fee(&line.code, Component::Global, line.date?)?;
        (fee.non_facility_rvu.is_none() && fee.facility_rvu.is_some()).then_some(fee)
    };
    let paid = claim.lines.iter().find_map(|line| Some((line, fee(line)?)));
    let (Some((line, fee)), Some(span)) = (paid, place_span(claim, &place)) else {
        return;
    };
    let message = format!(
        "{} is paid in a facility only, and the place of service is {}. Correct the place.",
        line.code,
        place.site.label()
    );
    sink.add(Draft::at(span, message).citing(fee.cite()).related(
        None,
        line.charge.code,
        "the service",
    ));
}
