//! # conduction-without-needle-unexplained
//!
//! Conduction studies were done without a needle examination, and the report does not say why. Some payers pay for them only with a
//! reason: anticoagulation, lymphoedema, refusal, a follow-up of a known entrapment.
//!
//! ## What to do
//!
//! Say why no needle examination was done.
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
//! Impression: Right carpal tunnel syndrome.
//! ^^^^^^^^^^ conduction-without-needle-unexplained
//! ```
//!
//! ## Not reported
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
//! Limitations: Needle examination was not done because of anticoagulation.
//!
//! Impression: Right carpal tunnel syndrome.
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
//!
//! Needle EMG
//! Side | Muscle | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! R | Abductor pollicis brevis | normal | 0 | 0 | normal | normal | normal
//!
//! Impression: Right carpal tunnel syndrome.
//! ```

use crate::codes::Cue;
use crate::rules::aspects::conclusions::{has_impression, impression_title, is_partly_read};
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "conduction-without-needle-unexplained",
    ids: &["DOC-10"],
    severity: Severity::Information,
    bearing: Bearing::EveryPayer,
    packs: &["narrative"],
    source: "Policies of payers on conduction studies without needle EMG",
    edition: "2023",
    check: Check::Report(check),
    file: include_str!("conduction_without_needle_unexplained.rs"),
};

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    let needled = report
        .parts
        .iter()
        .any(|part| !part.documented.needle.is_empty());
    let conduction = report.examination.conduction.first();
    let Some(first) = conduction
        .and_then(|study| study.places.first())
        .filter(|_| !needled)
    else {
        return;
    };
    let reasons = [
        Cue::NeedlePart,
        Cue::ReasonWithoutNeedle,
        Cue::Cautioned,
        Cue::Limited,
    ];
    let spoken = report
        .narration()
        .sentences
        .iter()
        .any(|said| reasons.into_iter().any(|cue| said.speaks_of(cue)));
    if spoken || is_partly_read(report) || !has_impression(report) {
        return;
    }
    let Some(title) = impression_title(report) else {
        return;
    };
    let message = "Conduction studies without a needle examination, and the report does not say why. Some payers pay for them only with a \
                   reason.";
    let draft = Draft::at(title.span, message).shown_by(report, *first, "conduction studies only");
    sink.add_in(title.part, draft);
}
