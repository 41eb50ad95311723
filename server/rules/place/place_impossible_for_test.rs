//! # place-impossible-for-test
//!
//! Needle EMG or nerve conduction in a place in which it is not done: a pharmacy, an ambulance, a birthing centre, a mass immunization centre, the street;
//! and 81, which is a clinical laboratory. An *EMG laboratory* is none: it is 11, or 22 and 19 if a hospital owns it. Places of
//! telehealth have [a rule of their own](telehealth-for-test.md).
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 81 Independent Laboratory
//!                  ^^^^^^^^^^^^^^^^^^^^^^^^^ place-impossible-for-test
//! A. G56.01 Carpal tunnel syndrome, right
//! 95910 [A]
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11
//! A. G56.01 Carpal tunnel syndrome, right
//! 95910 [A]
//! ```
//!
//! No test:
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 41
//! A. G56.01 Carpal tunnel syndrome, right
//! 99213 [A]
//! ```

use crate::codes::Topic;
use crate::coding::Claim;
use crate::rules::aspects::places::{
    first_test, is_impossible, is_of, is_out_of_force, named, place_span,
};
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "place-impossible-for-test",
    ids: &["PLC-12"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["sites"],
    source: "CMS place of service code set",
    edition: "2026-02-17",
    check: Check::Claim(check),
    file: include_str!("place_impossible_for_test.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let (Some(place), Some(test)) = (named(claim), first_test(claim)) else {
        return;
    };
    let other = is_of(claim, place.site, Topic::Telehealth) || is_out_of_force(claim, place.site);
    if !is_impossible(place.site) || other {
        return;
    }
    let Some(span) = place_span(claim, &place) else {
        return;
    };
    let message = format!(
        "{} is billed at {}, where such tests are not done. {} Write the place in which the patient was tested.",
        test.code,
        place.site.label(),
        place.site.note
    );
    sink.add(
        Draft::at(span, message.replace("  ", " "))
            .citing(place.site.cite())
            .related(None, test.charge.code, "the test"),
    );
}
