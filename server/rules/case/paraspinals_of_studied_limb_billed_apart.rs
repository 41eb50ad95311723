//! # paraspinals-of-studied-limb-billed-apart
//!
//! The code for muscles off the limbs is billed, and the only muscles off the limbs in the report are paraspinal ones of a limb that
//! was studied. These are included in the study of the limb.
//!
//! Remove the line. Thoracic paraspinals, the face and the trunk have the code; cervical and lumbar ones only where no limb of their level
//! was studied.
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
//! Right | Cervical paraspinals C7 | Posterior rami | C7 | normal | 0 | 0
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
//! 95886 x1 [A] $200.00
//! 95887 x1 [A] $100.00
//! ^^^^^ paraspinals-of-studied-limb-billed-apart
//! ```
//!
//! ## Not reported
//!
//! No limb of their level was studied:
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
//! Right | Cervical paraspinals C7 | Posterior rami | C7 | normal | 0 | 0
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
//! 95887 x1 [A] $100.00
//! ```
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
//! Right | Cervical paraspinals C7 | Posterior rami | C7 | normal | 0 | 0
//! Right | Frontalis | Facial | | normal | 0 | 0
//! Right | Orbicularis oris | Facial | | normal | 0 | 0
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
//! 95886 x1 [A] $200.00
//! 95887 x1 [A] $100.00
//! ```

use crate::rules::aspects::off_limbs::{derived, draft, lines, related_paraspinals};
use crate::rules::comparison::CaseView;
use crate::rules::{Bearing, Check, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "paraspinals-of-studied-limb-billed-apart",
    ids: &["DOC-18"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["procedures", "anatomy"],
    source: "CPT section guideline on needle EMG: related paraspinal muscles are included in the study of the limb",
    edition: "2012",
    check: Check::Case(check),
    file: include_str!("paraspinals_of_studied_limb_billed_apart.rs"),
};

fn check(case: &CaseView<'_>, sink: &mut Sink<'_>) {
    let bill = case.bill();
    for billed in lines(case, &bill) {
        let places = related_paraspinals(case, &billed.line.code);
        if derived(case, &billed.line.code).is_some() || places.is_empty() {
            continue;
        }
        let message = format!(
            "{} is billed, and the only muscles off the limbs in the report are paraspinal muscles of a limb that was studied: they are included in its study.",
            billed.line.code
        );
        let draft = draft(
            case,
            billed,
            message,
            &places,
            "included in the study of the limb",
        );
        sink.add_in(case.at_claim(billed.claim), draft);
    }
}
