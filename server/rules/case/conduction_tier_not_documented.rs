//! # conduction-tier-not-documented
//!
//! The code for nerve conduction studies stands for a number of studies, and the report documents another number. One study is
//! a sensory or mixed test, a motor test with or without its F-wave, or an H-reflex, of one nerve or branch on one side; further
//! sites of stimulation, repeated runs and tests with codes of their own are none.
//!
//! Bill the code for the number that the report documents, or complete the report where it leaves out what was done. The rows
//! that were counted are shown with the finding. Where one thing that was counted, or left out, explains the difference,
//! another rule says so instead: F-waves, sites of stimulation, rows of one sensory study, other tests, H-reflexes, branches.
//!
//! Where the report could not be read whole, or the code is right by the other way of counting branches, this is a warning.
//!
//! ## Reported
//!
//! ```medcode beside name=emg-7.report.md
//! Case: 7
//! Date of study: 2026-03-09
//!
//! Motor NCS
//! R. Median - APB
//!  Wrist 3.4 9.1
//! R. Ulnar - ADM
//!  Wrist 2.7 10.2
//!
//! Sensory NCS
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
//! 95910 x1 [A] $400.00
//! ^^^^^ conduction-tier-not-documented
//! ```
//!
//! ## Not reported
//!
//! Four studies:
//!
//! ```medcode beside name=emg-7.report.md
//! Case: 7
//! Date of study: 2026-03-09
//!
//! Motor NCS
//! R. Median - APB
//!  Wrist 3.4 9.1
//! R. Ulnar - ADM
//!  Wrist 2.7 10.2
//!
//! Sensory NCS
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
//!
//! By another payer's count of branches the code may be right:
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

use crate::rules::aspects::counted::report;
use crate::rules::comparison::CaseView;
use crate::rules::{Bearing, Check, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "conduction-tier-not-documented",
    ids: &["REP-01", "RPT-47"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["procedures"],
    source: "CPT section guideline on nerve conduction studies and Appendix J: one study is one sensory or mixed test, one motor test with or without F-wave, or one H-reflex, of a nerve or branch on one side",
    edition: "2013",
    check: Check::Case(check),
    file: include_str!("conduction_tier_not_documented.rs"),
};

fn check(case: &CaseView<'_>, sink: &mut Sink<'_>) {
    let says = "";
    report(case, sink, None, says);
}
