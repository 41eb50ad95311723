//! # junction-disorder-without-its-test
//!
//! The impression says myasthenia or another disorder of the neuromuscular junction, and neither repetitive stimulation nor single
//! fibre EMG is in the report. Other studies do not show the junction.
//!
//! ## What to do
//!
//! Add the test if it was done; else say on what the conclusion rests.
//!
//! ## Reported
//!
//! ```medcode reported name=a.report.md
//! Needle EMG
//! Side | Muscle | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! R | Deltoid | normal | 0 | 0 | normal | normal | normal
//! R | Biceps | normal | 0 | 0 | normal | normal | normal
//! R | Triceps | increased | 1+ | 1+ | normal | long | reduced
//! R | Pronator teres | increased | 1+ | 0 | normal | normal | reduced
//! R | First dorsal interosseous | normal | 0 | 0 | normal | normal | normal
//!
//! Impression: Myasthenia gravis.
//!             ^^^^^^^^^^^^^^^^^ junction-disorder-without-its-test
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
//!
//! Repetitive stimulation
//! Side | Nerve | Record | Rate (Hz) | Decrement (%)
//! R | Ulnar | ADM | 3 | 18
//!
//! Impression: Myasthenia gravis.
//! ```
//!
//! It is denied or asked for:
//!
//! ```medcode clean name=a.report.md
//! Reason for study: double vision, myasthenia gravis?
//!
//! Needle EMG
//! Side | Muscle | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! R | Deltoid | normal | 0 | 0 | normal | normal | normal
//! R | Biceps | normal | 0 | 0 | normal | normal | normal
//! R | Triceps | increased | 1+ | 1+ | normal | long | reduced
//! R | Pronator teres | increased | 1+ | 0 | normal | normal | reduced
//! R | First dorsal interosseous | normal | 0 | 0 | normal | normal | normal
//!
//! Impression: No evidence of a disorder of neuromuscular transmission in routine studies.
//! ```

use crate::codes::{Cue, DiagnosisClass};
use crate::model::report::TestKind;
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "junction-disorder-without-its-test",
    ids: &["RPT-27"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["narrative"],
    source: "AANEM practice parameter for disorders of the neuromuscular junction, as summarised in reviews",
    edition: "2001",
    check: Check::Report(check),
    file: include_str!("junction_disorder_without_its_test.rs"),
};

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    let narration = report.narration();
    let tested = report
        .parts
        .iter()
        .flat_map(|part| &part.documented.other)
        .any(|test| matches!(test.kind, TestKind::Repetitive | TestKind::SingleFibre));
    let spoken = narration
        .sentences
        .iter()
        .any(|said| said.speaks_of(Cue::JunctionTest));
    if tested || spoken {
        return;
    }
    for statement in narration.concluded() {
        if statement.condition.class != DiagnosisClass::Junction {
            continue;
        }
        let message = format!(
            "The impression says {}, and neither repetitive stimulation nor single fibre EMG is in the report. Other studies do not \
             show the junction.",
            statement.condition.name
        );
        sink.add_in(
            statement.place.part,
            Draft::at(statement.place.span, message),
        );
    }
}
