//! # both-sides-concluded-one-studied
//!
//! A condition of both sides in the impression, and only one side was studied. The other side cannot have been found abnormal.
//!
//! ## What to do
//!
//! Correct the side in the impression, or add the rows of the other side if they are missing from the report.
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
//! Impression: Bilateral carpal tunnel syndrome.
//!                       ^^^^^^^^^^^^^^^^^^^^^^ both-sides-concluded-one-studied
//! ```
//!
//! ## Not reported
//!
//! Both sides were studied:
//!
//! ```medcode clean name=a.report.md
//! Motor NCS
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! R | Median | APB | Wrist | 5.6 | 6.2 |
//! R | Median | APB | Elbow | 9.7 | 6.0 | 52
//! R | Ulnar | ADM | Wrist | 2.8 | 9.4 |
//! R | Ulnar | ADM | Below elbow | 6.4 | 9.1 | 58
//! R | Ulnar | ADM | Above elbow | 8.1 | 9.0 | 57
//! L | Median | APB | Wrist | 5.4 | 6.6 |
//! L | Median | APB | Elbow | 9.4 | 6.3 | 53
//!
//! Impression: Bilateral carpal tunnel syndrome.
//! ```
//!
//! The other side is doubted, or was affected before:
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
//! Impression:
//! 1. Right carpal tunnel syndrome.
//! 2. History of bilateral carpal tunnel syndrome.
//! 3. Bilateral ulnar neuropathies cannot be excluded, since the left side was not studied.
//! ```
//!
//! Rows that tell no side:
//!
//! ```medcode clean name=a.report.md
//! Motor NCS
//! Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! Median | APB | Wrist | 5.6 | 6.2 |
//! Median | APB | Elbow | 9.7 | 6.0 | 52
//! Ulnar | ADM | Wrist | 2.8 | 9.4 |
//!
//! Impression: Bilateral carpal tunnel syndrome.
//! ```

use crate::codes::Side;
use crate::rules::aspects::conclusions::{is_of_one_nerve, side_word, sides_of};
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "both-sides-concluded-one-studied",
    ids: &["RPT-5"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["narrative", "anatomy"],
    source: "Consistency of a report: the conclusion rests on what was studied",
    edition: "1",
    check: Check::Report(check),
    file: include_str!("both_sides_concluded_one_studied.rs"),
};

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    for statement in report.narration().concluded() {
        let sided = is_of_one_nerve(statement.condition.class) || !statement.levels.is_empty();
        if statement.side != Some(Side::Bilateral) || !sided {
            continue;
        }
        let studied = sides_of(report, statement);
        let Some(only) = studied.only() else { continue };
        let message = format!(
            "The impression says {} of both sides, and all that was studied for it is on the {} side. Correct the side, or add \
             what was done on the other one.",
            statement.condition.name,
            side_word(only)
        );
        let mut draft = Draft::at(statement.place.span, message);
        if let Some(place) = studied.first(only) {
            draft = draft.shown_by(report, place, "studied on this side only");
        }
        sink.add_in(statement.place.part, draft);
    }
}
