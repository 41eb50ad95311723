//! # one-side-of-bilateral-conclusion
//!
//! The impression concludes a condition on both sides, and the diagnosis that is billed for it names one side, although a code for both
//! exists.
//!
//! Bill the code of both sides. Where the condition has no such code, both single ones are listed.
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
//! Impression: Bilateral carpal tunnel syndrome, worse on the right.
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
//! A. G56.01 Carpal tunnel syndrome, right upper limb
//!    ^^^^^^ one-side-of-bilateral-conclusion
//!
//! ## Charges
//!
//! 95908 x1 [A] $250.00
//! ```
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
//! Impression:
//! 1. Right median neuropathy at the wrist, moderate.
//! 2. Left median neuropathy at the wrist, mild.
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
//!    ^^^^^^ one-side-of-bilateral-conclusion
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
//! Impression: Bilateral carpal tunnel syndrome, worse on the right.
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
//! A. G56.03 Carpal tunnel syndrome, bilateral upper limbs
//!
//! ## Charges
//!
//! 95908 x1 [A] $250.00
//! ```
//!
//! Both sides were studied, and one is concluded:
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
//! Impression: This bilateral upper extremity study shows a right carpal tunnel syndrome.
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

use crate::codes::Side;
use crate::rules::aspects::diagnosed::{
    Conclusions, concluding, is_heading_of, names, words_agree,
};
use crate::rules::comparison::CaseView;
use crate::rules::fixes::recoding::recoded;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "one-side-of-bilateral-conclusion",
    ids: &["RPT-55"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["diagnoses", "narrative"],
    source: "ICD-10-CM Official Guidelines for Coding and Reporting, section I.B.13: laterality",
    edition: "FY2026",
    check: Check::Case(check),
    file: include_str!("one_side_of_bilateral_conclusion.rs"),
};

fn check(case: &CaseView<'_>, sink: &mut Sink<'_>) {
    let Some(conclusions) = Conclusions::of(&case.report) else {
        return;
    };
    for (index, claim) in case.claims.iter().enumerate() {
        let listed = claim.listed();
        for one in listed {
            let Some(known) = one
                .known
                .filter(|known| matches!(known.side, Some(Side::Right | Side::Left)))
                .filter(|known| words_agree(one, known))
            else {
                continue;
            };
            // Both single codes beside each other are reported of the worksheet alone.
            let other_too = listed.iter().any(|other| {
                other.known.is_some_and(|other| {
                    other.parent == known.parent && other.side.is_some() && other.side != known.side
                })
            });
            let Some((Side::Bilateral, said)) = conclusions.side_of(known) else {
                continue;
            };
            let fits = said.iter().all(|statement| is_heading_of(statement, known));
            let both = claim.codebook.on_side(&known.code, Side::Bilateral);
            let date = claim.service_date();
            let both = both.filter(|both| date.is_none_or(|date| both.billable_on(date)));
            let Some(both) = both.filter(|_| fits && !other_too) else {
                continue;
            };
            let message = format!(
                "{} is of one side, and the impression concludes {} on both. {} is the code of both.",
                known.code,
                names(&said),
                both.code
            );
            let draft = Draft::at(one.span, message).citing(both.cite());
            let draft = concluding(draft, case, &said);
            let title = format!("Replace {} by {}, both sides", known.code, both.code);
            sink.add_in(
                case.at_claim(index),
                draft.fixes(Safety::Confirm, title, recoded(one, both)),
            );
        }
    }
}
