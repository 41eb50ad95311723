//! # needle-code-of-day-with-documented-conduction
//!
//! A code for needle EMG on days without nerve conduction studies is billed, no conduction study is, and the report documents
//! conduction studies of that day. On such a day the needle study is billed by add-ons to the code for the conduction studies.
//!
//! Bill the conduction studies and the add-ons, or correct the report if the conduction studies are of another day.
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
//! 95860 x1 [A] $200.00
//! ^^^^^ needle-code-of-day-with-documented-conduction
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
//! ```

use crate::coding::study::Place;
use crate::rules::aspects::counted::{lines, shown};
use crate::rules::comparison::CaseView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "needle-code-of-day-with-documented-conduction",
    ids: &["REP-18"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["procedures"],
    source: "CPT 2012: needle EMG with nerve conduction studies on the same day has add-on codes",
    edition: "2012",
    check: Check::Case(check),
    file: include_str!("needle_code_of_day_with_documented_conduction.rs"),
};

fn check(case: &CaseView<'_>, sink: &mut Sink<'_>) {
    let bill = case.bill();
    let derivation = &case.report.derivation;
    let is_billed = !lines(&bill).is_empty();
    if derivation.studies.is_empty() || is_billed {
        return;
    }
    let studies = case.report.codebook.limb_studies();
    let complete = bill.limb_studies(studies, false, true);
    let limited = bill.limb_studies(studies, false, false);
    for billed in complete.into_iter().chain(limited) {
        let message = format!(
            "{} is for a day without nerve conduction studies, and the report documents {} of that day. With them the needle study is billed by add-ons.",
            billed.line.code,
            match derivation.studies.len() {
                1 => "1 study".to_owned(),
                count => format!("{count} studies"),
            },
        );
        let places: Vec<Place> = derivation
            .studies
            .iter()
            .filter_map(|study| study.places.last().copied())
            .collect();
        let draft = Draft::at(billed.line.charge.code, message);
        let draft = shown(draft, case, &places, "a conduction study");
        sink.add_in(case.at_claim(billed.claim), draft);
    }
}
