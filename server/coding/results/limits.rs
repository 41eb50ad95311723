//! Judges what a conduction study measured: by the limits printed in the report, else by the laboratory's own, else by the
//! published ones. Knows no impression.

use super::measures::{Bound, Measure};
use super::studies::{Run, StudyResult, StudyRow};
use crate::codes::{
    Citation, Codebook, Limit, NameReading, Quantity, ResponseKind, Study, StudyKind,
};
use crate::coding::study::Kind;
use crate::model::report::{ConductionColumn, TestKind, Unit};
use crate::text::Span;
use smol_str::SmolStr;
use std::collections::BTreeMap;

/// The normal values of a laboratory, as its settings write them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LaboratoryLimits {
    /// Where they come from, for readers.
    pub name: Option<String>,
    /// By study as written (`median motor, APB`), then by quantity: a bound such as `< 4.2`.
    pub studies: BTreeMap<String, BTreeMap<String, String>>,
}

/// The words for quantities in settings.
const QUANTITIES: [(&str, ConductionColumn); 5] = [
    ("latency", ConductionColumn::Latency),
    ("peak", ConductionColumn::PeakLatency),
    ("amplitude", ConductionColumn::Amplitude),
    ("velocity", ConductionColumn::Velocity),
    ("f-latency", ConductionColumn::FLatency),
];

impl LaboratoryLimits {
    /// The quantities that may have a limit.
    pub fn quantities() -> impl Iterator<Item = &'static str> {
        QUANTITIES.iter().map(|(word, _)| *word)
    }

    /// The studies that the codebook does not know, as they are written.
    pub fn unknown<'l>(&'l self, codebook: &'l Codebook) -> impl Iterator<Item = &'l str> {
        let studies = self.studies.keys().map(String::as_str);
        studies.filter(|name| study_named(codebook, name).is_none())
    }
}

/// The study that a laboratory names by its key, by a spelling, or as `median motor, APB`.
fn study_named<'a>(codebook: &'a Codebook, name: &str) -> Option<&'a Study> {
    let mut studies = codebook.conduction_studies();
    if let Some(study) = studies.find(|study| study.id == name) {
        return Some(study);
    }
    let kinds = [
        ("motor", StudyKind::Motor),
        ("sensory", StudyKind::Sensory),
        ("mixed", StudyKind::Mixed),
    ];
    let lower = name.to_lowercase();
    let told = kinds.into_iter().find_map(|(word, kind)| {
        let (nerve, recording) = lower.split_once(word)?;
        let marks = |c: char| !c.is_alphanumeric();
        Some((kind, nerve.trim(), recording.trim_matches(marks)))
    });
    let (reading, nerve) = match told {
        Some((kind, nerve, recording)) => {
            let reading = codebook.conduction_study_of(kind, nerve, recording);
            (reading, codebook.nerve(nerve).likeliest())
        }
        None => (codebook.conduction_study(name), None),
    };
    match reading {
        NameReading::One(study) => Some(study),
        // Without a place of recording the study that bears the nerve's name is meant.
        NameReading::Several { candidates, .. } => candidates
            .into_iter()
            .find(|study| Some(&study.id) == nerve.map(|nerve| &nerve.id)),
        _ => None,
    }
}

/// By what a value is judged.
#[derive(Debug, Clone)]
pub enum Yard<'a> {
    /// The limit that the report prints, and where.
    Printed(Bound, Span),
    /// The laboratory's, from the settings.
    Laboratory(Bound, Option<SmolStr>),
    /// A published one.
    Published(&'a Limit),
}

impl Yard<'_> {
    /// The limit in words: `at most 4.5 ms (...)`.
    pub fn words(&self, unit: &str) -> String {
        match self {
            Yard::Printed(bound, _) => format!("{} {unit}, as the report prints", bound.words()),
            Yard::Laboratory(bound, name) => {
                let name = name.as_deref().unwrap_or("the laboratory's limits");
                format!("{} {unit}, by {name}", bound.words())
            }
            Yard::Published(limit) => {
                let bound = if limit.at_most { "at most" } else { "at least" };
                format!(
                    "{bound} {} {} by {}",
                    limit.value,
                    limit.unit,
                    limit.cite().source
                )
            }
        }
    }
}

impl Yard<'_> {
    /// The source of a published limit.
    pub fn cite(&self) -> Option<Citation> {
        match self {
            Yard::Published(limit) => Some(limit.cite()),
            _ => None,
        }
    }
}

/// A value held against a limit.
#[derive(Debug, Clone)]
pub struct Judgement<'a> {
    /// Whether it is normal.
    pub is_normal: bool,
    /// By what.
    pub yard: Yard<'a>,
}

/// The limits that are not printed in the report.
#[derive(Debug)]
pub struct Limits<'a> {
    codebook: &'a Codebook,
    name: Option<SmolStr>,
    own: Vec<(SmolStr, ConductionColumn, Bound)>,
}

impl<'a> Limits<'a> {
    /// The limits of the codebook and of a laboratory. What the laboratory writes and nobody understands is left out.
    pub fn new(codebook: &'a Codebook, laboratory: &LaboratoryLimits) -> Self {
        let mut own = Vec::new();
        for (study, limits) in &laboratory.studies {
            let Some(study) = study_named(codebook, study) else {
                continue;
            };
            for (quantity, bound) in limits {
                let known = QUANTITIES.iter().find(|(word, _)| word == quantity);
                if let (Some((_, column)), Some(bound)) = (known, Bound::parse(bound)) {
                    own.push((study.id.clone(), *column, bound));
                }
            }
        }
        Self {
            codebook,
            name: laboratory.name.as_deref().map(SmolStr::from),
            own,
        }
    }

    /// Judges a measure of a row; none where no limit holds for it.
    pub fn judge(
        &self,
        study: &StudyResult<'_, 'a>,
        row: &StudyRow<'_, 'a>,
        measure: &Measure<'_>,
    ) -> Option<Judgement<'a>> {
        let value = measure.value?;
        if let Some((bound, span)) = measure.printed {
            return Some(Judgement {
                is_normal: bound.allows(value) || bound.is_at(value),
                yard: Yard::Printed(bound, span),
            });
        }
        let is_wave = row.row.kind == Some(TestKind::FWave);
        let column = match measure.column {
            ConductionColumn::Latency if is_wave => ConductionColumn::FLatency,
            column => column,
        };
        if !is_judged_at(study, row, column) {
            return None;
        }
        let own = self
            .own
            .iter()
            .find(|(id, of, _)| *of == column && study.known.is_some_and(|known| known.id == *id));
        if let Some((_, _, bound)) = own {
            return Some(Judgement {
                is_normal: bound.allows(value) || bound.is_at(value),
                yard: Yard::Laboratory(*bound, self.name.clone()),
            });
        }
        self.published(study, row, measure, column, value)
    }

    /// Whether any value of a study is abnormal, and which; an absent response is.
    pub fn abnormal<'s, 'e>(
        &self,
        study: &'s StudyResult<'e, 'a>,
    ) -> Option<(&'s StudyRow<'e, 'a>, &'s Measure<'e>)> {
        study.rows().find_map(|row| {
            let bad = row.measures.iter().find(|measure| {
                measure.is_absent
                    || self
                        .judge(study, row, measure)
                        .is_some_and(|judgement| !judgement.is_normal)
            });
            bad.map(|measure| (row, measure))
        })
    }

    /// Judges by published limits: abnormal outside all of them, normal inside all of them, and else untold.
    fn published(
        &self,
        study: &StudyResult<'_, 'a>,
        row: &StudyRow<'_, 'a>,
        measure: &Measure<'_>,
        column: ConductionColumn,
        value: f64,
    ) -> Option<Judgement<'a>> {
        let limits = self.limits(study, row, measure, column);
        let first = *limits.first()?;
        let allowed = limits.iter().filter(|limit| limit.allows(value)).count();
        let is_normal = match allowed {
            0 => false,
            all if all == limits.len() => true,
            _ => return None,
        };
        Some(Judgement {
            is_normal,
            yard: Yard::Published(first),
        })
    }

    /// The published limits that hold for a measure.
    pub fn limits(
        &self,
        study: &StudyResult<'_, 'a>,
        row: &StudyRow<'_, 'a>,
        measure: &Measure<'_>,
        column: ConductionColumn,
    ) -> Vec<&'a Limit> {
        let Some(quantity) = quantity(study.conducted.kind, column) else {
            return Vec::new();
        };
        let Some(id) = self.key(study, column) else {
            return Vec::new();
        };
        let unit = measure.unit.map_or("", unit_word);
        let segment = row.site.map_or("", |site| site.segment.as_str());
        let holds = |limit: &&Limit| {
            limit.quantity == quantity
                && limit.unit == unit
                && (column != ConductionColumn::Velocity
                    || limit.detail.is_empty()
                    || limit.detail == segment)
                && distance_fits(row, limit)
        };
        self.codebook.limits_of(id).filter(holds).collect()
    }

    /// The key of the study, or of the late response, in the codebook.
    fn key(&self, study: &StudyResult<'_, 'a>, column: ConductionColumn) -> Option<&'a str> {
        let wave = column == ConductionColumn::FLatency;
        if !wave && study.conducted.kind != Kind::HReflex {
            return Some(&study.known?.id);
        }
        let kind = match wave {
            true => ResponseKind::FWave,
            false => ResponseKind::HReflex,
        };
        let mut responses = self.codebook.responses();
        let response = responses.find(|response| {
            response.kind == kind
                && self.codebook.whole_nerve(&response.nerve) == study.conducted.nerve.id
        });
        Some(&response?.id)
    }
}

/// The quantity of the codebook that a column of a kind of study measures.
fn quantity(kind: Kind, column: ConductionColumn) -> Option<Quantity> {
    Some(match (column, kind) {
        (ConductionColumn::Latency, Kind::Motor | Kind::HReflex)
        | (ConductionColumn::FLatency, _) => Quantity::Latency,
        (ConductionColumn::Latency, Kind::Sensory | Kind::Mixed) => Quantity::Onset,
        (ConductionColumn::PeakLatency, _) => Quantity::Peak,
        (ConductionColumn::Amplitude, _) => Quantity::Amplitude,
        (ConductionColumn::Velocity, _) => Quantity::Velocity,
        _ => return None,
    })
}

/// Latencies and amplitudes are judged at the distal site only: the first one of its run, and none that is known to lie
/// farther up.
fn is_judged_at(
    study: &StudyResult<'_, '_>,
    row: &StudyRow<'_, '_>,
    column: ConductionColumn,
) -> bool {
    match column {
        ConductionColumn::Velocity | ConductionColumn::FLatency => true,
        _ => {
            let first = |run: &Run<'_, '_>| {
                run.rows
                    .first()
                    .is_some_and(|first| first.place == row.place)
            };
            let is_distal = row.site.is_none_or(|site| site.rank <= DISTAL);
            is_distal && study.runs.iter().any(first)
        }
    }
}

/// The rank of wrist and ankle among the places of stimulation.
const DISTAL: u8 = 2;

/// A latency holds for its distance: where the row prints another one it cannot be judged.
fn distance_fits(row: &StudyRow<'_, '_>, limit: &Limit) -> bool {
    let (Some(wanted), Some((measure, distance))) =
        (limit.distance, row.measured(ConductionColumn::Distance))
    else {
        return true;
    };
    let millimetres = match measure.unit {
        Some(Unit::Centimetres) => distance * 10.0,
        Some(Unit::Millimetres) => distance,
        // Nobody measures less than this in millimetres, or more in centimetres.
        _ if distance < LEAST_MILLIMETRES => distance * 10.0,
        _ => distance,
    };
    (millimetres - f64::from(wanted)).abs() <= DISTANCE_SLACK
}

/// A distance without a unit is one of centimetres below this.
pub(super) const LEAST_MILLIMETRES: f64 = 45.0;

/// A distance may differ by so many millimetres from the one for which a limit holds.
const DISTANCE_SLACK: f64 = 5.0;

/// The word for a unit, as packs write it.
pub fn unit_word(unit: Unit) -> &'static str {
    match unit {
        Unit::Milliseconds => "ms",
        Unit::Millivolts => "mV",
        Unit::Microvolts => "uV",
        Unit::MetresPerSecond => "m/s",
        Unit::Millimetres => "mm",
        Unit::Centimetres => "cm",
        Unit::Percent => "%",
        Unit::Celsius => "degC",
    }
}
