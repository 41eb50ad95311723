//! # conclusion-without-abnormal-result
//!
//! The impression names a condition, and every muscle and every value in the report is normal. It is a warning where conduction values
//! were judged by published limits.
//!
//! ## What to do
//!
//! Correct the impression or the tables.
//!
//! ## Reported
//!
//! ```medcode reported name=a.report.md
//! Needle EMG
//! Side | Muscle | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! R | Deltoid | normal | 0 | 0 | normal | normal | normal
//! R | Biceps | normal | 0 | 0 | normal | normal | normal
//! R | Triceps | normal | 0 | 0 | normal | normal | normal
//! R | Pronator teres | normal | 0 | 0 | normal | normal | normal
//! R | First dorsal interosseous | normal | 0 | 0 | normal | normal | normal
//! R | Cervical paraspinals C7 | normal | 0 | 0 | | |
//!
//! Impression: Right C7 radiculopathy.
//!                      ^^^^^^^^^^^^^ conclusion-without-abnormal-result
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
//! It is not concluded from the study:
//!
//! ```medcode clean name=a.report.md
//! Needle EMG
//! Side | Muscle | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! R | Deltoid | normal | 0 | 0 | normal | normal | normal
//! R | Biceps | normal | 0 | 0 | normal | normal | normal
//! R | Triceps | normal | 0 | 0 | normal | normal | normal
//! R | Pronator teres | normal | 0 | 0 | normal | normal | normal
//! R | First dorsal interosseous | normal | 0 | 0 | normal | normal | normal
//! R | Cervical paraspinals C7 | normal | 0 | 0 | | |
//!
//! Impression: Known C7 radiculopathy; C7 radiculopathy remains possible with normal needle findings.
//! ```
//!
//! A row that cannot be judged may be what the conclusion rests on:
//!
//! ```medcode clean name=a.report.md
//! Needle EMG
//! Side | Muscle | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! R | Deltoid | normal | 0 | 0 | normal | normal | normal
//! R | Biceps | normal | 0 | 0 | normal | normal | normal
//! R | Triceps | normal | 0 | 0 | normal | normal | normal
//! R | Pronator teres | normal | 0 | 0 | normal | normal | normal
//! R | First dorsal interosseous | normal | 0 | 0 | normal | normal | normal
//! R | Cervical paraspinals C7 | normal | 0 | 0 | | |
//! R | Abductor pollicis brevis | - | - | - | - | - | -
//!
//! Impression: Right C8 radiculopathy.
//! ```

use crate::codes::DiagnosisClass;
use crate::rules::aspects::conclusions::is_partly_read;
use crate::rules::aspects::findings::shown;
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "conclusion-without-abnormal-result",
    ids: &["RPT-3"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["narrative", "anatomy"],
    source: "Consistency of a report: the conclusion rests on its results",
    edition: "1",
    check: Check::Report(check),
    file: include_str!("conclusion_without_abnormal_result.rs"),
};

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    let Some(statement) = report.narration().concluded().next() else {
        return;
    };
    let studies = &report.examination.conduction;
    let own = report.codebook.whole_nerve(&statement.condition.nerve);
    let is_carpal = statement.condition.class == DiagnosisClass::CarpalTunnel
        && studies.iter().any(|study| study.nerve.id == own);
    // Tests of the junction have no limits, and the wrist has a rule of its own.
    let tested = report
        .parts
        .iter()
        .any(|part| !part.documented.other.is_empty());
    let shown = shown(report, |_| true, |_| true);
    let told = shown.is_normal() && shown.normal >= FEWEST;
    if is_carpal || tested || !told || is_partly_read(report) {
        return;
    }
    let message = format!(
        "The impression says {}, and all {} muscles and conduction studies of the report are normal. Correct one of the two.",
        statement.condition.name, shown.normal
    );
    let mut draft = Draft::at(statement.place.span, message);
    if !studies.is_empty() {
        draft = draft.at_most(Severity::Warning);
    }
    sink.add_in(statement.place.part, draft);
}

/// Fewer results are an excerpt.
const FEWEST: usize = 3;
