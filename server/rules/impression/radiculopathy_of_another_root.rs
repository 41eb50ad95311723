//! # radiculopathy-of-another-root
//!
//! The impression names a root, and none of the abnormal muscles has it, on any chart that the codebook knows. Where the facts are not
//! well confirmed it is a warning.
//!
//! ## What to do
//!
//! Correct the root, or the muscles.
//!
//! ## Reported
//!
//! ```medcode reported name=a.report.md
//! Needle EMG
//! Side | Muscle | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! R | Deltoid | normal | 0 | 0 | normal | normal | normal
//! R | First dorsal interosseous | increased | 2+ | 1+ | normal | normal | reduced
//! R | Abductor pollicis brevis | increased | 2+ | 1+ | normal | normal | reduced
//! R | Cervical paraspinals C7 | normal | 0 | 0 | | |
//!
//! Impression: Right C5 radiculopathy.
//!                      ^^^^^^^^^^^^^ radiculopathy-of-another-root
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean name=a.report.md
//! Needle EMG
//! Side | Muscle | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! R | Deltoid | normal | 0 | 0 | normal | normal | normal
//! R | Biceps | normal | 0 | 0 | normal | normal | normal
//! R | Triceps | increased | 1+ | 1+ | normal | long | reduced
//! R | Pronator teres | increased | 1+ | 0 | normal | normal | reduced
//! R | First dorsal interosseous | normal | 0 | 0 | normal | normal | normal
//! R | Cervical paraspinals C7 | increased | 1+ | 1+ | | |
//!
//! Impression: Right C7 radiculopathy.
//! ```
//!
//! One of several roots fits, or no root is named:
//!
//! ```medcode clean name=a.report.md
//! Needle EMG
//! Side | Muscle | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! R | Deltoid | normal | 0 | 0 | normal | normal | normal
//! R | Biceps | normal | 0 | 0 | normal | normal | normal
//! R | Triceps | increased | 1+ | 1+ | normal | long | reduced
//! R | Pronator teres | increased | 1+ | 0 | normal | normal | reduced
//! R | First dorsal interosseous | normal | 0 | 0 | normal | normal | normal
//! R | Cervical paraspinals C7 | increased | 1+ | 1+ | | |
//!
//! Impression: Right C7-8 radiculopathy.
//! ```

use crate::codes::DiagnosisClass;
use crate::coding::results::MuscleResult;
use crate::rules::aspects::conclusions::{is_partly_read, limb_of};
use crate::rules::aspects::findings::{abnormal_muscles, is_on, place_of_muscle};
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "radiculopathy-of-another-root",
    ids: &["RPT-9"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["narrative", "anatomy"],
    source: "Charts of the spinal roots of muscles",
    edition: "2026",
    check: Check::Report(check),
    file: include_str!("radiculopathy_of_another_root.rs"),
};

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    if is_partly_read(report) {
        return;
    }
    for statement in report.narration().concluded() {
        let levels = &statement.levels;
        if statement.condition.class != DiagnosisClass::Radiculopathy || levels.is_empty() {
            continue;
        }
        let abnormal: Vec<&MuscleResult<'_, '_>> = abnormal_muscles(report)
            .filter(|one| is_on(one.examined.side, statement.side))
            .filter(|one| {
                let limb = limb_of(report.codebook, one.examined.muscle);
                statement.limb.is_none() || limb.is_none() || limb == statement.limb
            })
            .collect();
        let fits = abnormal.iter().any(|one| {
            let own = &one.examined;
            levels
                .iter()
                .any(|level| own.muscle.may_have(*level) || own.levels.contains(level))
                || own.muscle.roots.is_empty()
        });
        let Some(first) = abnormal.first().filter(|_| !fits) else {
            continue;
        };
        let named: Vec<String> = levels.iter().map(ToString::to_string).collect();
        let own: Vec<String> = first
            .examined
            .muscle
            .roots
            .iter()
            .map(ToString::to_string)
            .collect();
        let message = format!(
            "The impression says radiculopathy of {}, and no abnormal muscle has that root: {} has {}.",
            named.join(" and "),
            first.examined.muscle.name.to_lowercase(),
            own.join(" and ")
        );
        let mut draft =
            Draft::at(statement.place.span, message).citing(first.examined.muscle.cite());
        if let Some(place) = place_of_muscle(first) {
            draft = draft.shown_by(report, place, "abnormal");
        }
        sink.add_in(statement.place.part, draft);
    }
}
