//! The manifest of a pack, `pack.toml`. Knows no table.

use std::fmt;

use jiff::civil::Date;
use serde::Deserialize;
use smol_str::SmolStr;

/// A publication that a pack draws on.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Source {
    /// Short name used in the `source` column of the tables.
    pub tag: SmolStr,
    /// Title of the publication.
    pub title: SmolStr,
    /// Date or edition of the publication.
    pub vintage: SmolStr,
    /// Public address, where it is stable.
    #[serde(default)]
    pub address: Option<SmolStr>,
}

impl fmt::Display for Source {
    /// Title and vintage; a title that tells its vintage says it once.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let told = self.title.contains(self.vintage.as_str());
        f.write_str(&self.title)?;
        if told {
            Ok(())
        } else {
            write!(f, ", {}", self.vintage)
        }
    }
}

/// How often editions of a pack are published; an edition that answers for longer leaves a gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Cadence {
    /// Four times a year.
    Quarter,
    /// Once a year.
    Year,
}

impl Cadence {
    /// Months for which one edition is meant.
    pub fn months(self) -> i32 {
        match self {
            Self::Quarter => 3,
            Self::Year => 12,
        }
    }
}

/// How a pack came from published files.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provenance {
    /// Day of the import, written 2026-01-31.
    pub imported: SmolStr,
    /// Version of the program that imported it.
    pub medcode: SmolStr,
    /// The files, in the order in which they were given.
    #[serde(default, rename = "file")]
    pub files: Vec<ImportedFile>,
}

/// A published file that was imported.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImportedFile {
    /// Its name without folders.
    pub name: SmolStr,
    /// Its size in bytes.
    pub bytes: u64,
    /// SHA-256 of its bytes in hexadecimal.
    pub sha256: SmolStr,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Manifest {
    pub(super) id: SmolStr,
    pub(super) title: SmolStr,
    pub(super) edition: SmolStr,
    pub(super) license: SmolStr,
    pub(super) confidence: SmolStr,
    #[serde(default)]
    pub(super) cadence: Option<Cadence>,
    pub(super) effective: Effective,
    #[serde(rename = "source")]
    pub(super) sources: Vec<Source>,
    #[serde(default)]
    pub(super) provenance: Option<Provenance>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Effective {
    from: SmolStr,
    #[serde(default)]
    to: Option<SmolStr>,
}

impl Effective {
    /// First and last day.
    pub(super) fn days(&self) -> Result<(Date, Option<Date>), String> {
        let day = |text: &SmolStr| {
            let day = text.parse::<Date>();
            day.map_err(|_| format!("`{text}` is no date"))
        };
        let (from, to) = (day(&self.from)?, self.to.as_ref().map(day).transpose()?);
        match to {
            Some(to) if to < from => Err("ends before it begins".into()),
            _ => Ok((from, to)),
        }
    }
}
