//! # ulnar-neuropathy-without-elbow-segment
//!
//! The impression places an ulnar neuropathy at the elbow, the ulnar motor study is in the report, and it has no stimulation above the
//! elbow. Slowing or a fall of amplitude across the elbow is what localises the lesion there.
//!
//! ## What to do
//!
//! Add the row above the elbow, or say by what else the lesion was placed.
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
//!
//! Impression: Right ulnar neuropathy at the elbow.
//!                   ^^^^^^^^^^^^^^^^ ulnar-neuropathy-without-elbow-segment
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
//! Impression: Right ulnar neuropathy at the elbow.
//! ```
//!
//! Short segments are spoken of:
//!
//! ```medcode clean name=a.report.md
//! Motor NCS
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! R | Median | APB | Wrist | 5.6 | 6.2 |
//! R | Median | APB | Elbow | 9.7 | 6.0 | 52
//! R | Ulnar | ADM | Wrist | 2.8 | 9.4 |
//! R | Ulnar | ADM | Below elbow | 6.4 | 9.1 | 58
//!
//! Inching across the elbow shows a fall of amplitude at the medial epicondyle.
//!
//! Impression: Right ulnar neuropathy at the elbow.
//! ```
//!
//! The lesion is not placed at the elbow:
//!
//! ```medcode clean name=a.report.md
//! Motor NCS
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! R | Median | APB | Wrist | 5.6 | 6.2 |
//! R | Median | APB | Elbow | 9.7 | 6.0 | 52
//! R | Ulnar | ADM | Wrist | 4.8 | 3.4 |
//!
//! Impression: Right ulnar neuropathy at the wrist.
//! ```

use crate::codes::{Cue, words};
use crate::coding::study::{Conducted, Kind};
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "ulnar-neuropathy-without-elbow-segment",
    ids: &["RPT-17"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["narrative", "anatomy"],
    source: "AANEM practice parameter for ulnar neuropathy at the elbow, as summarised in reviews",
    edition: "1999",
    check: Check::Report(check),
    file: include_str!("ulnar_neuropathy_without_elbow_segment.rs"),
};

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    let narration = report.narration();
    for statement in narration.concluded() {
        let condition = statement.condition;
        if condition.key != CONDITION {
            continue;
        }
        let of_nerve = |study: &&Conducted<'_>| {
            study.nerve.id == report.codebook.whole_nerve(&condition.nerve)
                && study.kind == Kind::Motor
        };
        let studies: Vec<&Conducted<'_>> = report
            .examination
            .conduction
            .iter()
            .filter(of_nerve)
            .collect();
        let Some(first) = studies.first().and_then(|study| study.places.first()) else {
            continue;
        };
        let above = studies.iter().any(|study| has_site_above(report, study));
        let spoken = narration
            .sentences
            .iter()
            .any(|said| said.speaks_of(Cue::AboveElbow));
        if above || spoken {
            continue;
        }
        let message = "The impression places the ulnar neuropathy at the elbow, and the motor study has no stimulation above it: what \
                       happens across the elbow is not shown. Add the row, or say how the lesion was placed.";
        let draft = Draft::at(statement.place.span, message).shown_by(
            report,
            *first,
            "the ulnar motor study",
        );
        sink.add_in(statement.place.part, draft);
    }
}

/// The condition that needs the segment.
const CONDITION: &str = "ulnar_elbow";

fn has_site_above(report: &ReportView<'_>, study: &Conducted<'_>) -> bool {
    study.places.iter().any(|place| {
        let row = words(report.words(*place));
        let meanings = report.codebook.meanings(&row);
        meanings
            .iter()
            .any(|(meaning, _)| matches!(meaning, crate::codes::Meaning::Cue(Cue::AboveElbow)))
    })
}
