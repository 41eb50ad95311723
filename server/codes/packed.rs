//! The packed form of a table: rows are found by their key, and nothing is parsed before. Knows no meaning of a column.
//!
//! A file is: the mark and version of the format, a checksum over all that follows, the length of the header, the
//! header, and four sections: a finite-state map from key to the number of the row in the order of the keys; for each
//! row the number of its remainder; where each remainder ends; and the remainders, the cells that follow the key.
//! Remainders that are alike are there once. A key is the cells of the key columns with a tab between them.

use std::ops::Range;

use fst::Streamer;
use fst::raw::{Fst, Node};
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use super::files::Bytes;
use super::table::Row;

/// Stands between the cells of a key, and sorts before every letter of a code.
pub(super) const SEPARATOR: u8 = b'\t';

/// Mark of the format; the last byte is its version.
const MARK: [u8; 8] = *b"MEDCODE\x01";
/// Bytes of the checksum and of the header's length.
const NUMBER: usize = 4;

/// How many bytes the number of a remainder takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Width {
    /// Each row has the remainder of its own number.
    Own,
    /// All rows have the one remainder.
    None,
    One,
    Two,
    Four,
}

impl Width {
    pub(super) fn bytes(self) -> usize {
        match self {
            Self::Own | Self::None => 0,
            Self::One => 1,
            Self::Two => 2,
            Self::Four => 4,
        }
    }
}

/// The width for so many remainders of so many rows.
pub(super) fn width_of(remainders: usize, rows: usize) -> Width {
    match remainders {
        _ if remainders == rows => Width::Own,
        0 | 1 => Width::None,
        _ if remainders <= 1 << 8 => Width::One,
        _ if remainders <= 1 << 16 => Width::Two,
        _ => Width::Four,
    }
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Header<'a> {
    #[serde(borrow)]
    pub(super) columns: Vec<&'a str>,
    pub(super) keys: usize,
    pub(super) rows: usize,
    /// Bytes of the map.
    pub(super) map: usize,
    pub(super) width: Width,
    pub(super) remainders: usize,
    /// Bytes of the remainders.
    pub(super) text: usize,
}

impl Header<'_> {
    /// The file of which `body` is all four sections.
    pub(super) fn before(&self, body: &[u8]) -> Vec<u8> {
        // Writing numbers and names into memory cannot fail.
        let header = postcard::to_allocvec(self).unwrap_or_default();
        let length = u32::try_from(header.len()).unwrap_or(u32::MAX);
        let mut summed = length.to_le_bytes().to_vec();
        summed.extend(header);
        summed.extend_from_slice(body);
        let mut file = MARK.to_vec();
        file.extend_from_slice(&crc32fast::hash(&summed).to_le_bytes());
        file.extend(summed);
        file
    }
}

/// Part of the bytes of a file.
#[derive(Debug, Clone)]
struct Section {
    bytes: Bytes,
    range: Range<usize>,
}

impl AsRef<[u8]> for Section {
    fn as_ref(&self) -> &[u8] {
        self.bytes
            .as_ref()
            .get(self.range.clone())
            .unwrap_or_default()
    }
}

/// A packed table. A row is named by its number in the order of the keys, from 0.
pub(super) struct Packed {
    columns: Vec<SmolStr>,
    keys: usize,
    rows: u32,
    width: Width,
    map: Option<Fst<Section>>,
    index: Section,
    ends: Section,
    text: Section,
    /// 1-based line of each row, for a table that was text.
    lines: Vec<u32>,
}

/// Sums the bytes of a packed table that comes from outside.
///
/// # Errors
/// What is wrong with the file.
pub fn verify(bytes: &[u8]) -> Result<(), String> {
    let body = after_mark(bytes)?;
    let (sum, summed) = body.split_at_checked(NUMBER).ok_or_else(cut_off)?;
    if crc32fast::hash(summed).to_le_bytes() == sum {
        Ok(())
    } else {
        Err("is damaged: its checksum is another one".to_owned())
    }
}

fn after_mark(bytes: &[u8]) -> Result<&[u8], String> {
    let (name, version) = (MARK.split_at(MARK.len() - 1).0, MARK.last());
    if !bytes.starts_with(name) {
        return Err("is no packed table".to_owned());
    }
    if bytes.get(name.len()) != version {
        return Err(
            "is packed in a form of another version of medcode: import it again".to_owned(),
        );
    }
    bytes.get(MARK.len()..).ok_or_else(cut_off)
}

fn cut_off() -> String {
    "is cut off".to_owned()
}

impl Packed {
    /// Reads the header. The bytes must be whole: those from outside are verified first.
    pub(super) fn open(bytes: Bytes, lines: Vec<u32>) -> Result<Self, String> {
        let all = bytes.as_ref();
        let body = after_mark(all)?.get(NUMBER..).ok_or_else(cut_off)?;
        let (length, body) = body.split_first_chunk::<NUMBER>().ok_or_else(cut_off)?;
        let header = body
            .get(..u32::from_le_bytes(*length) as usize)
            .ok_or_else(cut_off)?;
        let mut start = MARK.len() + 2 * NUMBER + header.len();
        let header: Header<'_> = postcard::from_bytes(header)
            .map_err(|_| "has a header that cannot be read".to_owned())?;
        let sizes = [
            Some(header.map),
            header.rows.checked_mul(header.width.bytes()),
            header.remainders.checked_mul(NUMBER),
            Some(header.text),
        ];
        let mut sections = Vec::with_capacity(sizes.len());
        for size in sizes {
            let end = size
                .and_then(|size| start.checked_add(size))
                .ok_or_else(cut_off)?;
            sections.push(Section {
                bytes: bytes.clone(),
                range: start..end,
            });
            start = end;
        }
        if start != all.len() {
            return Err("is not as long as its header says".to_owned());
        }
        let Ok([map, index, ends, text]) = <[Section; 4]>::try_from(sections) else {
            return Err(cut_off());
        };
        let map = match header.keys {
            0 => None,
            _ => Some(Fst::new(map).map_err(|_| "has keys that cannot be read".to_owned())?),
        };
        let rows = u32::try_from(header.rows).map_err(|_| cut_off())?;
        if map.as_ref().is_some_and(|map| map.len() != header.rows) {
            return Err("has another number of keys than of rows".to_owned());
        }
        Ok(Self {
            columns: header.columns.iter().map(SmolStr::new).collect(),
            keys: header.keys.min(header.columns.len()),
            rows,
            width: header.width,
            map,
            index,
            ends,
            text,
            lines,
        })
    }

    pub(super) fn len(&self) -> u32 {
        self.rows
    }

    /// True for a table that was packed from text in memory.
    pub(super) fn was_text(&self) -> bool {
        !self.lines.is_empty()
    }

    /// Names of the columns that together name a row.
    pub(super) fn key_columns(&self) -> &[SmolStr] {
        self.columns.get(..self.keys).unwrap_or_default()
    }

    /// Calls `look` with a row.
    pub(super) fn with_row<R>(&self, number: u32, look: impl FnOnce(&Row<'_>) -> R) -> Option<R> {
        let mut key = Vec::new();
        if let Some(map) = &self.map
            && !map.get_key_into(u64::from(number), &mut key)
        {
            return None;
        }
        let key = std::str::from_utf8(&key).ok()?;
        let mut cells: Vec<&str> = Vec::with_capacity(self.columns.len());
        if self.keys > 0 {
            cells.extend(key.split('\t'));
        }
        if self.keys < self.columns.len() {
            cells.extend(self.remainder(number)?.split('\t'));
        }
        let line = self.lines.get(number as usize);
        let line = line.map_or(number as usize + 1, |line| *line as usize);
        Some(look(&Row::new(&self.columns, cells, line)))
    }

    fn remainder(&self, row: u32) -> Option<&str> {
        let row = row as usize;
        let width = self.width.bytes();
        let number = match self.width {
            Width::Own => row,
            Width::None => 0,
            _ => {
                let bytes = self.index.as_ref().get(row * width..)?.get(..width)?;
                bytes
                    .iter()
                    .rev()
                    .fold(0, |number, byte| (number << 8) | usize::from(*byte))
            }
        };
        let end = |number: usize| {
            let bytes = self.ends.as_ref().get(number * NUMBER..)?;
            bytes
                .first_chunk()
                .map(|bytes| u32::from_le_bytes(*bytes) as usize)
        };
        let start = match number.checked_sub(1) {
            Some(before) => end(before)?,
            None => 0,
        };
        std::str::from_utf8(self.text.as_ref().get(start..end(number)?)?).ok()
    }

    /// Calls `look` with every key and the number of its row, in their order.
    pub(super) fn each_key(&self, mut look: impl FnMut(&[u8], u32)) {
        let Some(map) = &self.map else {
            return;
        };
        let mut keys = map.stream();
        while let Some((key, row)) = keys.next() {
            look(key, u32::try_from(row.value()).unwrap_or(self.rows));
        }
    }

    /// The row with a key.
    pub(super) fn find(&self, key: &[u8]) -> Option<u32> {
        let number = self.map.as_ref()?.get(key)?.value();
        u32::try_from(number).ok()
    }

    /// The rows whose keys begin with letters.
    pub(super) fn beginning(&self, letters: &[u8]) -> Range<u32> {
        let Some(map) = &self.map else {
            return 0..0;
        };
        let (mut node, mut first, mut end) = (map.root(), 0, u64::from(self.rows));
        for letter in letters {
            let Some(place) = node.find_input(*letter) else {
                return 0..0;
            };
            let step = node.transition(place);
            // Numbers ascend with the keys, so those of the next branch begin where those of this one end.
            if place + 1 < node.len() {
                end = first + node.transition(place + 1).out.value();
            }
            first += step.out.value();
            node = map.node(step.addr);
        }
        let bound = |number: u64| u32::try_from(number).unwrap_or(self.rows).min(self.rows);
        bound(first)..bound(end)
    }

    /// The rows whose keys go on from a key, without those that go on from one of these.
    pub(super) fn next_below(&self, key: &[u8]) -> Vec<u32> {
        let mut found = Vec::new();
        let Some(map) = &self.map else {
            return found;
        };
        let Some((node, first)) = walk(map, map.root(), 0, key) else {
            return found;
        };
        let mut waiting = vec![(node, first, true)];
        while let Some((node, first, is_key)) = waiting.pop() {
            if node.is_final() && !is_key {
                found.extend(u32::try_from(first + node.final_output().value()));
                continue;
            }
            let steps = (0..node.len()).rev().map(|place| node.transition(place));
            waiting
                .extend(steps.map(|step| (map.node(step.addr), first + step.out.value(), false)));
        }
        found
    }

    /// The rows whose keys are as long as a key and differ from it in one letter, which is not among the first
    /// `fixed`.
    pub(super) fn neighbours(&self, key: &[u8], fixed: usize) -> Vec<u32> {
        let mut found = Vec::new();
        let Some(map) = &self.map else {
            return found;
        };
        let (mut node, mut first) = (map.root(), 0);
        for (place, letter) in key.iter().enumerate() {
            let rest = key.get(place + 1..).unwrap_or_default();
            for step in node
                .transitions()
                .filter(|step| place >= fixed && step.inp != *letter)
            {
                if let Some((last, number)) =
                    walk(map, map.node(step.addr), first + step.out.value(), rest)
                    && last.is_final()
                {
                    found.extend(u32::try_from(number + last.final_output().value()));
                }
            }
            match walk(map, node, first, std::slice::from_ref(letter)) {
                Some(next) => (node, first) = next,
                None => break,
            }
        }
        found.sort_unstable();
        found
    }
}

/// Follows letters from a node; the number is that of the first row there.
fn walk<'f>(
    map: &'f Fst<Section>,
    mut node: Node<'f>,
    mut number: u64,
    letters: &[u8],
) -> Option<(Node<'f>, u64)> {
    for letter in letters {
        let step = node.transition(node.find_input(*letter)?);
        number += step.out.value();
        node = map.node(step.addr);
    }
    Some((node, number))
}

#[cfg(test)]
#[path = "packed_tests.rs"]
mod tests;
