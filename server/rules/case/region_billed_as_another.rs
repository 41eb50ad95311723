//! # region-billed-as-another
//!
//! A code for one region off the limbs is billed, and the report documents another region with a code of its own, which is not
//! billed: the larynx as muscles of the face, for example.
//!
//! ## Reported
//!
//! ```medcode beside name=emg-7.report.md
//! Case: 7
//! Date of study: 2026-03-09
//!
//! Needle EMG
//! Side | Muscle | Nerve | Roots | Insertional | Fibs | PSW
//! Right | Thyroarytenoid | Recurrent laryngeal | | normal | 0 | 0
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
//! 95867 x1 [A] $150.00
//! ^^^^^ region-billed-as-another
//! ```
//!
//! ## Not reported
//!
//! ```medcode beside name=emg-7.report.md
//! Case: 7
//! Date of study: 2026-03-09
//!
//! Needle EMG
//! Side | Muscle | Nerve | Roots | Insertional | Fibs | PSW
//! Right | Thyroarytenoid | Recurrent laryngeal | | normal | 0 | 0
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
//! 95865 x1 [A] $200.00
//! ```

use crate::rules::aspects::off_limbs::{draft, lines, other_region, regions};
use crate::rules::comparison::CaseView;
use crate::rules::{Bearing, Check, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "region-billed-as-another",
    ids: &["REP-15"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["procedures", "anatomy"],
    source: "CPT: larynx, hemidiaphragm, cranial-nerve muscles and thoracic paraspinals have codes of their own",
    edition: "2026",
    check: Check::Case(check),
    file: include_str!("region_billed_as_another.rs"),
};

fn check(case: &CaseView<'_>, sink: &mut Sink<'_>) {
    let bill = case.bill();
    for billed in lines(case, &bill) {
        if let Some(line) = other_region(case, &bill, billed) {
            let named = |code: &str| {
                let regions = regions(case, code).into_iter();
                let titles: Vec<&str> = regions.map(|region| region.title.as_str()).collect();
                titles.join(", ")
            };
            let message = format!(
                "{} is for other muscles ({}), and the report documents {}: {}.",
                billed.line.code,
                named(&billed.line.code),
                named(&line.code),
                line.code
            );
            let draft = draft(case, billed, message, &line.evidence, "studied");
            sink.add_in(case.at_claim(billed.claim), draft);
        }
    }
}
