//! A pack: a manifest and its tables, with edition, sources and digest. Knows no kind of fact.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt::{self, Write as _};
use std::sync::OnceLock;

use jiff::civil::Date;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use smol_str::{SmolStr, format_smolstr};

use super::citation::{Citation, Confidence};
use super::table::{Row, Table, Validity};

/// The files of a pack as text: the manifest and the tables by name without their ending.
#[derive(Debug, Clone)]
pub struct PackText {
    /// Contents of `pack.toml`.
    pub manifest: Cow<'static, str>,
    /// Name and contents of each table.
    pub tables: Vec<(SmolStr, Cow<'static, str>)>,
}

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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    id: SmolStr,
    title: SmolStr,
    edition: SmolStr,
    license: SmolStr,
    confidence: SmolStr,
    effective: Effective,
    #[serde(rename = "source")]
    sources: Vec<Source>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Effective {
    from: SmolStr,
    #[serde(default)]
    to: Option<SmolStr>,
}

/// One edition of one pack.
#[derive(Debug)]
pub struct PackInfo {
    /// What the pack is about: `procedures`, `fees`, `mue`, `ptp`, `add_on`, `modifiers`, `sites`, `payers`,
    /// `diagnoses`. Editions of one pack share it.
    pub id: SmolStr,
    /// Title for readers.
    pub title: SmolStr,
    /// Name of the edition, unique within the pack.
    pub edition: SmolStr,
    /// First date of service that the edition answers for.
    pub from: Date,
    /// Last date of service; `None` means until a later edition exists.
    pub to: Option<Date>,
    /// The publications behind the facts.
    pub sources: Vec<Source>,
    /// Terms under which the data may be passed on.
    pub license: SmolStr,
    /// Confidence of rows that state none.
    pub confidence: Confidence,
    text: PackText,
    digest: OnceLock<String>,
}

/// Something wrong with a pack. Loading goes on without the row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackFault {
    /// Pack and edition, or the folder when the manifest could not be read.
    pub pack: SmolStr,
    /// Table and 1-based line, where the fault has a place.
    pub place: Option<(SmolStr, usize)>,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for PackFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "pack {}", self.pack)?;
        if let Some((table, line)) = &self.place {
            write!(f, ", {table}.tsv line {line}")?;
        }
        write!(f, ": {}", self.message)
    }
}

impl PackInfo {
    /// Reads the manifest; the tables are read when a fact is first asked for.
    pub fn new(text: PackText) -> Result<Self, PackFault> {
        let fault = |pack: &str, message: String| PackFault {
            pack: pack.into(),
            place: None,
            message,
        };
        let manifest: Manifest = toml::from_str(&text.manifest)
            .map_err(|error| fault("pack.toml", error.message().to_owned()))?;
        let name = format_smolstr!("{} {}", manifest.id, manifest.edition);
        let day = |text: &SmolStr| {
            text.parse::<Date>()
                .map_err(|_| fault(&name, format!("`{text}` is no date")))
        };
        let from = day(&manifest.effective.from)?;
        let to = manifest.effective.to.as_ref().map(day).transpose()?;
        let confidence = Confidence::named(&manifest.confidence)
            .ok_or_else(|| fault(&name, format!("`{}` is no confidence", manifest.confidence)))?;
        Ok(Self {
            id: manifest.id,
            title: manifest.title,
            edition: manifest.edition,
            from,
            to,
            sources: manifest.sources,
            license: manifest.license,
            confidence,
            text,
            digest: OnceLock::new(),
        })
    }

    /// Pack and edition, as citations name them.
    pub fn name(&self) -> SmolStr {
        format_smolstr!("{} {}", self.id, self.edition)
    }

    /// The dates of service that the edition answers for.
    pub fn validity(&self) -> Validity {
        Validity {
            from: Some(self.from),
            to: self.to,
        }
    }

    /// True when the edition answers for a date of service.
    pub fn covers(&self, date: Date) -> bool {
        self.validity().contains(date)
    }

    /// Titles and vintages of all sources in one line.
    pub fn source_line(&self) -> String {
        let mut line = String::new();
        for source in &self.sources {
            let separator = if line.is_empty() { "" } else { "; " };
            let _ = write!(line, "{separator}{source}");
        }
        line
    }

    /// SHA-256 over manifest and tables, in hexadecimal: equal digests mean equal contents.
    pub fn digest(&self) -> &str {
        self.digest.get_or_init(|| {
            let mut hash = Sha256::new();
            let parts = self.text.tables.iter();
            let parts = parts.flat_map(|(name, body)| [name.as_str(), body.as_ref()]);
            for part in std::iter::once(self.text.manifest.as_ref()).chain(parts) {
                hash.update((part.len() as u64).to_le_bytes());
                hash.update(part.as_bytes());
            }
            hash.finalize().iter().fold(String::new(), |mut hex, byte| {
                let _ = write!(hex, "{byte:02x}");
                hex
            })
        })
    }

    /// The citation of the pack as a whole.
    pub fn cite(&self) -> Citation {
        Citation {
            source: self.source_line().into(),
            edition: self.name(),
            confidence: self.confidence,
        }
    }

    pub(super) fn fault(&self, message: String) -> PackFault {
        PackFault {
            pack: self.name(),
            place: None,
            message,
        }
    }

    /// Reads a table row by row; rows that cannot be read become faults.
    pub(super) fn read<T>(
        &self,
        table: &str,
        faults: &mut Vec<PackFault>,
        make: impl Fn(&Row<'_>, &Tags<'_>) -> Result<T, String>,
    ) -> Vec<T> {
        let Some(text) = self.table(table) else {
            faults.push(self.fault(format!("has no table `{table}`")));
            return Vec::new();
        };
        let Some(parsed) = Table::parse(text) else {
            faults.push(self.fault(format!("table `{table}` has no header row")));
            return Vec::new();
        };
        let tags = Tags::new(self);
        let mut facts = Vec::new();
        for row in parsed.rows() {
            match make(&row, &tags) {
                Ok(fact) => facts.push(fact),
                Err(message) => faults.push(PackFault {
                    pack: self.name(),
                    place: Some((table.into(), row.line)),
                    message,
                }),
            }
        }
        facts
    }

    fn table(&self, name: &str) -> Option<&str> {
        let mut tables = self.text.tables.iter();
        tables
            .find(|(table, _)| table == name)
            .map(|(_, text)| text.as_ref())
    }
}

/// Turns the `source` and `confidence` cells of a row into a citation; a source is spelt out once per pack.
pub(super) struct Tags<'a> {
    pack: &'a PackInfo,
    edition: SmolStr,
    spelt_out: RefCell<HashMap<String, SmolStr>>,
}

impl<'a> Tags<'a> {
    fn new(pack: &'a PackInfo) -> Self {
        Self {
            pack,
            edition: pack.name(),
            spelt_out: RefCell::default(),
        }
    }

    /// The citation of a row. A table without the two columns takes the pack's own.
    pub(super) fn cite(&self, row: &Row<'_>) -> Result<Citation, String> {
        self.cite_columns(row, "source", "confidence")
    }

    /// The same, from columns of other names.
    pub(super) fn cite_columns(
        &self,
        row: &Row<'_>,
        source: &str,
        confidence: &str,
    ) -> Result<Citation, String> {
        let confidence = match row.cell(confidence) {
            None | Some("") => self.pack.confidence,
            Some(word) => {
                Confidence::named(word).ok_or_else(|| format!("`{word}` is no confidence"))?
            }
        };
        Ok(Citation {
            source: self.spell_out(row.cell(source))?,
            edition: self.edition.clone(),
            confidence,
        })
    }

    fn spell_out(&self, tags: Option<&str>) -> Result<SmolStr, String> {
        let key = match tags {
            Some("") => return Err("has no source".into()),
            Some(tags) => tags,
            None => "",
        };
        if let Some(known) = self.spelt_out.borrow().get(key) {
            return Ok(known.clone());
        }
        let line: SmolStr = match tags {
            None => self.pack.source_line().into(),
            Some(tags) => self.titles(tags)?.into(),
        };
        let mut known = self.spelt_out.borrow_mut();
        known.insert(key.to_owned(), line.clone());
        Ok(line)
    }

    fn titles(&self, tags: &str) -> Result<String, String> {
        let mut line = String::new();
        for tag in tags.split_whitespace() {
            let source = self.pack.sources.iter().find(|source| source.tag == tag);
            let source = source.ok_or_else(|| format!("source `{tag}` is not in the manifest"))?;
            let separator = if line.is_empty() { "" } else { "; " };
            let _ = write!(line, "{separator}{source}");
        }
        Ok(line)
    }
}
