//! # single-nerve-with-abnormal-paraspinals
//!
//! The impression names a lesion of one nerve or of the plexus and nothing of a root, and paraspinal muscles of that limb are abnormal.
//! They are supplied before plexus and nerve begin.
//!
//! ## What to do
//!
//! Say what the paraspinal findings mean.
//!
//! ## Reported
//!
//! ```medcode reported name=a.report.md
//! Motor NCS
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! R | Median | APB | Wrist | 5.6 | 6.2 |
//! R | Median | APB | Elbow | 9.7 | 6.0 | 52
//! R | Ulnar | ADM | Wrist | 2.8 | 9.4 |
//! R | Ulnar | ADM | Below elbow | 6.4 | 9.1 | 58
//! R | Ulnar | ADM | Above elbow | 8.1 | 9.0 | 57
//!
//! Needle EMG
//! Side | Muscle | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! R | First dorsal interosseous | increased | 1+ | 1+ | normal | normal | reduced
//! R | Deltoid | normal | 0 | 0 | normal | normal | normal
//! R | C8 paraspinal | increased | 1+ | 1+ | | |
//!
//! Impression: Right ulnar neuropathy at the elbow.
//!                   ^^^^^^^^^^^^^^^^ single-nerve-with-abnormal-paraspinals
//! ```
//!
//! ## Not reported
//!
//! A radiculopathy is spoken of, in whatever way:
//!
//! ```medcode clean name=a.report.md
//! Motor NCS
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! R | Median | APB | Wrist | 5.6 | 6.2 |
//! R | Median | APB | Elbow | 9.7 | 6.0 | 52
//! R | Ulnar | ADM | Wrist | 2.8 | 9.4 |
//! R | Ulnar | ADM | Below elbow | 6.4 | 9.1 | 58
//! R | Ulnar | ADM | Above elbow | 8.1 | 9.0 | 57
//!
//! Needle EMG
//! Side | Muscle | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! R | First dorsal interosseous | increased | 1+ | 1+ | normal | normal | reduced
//! R | Deltoid | normal | 0 | 0 | normal | normal | normal
//! R | C8 paraspinal | increased | 1+ | 1+ | | |
//!
//! Impression: Right ulnar neuropathy at the elbow. A superimposed C8 radiculopathy is possible.
//! ```
//!
//! The paraspinal muscles are normal, or of the back:
//!
//! ```medcode clean name=a.report.md
//! Motor NCS
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! R | Median | APB | Wrist | 5.6 | 6.2 |
//! R | Median | APB | Elbow | 9.7 | 6.0 | 52
//! R | Ulnar | ADM | Wrist | 2.8 | 9.4 |
//! R | Ulnar | ADM | Below elbow | 6.4 | 9.1 | 58
//! R | Ulnar | ADM | Above elbow | 8.1 | 9.0 | 57
//!
//! Needle EMG
//! Side | Muscle | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! R | First dorsal interosseous | increased | 1+ | 1+ | normal | normal | reduced
//! R | C8 paraspinal | normal | 0 | 0 | | |
//! R | L5 paraspinal | increased | 1+ | 1+ | | |
//!
//! Impression: Right ulnar neuropathy at the elbow.
//! ```

use crate::codes::{Cue, DiagnosisClass, Level};
use crate::model::report::Part;
use crate::rules::aspects::conclusions::{is_of_one_nerve, limb_of};
use crate::rules::aspects::findings::{is_on, place_of_muscle};
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "single-nerve-with-abnormal-paraspinals",
    ids: &["RPT-12"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["narrative", "anatomy"],
    source: "General knowledge of electrodiagnostic medicine: paraspinal muscles lie before plexus and nerve",
    edition: "1",
    check: Check::Report(check),
    file: include_str!("single_nerve_with_abnormal_paraspinals.rs"),
};

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    let narration = report.narration();
    let explained =
        |class: DiagnosisClass| !is_of_one_nerve(class) && class != DiagnosisClass::Plexopathy;
    let others = narration.statements.iter().any(|one| {
        let told = matches!(
            one.part,
            Part::Impression | Part::Summary | Part::History | Part::Advice
        );
        told && explained(one.condition.class)
    });
    let spoken = narration.sentences.iter().any(|said| {
        // "Denervation in C7 muscles" speaks of a root.
        let level = || !Level::in_text(&said.text).is_empty();
        said.part == Part::Impression && (said.speaks_of(Cue::Paraspinals) || level())
    });
    if others || spoken {
        return;
    }
    let Some(statement) = narration
        .concluded()
        .find(|one| !explained(one.condition.class))
    else {
        return;
    };
    let muscle = report.results().muscles.iter().find(|one| {
        let own = &one.examined;
        own.muscle.region.is_paraspinal()
            && one.is_active() == Some(true)
            && is_on(own.side, statement.side)
            && limb_of(report.codebook, own.muscle).is_some_and(|limb| Some(limb) == statement.limb)
    });
    let Some(place) = muscle.and_then(place_of_muscle) else {
        return;
    };
    let message = format!(
        "The impression says {} and nothing of a root, and paraspinal muscles are denervated, which lie before plexus and nerve. Say \
         what that means.",
        statement.condition.name
    );
    let draft =
        Draft::at(statement.place.span, message).shown_by(report, place, "paraspinal muscles");
    sink.add_in(statement.place.part, draft);
}
