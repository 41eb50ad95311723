//! # repeated-study
//!
//! Conduction studies, or needle EMG, of one patient again within six weeks. Payers ask why: new symptoms, progression, an
//! inconclusive first test. The interval differs between payers and is of low confidence, so this is information only.
//!
//! ## What to do
//!
//! Note the reason, or that other limbs were studied.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Site of service: 11 Office
//! Patient: P-7
//!
//! # Encounter 1
//! Date of service: 2026-03-02
//! A. G56.03
//! 95910 [A]
//!
//! # Encounter 2
//! Date of service: 2026-03-23
//! A. G56.03
//! 95910 [A]
//! ^^^^^ repeated-study
//! ```
//!
//! ## Not reported
//!
//! Two patients, or a year between:
//!
//! ```medcode clean
//! Payer: Medicare
//! Site of service: 11 Office
//!
//! # Encounter 1
//! Patient: P-7
//! Date of service: 2025-03-03
//! A. G56.03
//! 95910 [A]
//!
//! # Encounter 2
//! Patient: P-7
//! Date of service: 2026-03-23
//! A. G56.03
//! 95910 [A]
//!
//! # Encounter 3
//! Patient: P-8
//! Date of service: 2026-03-24
//! A. G56.03
//! 95910 [A]
//! ```

use crate::codes::ClaimLimitOf;
use crate::coding::Claim;
use crate::rules::aspects::earlier::{earlier, kinds};
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "repeated-study",
    ids: &["DATE-06", "PAY-10"],
    severity: Severity::Information,
    bearing: Bearing::EveryPayer,
    packs: &["diagnoses", "procedures"],
    source: "Policies of payers on electrodiagnostic tests",
    edition: "2026",
    check: Check::Claim(check),
    file: include_str!("repeated_study.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let (Some(before), Some(limit)) = (
        earlier(claim),
        claim.codebook.claim_limit(ClaimLimitOf::RepeatStudyDays),
    ) else {
        return;
    };
    let again = claim.lines.iter().find_map(|line| {
        let today = kinds(claim.codebook, std::iter::once(&line.code));
        match (
            today.conduction && before.kinds.conduction,
            today.needle && before.kinds.needle,
        ) {
            (true, _) => Some((line, "Conduction studies")),
            (_, true) => Some((line, "Needle EMG")),
            _ => None,
        }
    });
    let Some((line, what)) = again else { return };
    let message = format!(
        "{what} of this patient were billed on {} already. Note what is new, or that other limbs were studied.",
        before.date
    );
    sink.add(
        Draft::at(line.charge.code, message)
            .citing(limit.cite())
            .related(Some(before.block), before.span, "the earlier study"),
    );
}
