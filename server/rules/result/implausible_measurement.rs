//! # implausible-measurement
//!
//! A number that cannot be what its column says: an amplitude of 42 mV, a velocity of 5 m/s, a motor response in
//! microvolts, a single decimal comma among decimal points. Most are slips of the decimal point, the unit or the column.
//!
//! The ranges are wide; they are general knowledge and only say what no machine prints. Zero stands for an absent
//! response. A column of distances is read in centimetres or millimetres as its head says, and not judged where it does
//! not.
//!
//! ## What to do
//!
//! Look the value up in the machine's record.
//!
//! ## Reported
//!
//! ```medcode reported name=example.report.md
//! ## Motor nerve conduction
//!
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! Right | Median | APB | Wrist | 3.4 | 42 |
//!                                      ^^ implausible-measurement
//! Right | Median | APB | Elbow | 7.4 | 41 | 540
//!                                      ^^ implausible-measurement
//!                                           ^^^ implausible-measurement
//! ```
//!
//! A sensory unit over motor responses:
//!
//! ```medcode reported name=example.report.md
//! ## Motor NCS
//!
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (uV) | Velocity (m/s)
//! Right | Median | APB | Wrist | 3.4 | 8.2 |
//!                                      ^^^ implausible-measurement
//! Right | Median | APB | Elbow | 7.4 | 8.0 | 54
//! ```
//!
//! A comma among points:
//!
//! ```medcode reported name=example.report.md
//! ## Motor nerve conduction
//!
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! Right | Median | APB | Wrist | 3.4 | 8.2 |
//! Right | Median | APB | Elbow | 7,4 | 8.0 | 54
//!                                ^^^ implausible-measurement
//! Right | Ulnar | ADM | Wrist | 2.8 | 9.2 |
//! ```
//!
//! ## Not reported
//!
//! Small and large, and all possible.
//!
//! ```medcode clean name=example.report.md
//! ## Motor nerve conduction
//!
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! Right | Median | APB | Wrist | 12.4 | 0.2 |
//! Right | Median | APB | Elbow | 21.9 | 0.1 | 22
//! Left | Median | APB | Wrist | 2.6 | 21.5 |
//! ```
//!
//! All with commas; a whole number has no mark.
//!
//! ```medcode clean name=example.report.md
//! ## Motor nerve conduction
//!
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! Right | Median | APB | Wrist | 3,4 | 8,2 |
//! Right | Median | APB | Elbow | 7,4 | 8 | 54
//! ```
//!
//! A motor response in microvolts that is one, and an absent one.
//!
//! ```medcode clean name=example.report.md
//! ## Motor NCS
//!
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (uV)
//! Right | Median | APB | Wrist | 3.4 | 8200
//! Right | Ulnar | ADM | Wrist | 0 | 0
//! ```

use crate::codes::{PlausibleRange, Quantity};
use crate::coding::results::{Measure, measures_of, unit_word};
use crate::coding::study::Place;
use crate::model::report::{ConductionColumn, ConductionRow, TestKind, Unit, Units};
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "implausible-measurement",
    ids: &["RPT-64"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["anatomy"],
    source: "Ranges outside which a value is more likely a slip, as the anatomy pack gives them",
    edition: "2026",
    check: Check::Report(check),
    file: include_str!("implausible_measurement.rs"),
};

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    let mut told: Option<(usize, Units)> = None;
    for (part, row) in report.conduction_rows() {
        let measures = measures_of(row);
        for (number, measure) in measures.iter().enumerate() {
            // A second value under a head of the same kind is one of another response: M beside F.
            let mut before = measures.iter().take(number);
            if before.any(|other| other.column == measure.column) {
                continue;
            }
            if let Some(message) = wrong_unit(row, measure) {
                // The unit of a head is wrong for all rows below it.
                if told != Some((part, row.units)) {
                    told = Some((part, row.units));
                    sink.add_in(part, Draft::at(measure.span(), message));
                }
                continue;
            }
            let Some((range, value)) = range_of(report, row, measure) else {
                continue;
            };
            let (least, most) = range.range;
            if (least..=most).contains(&value) {
                continue;
            }
            let message = format!(
                "{} is hardly a measurement: such values lie between {least} and {most} {}. Look for a slip of the decimal point, the unit or the column.",
                measure.written.text, range.unit
            );
            sink.add_in(
                part,
                Draft::at(measure.span(), message).citing(range.cite()),
            );
        }
    }
    for part in 0..report.parts.len() {
        mixed_marks(report, part, sink);
    }
}

/// What is wrong with the unit that cell or head say for an amplitude: motor responses are a thousand times larger than
/// sensory ones.
fn wrong_unit(row: &ConductionRow, measure: &Measure<'_>) -> Option<String> {
    if measure.column != ConductionColumn::Amplitude || !measure.is_unit_said {
        return None;
    }
    let value = measure.value?;
    let (is, meant) = match (row.kind?, measure.unit?) {
        (TestKind::Motor, Unit::Microvolts) if value > 0.0 && value < LEAST_MICROVOLTS => {
            ("motor", "mV")
        }
        (TestKind::Sensory, Unit::Millivolts) if value > MOST_MILLIVOLTS => ("sensory", "uV"),
        _ => return None,
    };
    Some(format!(
        "{} {} is no amplitude of a {is} response: {meant} is probably meant.",
        measure.written.text,
        measure.unit.map_or("", unit_word)
    ))
}

/// No motor response that is told in microvolts is smaller than this one.
const LEAST_MICROVOLTS: f64 = 41.0;

/// No sensory response that is told in millivolts is larger than this one.
const MOST_MILLIVOLTS: f64 = 0.9;

/// The range in which a measure should lie, and the measure in its unit.
fn range_of<'a>(
    report: &ReportView<'a>,
    row: &ConductionRow,
    measure: &Measure<'_>,
) -> Option<(&'a PlausibleRange, f64)> {
    let value = measure.value?;
    let is_wave = measure.column == ConductionColumn::FLatency;
    let kind = match row.kind {
        _ if is_wave => "f_wave",
        Some(TestKind::Motor) => "motor",
        Some(TestKind::Sensory) => "sensory",
        Some(TestKind::FWave) => "f_wave",
        Some(TestKind::HReflex) => "h_reflex",
        _ => "",
    };
    let quantity = match measure.column {
        ConductionColumn::Latency | ConductionColumn::FLatency => Quantity::Latency,
        ConductionColumn::PeakLatency => Quantity::Peak,
        ConductionColumn::Amplitude => Quantity::Amplitude,
        ConductionColumn::Velocity => Quantity::Velocity,
        ConductionColumn::Distance => Quantity::Distance,
        ConductionColumn::Temperature => Quantity::Temperature,
        _ => return None,
    };
    let (value, unit) = match (measure.unit?, quantity) {
        (Unit::Centimetres, _) => (value * MILLIMETRES, Unit::Millimetres),
        // Degrees Fahrenheit are told from Celsius by their size.
        (Unit::Celsius, _) if value > MOST_CELSIUS => return None,
        (unit, _) => (value, unit),
    };
    // Zero stands for an absent response.
    if value == 0.0 {
        return None;
    }
    let mut ranges = report.codebook.plausible_ranges().iter();
    let range = ranges.find(|range| {
        (range.kind == kind || range.kind == "any")
            && range.quantity == quantity
            && range.unit == unit_word(unit)
    })?;
    Some((range, value))
}

/// Millimetres in a centimetre.
const MILLIMETRES: f64 = 10.0;

/// A greater temperature is not one in degrees Celsius.
const MOST_CELSIUS: f64 = 45.0;

/// Reports a decimal comma among points, or a point among commas, where one is rare.
fn mixed_marks(report: &ReportView<'_>, part: usize, sink: &mut Sink<'_>) {
    let rows = report.conduction_rows().filter(|(own, _)| *own == part);
    let numbers = rows.flat_map(|(_, row)| {
        let values = row.values.iter();
        values.filter(|(column, written)| {
            *column != ConductionColumn::Comment
                && *column != ConductionColumn::Limit
                && written
                    .text
                    .chars()
                    .all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '*'))
        })
    });
    let (mut commas, mut points) = (Vec::new(), Vec::new());
    for (_, written) in numbers {
        if written.text.contains(',') {
            commas.push(written);
        } else if written.text.contains('.') {
            points.push(written);
        }
    }
    let ((rare, from, to), usual) = if commas.len() < points.len() {
        ((commas, ',', '.'), points)
    } else {
        ((points, '.', ','), commas)
    };
    let [first, others @ ..] = rare.as_slice() else {
        return;
    };
    if rare.len() > MOST_SLIPS || usual.len() < rare.len() * USUAL {
        return;
    }
    let message = format!(
        "`{}` has another decimal mark than the {} other numbers of the report.",
        first.text,
        usual.len()
    );
    let mut draft = Draft::at(first.span, message).fix(
        Safety::Safe,
        "Write the decimal mark of the other numbers",
        first.span,
        first.text.replace(from, &to.to_string()),
    );
    for other in others {
        let span = other.span;
        draft = draft.shown_by(report, Place { part, span }, "here too");
    }
    sink.add_in(part, draft);
}

/// More slips of the decimal mark are a habit, or another machine.
const MOST_SLIPS: usize = 2;

/// So many times as often the usual mark has to be there.
const USUAL: usize = 4;
