//! # sensory-rows-counted-as-studies
//!
//! The code for nerve conduction studies is the one for the documented studies if each row of a sensory study were one. Palm and
//! wrist to the same digit, and repeated runs of one test, are one study.
//!
//! Bill the code for the number of studies. Rows of different digits are different studies where branches are counted.
//!
//! ## Reported
//!
//! ```medcode beside name=emg-7.report.md
//! Case: 7
//! Date of study: 2026-03-09
//!
//! Sensory NCS
//! R. Median - Digit 2
//!  Palm 1.6 40
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
//! 95908 x1 [A] $300.00
//! ^^^^^ sensory-rows-counted-as-studies
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
//!  Palm 1.6 40
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
//! 95907 x1 [A] $200.00
//! ```

use crate::rules::aspects::counted::{Cause, report};
use crate::rules::comparison::CaseView;
use crate::rules::{Bearing, Check, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "sensory-rows-counted-as-studies",
    ids: &["RPT-50"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["procedures"],
    source: "CPT section guideline on nerve conduction studies and Appendix J: one study is one sensory or mixed test, one motor test with or without F-wave, or one H-reflex, of a nerve or branch on one side",
    edition: "2013",
    check: Check::Case(check),
    file: include_str!("sensory_rows_counted_as_studies.rs"),
};

fn check(case: &CaseView<'_>, sink: &mut Sink<'_>) {
    let says = " It would be right if each row were a study; palm and wrist, or repeated runs, of one nerve to one digit are one.";
    report(case, sink, Some(Cause::SensoryRows), says);
}
