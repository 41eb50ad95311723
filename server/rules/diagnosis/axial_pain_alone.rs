//! # axial-pain-alone
//!
//! Nerve conduction or needle EMG for pain of the neck or back and nothing else. Pain of the spine alone does not suggest a
//! disease of nerve or muscle; contractors of Medicare expect a radicular sign or symptom beside it.
//!
//! ## What to do
//!
//! If the limb hurts, tingles or is weak, or if the study found a radiculopathy, code that.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. M54.2 Cervicalgia
//!    ^^^^^ axial-pain-alone
//! 95909 x1 [A]
//! ```
//!
//! ## Not reported
//!
//! Another diagnosis beside it, or no test of nerve and muscle:
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. M54.2 Cervicalgia
//! B. R20.2 Paresthesia of skin
//! 95909 x1 [A,B]
//! ```
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. M54.50 Low back pain, unspecified
//! 99213 x1 [A]
//! ```

use crate::codes::DiagnosisClass;
use crate::coding::Claim;
use crate::rules::aspects::notices::expects_cover;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "axial-pain-alone",
    ids: &["DX-08"],
    severity: Severity::Warning,
    bearing: Bearing::Medicare,
    packs: &["diagnoses"],
    source: "Practice of Medicare contractors under their determinations on nerve conduction studies and EMG; low confidence",
    edition: "2024",
    check: Check::Claim(check),
    file: include_str!("axial_pain_alone.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let listed = claim.listed();
    let axial = |known: &crate::codes::Diagnosis| known.is(DiagnosisClass::AxialPain);
    let alone = listed.iter().all(|one| one.known.is_some_and(axial));
    let Some(first) = listed.first().filter(|_| alone) else {
        return;
    };
    if expects_cover(claim) {
        let message = format!(
            "{} is pain of the spine and the only reason for the test. If a limb is affected or a radiculopathy was found, code that.",
            first.name()
        );
        sink.add(Draft::at(first.span, message));
    }
}
