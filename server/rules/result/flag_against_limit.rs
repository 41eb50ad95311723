//! # flag-against-limit
//!
//! A value marked as abnormal although it is within the limit printed beside it, or outside that limit and not marked
//! although the report marks other abnormal values. Readers go by the marks.
//!
//! A report that marks nothing is left alone, and so is a value exactly at its limit.
//!
//! ## What to do
//!
//! Look which of the three is wrong: the value, the limit or the mark.
//!
//! ## Reported
//!
//! ```medcode reported name=example.report.md
//! ## Sensory nerve conduction
//!
//! Side | Nerve | Record | Stimulate | Peak (ms) | Norm Peak (ms) | Amplitude (uV) | Norm Amp
//! Right | Median | Digit 2 | Wrist | 3.1* | <3.4 | 22 | >15
//!                                    ^^^^ flag-against-limit
//! ```
//!
//! ```medcode reported name=example.report.md
//! ## Sensory nerve conduction
//!
//! Side | Nerve | Record | Stimulate | Peak (ms) | Norm Peak (ms) | Amplitude (uV) | Norm Amp
//! Right | Median | Digit 2 | Wrist | *4.4 | <3.4 | 9 | >15
//!                                                  ^ flag-against-limit
//! Right | Ulnar | Digit 5 | Wrist | 3.0 | <3.1 | 18 | >10
//! ```
//!
//! ## Not reported
//!
//! Marks that agree with the limits, and a value at its limit.
//!
//! ```medcode clean name=example.report.md
//! ## Sensory nerve conduction
//!
//! Side | Nerve | Record | Stimulate | Peak (ms) | Norm Peak (ms) | Amplitude (uV) | Norm Amp
//! Right | Median | Digit 2 | Wrist | 4.4* | <3.4 | 9* | >15
//! Right | Ulnar | Digit 5 | Wrist | 3.1* | <3.1 | 18 | >10
//! ```
//!
//! A report without marks.
//!
//! ```medcode clean name=example.report.md
//! ## Sensory nerve conduction
//!
//! Side | Nerve | Record | Stimulate | Peak (ms) | Norm Peak (ms) | Amplitude (uV) | Norm Amp
//! Right | Median | Digit 2 | Wrist | 4.4 | <3.4 | 9 | >15
//! ```
//!
//! Marks without limits.
//!
//! ```medcode clean name=example.report.md
//! ## Sensory nerve conduction
//!
//! Side | Nerve | Record | Stimulate | Peak latency (ms) | Amplitude (uV)
//! Right | Median | Digit 2 | Wrist | 3.1* | 22
//! ```

use crate::coding::results::{Measure, measures_of};
use crate::coding::study::Place;
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "flag-against-limit",
    ids: &["RPT-68"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["anatomy"],
    source: "Practice of electrodiagnostic medicine: tables and conclusion of a report must agree with each other",
    edition: "2026",
    check: Check::Report(check),
    file: include_str!("flag_against_limit.rs"),
};

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    let rows: Vec<(usize, Vec<Measure<'_>>)> = report
        .conduction_rows()
        .map(|(part, row)| (part, measures_of(row)))
        .collect();
    let all = || {
        rows.iter()
            .flat_map(|(part, measures)| measures.iter().map(move |measure| (*part, measure)))
    };
    // A report that marks nothing has another way to show what is abnormal.
    let marks =
        all().any(|(_, measure)| measure.flag.is_some() && is_outside(measure) == Some(true));
    for (part, measure) in all() {
        let (Some(false), Some(_), Some((bound, span))) =
            (is_outside(measure), measure.flag, measure.printed)
        else {
            continue;
        };
        let message = format!(
            "`{}` is marked as abnormal and within the printed limit, {}.",
            measure.written.text,
            bound.words()
        );
        let place = Place { part, span };
        let draft = Draft::at(measure.span(), message);
        sink.add_in(part, draft.shown_by(report, place, "the limit"));
    }
    let mut unmarked = all().filter(|(_, measure)| {
        marks && measure.flag.is_none() && is_outside(measure) == Some(true)
    });
    let Some((part, first)) = unmarked.next() else {
        return;
    };
    let Some((bound, _)) = first.printed else {
        return;
    };
    let message = format!(
        "`{}` is outside of the printed limit, {}, and not marked as abnormal, though other values are.",
        first.written.text,
        bound.words()
    );
    let mut draft = Draft::at(first.span(), message);
    for (part, other) in unmarked {
        let span = other.span();
        draft = draft.shown_by(report, Place { part, span }, "not marked either");
    }
    sink.add_in(part, draft);
}

/// Whether a value is outside of the limit beside it; none where it is at the limit or has none.
fn is_outside(measure: &Measure<'_>) -> Option<bool> {
    let (bound, _) = measure.printed?;
    let value = measure.value?;
    (!bound.is_at(value)).then_some(!bound.allows(value))
}
