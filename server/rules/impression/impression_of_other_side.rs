//! # impression-of-other-side
//!
//! The impression names a condition of one side, and what was studied for it, or what was found abnormal, is on the other side only.
//! Right and left were taken for each other in one of the two places.
//!
//! ## What to do
//!
//! Compare with the tracings and correct the side, in the impression or in the tables.
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
//! Impression: Left carpal tunnel syndrome.
//!                  ^^^^^^^^^^^^^^^^^^^^^^ impression-of-other-side
//! ```
//!
//! ## Not reported
//!
//! The side is that of the tables, and the other side is spoken of in passing:
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
//! Impression: Right carpal tunnel syndrome, like the left one that was operated on in 2019.
//! ```
//!
//! Nothing is said of a side:
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
//! Impression: Carpal tunnel syndrome.
//! ```
//!
//! The condition of the other side is denied:
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
//! Impression: Right carpal tunnel syndrome. No evidence of left carpal tunnel syndrome on examination.
//! ```

use crate::codes::Side;
use crate::rules::aspects::conclusions::{side_word, sides_of};
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "impression-of-other-side",
    ids: &["RPT-4", "REP-13"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["narrative", "anatomy"],
    source: "Consistency of a report: the conclusion rests on what was studied",
    edition: "1",
    check: Check::Report(check),
    file: include_str!("impression_of_other_side.rs"),
};

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    for statement in report.narration().concluded() {
        let (said, other) = match statement.side {
            Some(Side::Right) => (Side::Right, Side::Left),
            Some(Side::Left) => (Side::Left, Side::Right),
            _ => continue,
        };
        let studied = sides_of(report, statement);
        if studied.only() != Some(other) {
            continue;
        }
        let message = format!(
            "The impression says {} on the {} side, and all that was studied for it is on the {} side. Correct the side in one \
             of the two places.",
            statement.condition.name,
            side_word(said),
            side_word(other)
        );
        let mut draft = Draft::at(statement.place.span, message);
        if let Some(place) = studied.first(other) {
            draft = draft.shown_by(report, place, "studied on this side");
        }
        sink.add_in(statement.place.part, draft);
    }
}
