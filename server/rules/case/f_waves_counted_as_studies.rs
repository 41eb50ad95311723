//! # f-waves-counted-as-studies
//!
//! The code for nerve conduction studies is the one for the documented studies and their F-waves together. An F-wave belongs to
//! the motor study of its nerve and is no study of its own.
//!
//! Bill the code for the studies without the F-waves. An F-wave of a nerve without a motor study does count, as that study.
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
//!
//! F waves
//! R. Median 29.1
//! R. Ulnar 28.4
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
//! 95909 x1 [A] $400.00
//! ^^^^^ f-waves-counted-as-studies
//! ```
//!
//! ## Not reported
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
//!
//! F waves
//! R. Median 29.1
//! R. Ulnar 28.4
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
    name: "f-waves-counted-as-studies",
    ids: &["REP-02", "RPT-48"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["procedures"],
    source: "CPT section guideline on nerve conduction studies and Appendix J: one study is one sensory or mixed test, one motor test with or without F-wave, or one H-reflex, of a nerve or branch on one side",
    edition: "2013",
    check: Check::Case(check),
    file: include_str!("f_waves_counted_as_studies.rs"),
};

fn check(case: &CaseView<'_>, sink: &mut Sink<'_>) {
    let says =
        " It would be right if each F-wave were a study; an F-wave belongs to its motor study.";
    report(case, sink, Some(Cause::FWaves), says);
}
