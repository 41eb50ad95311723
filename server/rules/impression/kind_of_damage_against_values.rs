//! # kind-of-damage-against-values
//!
//! The impression calls a polyneuropathy demyelinating, and velocities and latencies are normal while responses are small; or axonal, and
//! responses are of normal size while velocities are slow.
//!
//! ## What to do
//!
//! Correct the word or the values.
//!
//! ## Reported
//!
//! ```medcode reported name=a.report.md
//! Motor NCS
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! R | Peroneal | EDB | Ankle | 4.9 | 0.5 |
//! R | Peroneal | EDB | Below fibular head | 11.6 | 0.4 | 46
//! R | Tibial | AH | Ankle | 4.6 | 1.1 |
//! L | Tibial | AH | Ankle | 4.7 | 1.0 |
//!
//! Impression: Demyelinating polyneuropathy.
//!             ^^^^^^^^^^^^^ kind-of-damage-against-values
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean name=a.report.md
//! Motor NCS
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! R | Peroneal | EDB | Ankle | 4.9 | 0.5 |
//! R | Peroneal | EDB | Below fibular head | 11.6 | 0.4 | 46
//! R | Tibial | AH | Ankle | 4.6 | 1.1 |
//! L | Tibial | AH | Ankle | 4.7 | 1.0 |
//!
//! Impression: Axonal polyneuropathy without demyelinating features.
//! ```
//!
//! Both are said:
//!
//! ```medcode clean name=a.report.md
//! Motor NCS
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! R | Peroneal | EDB | Ankle | 4.9 | 0.5 |
//! R | Peroneal | EDB | Below fibular head | 11.6 | 0.4 | 46
//! R | Tibial | AH | Ankle | 4.6 | 1.1 |
//! L | Tibial | AH | Ankle | 4.7 | 1.0 |
//!
//! Impression: Mixed axonal and demyelinating polyneuropathy.
//! ```

use crate::codes::{Cue, DiagnosisClass};
use crate::coding::study::Place;
use crate::model::report::ConductionColumn;
use crate::rules::aspects::conclusions::sentence_of;
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "kind-of-damage-against-values",
    ids: &["RPT-22"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["narrative", "anatomy"],
    source: "General knowledge of electrodiagnostic medicine: loss of axons makes responses small, loss of myelin makes them late",
    edition: "1",
    check: Check::Report(check),
    file: include_str!("kind_of_damage_against_values.rs"),
};

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    let narration = report.narration();
    for statement in narration.concluded() {
        let Some(said) = sentence_of(narration, statement)
            .filter(|_| statement.condition.class == DiagnosisClass::Polyneuropathy)
        else {
            continue;
        };
        let axonal = said.place_of(Cue::Axonal);
        let demyelinating = said.place_of(Cue::Demyelinating);
        let (place, cause) = match (axonal, demyelinating) {
            (Some(place), None) => (place, slow_and_large(report)),
            (None, Some(place)) => (place, small_and_fast(report)),
            _ => continue,
        };
        let Some((cause, what)) = cause else { continue };
        let message = format!(
            "`{}`, and {what}. Correct the word or the values.",
            report.words(place)
        );
        let draft =
            Draft::at(place.span, message).shown_by(report, cause, "not what the word says");
        sink.add_in(place.part, draft);
    }
}

/// How the values of some columns are judged: how many are normal, and where the first abnormal one stands.
fn judged(report: &ReportView<'_>, columns: &[ConductionColumn]) -> (usize, Option<Place>) {
    let (mut normal, mut abnormal) = (0, None);
    for study in &report.results().studies {
        for row in study.rows() {
            let own = row
                .measures
                .iter()
                .filter(|measure| columns.contains(&measure.column));
            for measure in own {
                match report
                    .limits()
                    .judge(study, row, measure)
                    .map(|judged| judged.is_normal)
                {
                    Some(true) => normal += 1,
                    Some(false) => abnormal = abnormal.or(Some(row.place)),
                    None => {}
                }
                if measure.is_absent {
                    abnormal = abnormal.or(Some(row.place));
                }
            }
        }
    }
    (normal, abnormal)
}

const SPEED: [ConductionColumn; 3] = [
    ConductionColumn::Latency,
    ConductionColumn::PeakLatency,
    ConductionColumn::Velocity,
];

/// Fewer values tell little of a kind of damage.
const FEWEST: usize = 3;

fn small_and_fast(report: &ReportView<'_>) -> Option<(Place, &'static str)> {
    let (normal, late) = judged(report, &SPEED);
    let (_, small) = judged(report, &[ConductionColumn::Amplitude]);
    let told = late.is_none() && normal >= FEWEST;
    Some((
        small.filter(|_| told)?,
        "latencies and velocities are normal while responses are small",
    ))
}

fn slow_and_large(report: &ReportView<'_>) -> Option<(Place, &'static str)> {
    let (normal, small) = judged(report, &[ConductionColumn::Amplitude]);
    let (_, late) = judged(report, &[ConductionColumn::Velocity]);
    let told = small.is_none() && normal >= FEWEST;
    Some((
        late.filter(|_| told)?,
        "responses are of normal size while velocities are slow",
    ))
}
