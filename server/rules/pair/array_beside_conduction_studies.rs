//! # array-beside-conduction-studies
//!
//! 95905, nerve conduction by a preset array of electrodes, beside 95907 to 95913 of the same day. The two are two techniques
//! for one question: the coverage texts of Medicare's contractors say that they are never billed together.
//!
//! Medicare's pair edits would let a modifier part them, so the sources disagree and the finding is a warning.
//!
//! ## What to do
//!
//! Bill the technique that answered the question. If single studies were made besides the array, they are counted into one code
//! of 95907 to 95913 and the array is left out.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95905 x1 [A]
//! ^^^^^ array-beside-conduction-studies
//! 95909 x1 [A]
//! ```
//!
//! ## Not reported
//!
//! The array alone, on each of two limbs:
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.03 Carpal tunnel syndrome, bilateral
//! 95905 x2 [A]
//! ```

use crate::codes::Group;
use crate::coding::{Claim, PairKind, bound_to};
use crate::rules::fixes::pairs::offer_removal;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "array-beside-conduction-studies",
    ids: &["PTP-12"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["ptp"],
    source: "Medicare local coverage determinations on nerve conduction; CMS NCCI PTP edits",
    edition: "2024-07-01",
    check: Check::Claim(check),
    file: include_str!("array_beside_conduction_studies.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    for line in claim.first_lines() {
        if line
            .procedure
            .is_none_or(|procedure| procedure.group != Group::NcsAutomated)
        {
            continue;
        }
        let bound = bound_to(claim, line);
        let studies = bound.iter().find(|bound| {
            let other = claim.codebook.procedure(bound.other.code);
            bound.kind == PairKind::Array && other.is_some_and(|other| other.group == Group::Ncs)
        });
        let Some(studies) = studies else {
            continue;
        };
        let message = format!(
            "{} is conduction by a preset array, and {} counts single studies of the same day. They are two techniques for one question: bill one of them.",
            line.code, studies.other.code
        );
        let draft = Draft::at(line.charge.code, message)
            .citing(studies.pair.cite())
            .related(
                studies.other.block,
                studies.other.span,
                "the other technique",
            );
        let draft = offer_removal(draft, claim, line, &line.code, studies.other.code);
        sink.add(offer_removal(
            draft,
            claim,
            line,
            studies.other.code,
            &line.code,
        ));
    }
}
