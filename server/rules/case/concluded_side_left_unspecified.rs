//! # concluded-side-left-unspecified
//!
//! A diagnosis of an unspecified side is billed, and the impression of its report names the side. The code is valid, but a known
//! side belongs into it; many payers deny the unspecified code.
//!
//! Take the code of the side. Where the worksheet itself names the side, [that is reported](side-left-unspecified.md).
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
//! A. G56.00 Carpal tunnel syndrome
//!    ^^^^^^ concluded-side-left-unspecified
//!
//! ## Charges
//!
//! 95907 x1 [A] $200.00
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
//!
//! Impression: Ulnar neuropathy at the right elbow.
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
//! A. G56.20
//!    ^^^^^^ concluded-side-left-unspecified
//!
//! ## Charges
//!
//! 95907 x1 [A] $200.00
//! ```
//!
//! ## Not reported
//!
//! The report names no side:
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
//!
//! Impression: Carpal tunnel syndrome, moderate.
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
//! A. G56.00 Carpal tunnel syndrome
//!
//! ## Charges
//!
//! 95907 x1 [A] $200.00
//! ```
//!
//! The side is that of another condition:
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
//!
//! Impression: Right ulnar neuropathy at the elbow. A carpal tunnel syndrome cannot be excluded.
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
//! A. G56.00 Carpal tunnel syndrome
//! B. G56.21
//!
//! ## Charges
//!
//! 95907 x1 [A,B] $200.00
//! ```

use crate::codes::Side;
use crate::rules::aspects::diagnosed::{Conclusions, concluding, is_heading_of, names};
use crate::rules::comparison::CaseView;
use crate::rules::diagnosis::side_left_unspecified;
use crate::rules::fixes::recoding::recoded;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "concluded-side-left-unspecified",
    ids: &["CASE-10"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["diagnoses", "narrative"],
    source: "ICD-10-CM Official Guidelines for Coding and Reporting, section I.B.13: laterality",
    edition: "FY2026",
    check: Check::Case(check),
    file: include_str!("concluded_side_left_unspecified.rs"),
};

fn check(case: &CaseView<'_>, sink: &mut Sink<'_>) {
    let Some(conclusions) = Conclusions::of(&case.report) else {
        return;
    };
    for (index, claim) in case.claims.iter().enumerate() {
        for one in claim.listed() {
            let Some(known) = one
                .known
                .filter(|known| known.side == Some(Side::Unspecified))
            else {
                continue;
            };
            let Some((side, said)) = conclusions.side_of(known) else {
                continue;
            };
            let fits = said.iter().all(|statement| is_heading_of(statement, known));
            let sided = claim.codebook.on_side(&known.code, side).filter(|_| fits);
            let date = claim.service_date();
            let sided = sided.filter(|sided| date.is_none_or(|date| sided.billable_on(date)));
            let Some(sided) = sided else { continue };
            if side_left_unspecified::told(claim, one).is_some() {
                continue;
            }
            let message = format!(
                "{} leaves the side of {} unspecified, and the impression names it. {} is the code of that side.",
                known.code,
                names(&said),
                sided.code
            );
            let draft = Draft::at(one.span, message).citing(known.cite());
            let draft = concluding(draft, case, &said);
            let title = format!("Replace {} by {}", known.code, sided.code);
            sink.add_in(
                case.at_claim(index),
                draft.fixes(Safety::Confirm, title, recoded(one, sided)),
            );
        }
    }
}
