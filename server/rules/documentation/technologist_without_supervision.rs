//! # technologist-without-supervision
//!
//! A technologist did the conduction studies, and the report does not say who supervised. The fee schedule asks for no level since
//! 2025; determinations of contractors and many payers still expect direct supervision.
//!
//! ## What to do
//!
//! Say who supervised, and how.
//!
//! ## Reported
//!
//! ```medcode reported name=a.report.md
//! Date of study: 2026-03-02
//! Referring provider: R. Alvarez, MD
//! Reason for study: right hand numbness
//! NCS performed by: M. Lee, R.NCS.T.
//!                   ^^^^^^^^^^^^^^^^ technologist-without-supervision
//! Interpreted by: J. Okafor, MD, in real time
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
//! NCS performed by: M. Lee, R.NCS.T., under direct supervision of J. Okafor, MD
//! Interpreted by: J. Okafor, MD, in real time
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
use crate::rules::aspects::conclusions::fields;
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "technologist-without-supervision",
    ids: &["DOC-15"],
    severity: Severity::Information,
    bearing: Bearing::EveryPayer,
    packs: &["narrative"],
    source: "Elements of an electrodiagnostic report: AANEM, and Medicare determinations on these tests (L34594 and others)",
    edition: "2023",
    check: Check::Report(check),
    file: include_str!("technologist_without_supervision.rs"),
};

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    let speaks = |text: &str, cue: Cue| {
        let meanings = report.codebook.meanings(&words(text));
        meanings
            .iter()
            .any(|(meaning, _)| matches!(meaning, Meaning::Cue(own) if *own == cue))
    };
    let performers = fields(report, FieldName::PerformingProvider);
    let Some(technologist) = performers.iter().find(|field| {
        speaks(field.words, Cue::Technologist)
            && !speaks(field.words, Cue::Physician)
            && !speaks(field.words, Cue::Supervised)
    }) else {
        return;
    };
    let interpreters = fields(report, FieldName::RenderingProvider);
    let told = interpreters
        .iter()
        .any(|field| speaks(field.words, Cue::Supervised));
    let spoken = report
        .narration()
        .sentences
        .iter()
        .any(|said| said.speaks_of(Cue::Supervised));
    if told || spoken || report.examination.conduction.is_empty() {
        return;
    }
    let message = "A technologist did the studies, and the report does not say who supervised. Contractors and many payers expect it.";
    sink.add_in(
        technologist.place.part,
        Draft::at(technologist.place.span, message),
    );
}
