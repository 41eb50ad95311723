//! # temperature-left-out
//!
//! A reduced conduction velocity in a report that says nothing of the temperature of the limbs. Without it nobody can
//! tell a sick nerve from a cold one.
//!
//! What is reduced is decided by the limit printed in the report, else by the laboratory's (`[laboratory]` in the
//! settings), else by published ones. It is an information: many reports leave the temperature out.
//!
//! ## What to do
//!
//! Give the temperature of each limb, or say that it was kept warm.
//!
//! ## Reported
//!
//! ```medcode reported name=example.report.md
//! ## Motor nerve conduction
//!
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! Right | Ulnar | ADM | Wrist | 2.8 | 9.2 |
//! Right | Ulnar | ADM | Below elbow | 6.4 | 9.0 | 57
//! Right | Ulnar | ADM | Above elbow | 10.2 | 8.1 | 31
//!                                                  ^^ temperature-left-out
//! ```
//!
//! ## Not reported
//!
//! The temperature is given, or warming is spoken of.
//!
//! ```medcode clean name=example.report.md
//! Date of study: 2026-03-02
//! Limb temperature: right hand 33.1 C
//!
//! ## Motor nerve conduction
//!
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! Right | Ulnar | ADM | Above elbow | 10.2 | 8.1 | 31
//! ```
//!
//!
//!
//! ```medcode clean name=example.report.md
//! Skin was kept above 32 °C throughout.
//!
//! ## Motor nerve conduction
//!
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! Right | Ulnar | ADM | Above elbow | 10.2 | 8.1 | 31
//! ```
//!
//! All velocities normal.
//!
//! ```medcode clean name=example.report.md
//! ## Motor nerve conduction
//!
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! Right | Ulnar | ADM | Wrist | 2.8 | 9.2 |
//! Right | Ulnar | ADM | Below elbow | 6.4 | 9.0 | 57
//! ```

use crate::coding::study::Place;
use crate::model::report::ConductionColumn;
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "temperature-left-out",
    ids: &["RPT-63", "DOC-09"],
    severity: Severity::Information,
    bearing: Bearing::EveryPayer,
    packs: &["anatomy"],
    source: "Influence of temperature on nerve conduction, as payers' policies name it",
    edition: "2026",
    check: Check::Report(check),
    file: include_str!("temperature_left_out.rs"),
};

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    if report.speaks_of_temperature() {
        return;
    }
    let limits = report.limits();
    let mut slow = report.results().studies.iter().flat_map(|study| {
        study
            .measured(ConductionColumn::Velocity)
            .filter_map(move |(row, measure, _)| {
                let judged = limits.judge(study, row, measure)?;
                let place = Place {
                    part: row.place.part,
                    span: measure.span(),
                };
                (!judged.is_normal).then_some((study, place, judged.yard))
            })
    });
    let Some((study, place, limit)) = slow.next() else {
        return;
    };
    let message = format!(
        "The {} is slow here (normal is {}), and the report gives no temperature of the limb. Cold slows nerves by itself.",
        study.name(),
        limit.words("m/s")
    );
    let mut draft = Draft::at(place.span, message);
    if let Some(source) = limit.cite() {
        draft = draft.citing(source);
    }
    sink.add_in(place.part, draft);
}
