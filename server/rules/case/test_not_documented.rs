//! # test-not-documented
//!
//! A test is billed, and the report documents none of its kind: blink reflex, repetitive stimulation, single fibre, or a needle
//! study of a region off the limbs.
//!
//! Remove the line, or complete the report if the test was done and left out. Where rows of the report were not understood this is a
//! warning.
//!
//! ## Reported
//!
//! ```medcode beside name=emg-7.report.md
//! Case: 7
//! Date of study: 2026-03-09
//!
//! Sensory NCS
//! R. Sural - Lateral malleolus
//!  Calf 3.4 12
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
//! 95933 x1 [A] $150.00
//! ^^^^^ test-not-documented
//! ```
//!
//! ## Not reported
//!
//! ```medcode beside name=emg-7.report.md
//! Case: 7
//! Date of study: 2026-03-09
//!
//! Sensory NCS
//! R. Sural - Lateral malleolus
//!  Calf 3.4 12
//!
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
//! 95907 x1 [A] $200.00
//! 95933 x1 [A] $150.00
//! ```

use crate::rules::aspects::off_limbs::{
    derived, draft, instead, lines, other_region, paraspinals_of_other_levels, related_paraspinals,
    tests,
};
use crate::rules::comparison::CaseView;
use crate::rules::{Bearing, Check, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "test-not-documented",
    ids: &["CASE-04"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["procedures", "anatomy"],
    source: "Each billed service is documented in the report",
    edition: "2026",
    check: Check::Case(check),
    file: include_str!("test_not_documented.rs"),
};

fn check(case: &CaseView<'_>, sink: &mut Sink<'_>) {
    let bill = case.bill();
    let off_limbs = lines(case, &bill).into_iter().filter(|billed| {
        // What has been studied instead is said by rules of its own.
        let has_cause = !related_paraspinals(case, &billed.line.code).is_empty()
            || !paraspinals_of_other_levels(case, &billed.line.code).is_empty()
            || instead(case, &bill, *billed, |_, _| true).is_some()
            || other_region(case, &bill, *billed).is_some();
        !has_cause
    });
    for billed in tests(case, &bill).into_iter().chain(off_limbs) {
        if derived(case, &billed.line.code).is_some() {
            continue;
        }
        let about = billed.line.procedure.map(|known| known.name.as_str());
        let message = format!(
            "{} ({}) is billed, and the report documents none.",
            billed.line.code,
            about.unwrap_or_default()
        );
        sink.add_in(
            case.at_claim(billed.claim),
            draft(case, billed, message, &[], ""),
        );
    }
}
