//! # more-limbs-billed-than-studied
//!
//! The needle add-ons of the day have more units than the report has limbs with a muscle of their own. Each limb that was studied
//! is one unit, of the code for complete or of the one for limited studies.
//!
//! Bill one unit for each limb in the report. Paraspinal muscles belong to the limb of their level and are no limb; muscles of
//! the head and the trunk have another add-on.
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
//! 95886 x2 [A] $400.00
//! ^^^^^ more-limbs-billed-than-studied
//! ```
//!
//! Nothing of the needle study is documented:
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
//! 95885 x1 [A] $100.00
//! ^^^^^ more-limbs-billed-than-studied
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
//! Right | Biceps | Musculocutaneous | C5 C6 | normal | 0 | 0
//! Right | Triceps | Radial | C6 C7 | normal | 0 | 0
//! Right | Pronator teres | Median | C6 C7 | normal | 0 | 0
//! Right | First dorsal interosseous | Ulnar | C8 T1 | normal | 0 | 0
//! Left | Deltoid | Axillary | C5 C6 | normal | 0 | 0
//! Left | Biceps | Musculocutaneous | C5 C6 | normal | 0 | 0
//! Left | Triceps | Radial | C6 C7 | normal | 0 | 0
//! Left | Pronator teres | Median | C6 C7 | normal | 0 | 0
//! Left | First dorsal interosseous | Ulnar | C8 T1 | normal | 0 | 0
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
//! 95886 x2 [A] $400.00
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
//! Left | Deltoid | Axillary | C5 C6 | normal | 0 | 0
//! Left | Triceps | Radial | C6 C7 | normal | 0 | 0
//! Left | First dorsal interosseous | Ulnar | C8 T1 | normal | 0 | 0
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
//! 95885-59 x1 [A] $100.00
//! ```

use crate::rules::aspects::limbs::{Units, complete, draft};
use crate::rules::comparison::CaseView;
use crate::rules::{Bearing, Check, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "more-limbs-billed-than-studied",
    ids: &["UNIT-04"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["procedures"],
    source: "CPT section guideline on needle EMG: the add-on codes count each limb once, complete or limited",
    edition: "2012",
    check: Check::Case(check),
    file: include_str!("more_limbs_billed_than_studied.rs"),
};

fn check(case: &CaseView<'_>, sink: &mut Sink<'_>) {
    let bill = case.bill();
    let Some(units) = Units::of(case, &bill) else {
        return;
    };
    let limbs = case.report.derivation.limbs.len();
    if units.all() <= limbs {
        return;
    }
    let too_many_complete = units.complete > complete(&case.report.derivation);
    let lines = match too_many_complete && !units.complete_lines.is_empty() {
        true => &units.complete_lines,
        false => &units.limited_lines,
    };
    let Some(&billed) = lines.last().or(units.complete_lines.last()) else {
        return;
    };
    let documented = match limbs {
        0 => "documents no needle study of a limb".to_owned(),
        1 => "documents a needle study of 1 limb".to_owned(),
        limbs => format!("documents needle studies of {limbs} limbs"),
    };
    let message = format!(
        "The needle add-ons are billed for {} limbs in all, and the report {documented}. Each limb is one unit.",
        units.all()
    );
    let message = message.replace("for 1 limbs in all", "for 1 limb");
    sink.add_in(case.at_claim(billed.claim), draft(case, billed, message));
}
