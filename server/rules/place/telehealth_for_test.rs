//! # telehealth-for-test
//!
//! Needle EMG or nerve conduction at a place of telehealth (02, 10) or with a modifier of telehealth (93, 95, GT, GQ, FQ, FR, G0). Needles and electrodes
//! need the patient in the room.
//!
//! ## What to do
//!
//! Write the place in which the patient was tested and remove the modifier.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 10 Telehealth Provided in Patient's Home
//!                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ telehealth-for-test
//! A. G56.01 Carpal tunnel syndrome, right
//! 95910 [A]
//! 95886 [A]
//! ```
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95910-95 [A]
//!       ^^ telehealth-for-test
//! ```
//!
//! ## Not reported
//!
//! A visit may be by telehealth:
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 10
//! A. G56.01 Carpal tunnel syndrome, right
//! 99213-95 [A]
//! ```

use crate::codes::{ModifierScope, Topic};
use crate::coding::Claim;
use crate::rules::aspects::misplaced::on_tests;
use crate::rules::aspects::places::{first_test, is_of, named, place_span};
use crate::rules::fixes::edits::removal;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "telehealth-for-test",
    ids: &["POS-05", "PLC-3"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["sites", "modifiers", "wording"],
    source: "CMS place of service code set",
    edition: "2026-02-17",
    check: Check::Claim(check),
    file: include_str!("telehealth_for_test.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let modifiers =
        || on_tests(claim).filter(|found| found.entry.scope == ModifierScope::Telehealth);
    let place = named(claim).filter(|place| is_of(claim, place.site, Topic::Telehealth));
    if let (Some(place), Some(test)) = (place, first_test(claim)) {
        let Some(span) = place_span(claim, &place) else {
            return;
        };
        let message = format!(
            "{} is billed at {}. A test by needle or electrode needs the patient in the room: write the place of the test.",
            test.code,
            place.site.label()
        );
        let mut draft = Draft::at(span, message).citing(place.site.cite()).related(
            None,
            test.charge.code,
            "the test",
        );
        for found in modifiers() {
            draft = draft.related(None, found.modifier.span, "telehealth, too");
        }
        return sink.add(draft);
    }
    for found in modifiers() {
        let message = format!(
            "{} on {}: a test by needle or electrode needs the patient in the room. Remove it.",
            found.modifier.code, found.line.code
        );
        sink.add(
            Draft::at(found.modifier.span, message)
                .citing(found.entry.cite())
                .fixes(
                    Safety::Confirm,
                    format!("Remove {} from {}", found.modifier.code, found.line.code),
                    removal(found.line, found.modifier, claim),
                ),
        );
    }
}
