//! Facts that are read when they are first asked for, found by the key of their row. Knows no kind of fact.

use std::collections::HashMap;
use std::fmt;
use std::ops::Range;
use std::sync::OnceLock;

use smol_str::SmolStr;

use super::files::{Bytes, TableFile};
use super::pack::{PackFault, PackInfo};
use super::packed::{Packed, SEPARATOR};
use super::packing::pack_text;
use super::table::{Row, Validity};
use super::tags::Tags;

/// Columns that together name a row, for each table that is looked up by them. Every other table keeps its order.
const KEYS: [(&str, &str, &[&str]); 13] = [
    ("coverage", "coverage", &["code", "article", "group"]),
    ("descriptors", "descriptors", &["code"]),
    ("diagnoses", "diagnoses", &["code"]),
    ("diagnoses", "ended", &["code"]),
    ("fees", "indicators", &["code"]),
    ("fees", "rvu", &["code", "component"]),
    ("hcpcs", "hcpcs", &["code"]),
    ("hcpcs", "modifiers", &["code"]),
    ("icd10cm", "codes", &["code", "from"]),
    ("icd10cm", "titles", &["code"]),
    ("modifiers", "modifiers", &["code"]),
    ("mue", "mue", &["code", "setting", "from"]),
    ("ptp", "ptp", &["column1", "column2", "from"]),
];

/// The columns that together name a row of a table; none where rows keep their order.
pub fn keys_of(pack: &str, table: &str) -> &'static [&'static str] {
    let mut keys = KEYS.iter();
    keys.find(|(id, name, _)| (*id, *name) == (pack, table))
        .map_or(&[], |(_, _, columns)| columns)
}

/// Reads the fact of a row.
pub(super) type Make<T> = Box<dyn Fn(&Row<'_>, &Tags<'_>) -> Result<T, String> + Send + Sync>;

/// Facts of one table by key.
pub(super) struct Keyed<T>(Option<Opened<T>>);

struct Opened<T> {
    table: Packed,
    name: SmolStr,
    pack: PackInfo,
    make: Make<T>,
    pages: Box<[OnceLock<Page<T>>]>,
    /// The rows of each key and of the beginnings of keys that end with a cell, for a table that is small.
    index: OnceLock<HashMap<Box<[u8]>, Range<u32>>>,
}

/// Facts of neighbouring rows; `None` for a row that cannot be read.
type Page<T> = Box<[OnceLock<Option<Box<T>>>]>;

/// Rows of a page: few enough that one fact costs a kilobyte at most, enough that a table of millions has thousands.
const PAGE: u32 = 64;

/// Rows up to which a table whose keys have several cells gets an index when it is first asked: the shipped tables are asked
/// many times about each encounter, and the index is ready in a tenth of a millisecond.
const INDEXED: u32 = 2_048;

impl<T> Default for Keyed<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> fmt::Debug for Keyed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Keyed({} rows)", self.len())
    }
}

impl<T> Opened<T> {
    fn index(&self) -> Option<&HashMap<Box<[u8]>, Range<u32>>> {
        let small = self.table.len() <= INDEXED && self.table.key_columns().len() > 1;
        small.then(|| self.index.get_or_init(|| index(&self.table)))
    }
}

impl<T> Keyed<T> {
    pub(super) fn open(
        pack: &PackInfo,
        name: &str,
        file: &TableFile,
        make: Make<T>,
    ) -> Result<Self, PackFault> {
        let keys = keys_of(&pack.id, name);
        let (bytes, lines): (Bytes, _) = match file {
            TableFile::Packed(bytes) => (bytes.clone(), Vec::new()),
            TableFile::Text(text) => {
                let packed = pack_text(text, keys);
                let packed =
                    packed.map_err(|(line, message)| pack.fault_at(name, line, message))?;
                (packed.bytes.into(), packed.lines)
            }
        };
        let wrong = |message| pack.fault(format!("table `{name}` {message}"));
        let table = Packed::open(bytes, lines).map_err(wrong)?;
        if table.key_columns() != keys {
            return Err(wrong(format!("is not in the order of {}", keys.join(", "))));
        }
        let pages = (0..table.len().div_ceil(PAGE)).map(|_| OnceLock::new());
        Ok(Self(Some(Opened {
            pages: pages.collect(),
            table,
            index: OnceLock::new(),
            name: name.into(),
            pack: pack.clone(),
            make,
        })))
    }

    /// Number of rows.
    pub(super) fn len(&self) -> u32 {
        self.0.as_ref().map_or(0, |opened| opened.table.len())
    }

    /// The fact of a row by its number in the order of the keys.
    pub(super) fn at(&self, row: u32) -> Option<&T> {
        let opened = self.0.as_ref()?;
        let page = opened.pages.get((row / PAGE) as usize)?;
        let page = page.get_or_init(|| (0..PAGE).map(|_| OnceLock::new()).collect());
        let slot = page.get((row % PAGE) as usize)?;
        let fact = slot.get_or_init(|| {
            let made = opened
                .table
                .with_row(row, |row| (opened.make)(row, &Tags::new(&opened.pack)));
            made?.ok().map(Box::new)
        });
        fact.as_deref()
    }

    /// The fact whose key is exactly these cells.
    pub(super) fn get(&self, cells: &[&str]) -> Option<&T> {
        self.at(self.position(cells)?)
    }

    /// The number of the row whose key is exactly these cells.
    pub(super) fn position(&self, cells: &[&str]) -> Option<u32> {
        let opened = self.0.as_ref()?;
        let key = joined(cells);
        match opened.index() {
            Some(index) if cells.len() == opened.table.key_columns().len() => {
                index.get(key.as_slice()).map(|rows| rows.start)
            }
            _ => opened.table.find(&key),
        }
    }

    /// The facts whose keys begin with these cells and go on.
    pub(super) fn under(&self, cells: &[&str]) -> impl DoubleEndedIterator<Item = &T> + use<'_, T> {
        let mut key = joined(cells);
        let index = self.0.as_ref().and_then(Opened::index);
        self.facts(match index {
            Some(index) if cells.len() < self.keys() => {
                index.get(key.as_slice()).cloned().unwrap_or_default()
            }
            _ => {
                key.push(SEPARATOR);
                self.rows_beginning(&key)
            }
        })
    }

    /// The facts whose first cells begin with letters.
    pub(super) fn beginning(
        &self,
        letters: &str,
    ) -> impl DoubleEndedIterator<Item = &T> + use<'_, T> {
        self.facts(self.rows_beginning(letters.as_bytes()))
    }

    /// True when a key begins with letters.
    pub(super) fn any_beginning(&self, letters: &str) -> bool {
        !self.rows_beginning(letters.as_bytes()).is_empty()
    }

    /// All facts in the order of their keys.
    pub(super) fn all(&self) -> impl DoubleEndedIterator<Item = &T> {
        self.facts(0..self.len())
    }

    /// The facts whose keys go on from a key, without those that go on from one of these.
    pub(super) fn next_below(&self, key: &str) -> impl Iterator<Item = &T> {
        let opened = self.0.as_ref();
        let rows = opened.map(|opened| opened.table.next_below(key.as_bytes()));
        rows.unwrap_or_default()
            .into_iter()
            .filter_map(|row| self.at(row))
    }

    /// The facts whose keys are as long as a key and differ from it in one letter after the first `fixed`.
    pub(super) fn neighbours(&self, key: &str, fixed: usize) -> impl Iterator<Item = &T> {
        let opened = self.0.as_ref();
        let rows = opened.map(|opened| opened.table.neighbours(key.as_bytes(), fixed));
        rows.unwrap_or_default()
            .into_iter()
            .filter_map(|row| self.at(row))
    }

    /// Number of columns that together name a row.
    fn keys(&self) -> usize {
        let opened = self.0.as_ref();
        opened.map_or(0, |opened| opened.table.key_columns().len())
    }

    fn rows_beginning(&self, letters: &[u8]) -> Range<u32> {
        let opened = self.0.as_ref();
        opened.map_or(0..0, |opened| opened.table.beginning(letters))
    }

    fn facts(&self, rows: Range<u32>) -> impl DoubleEndedIterator<Item = &T> {
        rows.filter_map(|row| self.at(row))
    }

    /// Reads every row of a table that is text, and names what cannot be read and rows of one key whose days overlap.
    pub(super) fn check(&self, faults: &mut Vec<PackFault>) {
        let Some(opened) = self.0.as_ref().filter(|opened| opened.table.was_text()) else {
            return;
        };
        let dated = opened
            .table
            .key_columns()
            .last()
            .is_some_and(|column| column == "from");
        let mut before: Option<(Vec<String>, Validity)> = None;
        for number in 0..opened.table.len() {
            let complaint = opened.table.with_row(number, |row| {
                let read = (opened.make)(row, &Tags::new(&opened.pack)).err();
                let mut wrong = read.map(|message| (row.line, message));
                if dated && let Ok(days) = Validity::read(row) {
                    let named = opened.table.key_columns().len() - 1;
                    let name = row
                        .cells()
                        .iter()
                        .take(named)
                        .map(|cell| (*cell).to_owned());
                    let name: Vec<String> = name.collect();
                    if let Some((last, other)) = &before
                        && *last == name
                        && other.overlaps(days)
                    {
                        let name = name.join(" ");
                        wrong = wrong.or(Some((row.line, format!("days of {name} overlap"))));
                    }
                    before = Some((name, days));
                }
                wrong
            });
            if let Some((line, message)) = complaint.flatten() {
                faults.push(opened.pack.fault_at(&opened.name, line, message));
            }
        }
    }
}

/// The rows by their keys, and by what stands before each separator in them.
fn index(table: &Packed) -> HashMap<Box<[u8]>, Range<u32>> {
    let mut index: HashMap<Box<[u8]>, Range<u32>> = HashMap::new();
    table.each_key(|key, row| {
        let separators = key.iter().enumerate();
        let ends = separators.filter(|(_, letter)| **letter == SEPARATOR);
        let ends = ends.map(|(end, _)| end).chain([key.len()]);
        for beginning in ends.filter_map(|end| key.get(..end)) {
            match index.get_mut(beginning) {
                // Rows of one beginning stand together.
                Some(rows) => rows.end = row + 1,
                None => {
                    index.insert(beginning.into(), row..row + 1);
                }
            }
        }
    });
    index
}

fn joined(cells: &[&str]) -> Vec<u8> {
    let length: usize = cells.iter().map(|cell| cell.len() + 1).sum();
    let mut key = Vec::with_capacity(length);
    for (place, cell) in cells.iter().enumerate() {
        if place > 0 {
            key.push(SEPARATOR);
        }
        key.extend_from_slice(cell.as_bytes());
    }
    key
}
