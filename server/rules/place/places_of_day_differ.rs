//! # places-of-day-differ
//!
//! Tests of one patient and day at two places: by one practitioner, or the same code by two (one bills 26, the other TC). Needle EMG is read while it is done, so
//! both parts have one place, the one in which the patient was; where the reader sat does not count.
//!
//! ## What to do
//!
//! Write the place of the patient in both encounters. Two real sessions may be allowed with their reason.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Patient: P-7
//! Equipment owner: practice
//!
//! # Encounter 1
//! POS: 11
//! A. G56.01
//! 95908-TC [A]
//!
//! # Encounter 2
//! POS: 12
//!      ^^ places-of-day-differ
//! A. G56.01
//! 95908-26 [A]
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Patient: P-7
//!
//! # Encounter 1
//! POS: 11
//! A. G56.01
//! 95908 [A]
//!
//! # Encounter 2
//! POS: 11
//! A. G56.01
//! 95886 [A]
//! ```
//!
//! A visit elsewhere:
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Patient: P-7
//!
//! # Encounter 1
//! POS: 11
//! A. G56.01
//! 95908 [A]
//!
//! # Encounter 2
//! POS: 12
//! A. G56.01
//! 99213-25 [A]
//! ```

use crate::coding::Claim;
use crate::rules::aspects::places::{is_doubtful, is_test, named, place_span};
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "places-of-day-differ",
    ids: &["PLC-15", "PLC-8"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["sites"],
    source: "CMS Transmittal 2679 (CR 7631): the professional part has the place in which the patient was tested",
    edition: "2013",
    check: Check::Claim(check),
    file: include_str!("places_of_day_differ.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let (Some(place), Some((day, own))) = (named(claim), claim.siblings) else {
        return;
    };
    let Some(span) = place_span(claim, &place).filter(|_| !is_doubtful(claim)) else {
        return;
    };
    // Reported at the later of two encounters: of one practitioner, or with a test of the same code.
    let mut tests = claim.lines.iter().filter(|line| is_test(line)).peekable();
    if tests.peek().is_none() {
        return;
    }
    let own_earlier = day.tested_before(own, claim.practitioner());
    let same_code = tests.filter_map(|line| day.billed_before(own, line.date, &line.code));
    for other in own_earlier.into_iter().chain(same_code) {
        let Some((code, there)) = other.place.as_ref() else {
            continue;
        };
        if *code == place.site.code {
            continue;
        }
        let message = format!(
            "Tests of one patient and day are billed at {} here and at {code} in another encounter. The place is the one in which the patient was tested.",
            place.site.code
        );
        let draft = Draft::at(span, message).citing(place.site.cite());
        let draft = match there {
            Some(there) => draft.related(Some(other.block), *there, "the other place"),
            None => draft,
        };
        return sink.add(match (place.span, claim.codebook.site(code)) {
            (Some(span), Some(site)) => {
                let label = site.label();
                draft.fix(Safety::Confirm, format!("Write {label}"), span, label)
            }
            _ => draft,
        });
    }
}
