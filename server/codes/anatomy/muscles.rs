//! Muscles: nerves, roots, and the region that decides which code their study belongs to. Knows no report.

use smol_str::SmolStr;

use super::level::Level;
use super::list;
use super::nerves::limb;
use crate::codes::citation::Citation;
use crate::codes::diagnoses::Limb;
use crate::codes::table::Row;
use crate::codes::tags::Tags;

/// Part of the body to which the needle study of a muscle belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names are the field's own")]
pub enum MuscleRegion {
    Arm,
    Leg,
    CervicalParaspinal,
    ThoracicParaspinal,
    LumbarParaspinal,
    /// Muscles of cranial nerves, trapezius and sternocleidomastoid among them.
    Cranial,
    Larynx,
    Diaphragm,
    Trunk,
    /// Muscles of the neck with spinal nerves.
    Neck,
    Eye,
    Sphincter,
}

impl MuscleRegion {
    fn named(word: &str) -> Option<Self> {
        Some(match word {
            "arm" => Self::Arm,
            "leg" => Self::Leg,
            "cervical_paraspinal" => Self::CervicalParaspinal,
            "thoracic_paraspinal" => Self::ThoracicParaspinal,
            "lumbar_paraspinal" => Self::LumbarParaspinal,
            "cranial" => Self::Cranial,
            "larynx" => Self::Larynx,
            "diaphragm" => Self::Diaphragm,
            "trunk" => Self::Trunk,
            "neck" => Self::Neck,
            "eye" => Self::Eye,
            "sphincter" => Self::Sphincter,
            _ => return None,
        })
    }

    /// The limb whose muscles these are.
    pub fn limb(self) -> Option<Limb> {
        match self {
            Self::Arm => Some(Limb::Upper),
            Self::Leg => Some(Limb::Lower),
            _ => None,
        }
    }

    /// True for muscles along the spine.
    pub fn is_paraspinal(self) -> bool {
        matches!(
            self,
            Self::CervicalParaspinal | Self::ThoracicParaspinal | Self::LumbarParaspinal
        )
    }
}

/// What the region of a muscle means for the code of its needle study.
#[derive(Debug)]
pub struct RegionCoding {
    /// The region.
    pub region: MuscleRegion,
    /// Name for readers, as in `cervical paraspinals`.
    pub title: SmolStr,
    /// The limb that each muscle counts for.
    pub limb: Option<Limb>,
    /// The limb in whose study the region is included when that limb is studied.
    pub related_limb: Option<Limb>,
    /// Codes on a day without nerve conduction studies.
    pub without_ncs: Vec<SmolStr>,
    /// Codes on a day with nerve conduction studies.
    pub with_ncs: Vec<SmolStr>,
    citation: Citation,
}

impl RegionCoding {
    /// Source of the codes.
    pub fn cite(&self) -> Citation {
        self.citation.clone()
    }

    pub(super) fn read(row: &Row<'_>, tags: &Tags<'_>) -> Result<Self, String> {
        Ok(Self {
            region: row.word("region", MuscleRegion::named)?,
            title: row.required("title")?,
            limb: row.word("limb", limb)?,
            related_limb: row.word("related_limb", limb)?,
            without_ncs: row.words("without_ncs")?,
            with_ncs: row.words("with_ncs")?,
            citation: tags.cite(row)?,
        })
    }
}

/// What one unit of a study off the limbs is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RegionUnit {
    /// The region, with all its levels and both sides.
    Region,
    /// One side of the region.
    Side,
}

impl RegionUnit {
    pub(super) fn read(row: &Row<'_>, tags: &Tags<'_>) -> Result<(MuscleRegion, Self), String> {
        tags.cite(row)?;
        let unit = row.word("each", |word| match word {
            "region" => Some(Self::Region),
            "side" => Some(Self::Side),
            _ => None,
        })?;
        Ok((row.word("region", MuscleRegion::named)?, unit))
    }
}

/// A muscle, a head of one, or a group that reports name as one.
#[derive(Debug)]
pub struct Muscle {
    /// Name for readers; unique.
    pub name: SmolStr,
    /// Other names and abbreviations.
    pub spellings: Vec<SmolStr>,
    /// Part of the body.
    pub region: MuscleRegion,
    /// Keys of the nerves that supply it, the first one counts.
    pub nerves: Vec<SmolStr>,
    /// Roots, in the order of the spine; empty for muscles of cranial nerves.
    pub roots: Vec<Level>,
    /// Those that matter most. General knowledge: charts differ, whatever the confidence of the other facts.
    pub main_roots: Vec<Level>,
    /// Roots that some charts add.
    pub also_roots: Vec<Level>,
    /// The muscle or group of which it is a part; may be empty.
    pub part_of: SmolStr,
    /// Remark; may be empty.
    pub note: SmolStr,
    citation: Citation,
}

impl PartialEq for Muscle {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Muscle {
    /// Source of nerve and roots.
    pub fn cite(&self) -> Citation {
        self.citation.clone()
    }

    /// True when some chart gives the muscle a root.
    pub fn may_have(&self, root: Level) -> bool {
        self.roots.contains(&root) || self.also_roots.contains(&root)
    }

    pub(super) fn read(row: &Row<'_>, tags: &Tags<'_>) -> Result<Self, String> {
        let muscle = Self {
            name: row.required("name")?,
            spellings: list(row, "spellings")?,
            region: row.word("region", MuscleRegion::named)?,
            nerves: row.words("nerves")?,
            roots: levels(row, "roots")?,
            main_roots: levels(row, "main_roots")?,
            also_roots: levels(row, "also_roots")?,
            part_of: row.kept("part_of")?,
            note: row.kept("note")?,
            citation: tags.cite(row)?,
        };
        if muscle.nerves.is_empty() {
            return Err("has no nerve".into());
        }
        match muscle
            .main_roots
            .iter()
            .find(|root| !muscle.roots.contains(root))
        {
            Some(root) => Err(format!(
                "has the main root {root}, which is none of its roots"
            )),
            None => Ok(muscle),
        }
    }
}

/// Levels separated by spaces.
fn levels(row: &Row<'_>, column: &str) -> Result<Vec<Level>, String> {
    let words = row.text(column)?.split_whitespace();
    words
        .map(|word| Level::named(word).ok_or_else(|| format!("`{word}` is no spinal level")))
        .collect()
}
