//! How many tests suffice for most patients, by indication (AANEM). Knows no report.

use smol_str::SmolStr;

use crate::codes::citation::Citation;
use crate::codes::diagnoses::{DiagnosisClass, class_named};
use crate::codes::table::Row;
use crate::codes::tags::Tags;

/// The number of tests that suffices for about nine patients in ten with an indication. More is allowed with a
/// reason in the report; several indications together have no such number.
#[derive(Debug)]
pub struct Maximum {
    /// Key in the pack, as in `carpal_tunnel_one`.
    pub id: SmolStr,
    /// Name for readers.
    pub indication: SmolStr,
    /// Group of the diagnoses.
    pub class: DiagnosisClass,
    /// Whether it holds for both sides or for one; `None` where the table does not tell them apart. For weakness
    /// both sides stand for a general complaint.
    pub both_sides: Option<bool>,
    /// Limbs with needle EMG.
    pub limbs: u8,
    /// Motor studies, with or without F-wave.
    pub motor: u8,
    /// Sensory studies.
    pub sensory: u8,
    /// H-reflexes.
    pub h_reflex: u8,
    /// Nerves with repetitive stimulation.
    pub junction: u8,
    /// Motor, sensory and H-reflex studies together.
    pub conduction: u8,
    citation: Citation,
}

impl Maximum {
    /// Source of the numbers.
    pub fn cite(&self) -> Citation {
        self.citation.clone()
    }

    pub(super) fn read(row: &Row<'_>, tags: &Tags<'_>) -> Result<Self, String> {
        let count = |column: &str| Ok::<u8, String>(row.number(column)?.unwrap_or_default());
        let maximum = Self {
            id: row.required("id")?,
            indication: row.required("indication")?,
            class: row.word("class", class_named)?,
            both_sides: row.word("sides", |word| match word {
                "" => Some(None),
                "one" => Some(Some(false)),
                "both" => Some(Some(true)),
                _ => None,
            })?,
            limbs: count("limbs")?,
            motor: count("motor")?,
            sensory: count("sensory")?,
            h_reflex: count("h_reflex")?,
            junction: count("junction")?,
            conduction: count("conduction")?,
            citation: tags.cite(row)?,
        };
        let parts = [maximum.motor, maximum.sensory, maximum.h_reflex];
        if parts.into_iter().map(u16::from).sum::<u16>() == u16::from(maximum.conduction) {
            Ok(maximum)
        } else {
            Err("has a sum that is not the sum of its studies".into())
        }
    }
}
