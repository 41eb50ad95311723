//! # side-other-than-concluded
//!
//! A diagnosis of one side is billed, and the impression of its report concludes the same condition on the other side only.
//!
//! The code says the side of the limb, so a wrong last digit is another diagnosis: what was concluded is not billed, and what is billed
//! is not concluded. Correct the side in the worksheet, or the report if that is wrong.
//!
//! A code of both sides where the impression concludes one is a warning. Nothing is said where the report tells of the billed side
//! that it was affected earlier or may be, or where what was studied agrees with the worksheet: then the report contradicts itself,
//! which [is reported there](impression-of-other-side.md).
//!
//! ## Reported
//!
//! ```medcode beside name=emg-7.report.md
//! Case: 7
//! Date of study: 2026-03-09
//!
//! Sensory NCS
//! R. Median - Digit 2
//!  Wrist 4.2 18
//! R. Ulnar - Digit 5
//!  Wrist 2.8 22
//! L. Median - Digit 2
//!  Wrist 4.1 19
//!
//! Impression: Right carpal tunnel syndrome, moderate.
//! ```
//!
//! ```medcode reported name=emg-7.worksheet.md
//! Case: 7
//! Payer: Aetna
//! Date of service: 2026-03-09
//! Site of service: 11 Office
//! Report: emg-7.report.md
//!
//! ## Diagnoses
//!
//! A. G56.02 Carpal tunnel syndrome, left upper limb
//!    ^^^^^^ side-other-than-concluded
//!
//! ## Charges
//!
//! 95908 x1 [A] $250.00
//! ```
//!
//! The other side is denied:
//!
//! ```medcode beside name=emg-7.report.md
//! Case: 7
//! Date of study: 2026-03-09
//!
//! Sensory NCS
//! R. Median - Digit 2
//!  Wrist 4.2 18
//! R. Ulnar - Digit 5
//!  Wrist 2.8 22
//! L. Median - Digit 2
//!  Wrist 4.1 19
//!
//! Impression: Median neuropathy at the right wrist. No evidence of a left carpal tunnel syndrome.
//! ```
//!
//! ```medcode reported name=emg-7.worksheet.md
//! Case: 7
//! Payer: Aetna
//! Date of service: 2026-03-09
//! Site of service: 11 Office
//! Report: emg-7.report.md
//!
//! ## Diagnoses
//!
//! A. G56.02
//!    ^^^^^^ side-other-than-concluded
//!
//! ## Charges
//!
//! 95908 x1 [A] $250.00
//! ```
//!
//! ## Not reported
//!
//! ```medcode beside name=emg-7.report.md
//! Case: 7
//! Date of study: 2026-03-09
//!
//! Sensory NCS
//! R. Median - Digit 2
//!  Wrist 4.2 18
//! R. Ulnar - Digit 5
//!  Wrist 2.8 22
//! L. Median - Digit 2
//!  Wrist 4.1 19
//!
//! Impression: Right carpal tunnel syndrome, moderate.
//! ```
//!
//! ```medcode clean name=emg-7.worksheet.md
//! Case: 7
//! Payer: Aetna
//! Date of service: 2026-03-09
//! Site of service: 11 Office
//! Report: emg-7.report.md
//!
//! ## Diagnoses
//!
//! A. G56.01 Carpal tunnel syndrome, right upper limb
//!
//! ## Charges
//!
//! 95908 x1 [A] $250.00
//! ```
//!
//! The other side was affected earlier:
//!
//! ```medcode beside name=emg-7.report.md
//! Case: 7
//! Date of study: 2026-03-09
//!
//! Sensory NCS
//! R. Median - Digit 2
//!  Wrist 4.2 18
//! R. Ulnar - Digit 5
//!  Wrist 2.8 22
//! L. Median - Digit 2
//!  Wrist 4.1 19
//!
//! History: left carpal tunnel syndrome, operated last year.
//!
//! Impression: Right carpal tunnel syndrome, moderate.
//! ```
//!
//! ```medcode clean name=emg-7.worksheet.md
//! Case: 7
//! Payer: Aetna
//! Date of service: 2026-03-09
//! Site of service: 11 Office
//! Report: emg-7.report.md
//!
//! ## Diagnoses
//!
//! A. G56.02 Carpal tunnel syndrome, left upper limb
//!
//! ## Charges
//!
//! 95908 x1 [A] $250.00
//! ```

use crate::codes::Side;
use crate::rules::aspects::conclusions::side_word;
use crate::rules::aspects::diagnosed::{Conclusions, concluding, names, words_agree};
use crate::rules::comparison::CaseView;
use crate::rules::fixes::recoding::recoded;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "side-other-than-concluded",
    ids: &["RPT-53"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["diagnoses", "narrative"],
    source: "Contradiction between worksheet and report",
    edition: "1",
    check: Check::Case(check),
    file: include_str!("side_other_than_concluded.rs"),
};

fn check(case: &CaseView<'_>, sink: &mut Sink<'_>) {
    let Some(conclusions) = Conclusions::of(&case.report) else {
        return;
    };
    for (index, claim) in case.claims.iter().enumerate() {
        let listed = claim.listed();
        for one in listed {
            let Some((known, coded)) = one.known.and_then(|known| Some((known, known.side?)))
            else {
                continue;
            };
            if !words_agree(one, known) {
                continue;
            }
            let Some((side, said)) = conclusions.side_of(known) else {
                continue;
            };
            let at_most = match (coded, side) {
                (Side::Right, Side::Left) | (Side::Left, Side::Right) => Severity::Error,
                // The side that is not concluded may be known from earlier.
                (Side::Bilateral, Side::Right) if !conclusions.names_side(Side::Left) => {
                    Severity::Warning
                }
                (Side::Bilateral, Side::Left) if !conclusions.names_side(Side::Right) => {
                    Severity::Warning
                }
                _ => continue,
            };
            // Where the concluded side is billed too, the other one may be known from elsewhere.
            let billed_too = listed.iter().any(|other| {
                other
                    .known
                    .is_some_and(|other| other.parent == known.parent && other.side == Some(side))
            });
            if billed_too {
                continue;
            }
            let message = format!(
                "{} is of the {} side{}, and the impression concludes {} on the {} side only. Correct the code, or the report.",
                known.code,
                match coded {
                    Side::Bilateral => "right and left",
                    _ => side_word(coded),
                },
                if coded == Side::Bilateral { "s" } else { "" },
                names(&said),
                side_word(side)
            );
            let mut draft = Draft::at(one.span, message).at_most(at_most);
            draft = concluding(draft, case, &said);
            if let Some(fit) = claim.codebook.on_side(&known.code, side) {
                let title = format!(
                    "Replace {} by {}, the side of the report",
                    known.code, fit.code
                );
                draft = draft.fixes(Safety::Confirm, title, recoded(one, fit));
            }
            sink.add_in(case.at_claim(index), draft);
        }
    }
}
