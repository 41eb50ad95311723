//! # repetitive-stimulation-without-decrement
//!
//! Repetitive nerve stimulation of which the change of the response in the train is not told. The test is about that
//! change; its code (95937) is supported nerve by nerve by the decrement or increment.
//!
//! The change may stand in the head of a table or in a sentence; only a report without a word of it, and without a
//! percentage, is reported.
//!
//! ## What to do
//!
//! Add the decrement or increment of each nerve in percent, with the rate of stimulation.
//!
//! ## Reported
//!
//! ```medcode reported name=example.report.md
//! ## Repetitive nerve stimulation
//!
//! Right ulnar - ADM at 3 Hz: normal
//! ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ repetitive-stimulation-without-decrement
//! ```
//!
//! ## Not reported
//!
//! A percentage, a sentence.
//!
//! ```medcode clean name=example.report.md
//! ## Repetitive nerve stimulation
//!
//! Right ulnar - ADM at 3 Hz: no decrement
//! ```
//!
//!
//!
//! ```medcode clean name=example.report.md
//! ## Repetitive nerve stimulation
//!
//! | Side | Nerve | Record | Decr (%) |
//! |------|-------|--------|----------|
//! | Right | Ulnar | ADM | 3 |
//! ```

use crate::model::report::TestKind;
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "repetitive-stimulation-without-decrement",
    ids: &["DOC-14"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["anatomy"],
    source: "CPT guidelines for 95937: the change of the response is documented for each nerve",
    edition: "2026",
    check: Check::Report(check),
    file: include_str!("repetitive_stimulation_without_decrement.rs"),
};

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    // The change may stand in a head, beside the rows or in a sentence about all of them.
    if report
        .parts
        .iter()
        .any(|part| speaks_of_change(part.text()))
    {
        return;
    }
    for (number, part) in report.parts.iter().enumerate() {
        let mut tests = part.documented.other.iter();
        let test = tests.find(|test| test.kind == TestKind::Repetitive && test.not_done.is_none());
        let Some(test) = test else { continue };
        let message = "Repetitive stimulation without the change of the response: give the decrement or increment in percent for each nerve.";
        return sink.add_in(number, Draft::at(test.span, message));
    }
}

/// Beginnings of words that tell the change of a response in a train.
const CHANGE: [&str; 6] = ["decr", "incr", "facilitat", "change", "drop", "fall"];

fn speaks_of_change(text: &str) -> bool {
    let text = text.to_lowercase();
    text.contains('%') || CHANGE.iter().any(|word| text.contains(word))
}
