//! # radiculopathy-on-narrow-evidence
//!
//! The impression says radiculopathy, and what is abnormal is a single muscle, or several muscles of one nerve, with paraspinal muscles
//! normal or not examined. Two muscles of one root and of different nerves are the usual criterion.
//!
//! ## What to do
//!
//! Add the muscles that show it, or conclude less.
//!
//! ## Reported
//!
//! ```medcode reported name=a.report.md
//! Needle EMG
//! Side | Muscle | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! R | Deltoid | normal | 0 | 0 | normal | normal | normal
//! R | Pronator teres | increased | 1+ | 0 | normal | normal | normal
//! R | Triceps | normal | 0 | 0 | normal | normal | normal
//! R | Cervical paraspinals C7 | normal | 0 | 0 | | |
//!
//! Impression: Right C6 radiculopathy.
//!                      ^^^^^^^^^^^^^ radiculopathy-on-narrow-evidence
//! ```
//!
//! ```medcode reported name=a.report.md
//! Needle EMG
//! Side | Muscle | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! R | First dorsal interosseous | increased | 1+ | 1+ | normal | normal | reduced
//! R | Abductor digiti minimi | increased | 1+ | 1+ | normal | normal | reduced
//! R | Extensor indicis | normal | 0 | 0 | normal | normal | normal
//! R | Cervical paraspinals C7 | normal | 0 | 0 | | |
//!
//! Impression: Right C8 radiculopathy.
//!                      ^^^^^^^^^^^^^ radiculopathy-on-narrow-evidence
//! ```
//!
//! ## Not reported
//!
//! Two nerves, or paraspinal muscles besides:
//!
//! ```medcode clean name=a.report.md
//! Needle EMG
//! Side | Muscle | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! R | Deltoid | normal | 0 | 0 | normal | normal | normal
//! R | Biceps | normal | 0 | 0 | normal | normal | normal
//! R | Triceps | increased | 1+ | 1+ | normal | long | reduced
//! R | Pronator teres | increased | 1+ | 0 | normal | normal | reduced
//! R | First dorsal interosseous | normal | 0 | 0 | normal | normal | normal
//! R | Cervical paraspinals C7 | normal | 0 | 0 | | |
//!
//! Impression: Right C7 radiculopathy.
//! ```
//!
//! ```medcode clean name=a.report.md
//! Needle EMG
//! Side | Muscle | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! R | Pronator teres | increased | 1+ | 0 | normal | normal | normal
//! R | Triceps | normal | 0 | 0 | normal | normal | normal
//! R | Cervical paraspinals C7 | increased | 1+ | 1+ | | |
//!
//! Impression: Right C7 radiculopathy.
//! ```
//!
//! It is only suspected:
//!
//! ```medcode clean name=a.report.md
//! Needle EMG
//! Side | Muscle | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! R | Pronator teres | increased | 1+ | 0 | normal | normal | normal
//! R | Triceps | normal | 0 | 0 | normal | normal | normal
//! R | Cervical paraspinals C7 | normal | 0 | 0 | | |
//!
//! Impression: Suspected right C6 radiculopathy.
//! ```

use crate::codes::DiagnosisClass;
use crate::coding::results::MuscleResult;
use crate::coding::study::Side;
use crate::rules::aspects::conclusions::{is_partly_read, limb_of};
use crate::rules::aspects::findings::{abnormal_muscles, is_on, place_of_muscle};
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;
use std::collections::BTreeSet;

/// The rule.
pub static RULE: Rule = Rule {
    name: "radiculopathy-on-narrow-evidence",
    ids: &["RPT-7", "RPT-8"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["narrative", "anatomy"],
    source: "AANEM practice parameters on needle EMG of radiculopathy, as summarised in reviews",
    edition: "1999",
    check: Check::Report(check),
    file: include_str!("radiculopathy_on_narrow_evidence.rs"),
};

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    let concluded: Vec<_> = report
        .narration()
        .concluded()
        .filter(|one| one.condition.class == DiagnosisClass::Radiculopathy)
        .collect();
    // Of several roots each may show in few muscles.
    let [statement] = concluded.as_slice() else {
        return;
    };
    if is_partly_read(report) {
        return;
    }
    let abnormal: Vec<&MuscleResult<'_, '_>> = abnormal_muscles(report)
        .filter(|one| is_on(one.examined.side, statement.side))
        .filter(|one| {
            let limb = limb_of(report.codebook, one.examined.muscle);
            statement.limb.is_none() || limb.is_none() || limb == statement.limb
        })
        .collect();
    let spine = abnormal
        .iter()
        .any(|one| one.examined.muscle.region.is_paraspinal());
    let Some(first) = abnormal.first().filter(|_| !spine) else {
        return;
    };
    let nerves: BTreeSet<&str> = abnormal
        .iter()
        .map(|one| one.examined.nerve.map_or("", |nerve| nerve.id.as_str()))
        .collect();
    let sides: BTreeSet<Side> = abnormal.iter().map(|one| one.examined.side).collect();
    let name = first.examined.nerve.map_or("", |nerve| nerve.name.as_str());
    let what = match (abnormal.len(), nerves.len()) {
        (1, _) => format!(
            "only one muscle is abnormal ({})",
            first.examined.muscle.name.to_lowercase()
        ),
        (count, 1) if !nerves.contains("") && sides.len() == 1 => {
            format!(
                "the {count} abnormal muscles are of one nerve ({})",
                name.to_lowercase()
            )
        }
        _ => return,
    };
    let message = format!(
        "The impression says radiculopathy, and {what}, without paraspinal muscles. Two muscles of one root and of different nerves \
         are the usual criterion."
    );
    let mut draft = Draft::at(statement.place.span, message);
    if let Some(place) = place_of_muscle(first) {
        draft = draft.shown_by(report, place, "abnormal");
    }
    sink.add_in(statement.place.part, draft);
}
