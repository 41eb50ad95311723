//! # left-over-placeholder
//!
//! A place of a template was not filled in: `***`, `[side]`, `@NAME@`, `XX`, `{{ name }}`.
//!
//! ## What to do
//!
//! Write what belongs there, or take it out.
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
//! Impression: Right carpal tunnel syndrome, compared with the study of ***.
//!                                                                      ^^^ left-over-placeholder
//! ```
//!
//! ## Not reported
//!
//! Stars that mark abnormal values:
//!
//! ```medcode clean name=a.report.md
//! Motor NCS
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! R | Median | APB | Wrist | *5.6 | 6.2 |
//! R | Median | APB | Elbow | 9.7 | 6.0 | 52
//! R | Ulnar | ADM | Wrist | 2.8 | 9.4 |
//!
//! Impression: **Right carpal tunnel syndrome.**
//! ```

use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::text::Span;
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "left-over-placeholder",
    ids: &["RPT-76"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &[],
    source: "Consistency of a report: words and tables agree",
    edition: "1",
    check: Check::Report(check),
    file: include_str!("left_over_placeholder.rs"),
};

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    for (number, part) in report.parts.iter().enumerate() {
        let own = part.documented.span;
        let first = part
            .block
            .facts
            .encounters
            .first()
            .map_or(own.start, |first| first.span.start);
        // What stands above the first encounter belongs to that one.
        let above = own.start <= first;
        let within = |span: &&Span| own.contains(span.start) || above && span.start < first;
        for span in part.block.facts.placeholders.iter().filter(within) {
            let words = part.block.words(*span);
            let message = format!(
                "`{words}` is left over from a template. Write what belongs there, or take it out."
            );
            sink.add_in(number, Draft::at(*span, message));
        }
    }
}
