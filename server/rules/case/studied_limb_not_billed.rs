//! # studied-limb-not-billed
//!
//! The needle add-ons of the day have fewer units than the report has limbs. Either a limb was forgotten on the worksheet, or the
//! report lists one that was not studied.
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
//! Left | Deltoid | Axillary | C5 C6 | normal | 0 | 0
//! Left | Biceps | Musculocutaneous | C5 C6 | normal | 0 | 0
//! Left | Triceps | Radial | C6 C7 | normal | 0 | 0
//! Left | Pronator teres | Median | C6 C7 | normal | 0 | 0
//! Left | First dorsal interosseous | Ulnar | C8 T1 | normal | 0 | 0
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
//! ^^^^^ studied-limb-not-billed
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

use crate::coding::derive::Limb;
use crate::rules::aspects::limbs::{Units, draft};
use crate::rules::comparison::CaseView;
use crate::rules::{Bearing, Check, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "studied-limb-not-billed",
    ids: &["REP-09"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["procedures"],
    source: "CPT section guideline on needle EMG: the add-on codes count each limb once, complete or limited",
    edition: "2012",
    check: Check::Case(check),
    file: include_str!("studied_limb_not_billed.rs"),
};

fn check(case: &CaseView<'_>, sink: &mut Sink<'_>) {
    let bill = case.bill();
    let Some(units) = Units::of(case, &bill) else {
        return;
    };
    let limbs = &case.report.derivation.limbs;
    let lines = units.complete_lines.iter().chain(&units.limited_lines);
    let Some(&billed) = lines.last().filter(|_| units.all() < limbs.len()) else {
        return;
    };
    let names: Vec<String> = limbs.iter().map(Limb::name).collect();
    let message = format!(
        "The report documents needle studies of {} limbs ({}), and {} {} billed.",
        limbs.len(),
        names.join(", "),
        units.all(),
        if units.all() == 1 { "is" } else { "are" },
    );
    sink.add_in(case.at_claim(billed.claim), draft(case, billed, message));
}
