//! # velocity-not-distance-over-time
//!
//! A printed conduction velocity that is not the printed distance over the difference of the printed latencies. All three
//! stand in the row, so one of them was typed or copied wrongly, and conclusions about slowing rest on it.
//!
//! Latencies and distances are rounded, and markers are set by hand: the velocity has to lie outside what rounding allows
//! by more than 3 m/s. Every reading is tried (distance in millimetres or centimetres where no unit is said, the
//! difference to each other site of the study, the printed difference); only a velocity that fits none of them is
//! reported. A sensory velocity from a latency to the peak may be greater than distance over time.
//!
//! ## What to do
//!
//! Look the three numbers up in the machine's record and correct the one that is wrong.
//!
//! ## Reported
//!
//! ```medcode reported name=example.report.md
//! ## Motor nerve conduction
//!
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Distance (mm) | Velocity (m/s)
//! Right | Median | APB | Wrist | 3.54 | 8.2 | |
//! Right | Median | APB | Elbow | 8.35 | 8.0 | 280 | 48
//!                                                   ^^ velocity-not-distance-over-time
//! ```
//!
//! ## Not reported
//!
//! 280 mm over 4.81 ms are 58.2 m/s.
//!
//! ```medcode clean name=example.report.md
//! ## Motor nerve conduction
//!
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Distance (mm) | Velocity (m/s)
//! Right | Median | APB | Wrist | 3.54 | 8.2 | |
//! Right | Median | APB | Elbow | 8.35 | 8.0 | 280 | 58.2
//! ```
//!
//! Latencies of one digit leave room; centimetres; a comma for the point.
//!
//! ```medcode clean name=example.report.md
//! ## Motor nerve conduction
//!
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Distance (cm) | Velocity (m/s)
//! Right | Ulnar | ADM | Wrist | 2.7 | 9.2 | |
//! Right | Ulnar | ADM | Below elbow | 6.4 | 9.0 | 22 | 58
//! Right | Ulnar | ADM | Above elbow | 8,1 | 9,0 | 10 | 57
//! ```
//!
//! No distance is printed, or no second latency.
//!
//! ```medcode clean name=example.report.md
//! ## Motor nerve conduction
//!
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! Right | Median | APB | Wrist | 3.5 | 8.2 |
//! Right | Median | APB | Elbow | 8.3 | 8.0 | 48
//! ```
//!
//! A sensory velocity to the onset beside the latency to the peak.
//!
//! ```medcode clean name=example.report.md
//! ## Sensory nerve conduction
//!
//! Side | Nerve | Record | Stimulate | Peak latency (ms) | Amplitude (uV) | Distance (mm) | Velocity (m/s)
//! Right | Sural | Ankle | Calf | 3.9 | 12 | 140 | 44
//! ```
//!
//! The machine prints the difference of the sites in the row.
//!
//! ```medcode clean name=example.report.md
//! ## Motor nerve conduction
//!
//! Side | Nerve | Record | Stimulate | Onset (ms) | O-P Amp (mV) | Delta-O (ms) | Dist (cm) | Vel (m/s)
//! Right | Median | APB | Wrist | 3.4 | 8.2 | 4.0 | 21.0 | 53
//! Right | Median | APB | Elbow | 7.4 | 8.0 | | |
//! ```

use crate::codes::Criterion;
use crate::coding::results::{Measure, StudyResult, StudyRow};
use crate::coding::study::{Kind, Place};
use crate::model::report::{ConductionColumn, Unit};
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "velocity-not-distance-over-time",
    ids: &["RPT-65"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["anatomy"],
    source: "A conduction velocity is the distance over the difference of the latencies",
    edition: "2026",
    check: Check::Report(check),
    file: include_str!("velocity_not_distance_over_time.rs"),
};

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    let Some(tolerance) = report.codebook.criterion(Criterion::VelocityTolerance) else {
        return;
    };
    for study in &report.results().studies {
        for run in &study.runs {
            for row in &run.rows {
                let Some(gap) = gap(study, row, tolerance.value) else {
                    continue;
                };
                let message = format!(
                    "{} m/s is not distance over time: {} over {} ms is {:.0} m/s. One of the three is wrong.",
                    gap.velocity.written.text, gap.distance.words, gap.time, gap.computed
                );
                let place = Place {
                    part: row.place.part,
                    span: gap.distance.span,
                };
                let draft = Draft::at(gap.velocity.span(), message).citing(tolerance.cite());
                sink.add_in(place.part, draft.shown_by(report, place, "the distance"));
            }
        }
    }
}

/// A velocity that fits no time and distance that may be its own.
struct Gap<'r, 'e> {
    velocity: &'r Measure<'e>,
    distance: Distance,
    time: String,
    computed: f64,
}

/// A distance in millimetres, with the error of rounding.
#[derive(Clone)]
struct Distance {
    words: String,
    span: crate::text::Span,
    millimetres: f64,
    rounding: f64,
}

/// The velocity of a row, if no reading of its distance and its times gives it within the tolerance (m/s).
fn gap<'r, 'e>(
    study: &'r StudyResult<'e, '_>,
    row: &'r StudyRow<'e, '_>,
    tolerance: f64,
) -> Option<Gap<'r, 'e>> {
    let (velocity, printed) = row.measured(ConductionColumn::Velocity)?;
    let distances = distances(row)?;
    let times = times(study, row);
    let mut nearest: Option<(f64, &Distance, f64)> = None;
    for distance in &distances {
        for time in &times {
            let (slow, fast) = bounds(distance, time);
            let spare = tolerance + velocity.rounding();
            let is_fast_enough = printed >= slow - spare;
            // A time to the peak makes nerves look slower than they are.
            if is_fast_enough && (time.is_least || printed <= fast + spare) {
                return None;
            }
            let computed = distance.millimetres / time.value;
            if nearest
                .is_none_or(|(before, ..)| (computed - printed).abs() < (before - printed).abs())
            {
                nearest = Some((computed, distance, time.value));
            }
        }
    }
    let (computed, distance, time) = nearest?;
    Some(Gap {
        velocity,
        distance: distance.clone(),
        time: format!("{time:.2}"),
        computed,
    })
}

/// The least and the greatest velocity that a distance and a time may mean, both being rounded.
fn bounds(distance: &Distance, time: &Time) -> (f64, f64) {
    let slow = (distance.millimetres - distance.rounding) / (time.value + time.rounding);
    let least = (time.value - time.rounding).max(f64::MIN_POSITIVE);
    let fast = (distance.millimetres + distance.rounding) / least;
    (slow, fast)
}

/// What a distance may be in millimetres: both units where none is said.
fn distances(row: &StudyRow<'_, '_>) -> Option<Vec<Distance>> {
    let (measure, value) = row.measured(ConductionColumn::Distance)?;
    let scales: &[f64] = match measure.unit {
        Some(Unit::Millimetres) => &[1.0],
        Some(Unit::Centimetres) => &[MILLIMETRES],
        _ => &[1.0, MILLIMETRES],
    };
    let scaled = scales.iter().map(|scale| Distance {
        words: format!("{:.0} mm", value * scale),
        span: measure.span(),
        millimetres: value * scale,
        rounding: measure.rounding() * scale,
    });
    Some(scaled.collect())
}

/// Millimetres in a centimetre.
const MILLIMETRES: f64 = 10.0;

/// A time that may be the one of a velocity (ms).
struct Time {
    value: f64,
    rounding: f64,
    /// The true one may be shorter: it may be measured to the peak.
    is_least: bool,
}

/// The times that may belong to the velocity of a row: its own difference, the difference to another site of the study, and,
/// of a sensory study, its own latency.
fn times(study: &StudyResult<'_, '_>, row: &StudyRow<'_, '_>) -> Vec<Time> {
    let sites = || study.runs.iter().flat_map(|run| &run.rows);
    let mut times = Vec::new();
    if let Some((measure, value)) = row.measured(ConductionColumn::Difference) {
        times.push(Time {
            value: value.abs(),
            rounding: measure.rounding(),
            is_least: false,
        });
    }
    for column in [ConductionColumn::Latency, ConductionColumn::PeakLatency] {
        let Some((own, value)) = row.measured(column) else {
            continue;
        };
        for other in sites().filter(|other| other.place != row.place) {
            if let Some((measure, distal)) = other.measured(column) {
                times.push(Time {
                    value: (value - distal).abs(),
                    rounding: own.rounding() + measure.rounding(),
                    is_least: false,
                });
            }
        }
        if study.conducted.kind != Kind::Motor {
            times.push(Time {
                value,
                rounding: own.rounding(),
                is_least: true,
            });
        }
    }
    times.retain(|time| time.value > time.rounding);
    times
}
