//! # too-many-diagnoses
//!
//! More diagnoses than a claim has room for (twelve), or more pointers than a line has (four). What does not fit is dropped on
//! the way, and not always the least important.
//!
//! ## What to do
//!
//! Split the claim or drop the diagnoses that matter least; on a line, keep the four that explain the test.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.03 Carpal tunnel syndrome, bilateral
//! B. G56.21 Lesion of ulnar nerve, right
//! C. G57.31 Lesion of lateral popliteal nerve, right
//! D. G57.52 Tarsal tunnel syndrome, left
//! E. M54.16 Radiculopathy, lumbar region
//! 95911 x1 [A,B,C,D,E]
//!                   ^ too-many-diagnoses
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.03 Carpal tunnel syndrome, bilateral
//! B. G56.21 Lesion of ulnar nerve, right
//! C. G57.31 Lesion of lateral popliteal nerve, right
//! D. G57.52 Tarsal tunnel syndrome, left
//! 95911 x1 [A,B,C,D]
//! ```

use crate::codes::ClaimLimitOf;
use crate::coding::Claim;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "too-many-diagnoses",
    ids: &["DX-13"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["diagnoses"],
    source: "CMS-1500 items 21 (A to L) and 24E, and 837P HI and SV107: twelve diagnoses, four pointers a line",
    edition: "2026",
    check: Check::Claim(check),
    file: include_str!("too_many_diagnoses.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let list = &claim.encounter.diagnoses;
    if let Some(room) = claim.codebook.claim_limit(ClaimLimitOf::DiagnosesOnClaim)
        && let Some(over) = list.get(usize::from(room.value))
    {
        let (count, room_for) = (list.len(), room.value);
        let message = format!("{count} diagnoses are listed; a claim has room for {room_for}.");
        sink.add(Draft::at(over.code, message).citing(room.cite()));
    }
    let Some(room) = claim.codebook.claim_limit(ClaimLimitOf::PointersOnLine) else {
        return;
    };
    for line in &claim.lines {
        if let Some(over) = line.charge.pointers.get(usize::from(room.value)) {
            let count = line.charge.pointers.len();
            let message = format!(
                "{} points to {count} diagnoses; a claim line has room for {}. Keep those that explain the test.",
                line.code, room.value
            );
            sink.add(Draft::at(*over, message).citing(room.cite()));
        }
    }
}
