//! # absent-response-with-value
//!
//! A row that says that a response is absent and prints a latency or an amplitude of it all the same; or an amplitude of
//! zero beside a latency.
//!
//! A distance or a temperature in the row says nothing about the response, zeros beside "no response" agree with it, and
//! an absent F-wave leaves the motor response alone.
//!
//! ## What to do
//!
//! Look in the machine's record whether there was a response, and correct the row.
//!
//! ## Reported
//!
//! ```medcode reported name=example.report.md
//! ## Motor nerve conduction
//!
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! Right | Fibular | EDB | Ankle | NR | 4.2 |
//!                                 ^^ absent-response-with-value
//! ```
//!
//! ```medcode reported name=example.report.md
//! ## Sensory nerve conduction
//!
//! Side | Nerve | Record | Stimulate | Peak latency (ms) | Amplitude (uV)
//! Right | Sural | Ankle | Calf | 3.2 | 0
//!                                      ^ absent-response-with-value
//! ```
//!
//! ## Not reported
//!
//! Absent and nothing else, or with zeros.
//!
//! ```medcode clean name=example.report.md
//! ## Motor nerve conduction
//!
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! Right | Fibular | EDB | Ankle | NR | NR |
//! Left | Fibular | EDB | Ankle | NR | 0.0 |
//! ```
//!
//! An absent F-wave, and a distance.
//!
//! ```medcode clean name=example.report.md
//! ## Motor nerve conduction
//!
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Distance (mm) | F (ms)
//! Right | Fibular | EDB | Ankle | 4.4 | 2.2 | 80 | NR
//! Right | Tibial | AH | Ankle | NR | | 80 | NR
//! ```
//!
//! A column for absent responses that is blank or dashed.
//!
//! ```medcode clean name=example.report.md
//! ## Motor nerve conduction
//!
//! Side | Nerve | Record | Stimulate | NR | Latency (ms) | Amplitude (mV)
//! Right | Fibular | EDB | Ankle | | 4.4 | 2.2
//! Right | Tibial | AH | Ankle | - | 4.1 | 6.2
//! ```

use crate::coding::results::{Measure, measures_of};
use crate::coding::study::Place;
use crate::model::report::ConductionColumn;
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "absent-response-with-value",
    ids: &["RPT-69", "REP-11"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["anatomy"],
    source: "A response that is absent has no latency and no amplitude",
    edition: "2026",
    check: Check::Report(check),
    file: include_str!("absent_response_with_value.rs"),
};

/// What a response has.
const RESPONSE: [ConductionColumn; 3] = [
    ConductionColumn::Latency,
    ConductionColumn::PeakLatency,
    ConductionColumn::Amplitude,
];

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    for (part, row) in report.conduction_rows() {
        let measures = measures_of(row);
        let of_response = |measure: &&Measure<'_>| {
            RESPONSE.contains(&measure.column) || measure.column == ConductionColumn::NoResponse
        };
        let own: Vec<&Measure<'_>> = measures.iter().filter(of_response).collect();
        let is_there = |measure: &&&Measure<'_>| measure.value.is_some_and(|value| value > 0.0);
        let is_zero = |measure: &&&Measure<'_>| {
            measure.column == ConductionColumn::Amplitude && measure.value == Some(0.0)
        };
        let (Some(value), Some(absent)) = (
            own.iter().find(is_there),
            own.iter()
                .find(|measure| measure.is_absent)
                .or_else(|| own.iter().find(is_zero)),
        ) else {
            continue;
        };
        let message = format!(
            "`{}` says that there was no response, and the row has the value {} as well. One of the two is wrong.",
            absent.written.text, value.written.text
        );
        let place = Place {
            part,
            span: value.span(),
        };
        let draft = Draft::at(absent.span(), message);
        sink.add_in(
            part,
            draft.shown_by(report, place, "a value of the response"),
        );
    }
}
