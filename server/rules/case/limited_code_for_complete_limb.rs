//! # limited-code-for-complete-limb
//!
//! A limb is billed as a limited study, and the report documents a complete one. What is billed is less than what is documented.
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
//!
//! Needle EMG
//! Side | Muscle | Nerve | Roots | Insertional | Fibs | PSW
//! Right | Deltoid | Axillary | C5 C6 | normal | 0 | 0
//! Right | Biceps | Musculocutaneous | C5 C6 | normal | 0 | 0
//! Right | Triceps | Radial | C6 C7 | normal | 0 | 0
//! Right | Pronator teres | Median | C6 C7 | normal | 0 | 0
//! Right | First dorsal interosseous | Ulnar | C8 T1 | normal | 0 | 0
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
//! 95885 x1 [A] $100.00
//! ^^^^^ limited-code-for-complete-limb
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
//! Needle EMG
//! Side | Muscle | Nerve | Roots | Insertional | Fibs | PSW
//! Right | Deltoid | Axillary | C5 C6 | normal | 0 | 0
//! Right | Triceps | Radial | C6 C7 | normal | 0 | 0
//! Right | First dorsal interosseous | Ulnar | C8 T1 | normal | 0 | 0
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
//! 95885 x1 [A] $100.00
//! ```

use crate::rules::aspects::limbs::{Units, complete, draft};
use crate::rules::comparison::CaseView;
use crate::rules::{Bearing, Check, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "limited-code-for-complete-limb",
    ids: &["CASE-02"],
    severity: Severity::Information,
    bearing: Bearing::EveryPayer,
    packs: &["procedures"],
    source: "CPT section guideline on needle EMG: the add-on codes count each limb once, complete or limited",
    edition: "2012",
    check: Check::Case(check),
    file: include_str!("limited_code_for_complete_limb.rs"),
};

fn check(case: &CaseView<'_>, sink: &mut Sink<'_>) {
    let bill = case.bill();
    let Some(units) = Units::of(case, &bill) else {
        return;
    };
    let derivation = &case.report.derivation;
    let documented = complete(derivation);
    let Some(&billed) = units.limited_lines.first() else {
        return;
    };
    if units.all() != derivation.limbs.len() || units.complete >= documented {
        return;
    }
    let message = format!(
        "{} is for limited studies; the report documents {documented} complete and {} limited, and {} is billed as complete.",
        billed.line.code,
        derivation.limbs.len() - documented,
        units.complete
    );
    sink.add_in(case.at_claim(billed.claim), draft(case, billed, message));
}
