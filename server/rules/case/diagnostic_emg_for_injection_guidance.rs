//! # diagnostic-emg-for-injection-guidance
//!
//! A diagnostic needle study is billed, and the report says that the needle guided an injection and records no finding of a muscle.
//! Guidance has an add-on code of its own, which goes with the injection.
//!
//! Bill the guidance, or complete the report if muscles were examined for a diagnosis as well. Where guidance is billed too, the
//! [pair of codes](codes-never-billed-together.md) is what is reported.
//!
//! ## Reported
//!
//! ```medcode beside name=emg-7.report.md
//! Case: 7
//! Date of study: 2026-03-09
//!
//! Needle EMG
//! Side | Muscle | Comment
//! Right | Biceps | 50 units
//! Right | Brachioradialis | 25 units
//!
//! Technique: Needle EMG guidance was used to localize the right biceps and brachioradialis for botulinum toxin.
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
//! A. G24.3 Spasmodic torticollis
//!
//! ## Charges
//!
//! 95860 x1 [A] $200.00
//! ^^^^^ diagnostic-emg-for-injection-guidance
//! ```
//!
//! ```medcode beside name=emg-7.report.md
//! Case: 7
//! Date of study: 2026-03-09
//!
//! Needle EMG
//! Side | Muscle | Comment
//! Left | Sternocleidomastoid | 30 units
//!
//! Technique: The left sternocleidomastoid was located by EMG guidance for injection.
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
//! A. G24.3 Spasmodic torticollis
//!
//! ## Charges
//!
//! 95870 x1 [A] $200.00
//! ^^^^^ diagnostic-emg-for-injection-guidance
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
//!
//! History: EMG-guided botulinum toxin injections elsewhere.
//!
//! Impression: Normal study.
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
//! A. R29.898 Weakness of the right arm
//!
//! ## Charges
//!
//! 95860 x1 [A] $200.00
//! ```

use crate::codes::{Cue, Group};
use crate::coding::Line;
use crate::rules::aspects::manner::done_by;
use crate::rules::comparison::CaseView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "diagnostic-emg-for-injection-guidance",
    ids: &["REP-17"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["procedures", "narrative"],
    source: "NCCI policy manual, chapter 11: needle EMG that guides an injection is no diagnostic study",
    edition: "2025",
    check: Check::Case(check),
    file: include_str!("diagnostic_emg_for_injection_guidance.rs"),
};

fn check(case: &CaseView<'_>, sink: &mut Sink<'_>) {
    let bill = case.bill();
    let needle = |line: &Line<'_>| {
        let group = line.procedure.map(|known| known.group);
        matches!(group, Some(Group::NeedleEmg | Group::NeedleEmgWithNcs))
    };
    let lines = bill.lines(needle);
    if lines.is_empty() || !bill.of_group(Group::Guidance).is_empty() {
        return;
    }
    let mut muscles = case.report.results().muscles.iter();
    if muscles.any(|muscle| muscle.is_abnormal().is_some()) {
        return;
    }
    let Some(place) = done_by(&case.report, Cue::Guidance) else {
        return;
    };
    let procedures = case.report.codebook.procedures();
    let guidance = procedures
        .filter(|known| known.group == Group::Guidance && !known.is_deleted())
        .map(|known| known.code.as_str());
    let guidance: Vec<&str> = guidance.collect();
    for billed in lines {
        let message = format!(
            "{} is a diagnostic study, and the report says that the needle guided an injection and records no finding of a muscle. \
             Guidance is billed with its own add-on ({}).",
            billed.line.code,
            guidance.join(" or ")
        );
        let draft = Draft::at(billed.line.charge.code, message).explains();
        sink.add_in(
            case.at_claim(billed.claim),
            draft.documented_at(case, place, "the purpose of the needle"),
        );
    }
}
