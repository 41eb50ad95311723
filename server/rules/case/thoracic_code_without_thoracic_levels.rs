//! # thoracic-code-without-thoracic-levels
//!
//! The code for thoracic paraspinal muscles is billed, and the report documents none of the levels T3 to T11. The levels above
//! belong to the study of the arm, the one below to that of the leg.
//!
//! ## Reported
//!
//! ```medcode beside name=emg-7.report.md
//! Case: 7
//! Date of study: 2026-03-09
//!
//! Needle EMG
//! Side | Muscle | Nerve | Roots | Insertional | Fibs | PSW
//! Right | Deltoid | Axillary | C5 C6 | normal | 0 | 0
//! Right | Biceps | Musculocutaneous | C5 C6 | normal | 0 | 0
//! Right | Triceps | Radial | C6 C7 | normal | 0 | 0
//! Right | Pronator teres | Median | C6 C7 | normal | 0 | 0
//! Right | First dorsal interosseous | Ulnar | C8 T1 | normal | 0 | 0
//! Right | Thoracic paraspinals T1 | Posterior rami | T1 | normal | 0 | 0
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
//! 95860 x1 [A] $200.00
//! 95869-59 x1 [A] $100.00
//! ^^^^^ thoracic-code-without-thoracic-levels
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
//! Right | Deltoid | Axillary | C5 C6 | normal | 0 | 0
//! Right | Biceps | Musculocutaneous | C5 C6 | normal | 0 | 0
//! Right | Triceps | Radial | C6 C7 | normal | 0 | 0
//! Right | Pronator teres | Median | C6 C7 | normal | 0 | 0
//! Right | First dorsal interosseous | Ulnar | C8 T1 | normal | 0 | 0
//! Right | Thoracic paraspinals T6 | Posterior rami | T6 | normal | 0 | 0
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
//! 95860 x1 [A] $200.00
//! 95869-59 x1 [A] $100.00
//! ```

use crate::rules::aspects::off_limbs::{draft, lines, paraspinals_of_other_levels};
use crate::rules::comparison::CaseView;
use crate::rules::{Bearing, Check, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "thoracic-code-without-thoracic-levels",
    ids: &["REP-16"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["procedures", "anatomy"],
    source: "CPT: the code for thoracic paraspinals excludes T1, T2 and T12 studied with a limb",
    edition: "2026",
    check: Check::Case(check),
    file: include_str!("thoracic_code_without_thoracic_levels.rs"),
};

fn check(case: &CaseView<'_>, sink: &mut Sink<'_>) {
    let bill = case.bill();
    for billed in lines(case, &bill) {
        let near = paraspinals_of_other_levels(case, &billed.line.code);
        if near.is_empty() {
            continue;
        }
        let message = format!(
            "{} is for thoracic paraspinals from T3 to T11, and the report documents none of these levels.",
            billed.line.code
        );
        let draft = draft(case, billed, message, &near, "paraspinals of another level");
        sink.add_in(case.at_claim(billed.claim), draft);
    }
}
