//! What to do about two codes that do not stand beside each other, and the sections of the code set. Knows no claim edit.

use smol_str::SmolStr;

use super::citation::Citation;
use super::key::Key;
use super::pack::{PackFault, PackInfo};
use super::table::Row;

/// Advice about codes billed beside each other.
#[derive(Debug)]
pub struct Beside {
    first: Codes,
    second: Codes,
    /// What decides between the two, in a sentence or two.
    pub remedy: SmolStr,
    citation: Citation,
}

impl Beside {
    /// Source of the advice.
    pub fn cite(&self) -> Citation {
        self.citation.clone()
    }

    /// Whether the advice is about two codes, in any order.
    pub(super) fn is_about(&self, a: &str, b: &str) -> bool {
        let (Some(a), Some(b)) = (Key::of(a), Key::of(b)) else {
            return false;
        };
        (self.first.hold(a) && self.second.hold(b)) || (self.first.hold(b) && self.second.hold(a))
    }

    /// The codes that it names: each code and both ends of each range.
    pub(super) fn named(&self) -> impl Iterator<Item = &SmolStr> {
        self.first.named.iter().chain(&self.second.named)
    }
}

/// The part of the code set to which a code belongs, where that matters to claim edits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Section {
    /// Operations and other procedures of surgery.
    Surgery,
    /// Anaesthesia of operations.
    Anaesthesia,
}

/// A stretch of the code set that belongs to a section.
#[derive(Debug)]
pub(super) struct Stretch {
    first: Key,
    last: Key,
    pub(super) section: Section,
    pub(super) citation: Citation,
}

impl Stretch {
    /// Whether a code of five digits lies in the stretch.
    pub(super) fn holds(&self, code: &str) -> bool {
        let digits = code.len() == 5 && code.bytes().all(|byte| byte.is_ascii_digit());
        digits && Key::of(code).is_some_and(|key| (self.first..=self.last).contains(&key))
    }
}

/// Codes and ranges of codes.
#[derive(Debug)]
struct Codes {
    ranges: Vec<(Key, Key)>,
    named: Vec<SmolStr>,
}

impl Codes {
    /// Reads `95873 95860-95870`.
    fn read(row: &Row<'_>, column: &str) -> Result<Self, String> {
        let mut codes = Self {
            ranges: Vec::new(),
            named: Vec::new(),
        };
        for word in row.words(column)? {
            let (first, last) = word.split_once('-').unwrap_or((&word, &word));
            let key = |code: &str| Key::of(code).ok_or_else(|| format!("`{code}` is no code"));
            let (from, to) = (key(first)?, key(last)?);
            if to < from {
                return Err(format!("`{word}` ends before it begins"));
            }
            codes.ranges.push((from, to));
            codes.named.push(first.into());
            if first != last {
                codes.named.push(last.into());
            }
        }
        match codes.ranges.is_empty() {
            true => Err(format!("has nothing in column `{column}`")),
            false => Ok(codes),
        }
    }

    fn hold(&self, key: Key) -> bool {
        let mut ranges = self.ranges.iter();
        ranges.any(|(first, last)| (*first..=*last).contains(&key))
    }
}

pub(super) fn load(pack: &PackInfo, faults: &mut Vec<PackFault>) -> Vec<Beside> {
    pack.read("beside", faults, |row, tags| {
        Ok(Beside {
            first: Codes::read(row, "first")?,
            second: Codes::read(row, "second")?,
            remedy: row.required("remedy")?,
            citation: tags.cite(row)?,
        })
    })
}

pub(super) fn load_sections(pack: &PackInfo, faults: &mut Vec<PackFault>) -> Vec<Stretch> {
    pack.read("sections", faults, |row, tags| {
        let end = |column: &str| {
            let text = row.required(column)?;
            Key::of(&text).ok_or_else(|| format!("`{text}` is no code"))
        };
        Ok(Stretch {
            first: end("first")?,
            last: end("last")?,
            section: row.word("section", |word| match word {
                "surgery" => Some(Section::Surgery),
                "anesthesia" => Some(Section::Anaesthesia),
                _ => None,
            })?,
            citation: tags.cite(row)?,
        })
    })
}
