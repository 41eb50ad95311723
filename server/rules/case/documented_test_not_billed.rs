//! # documented-test-not-billed
//!
//! The report documents a test of which the worksheet bills nothing. It may be billed elsewhere, or be forgotten.
//!
//! Said in the report, at the first row that shows the test. What is billed by a code that the test cannot have is a finding of
//! the worksheet.
//!
//! ## Reported
//!
//! ```medcode beside name=emg-7.worksheet.md
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
//! ```medcode reported name=emg-7.report.md
//! Case: 7
//! Date of study: 2026-03-09
//!
//! Sensory NCS
//! R. Sural - Lateral malleolus
//!  Calf 3.4 12
//!
//!
//! Blink reflex
//! Right supraorbital: R1 10.8 ms, R2 31 ms
//! ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ documented-test-not-billed
//! ```
//!
//! ## Not reported
//!
//! ```medcode beside name=emg-7.worksheet.md
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
//! 95933 x1 [A] $150.00
//! ```
//!
//! ```medcode clean name=emg-7.report.md
//! Case: 7
//! Date of study: 2026-03-09
//!
//! Sensory NCS
//! R. Sural - Lateral malleolus
//!  Calf 3.4 12
//!
//!
//! Blink reflex
//! Right supraorbital: R1 10.8 ms, R2 31 ms
//! ```

use crate::codes::Group;
use crate::rules::comparison::CaseView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "documented-test-not-billed",
    ids: &["CASE-06"],
    severity: Severity::Information,
    bearing: Bearing::EveryPayer,
    packs: &["procedures"],
    source: "Each documented service is billed or known not to be",
    edition: "1",
    check: Check::Case(check),
    file: include_str!("documented_test_not_billed.rs"),
};

fn check(case: &CaseView<'_>, sink: &mut Sink<'_>) {
    let bill = case.bill();
    let codebook = case.report.codebook;
    let group = |code: &str| codebook.procedure(code).map(|known| known.group);
    for line in &case.report.derivation.lines {
        let known = group(&line.code);
        let needle = |group| matches!(group, Some(Group::NeedleEmg | Group::NeedleEmgWithNcs));
        let is_billed = !bill
            .lines(|billed| {
                let other = billed.procedure.map(|procedure| procedure.group);
                other == known || (needle(other) && needle(known))
            })
            .is_empty();
        let Some(place) = line.evidence.first().filter(|_| !is_billed) else {
            continue;
        };
        let message = format!(
            "This supports {}, of which the worksheet bills nothing. {}",
            line.code, line.because
        );
        sink.add_in(case.at_part(place.part), Draft::at(place.span, message));
    }
}
