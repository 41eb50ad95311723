//! # more-units-than-documented
//!
//! A test is billed with more units than the report documents: nerves with repetitive stimulation, muscles with single-fibre
//! studies, limbs studied with a preset array.
//!
//! ## Reported
//!
//! ```medcode beside name=emg-7.report.md
//! Case: 7
//! Date of study: 2026-03-09
//!
//!
//! Repetitive stimulation
//! Right ulnar - ADM: 3 Hz, decrement 4 %
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
//! A. G70.00 Myasthenia gravis without exacerbation
//!
//! ## Charges
//!
//! 95937 x3 [A] $300.00
//! ^^^^^ more-units-than-documented
//! ```
//!
//! ## Not reported
//!
//! ```medcode beside name=emg-7.report.md
//! Case: 7
//! Date of study: 2026-03-09
//!
//!
//! Repetitive stimulation
//! Right ulnar - ADM: 3 Hz, decrement 4 %
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
//! A. G70.00 Myasthenia gravis without exacerbation
//!
//! ## Charges
//!
//! 95937 x1 [A] $100.00
//! ```

use crate::coding::units;
use crate::rules::aspects::off_limbs::{derived, draft, tests};
use crate::rules::comparison::CaseView;
use crate::rules::{Bearing, Check, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "more-units-than-documented",
    ids: &["CASE-05"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["procedures"],
    source: "CPT: one unit is one nerve, muscle or limb",
    edition: "2026",
    check: Check::Case(check),
    file: include_str!("more_units_than_documented.rs"),
};

fn check(case: &CaseView<'_>, sink: &mut Sink<'_>) {
    let bill = case.bill();
    for billed in tests(case, &bill) {
        let billed_units = units(&bill.with_code(&billed.line.code));
        let (Some(count), Some(line)) = (billed_units, derived(case, &billed.line.code)) else {
            continue;
        };
        if count <= i64::from(line.units) {
            continue;
        }
        let message = format!(
            "{} is billed with {count} units, and the report documents {}. {}",
            billed.line.code, line.units, line.because
        );
        let draft = draft(case, billed, message, &line.evidence, "documented");
        sink.add_in(case.at_claim(billed.claim), draft);
    }
}
