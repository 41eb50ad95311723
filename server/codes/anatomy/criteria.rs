//! Numbers by which measurements are judged besides the limits of single studies. Knows no report.

use smol_str::SmolStr;

use crate::codes::citation::Citation;
use crate::codes::table::Row;
use crate::codes::tags::Tags;

/// What a number decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Criterion {
    /// Temperature of the skin of an arm below which results are not those of a warm one (degrees Celsius).
    CoolArm,
    /// The same of a leg.
    CoolLeg,
    /// By so much a proximal response may be larger than a distal one (percent of the distal one).
    ProximalGain,
    /// By so much a printed velocity may differ from distance over time (m/s).
    VelocityTolerance,
    /// A fall of the response by so much from a distal to a proximal site is a block (percent).
    ConductionBlock,
}

impl Criterion {
    fn named(word: &str) -> Option<Self> {
        Some(match word {
            "cool_arm" => Self::CoolArm,
            "cool_leg" => Self::CoolLeg,
            "proximal_gain" => Self::ProximalGain,
            "velocity_tolerance" => Self::VelocityTolerance,
            "conduction_block" => Self::ConductionBlock,
            _ => return None,
        })
    }
}

/// A number with its source.
#[derive(Debug)]
pub struct CriterionValue {
    /// What it decides.
    pub criterion: Criterion,
    /// The number, in `unit`.
    pub value: f64,
    /// `degC`, `%` or `m/s`.
    pub unit: SmolStr,
    citation: Citation,
}

impl CriterionValue {
    /// Source of the number.
    pub fn cite(&self) -> Citation {
        self.citation.clone()
    }

    pub(super) fn read(row: &Row<'_>, tags: &Tags<'_>) -> Result<Self, String> {
        let value: Option<f64> = row.number("value")?;
        Ok(Self {
            criterion: row.word("criterion", Criterion::named)?,
            value: value.ok_or("has no value")?,
            unit: row.required("unit")?,
            citation: tags.cite(row)?,
        })
    }
}
