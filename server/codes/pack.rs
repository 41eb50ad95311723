//! A pack: a manifest and its tables, with edition, sources and digest. Knows no kind of fact.

use std::fmt::{self, Write as _};
use std::path::Path;
use std::sync::{Arc, OnceLock};

use jiff::civil::Date;
use sha2::{Digest, Sha256};
use smol_str::{SmolStr, format_smolstr};

use super::citation::{Citation, Confidence};
use super::files::{Bytes, Layer, PackFiles, TableFile};
use super::keyed::Keyed;
use super::manifest::{Cadence, Manifest, Provenance, Source};
use super::packed::Packed;
use super::table::{Row, Table, Validity};
use super::tags::{SpeltOut, Tags};

/// One edition of one pack.
#[derive(Debug, Clone)]
pub struct PackInfo {
    /// What the pack is about: `procedures`, `fees`, `mue`, `ptp`, `add_on`, `modifiers`, `sites`, `payers`,
    /// `diagnoses` and others. Editions of one pack share it.
    pub id: SmolStr,
    /// Title for readers.
    pub title: SmolStr,
    /// Name of the edition, unique within the pack.
    pub edition: SmolStr,
    /// First date of service that the edition answers for.
    pub from: Date,
    /// Last date of service; `None` means until a later edition exists.
    pub to: Option<Date>,
    /// How often editions are published, for packs of which a missed one matters.
    pub cadence: Option<Cadence>,
    /// The publications behind the facts.
    pub sources: Vec<Source>,
    /// Terms under which the data may be passed on.
    pub license: SmolStr,
    /// Confidence of rows that state none.
    pub confidence: Confidence,
    /// The imported files, for a pack that was made from some.
    pub provenance: Option<Provenance>,
    name: SmolStr,
    files: Arc<PackFiles>,
    /// The pack of a lower layer that is asked for tables that this one does not bring.
    pub(super) beneath: Option<Arc<PackInfo>>,
    pub(super) spelt_out: SpeltOut,
    digest: OnceLock<String>,
}

/// Something wrong with a pack. Loading goes on without the row, or without the pack where it cannot be used at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackFault {
    /// Pack and edition, or the folder when the manifest could not be read.
    pub pack: SmolStr,
    /// File and 1-based line, where the fault has a place; in a packed file the number of the row.
    pub place: Option<(SmolStr, usize)>,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for PackFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "pack {}", self.pack)?;
        if let Some((file, line)) = &self.place {
            let unit = if file.ends_with(".tsv") {
                "line"
            } else {
                "row"
            };
            write!(f, ", {file} {unit} {line}")?;
        }
        write!(f, ": {}", self.message)
    }
}

impl PackInfo {
    /// Reads the manifest; the tables are read when a fact is first asked for.
    pub fn new(files: PackFiles) -> Result<Self, PackFault> {
        let fault = |pack: &str, message: String| PackFault {
            pack: pack.into(),
            place: None,
            message,
        };
        let place = files
            .folder
            .as_ref()
            .map(|folder| folder.display().to_string());
        let place = place.as_deref().unwrap_or("pack.toml");
        let manifest: Manifest = toml::from_str(&files.manifest)
            .map_err(|error| fault(place, error.message().to_owned()))?;
        let name = format_smolstr!("{} {}", manifest.id, manifest.edition);
        let wrong = |message| fault(&name, message);
        let (from, to) = manifest.effective.days().map_err(wrong)?;
        let confidence = Confidence::named(&manifest.confidence)
            .ok_or_else(|| wrong(format!("`{}` is no confidence", manifest.confidence)))?;
        Ok(Self {
            id: manifest.id,
            title: manifest.title,
            edition: manifest.edition,
            from,
            to,
            cadence: manifest.cadence,
            sources: manifest.sources,
            license: manifest.license,
            confidence,
            provenance: manifest.provenance,
            name,
            files: Arc::new(files),
            beneath: None,
            spelt_out: SpeltOut::default(),
            digest: OnceLock::new(),
        })
    }

    /// Pack and edition, as citations name them.
    pub fn name(&self) -> SmolStr {
        self.name.clone()
    }

    /// Where the pack lives.
    pub fn layer(&self) -> Layer {
        self.files.layer
    }

    /// Its folder; `None` for a pack that is part of the program.
    pub fn folder(&self) -> Option<&Path> {
        self.files.folder.as_deref()
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

    /// SHA-256 over manifest and tables as they are stored, in hexadecimal: equal digests mean equal contents.
    pub fn digest(&self) -> &str {
        self.digest.get_or_init(|| {
            let mut hash = Sha256::new();
            let tables = self.files.tables.iter();
            let parts = tables.flat_map(|(name, table)| [name.as_bytes(), table.bytes()]);
            for part in std::iter::once(self.files.manifest.as_bytes()).chain(parts) {
                hash.update((part.len() as u64).to_le_bytes());
                hash.update(part);
            }
            hash.finalize().iter().fold(String::new(), |mut hex, byte| {
                let _ = write!(hex, "{byte:02x}");
                hex
            })
        })
    }

    /// Names of the tables and how many rows each has, as far as they can be read.
    pub fn tables(&self) -> impl Iterator<Item = (&str, usize)> {
        let tables = self.files.tables.iter();
        tables.map(|(name, table)| (name.as_str(), count(table)))
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

    pub(super) fn fault_at(&self, table: &str, line: usize, message: String) -> PackFault {
        let ending = self.own(table).map_or("tsv", TableFile::ending);
        PackFault {
            pack: self.name(),
            place: Some((format_smolstr!("{table}.{ending}"), line)),
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
        let Some((pack, file)) = self.find(table) else {
            faults.push(self.fault(format!("has no table `{table}`")));
            return Vec::new();
        };
        let tags = Tags::new(pack);
        let mut facts = Vec::new();
        let mut take = |row: &Row<'_>| match make(row, &tags) {
            Ok(fact) => facts.push(fact),
            Err(message) => faults.push(pack.fault_at(table, row.line, message)),
        };
        match file {
            TableFile::Text(text) => match Table::parse(text) {
                Some(parsed) => parsed.rows().for_each(|row| take(&row)),
                None => faults.push(pack.fault(format!("table `{table}` has no header row"))),
            },
            TableFile::Packed(bytes) => match Packed::open(bytes.clone(), Vec::new()) {
                Ok(packed) => (0..packed.len()).for_each(|row| {
                    packed.with_row(row, &mut take);
                }),
                Err(message) => faults.push(pack.fault(format!("table `{table}` {message}"))),
            },
        }
        facts
    }

    /// Opens a table of which a row is read when it is first asked for.
    pub(super) fn keyed<T>(
        &self,
        table: &str,
        faults: &mut Vec<PackFault>,
        make: impl Fn(&Row<'_>, &Tags<'_>) -> Result<T, String> + Send + Sync + 'static,
    ) -> Keyed<T> {
        let Some((pack, file)) = self.find(table) else {
            faults.push(self.fault(format!("has no table `{table}`")));
            return Keyed::default();
        };
        let opened = Keyed::open(pack, table, file, Box::new(make));
        opened.unwrap_or_else(|fault| {
            faults.push(fault);
            Keyed::default()
        })
    }

    /// The index of the words of a table, where the pack brings one with the table.
    pub fn words(&self, table: &str) -> Option<&Bytes> {
        let (pack, _) = self.find(table)?;
        let mut words = pack.files.words.iter();
        words
            .find(|(name, _)| name == table)
            .map(|(_, bytes)| bytes)
    }

    /// True when the pack, or one beneath it, has a table.
    pub(super) fn has(&self, table: &str) -> bool {
        self.find(table).is_some()
    }

    /// True when the pack itself has this table in its readable form.
    pub(super) fn has_text(&self, table: &str) -> bool {
        matches!(self.own(table), Some(TableFile::Text(_)))
    }

    /// True when the pack itself has tables in their readable form.
    pub(super) fn has_any_text(&self) -> bool {
        let mut tables = self.files.tables.iter();
        tables.any(|(_, file)| matches!(file, TableFile::Text(_)))
    }

    /// The table of the uppermost pack that brings it.
    fn find(&self, table: &str) -> Option<(&Self, &TableFile)> {
        match self.own(table) {
            Some(file) => Some((self, file)),
            None => self.beneath.as_ref()?.find(table),
        }
    }

    fn own(&self, table: &str) -> Option<&TableFile> {
        let mut tables = self.files.tables.iter();
        tables.find(|(name, _)| name == table).map(|(_, file)| file)
    }
}

fn count(table: &TableFile) -> usize {
    match table {
        TableFile::Text(text) => Table::parse(text).map_or(0, |table| table.rows().count()),
        TableFile::Packed(bytes) => {
            let packed = Packed::open(bytes.clone(), Vec::new());
            packed.map_or(0, |packed| packed.len() as usize)
        }
    }
}
