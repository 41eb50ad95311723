//! # needle-emg-by-technologist
//!
//! Needle EMG alone, performed by somebody who is named as a technologist. The needle examination is a physician's work (or, for Medicare, that of a certified physical therapist);
//! a technologist may do conduction studies under supervision.
//!
//! Nothing is said where conduction studies are billed beside it: then the technologist may have done those.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! Performed by: M. Ruiz, R.NCS.T.
//!               ^^^^^^^^^^^^^^^^^ needle-emg-by-technologist
//! 95861 [A]
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! Performed by: M. Ruiz, R.NCS.T.
//! 95909 [A]
//! 95886 [A]
//! ```
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! Performed by: J. Okafor, MD
//! 95861 [A]
//! ```

use crate::codes::Topic;
use crate::coding::Claim;
use crate::model::FieldName;
use crate::rules::aspects::places::{is_needle_emg, is_test};
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "needle-emg-by-technologist",
    ids: &["PLC-17", "PAY-4"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["procedures", "wording"],
    source: "AANEM position: needle EMG is done by a physician, conduction studies may be done by a technologist under supervision",
    edition: "current copy",
    check: Check::Claim(check),
    file: include_str!("needle_emg_by_technologist.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let mut tests = claim.lines.iter().filter(|line| is_test(line)).peekable();
    let Some(first) = tests
        .peek()
        .map(|line| (line.code.clone(), line.charge.code))
    else {
        return;
    };
    if !tests.all(is_needle_emg) {
        return;
    }
    for name in [FieldName::PerformingProvider, FieldName::RenderingProvider] {
        let Some(told) = claim.field(name) else {
            continue;
        };
        let mut signs = claim.codebook.signs(Topic::Technologist);
        let Some(sign) = signs.find(|sign| sign.find(told.words).is_some()) else {
            continue;
        };
        let message = format!(
            "{} is needle EMG, and the performer is named as a technologist. The needle examination is a physician's work: name who did it.",
            first.0
        );
        let draft = Draft::at(told.span.unwrap_or(first.1), message).citing(sign.cite());
        return sink.add(draft.related(None, first.1, "needle EMG"));
    }
}
