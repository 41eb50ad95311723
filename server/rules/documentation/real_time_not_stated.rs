//! # real-time-not-stated
//!
//! The report does not say that the tests were interpreted while they were done and in the same place. Most reports do not; some payers
//! ask for it.
//!
//! ## What to do
//!
//! If it was so, say it: `performed and interpreted in real time in the laboratory`.
//!
//! ## Reported
//!
//! ```medcode reported name=a.report.md
//! Date of study: 2026-03-02
//! Referring provider: R. Alvarez, MD
//! Reason for study: right hand numbness
//! Interpreted by: J. Okafor, MD
//! ^^^^^^^^^^^^^^ real-time-not-stated
//!
//! Motor NCS
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! R | Median | APB | Wrist | 5.6 | 6.2 |
//! R | Median | APB | Elbow | 9.7 | 6.0 | 52
//! R | Ulnar | ADM | Wrist | 2.8 | 9.4 |
//! R | Ulnar | ADM | Below elbow | 6.4 | 9.1 | 58
//! R | Ulnar | ADM | Above elbow | 8.1 | 9.0 | 57
//!
//! Impression: Right carpal tunnel syndrome.
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean name=a.report.md
//! Date of study: 2026-03-02
//! Referring provider: R. Alvarez, MD
//! Reason for study: right hand numbness
//! Performed and interpreted by: J. Okafor, MD
//!
//! Motor NCS
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! R | Median | APB | Wrist | 5.6 | 6.2 |
//! R | Median | APB | Elbow | 9.7 | 6.0 | 52
//! R | Ulnar | ADM | Wrist | 2.8 | 9.4 |
//! R | Ulnar | ADM | Below elbow | 6.4 | 9.1 | 58
//! R | Ulnar | ADM | Above elbow | 8.1 | 9.0 | 57
//!
//! Impression: Right carpal tunnel syndrome.
//! ```

use crate::codes::{Cue, Meaning, words};
use crate::model::FieldName;
use crate::rules::aspects::conclusions::{fields, has_impression};
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "real-time-not-stated",
    ids: &["DOC-08"],
    severity: Severity::Hint,
    bearing: Bearing::EveryPayer,
    packs: &["narrative"],
    source: "Elements of an electrodiagnostic report: AANEM, and Medicare determinations on these tests (L34594 and others)",
    edition: "2023",
    check: Check::Report(check),
    file: include_str!("real_time_not_stated.rs"),
};

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    let interpreters = fields(report, FieldName::RenderingProvider);
    let Some(first) = interpreters.first().filter(|_| has_impression(report)) else {
        return;
    };
    let said = |text: &str| {
        let meanings = report.codebook.meanings(&words(text));
        meanings
            .iter()
            .any(|(meaning, _)| matches!(meaning, Meaning::Cue(Cue::RealTime)))
    };
    // Who performs and interprets a test does both at once.
    let together = interpreters.iter().any(|field| {
        field.name.to_ascii_lowercase().contains("performed")
            || said(field.words)
            || said(field.name)
    });
    let spoken = report
        .narration()
        .sentences
        .iter()
        .any(|one| one.speaks_of(Cue::RealTime));
    if together || spoken {
        return;
    }
    let message = "The report does not say that the tests were interpreted as they were done, in the same place. Some payers ask for it.";
    sink.add_in(first.label.part, Draft::at(first.label.span, message));
}
