//! # place-unusual-for-test
//!
//! Needle EMG or nerve conduction in a place in which it is rare: a home, a mobile unit, a school, an urgent care or walk-in clinic. Payers look closely at such
//! claims.
//!
//! ## What to do
//!
//! Nothing, if it is right. Document the equipment and that the electromyographer was there.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 15 Mobile Unit
//!                  ^^^^^^^^^^^^^^ place-unusual-for-test
//! A. G56.01 Carpal tunnel syndrome, right
//! 95909 [A]
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95909 [A]
//! ```
//!
//! No test:
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 12 Home
//! A. G56.01 Carpal tunnel syndrome, right
//! 99213 [A]
//! ```

use crate::codes::Plausibility;
use crate::coding::Claim;
use crate::rules::aspects::places::{first_test, is_doubtful, named, place_span};
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "place-unusual-for-test",
    ids: &["POS-06", "PLC-13"],
    severity: Severity::Information,
    bearing: Bearing::EveryPayer,
    packs: &["sites"],
    source: "CMS place of service code set",
    edition: "2026-02-17",
    check: Check::Claim(check),
    file: include_str!("place_unusual_for_test.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let (Some(place), Some(test)) = (named(claim), first_test(claim)) else {
        return;
    };
    // A facility answers for its own equipment.
    let odd = place.site.tests == Plausibility::Odd && !place.site.needs_professional_component;
    if !odd || is_doubtful(claim) {
        return;
    }
    let Some(span) = place_span(claim, &place) else {
        return;
    };
    let note = match place.site.note.as_str() {
        "" => String::new(),
        note => format!(" {note}"),
    };
    let message = format!(
        "{} at {} is unusual.{note} Document the equipment and that the electromyographer was there.",
        test.code,
        place.site.label()
    );
    sink.add(Draft::at(span, message).citing(place.site.cite()));
}
