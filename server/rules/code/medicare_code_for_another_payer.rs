//! # medicare-code-for-another-payer
//!
//! A code that exists for Medicare, billed to a payer that is known to be another one: G0453, remote monitoring in Medicare's
//! form. Commercial payers usually take 95941, which counts hours; some take both, so this is only said.
//!
//! ## What to do
//!
//! Look up which of the two the payer takes.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Cigna
//! Date of service: 2026-03-02
//! Site of service: 21 Inpatient Hospital
//! A. M48.02 Spinal stenosis, cervical region
//! 95938-26 x1 [A]
//! G0453 x4 [A]
//! ^^^^^ medicare-code-for-another-payer
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 21 Inpatient Hospital
//! A. M48.02 Spinal stenosis, cervical region
//! 95938-26 x1 [A]
//! G0453 x4 [A]
//! ```

use super::code_not_for_medicare::replacement;
use crate::codes::{Circumstance, PayerKind};
use crate::coding::Claim;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "medicare-code-for-another-payer",
    ids: &["CODE-09"],
    severity: Severity::Information,
    bearing: Bearing::EveryPayer,
    packs: &["procedures", "payers"],
    source: "Payer and CMS guidance on intraoperative monitoring",
    edition: "2026",
    check: Check::Claim(check),
    file: include_str!("medicare_code_for_another_payer.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let payer = claim.payer.as_ref().and_then(|told| told.value.payer());
    let Some(payer) = payer.filter(|payer| payer.kind == PayerKind::Commercial) else {
        return;
    };
    for line in &claim.lines {
        let Some(procedure) = line.procedure.filter(|procedure| {
            procedure
                .code
                .starts_with(|c: char| c.is_ascii_alphabetic())
        }) else {
            continue;
        };
        // The code that Medicare's one takes the place of.
        let usual = claim.codebook.procedures().find(|usual| {
            let instead = usual.instead(Circumstance::Medicare);
            instead.is_some_and(|instead| instead.codes.contains(&procedure.code))
        });
        let Some(usual) = usual else {
            continue;
        };
        let message = format!(
            "{} is the form in which Medicare takes this service; {} usually takes {}. Look up the payer's policy.",
            line.code, payer.name, usual.code
        );
        let mut draft = Draft::at(line.charge.code, message).citing(usual.cite());
        if let Some((title, edits)) = replacement(claim, line, procedure, usual) {
            draft = draft.fixes(Safety::Confirm, title, edits);
        }
        sink.add(draft);
    }
}
