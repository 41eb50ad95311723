//! Temperatures of limbs in a report, and values that cold may explain.

use crate::codes::StudyRegion;
use crate::coding::results::{StudyResult, measures_of};
use crate::coding::study::{Place, Side};
use crate::model::FieldName;
use crate::model::report::{ConductionColumn, Unit, unit_of};
use crate::rules::report::ReportView;
use crate::text::Span;

/// A temperature of the skin.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LimbTemperature {
    /// In degrees Celsius.
    pub celsius: f64,
    /// The limb, where it is told.
    pub region: Option<StudyRegion>,
    /// The side, where it is told.
    pub side: Side,
    /// Where it stands.
    pub place: Place,
}

/// A greater number is one of degrees Fahrenheit.
const MOST_CELSIUS: f64 = 45.0;

/// No temperature of a limb is lower (degrees Celsius).
const LEAST_CELSIUS: f64 = 15.0;

/// Words for arms and legs.
#[rustfmt::skip]
const LIMBS: &[(StudyRegion, &[&str])] = &[
    (StudyRegion::Arm, &["hand", "hands", "arm", "arms", "upper", "finger", "fingers", "palm", "wrist", "ue", "rue", "lue"]),
    (StudyRegion::Leg, &["foot", "feet", "leg", "legs", "lower", "ankle", "ankles", "toe", "toes", "calf", "le", "rle", "lle"]),
];

/// Words that make a number a bound: the limb was no colder.
const BOUNDS: &[&str] = &[
    "above",
    "over",
    "least",
    "maintained",
    "kept",
    "than",
    "minimum",
    "warmed",
];

impl ReportView<'_> {
    /// The temperatures that are told in fields and tables.
    pub fn temperatures(&self) -> Vec<LimbTemperature> {
        let mut found = Vec::new();
        for (number, part) in self.parts.iter().enumerate() {
            let own = part.documented.span;
            let fields = part.block.facts.fields.iter();
            for field in fields.filter(|field| {
                field.name == FieldName::Temperature && own.contains(field.label.start)
            }) {
                let label = part.block.words(field.label);
                let words = part.block.words(field.value);
                found.extend(told(number, label, words, field.value));
            }
        }
        for (part, row) in self.conduction_rows() {
            let measures = measures_of(row).into_iter();
            let own = measures.filter(|measure| measure.column == ConductionColumn::Temperature);
            found.extend(own.filter_map(|measure| {
                let side = Side::all(row.side).first().copied()?;
                Some(LimbTemperature {
                    celsius: celsius(measure.value?)?,
                    region: None,
                    side,
                    place: Place {
                        part,
                        span: measure.span(),
                    },
                })
            }));
        }
        found
    }

    /// Whether the report says anything of temperature or of warming.
    pub fn speaks_of_temperature(&self) -> bool {
        self.parts.iter().any(|part| {
            let text = part.text().to_lowercase();
            let words = [
                "temp",
                "warm",
                "°",
                "degc",
                "deg c",
                "celsius",
                "fahrenheit",
            ];
            words.iter().any(|word| text.contains(word)) || !self.temperatures().is_empty()
        })
    }

    /// A latency or velocity of a study that its limits call abnormal.
    pub fn slow(&self, study: &StudyResult<'_, '_>) -> Option<Place> {
        let limits = self.limits();
        study.rows().find_map(|row| {
            let times = row.measures.iter().filter(|measure| {
                matches!(
                    measure.column,
                    ConductionColumn::Latency
                        | ConductionColumn::PeakLatency
                        | ConductionColumn::Velocity
                )
            });
            let mut slow = times.filter(|measure| {
                let judged = limits.judge(study, row, measure);
                judged.is_some_and(|judged| !judged.is_normal)
            });
            Some(Place {
                part: row.place.part,
                span: slow.next()?.span(),
            })
        })
    }
}

fn celsius(number: f64) -> Option<f64> {
    let celsius = match number > MOST_CELSIUS {
        true => (number - 32.0) / 1.8,
        false => number,
    };
    (LEAST_CELSIUS..=MOST_CELSIUS)
        .contains(&celsius)
        .then_some(celsius)
}

/// The temperatures of a field's value: `right hand 33.1 C, left 32.8`.
fn told(part: usize, label: &str, words: &str, place: Span) -> Vec<LimbTemperature> {
    let mut found = Vec::new();
    let (mut region, mut side) = (limb_in(label), Side::Unsaid);
    let mut is_bound = false;
    let mut at = 0;
    for word in words.split([' ', ',', ';', ':', '(', ')', '/']) {
        let start = at;
        at += word.len() + 1;
        let bare = word.trim_matches(|c: char| matches!(c, '.' | '~' | '°'));
        let lower = bare.to_lowercase();
        match lower.as_str() {
            "right" | "r" | "rt" | "rue" | "rle" => side = Side::Right,
            "left" | "l" | "lt" | "lue" | "lle" => side = Side::Left,
            _ => {}
        }
        region = limb_in(&lower).or(region);
        is_bound |= BOUNDS.contains(&lower.as_str()) || word.starts_with(['>', '≥']);
        let digits = lower.trim_end_matches(|c: char| !c.is_ascii_digit());
        let unit = lower.get(digits.len()..).unwrap_or_default();
        let is_unit = unit.is_empty() || unit == "f" || unit_of(unit) == Some(Unit::Celsius);
        let number: Option<f64> = digits.replace(',', ".").parse().ok();
        let Some(celsius) = number.filter(|_| is_unit).and_then(celsius) else {
            continue;
        };
        let (Ok(from), Ok(width)) = (u32::try_from(start), u32::try_from(word.len())) else {
            continue;
        };
        if !is_bound {
            let span = Span::new(place.start + from, place.start + from + width);
            found.push(LimbTemperature {
                celsius: (celsius * 10.0).round() / 10.0,
                region,
                side,
                place: Place { part, span },
            });
        }
    }
    found
}

fn limb_in(words: &str) -> Option<StudyRegion> {
    let mut words = words.split(|letter: char| !letter.is_alphanumeric());
    words.find_map(|word| {
        let known = LIMBS
            .iter()
            .find(|(_, words)| words.iter().any(|limb| limb.eq_ignore_ascii_case(word)));
        known.map(|(region, _)| *region)
    })
}
