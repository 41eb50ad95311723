//! # report-without-referral
//!
//! The report does not say who ordered the study. A field that is there and empty is a warning; where there is no such field, it is
//! information: the order may be elsewhere in the record.
//!
//! ## What to do
//!
//! Name the physician who ordered the study.
//!
//! ## Reported
//!
//! ```medcode reported name=a.report.md
//! Date of study: 2026-03-02
//! Referring provider:
//! ^^^^^^^^^^^^^^^^^^ report-without-referral
//!
//! Motor NCS
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! R | Median | APB | Wrist | 5.6 | 6.2 |
//! R | Median | APB | Elbow | 9.7 | 6.0 | 52
//! R | Ulnar | ADM | Wrist | 2.8 | 9.4 |
//! R | Ulnar | ADM | Below elbow | 6.4 | 9.1 | 58
//! R | Ulnar | ADM | Above elbow | 8.1 | 9.0 | 57
//! ```
//!
//! ```medcode reported name=a.report.md
//! Date of study: 2026-03-02
//! ^^^^^^^^^^^^^ report-without-referral
//!
//! Motor NCS
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! R | Median | APB | Wrist | 5.6 | 6.2 |
//! R | Median | APB | Elbow | 9.7 | 6.0 | 52
//! R | Ulnar | ADM | Wrist | 2.8 | 9.4 |
//! R | Ulnar | ADM | Below elbow | 6.4 | 9.1 | 58
//! R | Ulnar | ADM | Above elbow | 8.1 | 9.0 | 57
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean name=a.report.md
//! Date of study: 2026-03-02
//! Referring provider: R. Alvarez, MD
//!
//! Motor NCS
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! R | Median | APB | Wrist | 5.6 | 6.2 |
//! R | Median | APB | Elbow | 9.7 | 6.0 | 52
//! R | Ulnar | ADM | Wrist | 2.8 | 9.4 |
//! R | Ulnar | ADM | Below elbow | 6.4 | 9.1 | 58
//! R | Ulnar | ADM | Above elbow | 8.1 | 9.0 | 57
//! ```
//!
//! In words, or in an excerpt without a header:
//!
//! ```medcode clean name=a.report.md
//! Date of study: 2026-03-02
//!
//! ## History
//!
//! Referred by Dr. Alvarez for numbness of the right hand.
//!
//! Motor NCS
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! R | Median | APB | Wrist | 5.6 | 6.2 |
//! R | Median | APB | Elbow | 9.7 | 6.0 | 52
//! R | Ulnar | ADM | Wrist | 2.8 | 9.4 |
//! R | Ulnar | ADM | Below elbow | 6.4 | 9.1 | 58
//! R | Ulnar | ADM | Above elbow | 8.1 | 9.0 | 57
//! ```
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

use crate::codes::Cue;
use crate::model::FieldName;
use crate::rules::aspects::conclusions::fields;
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "report-without-referral",
    ids: &["DOC-01"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &[],
    source: "Elements of an electrodiagnostic report: AANEM, and Medicare determinations on these tests (L34594 and others)",
    edition: "2023",
    check: Check::Report(check),
    file: include_str!("report_without_referral.rs"),
};

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    let orders = fields(report, FieldName::OrderingProvider);
    if orders.iter().any(|field| !field.words.trim().is_empty()) {
        return;
    }
    if let Some(empty) = orders.first() {
        let message =
            "The report does not say who ordered the study. Name the referring physician.";
        return sink.add_in(empty.label.part, Draft::at(empty.label.span, message));
    }
    let spoken = report
        .narration()
        .sentences
        .iter()
        .any(|said| said.speaks_of(Cue::Referred));
    let dates = fields(report, FieldName::DateOfService);
    let Some(date) = dates.first().filter(|_| !spoken) else {
        return;
    };
    let message = "The report names no referring physician. Payers ask for the order of the study.";
    let draft = Draft::at(date.label.span, message).at_most(Severity::Information);
    sink.add_in(date.label.part, draft);
}
