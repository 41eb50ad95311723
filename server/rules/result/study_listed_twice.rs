//! # study-listed-twice
//!
//! A conduction study whose rows stand in the report twice with the same numbers. It counts as one study. Often the side,
//! the digit or the branch of the second was forgotten when the row was copied.
//!
//! A study that was repeated with other results (after warming, with better stimulation) is left alone.
//!
//! ## What to do
//!
//! Remove the copy, or name the nerve, branch or side that was meant.
//!
//! ## Reported
//!
//! ```medcode reported name=example.report.md
//! ## Sensory nerve conduction
//!
//! Side | Nerve | Record | Stimulate | Peak latency (ms) | Amplitude (uV)
//! Right | Median | Digit 2 | Wrist | 3.4 | 22
//! Right | Ulnar | Digit 5 | Wrist | 3.0 | 18
//! Right | Median | Digit 2 | Wrist | 3.4 | 22
//! ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ study-listed-twice
//! ```
//!
//! ## Not reported
//!
//! Two digits, two sides.
//!
//! ```medcode clean name=example.report.md
//! ## Sensory nerve conduction
//!
//! Side | Nerve | Record | Stimulate | Peak latency (ms) | Amplitude (uV)
//! Right | Median | Digit 2 | Wrist | 3.4 | 22
//! Right | Median | Digit 3 | Wrist | 3.4 | 22
//! Left | Median | Digit 2 | Wrist | 3.4 | 22
//! ```
//!
//! Repeated after warming.
//!
//! ```medcode clean name=example.report.md
//! ## Sensory nerve conduction
//!
//! Side | Nerve | Record | Stimulate | Peak latency (ms) | Amplitude (uV)
//! Right | Sural | Ankle | Calf | 4.8 | 5
//! Right | Median | Digit 2 | Wrist | 3.4 | 22
//! Right | Sural | Ankle | Calf | 4.2 | 7
//! ```

use crate::coding::results::Run;
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "study-listed-twice",
    ids: &["REP-05"],
    severity: Severity::Information,
    bearing: Bearing::EveryPayer,
    packs: &["anatomy"],
    source: "CPT Appendix J: each nerve conduction study counts once, whatever the number of its rows",
    edition: "2026",
    check: Check::Report(check),
    file: include_str!("study_listed_twice.rs"),
};

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    for study in &report.results().studies {
        for (number, run) in study.runs.iter().enumerate() {
            let before = study.runs.iter().take(number);
            let twin = before.into_iter().find(|before| is_alike(before, run));
            let (Some(first), Some(twin)) =
                (run.rows.first(), twin.and_then(|run| run.rows.first()))
            else {
                continue;
            };
            let message = format!(
                "The same values of the {} stand above: it counts as one study. If another nerve, branch or side was meant, name it.",
                study.name()
            );
            let draft = Draft::at(first.row.span, message);
            sink.add_in(
                first.place.part,
                draft.shown_by(report, twin.place, "the same values"),
            );
        }
    }
}

/// Whether two runs have the same numbers, and enough of them.
fn is_alike(one: &Run<'_, '_>, two: &Run<'_, '_>) -> bool {
    let numbers = |run: &Run<'_, '_>| -> Vec<f64> {
        let measures = run.rows.iter().flat_map(|row| &row.measures);
        measures.filter_map(|measure| measure.value).collect()
    };
    let (one, two) = (numbers(one), numbers(two));
    one.len() >= LEAST_NUMBERS && one == two
}

/// Fewer numbers may be alike by chance.
const LEAST_NUMBERS: usize = 2;
