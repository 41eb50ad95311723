//! # cranial-muscle-counted-for-limb
//!
//! A limb is billed as studied completely, and in the report it has its five muscles only with one that a cranial nerve supplies,
//! such as the trapezius or the sternocleidomastoid. These count with the muscles of the head and not for the arm.
//!
//! How far this holds for the trapezius is disputed, so a finding about it is a warning.
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
//! Right | Sternocleidomastoid | Accessory | C2 C3 | normal | 0 | 0
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
//! ^^^^^ cranial-muscle-counted-for-limb
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
//! Right | Sternocleidomastoid | Accessory | C2 C3 | normal | 0 | 0
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

use crate::rules::aspects::counted::shown;
use crate::rules::aspects::limbs::{Units, complete, draft, only_with_paraspinals, with_cranial};
use crate::rules::comparison::CaseView;
use crate::rules::{Bearing, Check, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "cranial-muscle-counted-for-limb",
    ids: &["RPT-42"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["procedures", "anatomy"],
    source: "CPT section guideline on needle EMG: the add-on codes count each limb once, complete or limited",
    edition: "2012",
    check: Check::Case(check),
    file: include_str!("cranial_muscle_counted_for_limb.rs"),
};

fn check(case: &CaseView<'_>, sink: &mut Sink<'_>) {
    let bill = case.bill();
    let Some(units) = Units::of(case, &bill) else {
        return;
    };
    let Some(&billed) = units.complete_lines.first() else {
        return;
    };
    if units.all() > case.report.derivation.limbs.len()
        || units.complete <= complete(&case.report.derivation)
        || only_with_paraspinals(case, units.complete)
    {
        return;
    }
    let Some(one) = with_cranial(case, units.complete) else {
        return;
    };
    let message = format!(
        "{} is documented only if {} is among the five muscles of the arm. A cranial nerve supplies it: it counts with the muscles of the head.",
        billed.line.code, one.muscle.name
    );
    let draft = draft(case, billed, message).citing(one.muscle.cite());
    let draft = shown(draft, case, &one.places, "no muscle of the arm");
    sink.add_in(case.at_claim(billed.claim), draft);
}
