//! # report-of-another-patient
//!
//! Worksheet and report belong together by their case or because the worksheet names the report, and they name patients that have
//! no word in common.
//!
//! ## Reported
//!
//! ```medcode beside name=emg-7.report.md
//! Patient: M. Ortega
//! Case: 7
//! Date of study: 2026-03-09
//!
//! Sensory NCS
//! R. Median - Digit 2
//!  Wrist 2.9 35
//! R. Ulnar - Digit 5
//!  Wrist 2.8 22
//! ```
//!
//! ```medcode reported name=emg-7.worksheet.md
//! Patient: T. Brandt
//!          ^^^^^^^^^ report-of-another-patient
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
//!
//! ## Not reported
//!
//! ```medcode beside name=emg-7.report.md
//! Patient: Ortega, Maria
//! Case: 7
//! Date of study: 2026-03-09
//!
//! Sensory NCS
//! R. Median - Digit 2
//!  Wrist 2.9 35
//! R. Ulnar - Digit 5
//!  Wrist 2.8 22
//! ```
//!
//! ```medcode clean name=emg-7.worksheet.md
//! Patient: M. Ortega
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

use crate::model::FieldName;
use crate::rules::comparison::CaseView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "report-of-another-patient",
    ids: &["CASE-09"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &[],
    source: "Contradiction between worksheet and report",
    edition: "1",
    check: Check::Case(check),
    file: include_str!("report_of_another_patient.rs"),
};

fn check(case: &CaseView<'_>, sink: &mut Sink<'_>) {
    let Some(documented) = &case.report.sitting.patient else {
        return;
    };
    for (index, claim) in case.claims.iter().enumerate() {
        let Some(told) = claim.field(FieldName::Patient) else {
            continue;
        };
        let billed = told.words.to_lowercase();
        let Some(place) = told.span.filter(|_| !share_a_word(&billed, documented)) else {
            continue;
        };
        let message = "The worksheet is about another patient than its report: the two names have no word in common.";
        sink.add_in(case.at_claim(index), Draft::at(place, message));
    }
}

fn share_a_word(a: &str, b: &str) -> bool {
    let words = |text: &'_ str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let b = words(b);
    words(a).iter().any(|word| b.contains(word))
}
