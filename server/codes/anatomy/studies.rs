//! Conduction studies, late responses and their published limits. Knows no report and no count.

use std::str::FromStr;
use std::sync::OnceLock;

use smol_str::SmolStr;

use super::list;
use crate::codes::citation::Citation;
use crate::codes::table::Row;
use crate::codes::tags::Tags;

/// Kind of a conduction study.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StudyKind {
    /// Motor.
    Motor,
    /// Sensory.
    Sensory,
    /// Of a nerve with motor and sensory fibres together.
    Mixed,
}

impl StudyKind {
    fn named(word: &str) -> Option<Self> {
        match word {
            "motor" => Some(Self::Motor),
            "sensory" => Some(Self::Sensory),
            "mixed" => Some(Self::Mixed),
            _ => None,
        }
    }
}

/// Part of the body in which a study is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names are the field's own")]
pub enum StudyRegion {
    Arm,
    Leg,
    Head,
    Trunk,
    Root,
}

/// A conduction study that counts as one on each side.
#[derive(Debug)]
pub struct Study {
    /// Key in the pack, as in `median_apb`.
    pub id: SmolStr,
    /// Kind.
    pub kind: StudyKind,
    /// Part of the body.
    pub region: StudyRegion,
    /// Key of the nerve or branch.
    pub nerve: SmolStr,
    /// Where the response is recorded, in words.
    pub site: SmolStr,
    /// Name of the muscle that is recorded, where the pack has it; may be empty.
    pub muscle: SmolStr,
    /// Other words for the place of recording.
    pub recordings: Vec<SmolStr>,
    /// Names of the whole study.
    pub spellings: Vec<SmolStr>,
    /// The places of recording in the form in which they are compared, once they were asked for.
    places: OnceLock<Vec<String>>,
    citation: Citation,
}

impl PartialEq for Study {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Study {
    /// Source of the study.
    pub fn cite(&self) -> Citation {
        self.citation.clone()
    }

    pub(super) fn read(row: &Row<'_>, tags: &Tags<'_>) -> Result<Self, String> {
        Ok(Self {
            id: row.required("id")?,
            kind: row.word("type", StudyKind::named)?,
            region: row.word("limb", |word| match word {
                "arm" => Some(StudyRegion::Arm),
                "leg" => Some(StudyRegion::Leg),
                "head" => Some(StudyRegion::Head),
                "trunk" => Some(StudyRegion::Trunk),
                "root" => Some(StudyRegion::Root),
                _ => None,
            })?,
            nerve: row.required("nerve")?,
            site: row.required("site")?,
            muscle: row.kept("muscle")?,
            recordings: list(row, "recordings")?,
            spellings: list(row, "spellings")?,
            places: OnceLock::new(),
            citation: tags.cite(row)?,
        })
    }

    /// Its places of recording, each in the form that `comparable` gives them.
    pub(super) fn places(&self, comparable: impl Fn(&str) -> String) -> &[String] {
        self.places.get_or_init(|| {
            let places = std::iter::once(&self.site).chain(&self.recordings);
            places.map(|place| comparable(place)).collect()
        })
    }
}

/// Kind of a late response or reflex.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names are the field's own")]
pub enum ResponseKind {
    FWave,
    HReflex,
    Blink,
    Repetitive,
    Other,
}

/// How a late response or reflex counts among the conduction studies of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Counting {
    /// As one study on each side.
    Study,
    /// As a part of the motor study of its nerve.
    WithMotor,
    /// Not at all: it has a code of its own.
    OtherCode(SmolStr),
    /// Not at all.
    Never,
}

/// A late response, a reflex or repetitive stimulation.
#[derive(Debug)]
pub struct Response {
    /// Key in the pack, as in `h_calf`.
    pub id: SmolStr,
    /// Kind.
    pub kind: ResponseKind,
    /// Key of the nerve; may be empty.
    pub nerve: SmolStr,
    /// Name of the muscle; may be empty.
    pub muscle: SmolStr,
    /// Name for readers.
    pub name: SmolStr,
    /// How it counts.
    pub counting: Counting,
    /// Other names.
    pub spellings: Vec<SmolStr>,
    citation: Citation,
}

impl PartialEq for Response {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Response {
    /// Source of the counting.
    pub fn cite(&self) -> Citation {
        self.citation.clone()
    }

    pub(super) fn read(row: &Row<'_>, tags: &Tags<'_>) -> Result<Self, String> {
        let code = row.kept("code")?;
        Ok(Self {
            id: row.required("id")?,
            kind: row.word("kind", |word| match word {
                "f_wave" => Some(ResponseKind::FWave),
                "h_reflex" => Some(ResponseKind::HReflex),
                "blink" => Some(ResponseKind::Blink),
                "repetitive" => Some(ResponseKind::Repetitive),
                "other" => Some(ResponseKind::Other),
                _ => None,
            })?,
            nerve: row.kept("nerve")?,
            muscle: row.kept("muscle")?,
            name: row.required("name")?,
            counting: row.word("counts", |word| match word {
                "study" => Some(Counting::Study),
                "with_motor" => Some(Counting::WithMotor),
                "never" => Some(Counting::Never),
                "other_code" if !code.is_empty() => Some(Counting::OtherCode(code.clone())),
                _ => None,
            })?,
            spellings: list(row, "spellings")?,
            citation: tags.cite(row)?,
        })
    }
}

/// A quantity that a study measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Quantity {
    /// Latency of a motor, late or reflex response (ms).
    Latency,
    /// Latency of a sensory response to its onset (ms).
    Onset,
    /// Latency of a sensory response to its peak (ms).
    Peak,
    /// Amplitude (mV for muscles, uV for nerves).
    Amplitude,
    /// Conduction velocity (m/s).
    Velocity,
    /// Difference of latency to another study of the same side (ms).
    Difference,
    /// Difference of latency between the sides (ms).
    SideLatency,
    /// Fall of amplitude from the better side to the worse (percent).
    SideAmplitude,
    /// Difference of velocity between the sides (m/s).
    SideVelocity,
    /// Fall of the response in a train of stimuli (percent).
    Decrement,
    /// Distance between electrodes (mm).
    Distance,
    /// Temperature of the skin (degrees Celsius).
    Temperature,
}

impl Quantity {
    fn named(word: &str) -> Option<Self> {
        Some(match word {
            "latency" => Self::Latency,
            "onset" => Self::Onset,
            "peak" => Self::Peak,
            "amplitude" => Self::Amplitude,
            "velocity" => Self::Velocity,
            "difference" => Self::Difference,
            "side_latency" => Self::SideLatency,
            "side_amplitude" => Self::SideAmplitude,
            "side_velocity" => Self::SideVelocity,
            "decrement" => Self::Decrement,
            "distance" => Self::Distance,
            "temperature" => Self::Temperature,
            _ => return None,
        })
    }
}

/// A published limit of a normal value, for adults of all ages together.
#[derive(Debug)]
pub struct Limit {
    /// Key of the study or response.
    pub of: SmolStr,
    /// What is measured.
    pub quantity: Quantity,
    /// True when normal values are at most the limit, false when they are at least the limit.
    pub at_most: bool,
    /// The limit, in `unit`.
    pub value: f64,
    /// `ms`, `mV`, `uV`, `m/s` or `%`.
    pub unit: SmolStr,
    /// Distance for which a latency holds, in mm.
    pub distance: Option<u16>,
    /// Key of the study that a difference compares with; may be empty.
    pub against: SmolStr,
    /// Segment, way of measuring; may be empty.
    pub detail: SmolStr,
    citation: Citation,
}

impl Limit {
    /// Source of the limit.
    pub fn cite(&self) -> Citation {
        self.citation.clone()
    }

    /// True when a value is within the limit.
    pub fn allows(&self, value: f64) -> bool {
        if self.at_most {
            value <= self.value
        } else {
            value >= self.value
        }
    }

    pub(super) fn read(row: &Row<'_>, tags: &Tags<'_>) -> Result<Self, String> {
        Ok(Self {
            of: row.required("of")?,
            quantity: row.word("quantity", Quantity::named)?,
            at_most: row.word("bound", |word| match word {
                "most" => Some(true),
                "least" => Some(false),
                _ => None,
            })?,
            value: number(row, "value")?,
            unit: row.word("unit", unit)?,
            distance: row.number("distance")?,
            against: row.kept("against")?,
            detail: row.kept("detail")?,
            citation: tags.cite(row)?,
        })
    }
}

/// Bounds outside which a value of a report is more likely a slip than a measurement.
#[derive(Debug)]
pub struct PlausibleRange {
    /// `motor`, `sensory`, `f_wave`, `h_reflex`, or `any`.
    pub kind: SmolStr,
    /// What is measured.
    pub quantity: Quantity,
    /// Least and greatest plausible value, in `unit`.
    pub range: (f64, f64),
    /// As in [`Limit`]; `mm` and `degC` as well.
    pub unit: SmolStr,
    citation: Citation,
}

impl PlausibleRange {
    /// Source of the bounds.
    pub fn cite(&self) -> Citation {
        self.citation.clone()
    }

    pub(super) fn read(row: &Row<'_>, tags: &Tags<'_>) -> Result<Self, String> {
        let kinds = row.words("kind")?;
        let known = ["motor", "sensory", "f_wave", "h_reflex", "any"];
        let kind = match kinds.as_slice() {
            [kind] if known.contains(&kind.as_str()) => kind.clone(),
            _ => return Err("has no kind of study".into()),
        };
        Ok(Self {
            kind,
            quantity: row.word("quantity", Quantity::named)?,
            range: (number(row, "least")?, number(row, "most")?),
            unit: row.word("unit", unit)?,
            citation: tags.cite(row)?,
        })
    }
}

fn number<T: FromStr>(row: &Row<'_>, column: &str) -> Result<T, String> {
    let number = row.number(column)?;
    number.ok_or_else(|| format!("has nothing in column `{column}`"))
}

fn unit(word: &str) -> Option<SmolStr> {
    let known = ["ms", "mV", "uV", "m/s", "%", "mm", "degC"];
    known.contains(&word).then(|| word.into())
}
