//! # studied-limb-not-billed
//!
//! The needle add-ons of the day have fewer units than the report has limbs. Either a limb was forgotten on the worksheet, or the
//! report lists one that was not studied. On a day without conduction studies the same holds of the limbs with a limited study,
//! which are billed one by one.
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
//! ```medcode beside name=emg-7.report.md
//! Case: 7
//! Date of study: 2026-03-09
//!
//! Needle EMG
//! Side | Muscle | Nerve | Roots | Insertional | Fibs | PSW
//! Right | Deltoid | Axillary | C5 C6 | normal | 0 | 0
//! Right | Biceps | Musculocutaneous | C5 C6 | normal | 0 | 0
//! Left | Deltoid | Axillary | C5 C6 | normal | 0 | 0
//! Left | Biceps | Musculocutaneous | C5 C6 | normal | 0 | 0
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
//! 95870 x1 [A] $200.00
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
use crate::coding::units;
use crate::rules::aspects::limbs::{Units, complete as complete_limbs, draft, whole};
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
    beside_conduction(case, sink);
    needle_alone(case, sink);
}

/// Limited studies of a day without conduction studies, beside the complete ones that the report documents.
fn needle_alone(case: &CaseView<'_>, sink: &mut Sink<'_>) {
    let bill = case.bill();
    let studies = case.report.codebook.limb_studies();
    let limited = bill.limb_studies(studies, false, false);
    let Some((&billed, units)) = limited.last().zip(units(&limited)) else {
        return;
    };
    let complete = whole(case, &bill).map_or(0, |(_, limbs)| limbs);
    let mut derived = case.report.derivation.lines.iter();
    let Some(derived) = derived.find(|derived| derived.code == billed.line.code) else {
        return;
    };
    let documented = i64::from(derived.units);
    if units >= documented || complete != complete_limbs(&case.report.derivation) {
        return;
    }
    let message = format!(
        "The report documents limited needle studies for {documented} units of {}, and {units} {} billed. {}",
        derived.code,
        if units == 1 { "is" } else { "are" },
        derived.because
    );
    sink.add_in(case.at_claim(billed.claim), draft(case, billed, message));
}

fn beside_conduction(case: &CaseView<'_>, sink: &mut Sink<'_>) {
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
