//! # branches-left-out-of-count
//!
//! The code for nerve conduction studies is the one that counts each nerve once, and the report lists branches apart. Appendix J of
//! CPT counts branches that are tested separately, such as the median nerve to the thumb and to the index finger. Some payers
//! count nerves only: [`count-branches`](../settings.md#keys) says which way holds for you.
//!
//! ## Reported
//!
//! ```medcode beside name=emg-7.report.md
//! Case: 7
//! Date of study: 2026-03-09
//!
//! Sensory NCS
//! R. Median - Digit 1
//!  Wrist 2.8 31
//! R. Median - Digit 2
//!  Wrist 2.9 35
//! R. Ulnar - Digit 5
//!  Wrist 2.8 22
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
//! 95907 x1 [A] $200.00
//! ^^^^^ branches-left-out-of-count
//! ```
//!
//! ## Not reported
//!
//! ```medcode beside name=emg-7.report.md
//! Case: 7
//! Date of study: 2026-03-09
//!
//! Sensory NCS
//! R. Median - Digit 1
//!  Wrist 2.8 31
//! R. Median - Digit 2
//!  Wrist 2.9 35
//! R. Ulnar - Digit 5
//!  Wrist 2.8 22
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
//! 95908 x1 [A] $300.00
//! ```

use crate::rules::aspects::counted::{Cause, report};
use crate::rules::comparison::CaseView;
use crate::rules::{Bearing, Check, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "branches-left-out-of-count",
    ids: &["RPT-51"],
    severity: Severity::Information,
    bearing: Bearing::EveryPayer,
    packs: &["procedures"],
    source: "CPT section guideline on nerve conduction studies and Appendix J: one study is one sensory or mixed test, one motor test with or without F-wave, or one H-reflex, of a nerve or branch on one side",
    edition: "2013",
    check: Check::Case(check),
    file: include_str!("branches_left_out_of_count.rs"),
};

fn check(case: &CaseView<'_>, sink: &mut Sink<'_>) {
    let says = " The branches of a nerve were counted as one study; those that Appendix J lists may be counted apart.";
    report(case, sink, Some(Cause::BranchesLeftOut), says);
}
