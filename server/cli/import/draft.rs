//! A pack as an importer drafts it: what the manifest says, and tables in the order of their keys. Knows no file.

use super::fault::Fault;
use super::source::Row;
use crate::codes::Cadence;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// Sees the rows of a table, one after the other.
pub(super) type See<'a> = dyn FnMut(&[&str]) -> Result<(), String> + 'a;

/// An edition that is to be.
pub(super) struct Draft {
    /// What the pack is about.
    pub(super) id: &'static str,
    /// Title for readers.
    pub(super) title: String,
    /// Name of the edition.
    pub(super) edition: String,
    /// First date of service that it answers for.
    pub(super) from: Date,
    /// Last one, where the publication states it.
    pub(super) to: Option<Date>,
    /// Terms under which the data may be passed on.
    pub(super) license: &'static str,
    /// The publication.
    pub(super) source: Source,
    /// The tables.
    pub(super) tables: Vec<Table>,
    /// How often editions are published, where a missed one matters.
    pub(super) cadence: Option<Cadence>,
    /// What the user should know of how the files were read.
    pub(super) notes: Vec<String>,
}

/// The publication behind a draft.
pub(super) struct Source {
    /// Its title.
    pub(super) title: String,
    /// Its date or edition.
    pub(super) vintage: String,
    /// Where it is published.
    pub(super) address: &'static str,
}

/// A table of a draft.
pub(super) struct Table {
    /// Name without ending.
    pub(super) name: &'static str,
    /// Names of the columns.
    pub(super) columns: &'static [&'static str],
    /// How an edition is compared with another one; nothing is compared where it is `None`.
    pub(super) compared: Option<Compared>,
    /// The rows.
    pub(super) rows: Box<dyn Rows>,
}

/// Which columns make a fact, and which say what it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Compared {
    /// What one row is, in the plural.
    pub(super) noun: &'static str,
    /// Columns that name the fact.
    pub(super) key: &'static [&'static str],
    /// Columns that say what holds.
    pub(super) facts: &'static [&'static str],
    /// Rows have days on which they hold, in `from` and `to`.
    pub(super) dated: bool,
}

/// Rows that can be seen more than once, in the order of their keys.
pub(super) trait Rows {
    /// Shows each row.
    fn each(&self, see: &mut See<'_>) -> Result<(), String>;

    /// How many there are.
    fn count(&self) -> usize;
}

/// Rows in memory by their keys.
#[derive(Default)]
pub(super) struct Sorted {
    rows: BTreeMap<String, (u64, String)>,
    /// Rows that were there twice, word for word.
    pub(super) twice: u64,
}

/// Stands between cells: no cell of a publication holds it.
const BETWEEN: char = '\t';

impl Sorted {
    /// Takes a row of cells in one line each. A second row of the same key must be the same row.
    pub(super) fn add(&mut self, row: &Row<'_>, key: &[&str], rest: &[&str]) -> Result<(), Fault> {
        let (key, rest) = (joined(key), joined(rest));
        match self.rows.entry(key) {
            Entry::Vacant(place) => {
                place.insert((row.line, rest));
            }
            Entry::Occupied(known) if known.get().1 == rest => self.twice += 1,
            Entry::Occupied(known) => {
                let name = known.key().replace(BETWEEN, " ");
                let first = known.get().0;
                return Err(row.fault(format!(
                    "{name} is there already, with other values in row {first}"
                )));
            }
        }
        Ok(())
    }

    /// Takes a row over, or replaces the one of the same key.
    pub(super) fn put(&mut self, key: &[&str], rest: &[&str]) {
        self.rows.insert(joined(key), (0, joined(rest)));
    }

    /// The cells behind a key.
    pub(super) fn get(&self, key: &[&str]) -> Option<Vec<&str>> {
        let (_, rest) = self.rows.get(&joined(key))?;
        Some(rest.split(BETWEEN).collect())
    }

    /// True when nothing was taken.
    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

fn joined(cells: &[&str]) -> String {
    let clean = |cell: &&str| cell.split_whitespace().collect::<Vec<_>>().join(" ");
    let cells: Vec<String> = cells.iter().map(clean).collect();
    cells.join("\t")
}

impl Rows for Sorted {
    fn each(&self, see: &mut See<'_>) -> Result<(), String> {
        for (key, (_, rest)) in &self.rows {
            let cells: Vec<&str> = key.split(BETWEEN).chain(rest.split(BETWEEN)).collect();
            see(&cells)?;
        }
        Ok(())
    }

    fn count(&self) -> usize {
        self.rows.len()
    }
}

/// Rows in the order in which they came.
#[derive(Default)]
pub(super) struct Listed {
    rows: Vec<String>,
}

impl Listed {
    /// Takes a row.
    pub(super) fn add(&mut self, cells: &[&str]) {
        self.rows.push(joined(cells));
    }
}

impl Rows for Listed {
    fn each(&self, see: &mut See<'_>) -> Result<(), String> {
        for row in &self.rows {
            see(&row.split(BETWEEN).collect::<Vec<_>>())?;
        }
        Ok(())
    }

    fn count(&self) -> usize {
        self.rows.len()
    }
}
