//! Makes the packed form of a table. Knows no meaning of a column; `packed` reads what is made here.

use std::collections::HashMap;

use fst::raw::Builder;
use smol_str::SmolStr;

use super::keyed::keys_of;
use super::packed::{Header, SEPARATOR, width_of};
use super::table::Table;

/// Collects the rows of a table and packs them. A row costs about 40 bytes of memory while it waits, so the millions
/// of rows of the largest published file take about 100 MB.
pub struct TableBuilder {
    columns: Vec<SmolStr>,
    keys: usize,
    /// The keys of all rows, one behind the other.
    letters: Vec<u8>,
    rows: Vec<Pending>,
    /// What follows the key in a row, each different one once.
    remainders: HashMap<Box<str>, u32>,
}

struct Pending {
    /// Where the key ends; it begins where that of the row before ends.
    start: u32,
    end: u32,
    remainder: u32,
    /// In the order in which rows came, from 0.
    number: u32,
}

/// A packed table, and where its rows stood.
pub(super) struct PackedText {
    pub(super) bytes: Vec<u8>,
    /// 1-based line of each row in the text, in the order of the packed rows.
    pub(super) lines: Vec<u32>,
}

impl TableBuilder {
    /// A table of these columns, of which the first `keys` together name a row. Without any the rows keep their order
    /// and may repeat.
    pub fn new(columns: &[&str], keys: usize) -> Self {
        Self {
            columns: columns.iter().map(SmolStr::new).collect(),
            keys: keys.min(columns.len()),
            letters: Vec::new(),
            rows: Vec::new(),
            remainders: HashMap::new(),
        }
    }

    /// Takes a row; the order of rows with keys does not matter.
    ///
    /// # Errors
    /// A row that does not fit the columns, a cell with a tab or a line break, a key without a first cell, or more
    /// rows than a table can hold.
    pub fn push(&mut self, cells: &[&str]) -> Result<(), String> {
        if cells.len() != self.columns.len() {
            let (found, wanted) = (cells.len(), self.columns.len());
            return Err(format!(
                "has {found} cells where the header has {wanted} columns"
            ));
        }
        if let Some(cell) = cells.iter().find(|cell| cell.contains(['\t', '\n', '\r'])) {
            return Err(format!(
                "`{}` holds a tab or a line break",
                cell.escape_debug()
            ));
        }
        let (key, rest) = cells.split_at(self.keys);
        if let (Some(first), Some(column)) = (key.first(), self.columns.first())
            && first.is_empty()
        {
            return Err(format!("has nothing in column `{column}`"));
        }
        let too_many = |_| "is one row more than a table can hold".to_owned();
        let start = u32::try_from(self.letters.len()).map_err(too_many)?;
        for (place, cell) in key.iter().enumerate() {
            if place > 0 {
                self.letters.push(SEPARATOR);
            }
            self.letters.extend_from_slice(cell.as_bytes());
        }
        let next = u32::try_from(self.remainders.len()).map_err(too_many)?;
        let rest = rest.join("\t");
        let remainder = *self.remainders.entry(rest.into_boxed_str()).or_insert(next);
        self.rows.push(Pending {
            start,
            end: u32::try_from(self.letters.len()).map_err(too_many)?,
            remainder,
            number: u32::try_from(self.rows.len()).map_err(too_many)?,
        });
        Ok(())
    }

    /// The packed table.
    ///
    /// # Errors
    /// Two rows with one key: the key is named.
    pub fn finish(self) -> Result<Vec<u8>, String> {
        self.pack()
            .map(|(bytes, _)| bytes)
            .map_err(|wrong| wrong.message)
    }

    fn pack(mut self) -> Result<(Vec<u8>, Vec<u32>), Duplicate> {
        let letters = std::mem::take(&mut self.letters);
        let key = |row: &Pending| {
            letters
                .get(row.start as usize..row.end as usize)
                .unwrap_or_default()
        };
        let mut map = Vec::new();
        if self.keys > 0 {
            self.rows.sort_by(|a, b| key(a).cmp(key(b)));
            let mut pairs = self.rows.iter().zip(self.rows.iter().skip(1));
            if let Some((_, again)) = pairs.find(|(a, b)| key(a) == key(b)) {
                let name = String::from_utf8_lossy(key(again)).replace('\t', " ");
                return Err(Duplicate {
                    number: again.number,
                    message: format!("{} is there twice", name.trim_end()),
                });
            }
            let mut builder = Builder::memory();
            for (ordinal, row) in (0u64..).zip(&self.rows) {
                // The keys ascend and memory takes every byte, so nothing is left that could fail.
                let _ = builder.insert(key(row), ordinal);
            }
            map = builder.into_inner().unwrap_or_default();
        }
        drop(letters);
        let body = self.body(&map);
        let numbers = self.rows.iter().map(|row| row.number).collect();
        Ok((body, numbers))
    }

    /// Everything of the file, remainders in the order in which rows first need them.
    fn body(&self, map: &[u8]) -> Vec<u8> {
        let mut texts: Vec<(&str, u32)> = self
            .remainders
            .iter()
            .map(|(text, number)| (text.as_ref(), *number))
            .collect();
        texts.sort_by_key(|(_, number)| *number);
        let mut renumbered = vec![None; texts.len()];
        let (mut text, mut ends, mut order) = (String::new(), Vec::new(), Vec::new());
        for row in &self.rows {
            let old = row.remainder as usize;
            let Some(slot) = renumbered.get_mut(old) else {
                continue;
            };
            let number = *slot.get_or_insert_with(|| {
                text.push_str(texts.get(old).map_or("", |(text, _)| text));
                ends.push(u32::try_from(text.len()).unwrap_or(u32::MAX));
                ends.len() - 1
            });
            order.push(u32::try_from(number).unwrap_or(u32::MAX));
        }
        let width = width_of(ends.len(), order.len());
        let header = Header {
            columns: self.columns.iter().map(SmolStr::as_str).collect(),
            keys: self.keys,
            rows: order.len(),
            map: map.len(),
            width,
            remainders: ends.len(),
            text: text.len(),
        };
        let mut body = map.to_vec();
        for number in order {
            body.extend(number.to_le_bytes().iter().take(width.bytes()));
        }
        for end in ends {
            body.extend_from_slice(&end.to_le_bytes());
        }
        body.extend_from_slice(text.as_bytes());
        header.before(&body)
    }
}

/// Two rows of one key.
struct Duplicate {
    number: u32,
    message: String,
}

/// Packs a table of text for lookups by the key that the table has in the named pack.
///
/// # Errors
/// The 1-based line of what cannot be packed, and what is wrong there.
pub fn packed(pack: &str, table: &str, text: &str) -> Result<Vec<u8>, (usize, String)> {
    pack_text(text, keys_of(pack, table)).map(|packed| packed.bytes)
}

/// Packs a table of text by columns that must be among its own. What is wrong comes with its 1-based line.
pub(super) fn pack_text(text: &str, keys: &[&str]) -> Result<PackedText, (usize, String)> {
    let table = Table::parse(text).ok_or((1, "has no header row".to_owned()))?;
    let names: Vec<&str> = table.columns().iter().map(SmolStr::as_str).collect();
    let mut order = Vec::new();
    for key in keys {
        let place = names.iter().position(|name| name == key);
        order.push(place.ok_or_else(|| (1, format!("has no column `{key}`")))?);
    }
    order.extend(
        (0..names.len())
            .filter(|place| !order.contains(place))
            .collect::<Vec<_>>(),
    );
    let in_order = |cells: &[&'_ str]| -> Vec<String> {
        let cell = |place: &usize| cells.get(*place).copied().unwrap_or_default();
        order
            .iter()
            .map(|place| cell(place).trim().to_owned())
            .collect()
    };
    let columns = in_order(&names);
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    let mut builder = TableBuilder::new(&columns, keys.len());
    let mut lines = Vec::new();
    for row in table.rows() {
        row.complete().map_err(|message| (row.line, message))?;
        let cells = in_order(row.cells());
        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        builder
            .push(&cells)
            .map_err(|message| (row.line, message))?;
        lines.push(u32::try_from(row.line).unwrap_or(u32::MAX));
    }
    let line_of = |number: u32| lines.get(number as usize).copied().unwrap_or_default();
    match builder.pack() {
        Ok((bytes, numbers)) => Ok(PackedText {
            bytes,
            lines: numbers.into_iter().map(line_of).collect(),
        }),
        Err(Duplicate { number, message }) => Err((line_of(number) as usize, message)),
    }
}
