//! # other-tests-counted-as-studies
//!
//! The code for nerve conduction studies is the one for the documented studies together with tests that have codes of their own:
//! blink reflex, repetitive stimulation, single fibre. These are not counted among the conduction studies.
//!
//! Bill the code for the number of conduction studies, and the other test by its own code.
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
//! Blink reflex
//! Right supraorbital: R1 10.8 ms, R2 31 ms, contralateral R2 32 ms
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
//! ^^^^^ other-tests-counted-as-studies
//! 95933 x1 [A] $150.00
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
//! Blink reflex
//! Right supraorbital: R1 10.8 ms, R2 31 ms, contralateral R2 32 ms
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
//! 95933 x1 [A] $150.00
//! ```

use crate::rules::aspects::counted::{Cause, report};
use crate::rules::comparison::CaseView;
use crate::rules::{Bearing, Check, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "other-tests-counted-as-studies",
    ids: &["REP-06"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["procedures"],
    source: "CPT section guideline on nerve conduction studies and Appendix J: one study is one sensory or mixed test, one motor test with or without F-wave, or one H-reflex, of a nerve or branch on one side",
    edition: "2013",
    check: Check::Case(check),
    file: include_str!("other_tests_counted_as_studies.rs"),
};

fn check(case: &CaseView<'_>, sink: &mut Sink<'_>) {
    let says = " It would be right if the other tests were conduction studies; they have codes of their own.";
    report(case, sink, Some(Cause::OtherTests), says);
}
