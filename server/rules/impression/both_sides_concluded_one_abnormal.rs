//! # both-sides-concluded-one-abnormal
//!
//! The impression says a condition of both sides; both were studied, and on one of them all that was studied for it is normal.
//!
//! ## What to do
//!
//! Correct the side in the impression, or the values.
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
//! L | Median | APB | Wrist | 3.3 | 9.4 |
//! L | Median | APB | Elbow | 7.3 | 9.1 | 57
//!
//! Impression: Bilateral carpal tunnel syndrome.
//!                       ^^^^^^^^^^^^^^^^^^^^^^ both-sides-concluded-one-abnormal
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
//! L | Median | APB | Wrist | 5.4 | 6.6 |
//! L | Median | APB | Elbow | 9.4 | 6.3 | 53
//!
//! Impression: Bilateral carpal tunnel syndrome.
//! ```
//!
//! The side is told:
//!
//! ```medcode clean name=a.report.md
//! Motor NCS
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! R | Median | APB | Wrist | 5.6 | 6.2 |
//! R | Median | APB | Elbow | 9.7 | 6.0 | 52
//! R | Ulnar | ADM | Wrist | 2.8 | 9.4 |
//! R | Ulnar | ADM | Below elbow | 6.4 | 9.1 | 58
//! R | Ulnar | ADM | Above elbow | 8.1 | 9.0 | 57
//! L | Median | APB | Wrist | 3.3 | 9.4 |
//! L | Median | APB | Elbow | 7.3 | 9.1 | 57
//!
//! Impression: Right carpal tunnel syndrome; the left side is normal.
//! ```

use crate::codes::Side;
use crate::rules::aspects::conclusions::{is_of_one_nerve, side_word};
use crate::rules::aspects::findings::shown_for;
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "both-sides-concluded-one-abnormal",
    ids: &["RPT-6"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["narrative", "anatomy"],
    source: "Consistency of a report: the conclusion rests on its results",
    edition: "1",
    check: Check::Report(check),
    file: include_str!("both_sides_concluded_one_abnormal.rs"),
};

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    for statement in report.narration().concluded() {
        let sided = is_of_one_nerve(statement.condition.class) || !statement.levels.is_empty();
        if statement.side != Some(Side::Bilateral) || !sided {
            continue;
        }
        let right = shown_for(report, statement, Side::Right);
        let left = shown_for(report, statement, Side::Left);
        let (normal, place) = match (right.abnormal.first(), left.abnormal.first()) {
            (Some(place), None) if left.is_normal() => (Side::Left, place),
            (None, Some(place)) if right.is_normal() => (Side::Right, place),
            _ => continue,
        };
        let message = format!(
            "The impression says {} of both sides, and all that was studied for it on the {} side is normal.",
            statement.condition.name,
            side_word(normal)
        );
        let draft = Draft::at(statement.place.span, message).shown_by(
            report,
            *place,
            "abnormal on this side only",
        );
        sink.add_in(statement.place.part, draft);
    }
}
