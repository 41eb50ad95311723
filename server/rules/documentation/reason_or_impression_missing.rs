//! # reason-or-impression-missing
//!
//! The report says neither why the study was made nor what it means. A title or field that is there with nothing behind it is an error
//! of the draft; a report that has no such part at all gets an information.
//!
//! ## What to do
//!
//! Write the reason for the study and the impression.
//!
//! ## Reported
//!
//! ```medcode reported name=a.report.md
//! Date of study: 2026-03-02
//! Referring provider: R. Alvarez, MD
//! Reason for study: right hand numbness
//!
//! Motor NCS
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! R | Median | APB | Wrist | 5.6 | 6.2 |
//! R | Median | APB | Elbow | 9.7 | 6.0 | 52
//! R | Ulnar | ADM | Wrist | 2.8 | 9.4 |
//! R | Ulnar | ADM | Below elbow | 6.4 | 9.1 | 58
//! R | Ulnar | ADM | Above elbow | 8.1 | 9.0 | 57
//!
//! ## Impression
//!    ^^^^^^^^^^ reason-or-impression-missing
//! ```
//!
//! ```medcode reported name=a.report.md
//! Date of study: 2026-03-02
//! Referring provider: R. Alvarez, MD
//! Reason for study:
//! ^^^^^^^^^^^^^^^^ reason-or-impression-missing
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
//!
//! ## History
//!
//! Numbness of the right hand.
//!
//! Motor NCS
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! R | Median | APB | Wrist | 5.6 | 6.2 |
//! R | Median | APB | Elbow | 9.7 | 6.0 | 52
//! R | Ulnar | ADM | Wrist | 2.8 | 9.4 |
//! R | Ulnar | ADM | Below elbow | 6.4 | 9.1 | 58
//! R | Ulnar | ADM | Above elbow | 8.1 | 9.0 | 57
//!
//! ## Impression
//!
//! Right carpal tunnel syndrome.
//! ```
//!
//! An excerpt:
//!
//! ```medcode clean name=a.report.md
//! Motor NCS
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! R | Median | APB | Wrist | 5.6 | 6.2 |
//! R | Median | APB | Elbow | 9.7 | 6.0 | 52
//! R | Ulnar | ADM | Wrist | 2.8 | 9.4 |
//! R | Ulnar | ADM | Below elbow | 6.4 | 9.1 | 58
//! R | Ulnar | ADM | Above elbow | 8.1 | 9.0 | 57
//! ```

use crate::model::FieldName;
use crate::model::report::Part;
use crate::rules::aspects::conclusions::{fields, has_impression, impression_title};
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "reason-or-impression-missing",
    ids: &["DOC-02"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &[],
    source: "Elements of an electrodiagnostic report: AANEM, and Medicare determinations on these tests (L34594 and others)",
    edition: "2023",
    check: Check::Report(check),
    file: include_str!("reason_or_impression_missing.rs"),
};

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    let narration = report.narration();
    let has = |part: Part| narration.of(part).next().is_some();
    if let Some(title) = impression_title(report).filter(|_| !has_impression(report)) {
        let message = "The impression is empty. A report says what its findings mean.";
        sink.add_in(title.part, Draft::at(title.span, message));
    }
    let reasons = fields(report, FieldName::ReasonForStudy);
    let told = has(Part::Reason) || has(Part::History);
    if let Some(empty) = reasons.first().filter(|_| !told) {
        let message = "The reason for the study is empty. Payers ask for the complaint or the question of the referral.";
        sink.add_in(empty.label.part, Draft::at(empty.label.span, message));
    }
    let dates = fields(report, FieldName::DateOfService);
    let Some(date) = dates.first() else { return };
    let message = match (
        told || !reasons.is_empty(),
        has_impression(report) || impression_title(report).is_some(),
    ) {
        (false, false) => {
            "The report has neither a reason for the study nor an impression. Payers ask for both."
        }
        (false, true) => "The report has no reason for the study. Payers ask for it.",
        (true, false) => "The report has no impression. Payers ask for it.",
        (true, true) => return,
    };
    let draft = Draft::at(date.label.span, message).at_most(Severity::Information);
    sink.add_in(date.label.part, draft);
}
