//! # one-side-billed-of-both-studied
//!
//! The code for muscles of cranial nerves on one side is billed, and the report documents both sides. Both sides have a code of
//! their own.
//!
//! ## Reported
//!
//! ```medcode beside name=emg-7.report.md
//! Case: 7
//! Date of study: 2026-03-09
//!
//! Needle EMG
//! Side | Muscle | Nerve | Roots | Insertional | Fibs | PSW
//! Right | Frontalis | Facial | | normal | 0 | 0
//! Right | Orbicularis oris | Facial | | normal | 0 | 0
//! Left | Frontalis | Facial | | normal | 0 | 0
//! Left | Orbicularis oris | Facial | | normal | 0 | 0
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
//! A. R20.2 Paresthesia of skin
//!
//! ## Charges
//!
//! 95867 x1 [A] $150.00
//! ^^^^^ one-side-billed-of-both-studied
//! ```
//!
//! ## Not reported
//!
//! ```medcode beside name=emg-7.report.md
//! Case: 7
//! Date of study: 2026-03-09
//!
//! Needle EMG
//! Side | Muscle | Nerve | Roots | Insertional | Fibs | PSW
//! Right | Frontalis | Facial | | normal | 0 | 0
//! Right | Orbicularis oris | Facial | | normal | 0 | 0
//! Left | Frontalis | Facial | | normal | 0 | 0
//! Left | Orbicularis oris | Facial | | normal | 0 | 0
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
//! A. R20.2 Paresthesia of skin
//!
//! ## Charges
//!
//! 95868 x1 [A] $200.00
//! ```
//!
//! ```medcode beside name=emg-7.report.md
//! Case: 7
//! Date of study: 2026-03-09
//!
//! Needle EMG
//! Side | Muscle | Nerve | Roots | Insertional | Fibs | PSW
//! Right | Frontalis | Facial | | normal | 0 | 0
//! Right | Orbicularis oris | Facial | | normal | 0 | 0
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
//! A. R20.2 Paresthesia of skin
//!
//! ## Charges
//!
//! 95867 x1 [A] $150.00
//! ```

use crate::rules::aspects::off_limbs::{draft, instead, lines};
use crate::rules::comparison::CaseView;
use crate::rules::{Bearing, Check, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "one-side-billed-of-both-studied",
    ids: &["REP-14"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["procedures", "anatomy"],
    source: "CPT: needle EMG of cranial-nerve muscles has one code for one side and one for both",
    edition: "2026",
    check: Check::Case(check),
    file: include_str!("one_side_billed_of_both_studied.rs"),
};

fn check(case: &CaseView<'_>, sink: &mut Sink<'_>) {
    let bill = case.bill();
    for billed in lines(case, &bill) {
        if let Some(line) = instead(case, &bill, billed, |own, other| {
            !own.both_sides && other.both_sides
        }) {
            let message = format!(
                "{} is for one side, and the report documents both: {}.",
                billed.line.code, line.code
            );
            let draft = draft(
                case,
                billed,
                message,
                &line.evidence,
                "studied on both sides",
            );
            sink.add_in(case.at_claim(billed.claim), draft);
        }
    }
}
