//! # repeated-diagnosis
//!
//! One code twice in a diagnosis list. A claim states each diagnosis once; the second entry takes one of the twelve places and
//! says nothing.
//!
//! ## What to do
//!
//! Keep one of them. The fix takes the second off the list and lets all lines point to the first.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! B. G56.01 Carpal tunnel syndrome, right
//!    ^^^^^^ repeated-diagnosis
//! C. M54.16 Radiculopathy, lumbar region
//! 95909 x1 [A,C]
//! 95886 x1 [B,C]
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! B. G56.21 Lesion of ulnar nerve, right
//! 95909 x1 [A,B]
//! ```

use crate::coding::Claim;
use crate::coding::diagnosed::same_code;
use crate::rules::fixes::listing::{Relisting, relisted};
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "repeated-diagnosis",
    ids: &["ICD-13"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &[],
    source: "ICD-10-CM Official Guidelines for Coding and Reporting, section I.B.12: each diagnosis once",
    edition: "FY2026",
    check: Check::Claim(check),
    file: include_str!("repeated_diagnosis.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let listed = claim.listed();
    for (second, one) in listed.iter().enumerate() {
        let mut earlier = listed.iter().take(second);
        let Some(first) = earlier.position(|earlier| same_code(earlier.code, one.code)) else {
            continue;
        };
        let message = format!(
            "{} is in the list twice; a claim states it once.",
            one.name()
        );
        let mut draft = Draft::at(one.span, message);
        if let Some(earlier) = listed.get(first) {
            draft = draft.related(None, earlier.span, "the first time");
        }
        let merged = Relisting {
            order: (0..listed.len()).filter(|at| *at != second).collect(),
            merged: Some((second, first)),
            ..Relisting::default()
        };
        if let Some(edits) = relisted(claim, listed, &merged) {
            draft = draft.fixes(Safety::Confirm, "Take the second one off the list", edits);
        }
        sink.add(draft);
    }
}
