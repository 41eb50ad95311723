//! # diagnosis-without-dot
//!
//! A diagnosis written without its dot, as electronic claims carry it. It means the same; people read it more easily with the
//! dot, and so do search and comparison with reports.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//!
//! Diagnoses
//! A. G5601 Carpal tunnel syndrome, right
//!    ^^^^^ diagnosis-without-dot
//!
//! Charges
//! 95909 x1 [A]
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//!
//! Diagnoses
//! A. G56.01 Carpal tunnel syndrome, right
//! B. G64 Other disorders of peripheral nervous system
//!
//! Charges
//! 95909 x1 [A,B]
//! ```

use crate::coding::Claim;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "diagnosis-without-dot",
    ids: &["ICD-03"],
    severity: Severity::Hint,
    bearing: Bearing::EveryPayer,
    packs: &["diagnoses"],
    source: "CDC/NCHS ICD-10-CM tabular list: a dot behind the third character",
    edition: "2026-04",
    check: Check::Claim(check),
    file: include_str!("diagnosis_without_dot.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    for one in claim.listed() {
        let Some(known) = one.known else { continue };
        if !one.code.contains('.') && known.code.contains('.') {
            let message = format!("{} is {} without its dot.", one.code, known.code);
            let title = format!("Write {}", known.code);
            let draft = Draft::at(one.span, message).citing(known.cite());
            sink.add(draft.fix(Safety::Safe, title, one.span, known.code.as_str()));
        }
    }
}
