//! # stimulation-sites-counted-as-studies
//!
//! The code for nerve conduction studies is the one for the documented studies if each site of stimulation were one. Wrist, elbow
//! and axilla are sites of one motor study of a nerve to one muscle.
//!
//! Bill the code for the number of studies.
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
//!  Elbow 7.4 8.9 54
//! R. Ulnar - ADM
//!  Wrist 2.7 10.2
//!  Below elbow 6.1 9.9 58
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
//! 95909 x1 [A] $400.00
//! ^^^^^ stimulation-sites-counted-as-studies
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
//!  Elbow 7.4 8.9 54
//! R. Ulnar - ADM
//!  Wrist 2.7 10.2
//!  Below elbow 6.1 9.9 58
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

use crate::rules::aspects::counted::{Cause, report};
use crate::rules::comparison::CaseView;
use crate::rules::{Bearing, Check, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "stimulation-sites-counted-as-studies",
    ids: &["REP-03", "RPT-49"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["procedures"],
    source: "CPT section guideline on nerve conduction studies and Appendix J: one study is one sensory or mixed test, one motor test with or without F-wave, or one H-reflex, of a nerve or branch on one side",
    edition: "2013",
    check: Check::Case(check),
    file: include_str!("stimulation_sites_counted_as_studies.rs"),
};

fn check(case: &CaseView<'_>, sink: &mut Sink<'_>) {
    let says = " It would be right if each site of stimulation were a study; all sites of a nerve to one muscle are one.";
    report(case, sink, Some(Cause::Sites), says);
}
