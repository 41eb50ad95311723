//! Where nerves are stimulated, in their order along the limb. Knows no report.

use smol_str::SmolStr;

use super::list;
use super::studies::StudyRegion;
use crate::codes::citation::Citation;
use crate::codes::spelling::plain;
use crate::codes::table::Row;
use crate::codes::tags::Tags;

/// A place at which the nerves of a limb are stimulated.
#[derive(Debug)]
pub struct StimulationSite {
    /// The limb.
    pub region: StudyRegion,
    /// Place in the order along the limb: the greater, the nearer to the spine.
    pub rank: u8,
    /// Name for readers.
    pub name: SmolStr,
    /// The segment that ends here, as limits name it; may be empty.
    pub segment: SmolStr,
    written: Vec<String>,
    citation: Citation,
}

impl PartialEq for StimulationSite {
    fn eq(&self, other: &Self) -> bool {
        (self.region, self.rank) == (other.region, other.rank)
    }
}

impl StimulationSite {
    /// Source of the order.
    pub fn cite(&self) -> Citation {
        self.citation.clone()
    }

    /// Whether words in plain form name it.
    pub(super) fn is_written(&self, words: &str) -> bool {
        self.written.iter().any(|written| written == words)
    }

    pub(super) fn read(row: &Row<'_>, tags: &Tags<'_>) -> Result<Self, String> {
        let written = list(row, "written")?;
        let rank: Option<u8> = row.number("rank")?;
        Ok(Self {
            region: row.word("limb", |word| match word {
                "arm" => Some(StudyRegion::Arm),
                "leg" => Some(StudyRegion::Leg),
                _ => None,
            })?,
            rank: rank.ok_or("has no rank")?,
            name: row.required("name")?,
            segment: row.kept("segment")?,
            written: written.iter().map(|written| plain(written)).collect(),
            citation: tags.cite(row)?,
        })
    }
}
