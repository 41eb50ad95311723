//! # comparison-with-nothing
//!
//! The text compares with an earlier study, gives no date of it, and nothing else in the report speaks of one. Such sentences are
//! often copied from another report.
//!
//! ## What to do
//!
//! Give the date and the result of the earlier study, or take the comparison out.
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
//! Impression: Right carpal tunnel syndrome, improved as compared with the previous study.
//!                                                       ^^^^^^^^^^^^^ comparison-with-nothing
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
//! Impression: Right carpal tunnel syndrome, improved as compared with the previous study of 2024-05-11.
//! ```
//!
//! The history tells of it, or sides are compared:
//!
//! ```medcode clean name=a.report.md
//! ## History
//!
//! An EMG at another hospital last year showed carpal tunnel syndrome.
//!
//! Motor NCS
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! R | Median | APB | Wrist | 5.6 | 6.2 |
//! R | Median | APB | Elbow | 9.7 | 6.0 | 52
//! R | Ulnar | ADM | Wrist | 2.8 | 9.4 |
//! R | Ulnar | ADM | Below elbow | 6.4 | 9.1 | 58
//! R | Ulnar | ADM | Above elbow | 8.1 | 9.0 | 57
//!
//! Impression: Right carpal tunnel syndrome, worse as compared to the prior study. Slowing compared with the ulnar nerve.
//! ```

use crate::codes::Cue;
use crate::coding::narrative::Said;
use crate::model::report::Part;
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "comparison-with-nothing",
    ids: &["RPT-78"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["narrative"],
    source: "Consistency of a report: words and tables agree",
    edition: "1",
    check: Check::Report(check),
    file: include_str!("comparison_with_nothing.rs"),
};

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    let sentences = &report.narration().sentences;
    let earlier = |said: &Said<'_>| said.speaks_of(Cue::Past) && said.speaks_of(Cue::EarlierStudy);
    for said in sentences {
        let told = matches!(said.part, Part::Summary | Part::Impression | Part::Results);
        let Some(compared) = said.hits(Cue::Compared).last().filter(|_| told) else {
            continue;
        };
        let behind = said
            .hits(Cue::EarlierStudy)
            .any(|study| study.start >= compared.end && study.start <= compared.end + STUDY_BEHIND);
        let past = said
            .hits(Cue::Past)
            .any(|past| past.start >= compared.start);
        let dated = said.words.iter().any(|word| {
            word.text.len() == 4 && word.text.bytes().all(|byte| byte.is_ascii_digit())
        });
        let known = sentences
            .iter()
            .any(|other| other.place != said.place && earlier(other));
        if !behind || !past || dated || known {
            continue;
        }
        let place = said.at(compared);
        let message = "The text compares with an earlier study, of which the report gives neither date nor result. Give them, or take \
                       the comparison out: such sentences are often left from another report.";
        sink.add_in(place.part, Draft::at(place.span, message));
    }
}

/// How far behind "compared with" the study may stand, in words.
const STUDY_BEHIND: usize = 5;
