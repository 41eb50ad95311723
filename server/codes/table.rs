//! A table of a pack: tab-separated text under a header row. Knows no meaning of a column.

use std::str::FromStr;

use jiff::civil::Date;
use smol_str::SmolStr;

use super::key::plain_form;

/// A header row and the lines below it. A line that starts with `#` is a comment; a cell holds no tab.
pub(super) struct Table<'a> {
    columns: Vec<SmolStr>,
    body: &'a str,
    first_line: usize,
}

impl<'a> Table<'a> {
    pub(super) fn parse(text: &'a str) -> Option<Self> {
        let mut rest = text;
        let mut first_line = 1;
        loop {
            let (line, below) = rest.split_once('\n')?;
            first_line += 1;
            rest = below;
            if !line.starts_with('#') && !line.trim().is_empty() {
                let columns = line.trim_end_matches('\r').split('\t');
                let columns = columns.map(|name| SmolStr::new(name.trim())).collect();
                return Some(Self {
                    columns,
                    body: rest,
                    first_line,
                });
            }
        }
    }

    pub(super) fn columns(&self) -> &[SmolStr] {
        &self.columns
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.body
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty())
            .map(|(index, line)| {
                let line_number = self.first_line + index;
                Row::new(&self.columns, line.split('\t').collect(), line_number)
            })
    }
}

/// One line of a table. Every reader names the column in its complaint.
pub(super) struct Row<'a> {
    columns: &'a [SmolStr],
    cells: Vec<&'a str>,
    /// 1-based line in the file; the number of the row in a table that has no lines.
    pub(super) line: usize,
}

impl<'a> Row<'a> {
    pub(super) fn new(columns: &'a [SmolStr], cells: Vec<&'a str>, line: usize) -> Self {
        Self {
            columns,
            cells,
            line,
        }
    }

    /// All cells in the order of the columns.
    pub(super) fn cells(&self) -> &[&'a str] {
        &self.cells
    }

    /// Complains of a row with more or fewer cells than there are columns.
    pub(super) fn complete(&self) -> Result<(), String> {
        if self.cells.len() == self.columns.len() {
            return Ok(());
        }
        let (found, wanted) = (self.cells.len(), self.columns.len());
        Err(format!(
            "has {found} cells where the header has {wanted} columns"
        ))
    }

    /// The cell under a column, or `None` when the table has no such column.
    pub(super) fn cell(&self, column: &str) -> Option<&'a str> {
        let index = self.columns.iter().position(|name| name == column)?;
        Some(self.cells.get(index).copied().unwrap_or_default().trim())
    }

    /// A cell that may be empty, in a column that must exist.
    pub(super) fn text(&self, column: &str) -> Result<&'a str, String> {
        self.complete()?;
        self.cell(column)
            .ok_or_else(|| format!("has no column `{column}`"))
    }

    /// A cell that must not be empty.
    pub(super) fn required(&self, column: &str) -> Result<SmolStr, String> {
        match self.text(column)? {
            "" => Err(format!("has nothing in column `{column}`")),
            text => Ok(text.into()),
        }
    }

    /// A code as tables are looked up by it.
    pub(super) fn code(&self, column: &str) -> Result<SmolStr, String> {
        let text = self.required(column)?;
        match plain_form(&text) {
            Some(code) if code == text => Ok(text),
            _ => Err(format!("`{text}` is no code")),
        }
    }

    /// A cell that may be empty, kept.
    pub(super) fn kept(&self, column: &str) -> Result<SmolStr, String> {
        self.text(column).map(SmolStr::from)
    }

    /// An optional number.
    pub(super) fn number<T: FromStr>(&self, column: &str) -> Result<Option<T>, String> {
        match self.text(column)? {
            "" => Ok(None),
            text => match text.parse() {
                Ok(number) => Ok(Some(number)),
                Err(_) => Err(format!("`{text}` in column `{column}` is no number")),
            },
        }
    }

    /// An optional date, written 2026-01-31.
    pub(super) fn date(&self, column: &str) -> Result<Option<Date>, String> {
        match self.text(column)? {
            "" => Ok(None),
            text => match text.parse() {
                Ok(date) => Ok(Some(date)),
                Err(_) => Err(format!("`{text}` in column `{column}` is no date")),
            },
        }
    }

    /// A word of a closed list.
    pub(super) fn word<T>(
        &self,
        column: &str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<T, String> {
        let text = self.text(column)?;
        read(text).ok_or_else(|| format!("`{text}` is not a word of column `{column}`"))
    }

    /// `yes` or empty.
    pub(super) fn flag(&self, column: &str) -> Result<bool, String> {
        self.word(column, |text| match text {
            "yes" => Some(true),
            "" | "no" => Some(false),
            _ => None,
        })
    }

    /// Words separated by spaces.
    pub(super) fn words(&self, column: &str) -> Result<Vec<SmolStr>, String> {
        Ok(self
            .text(column)?
            .split_whitespace()
            .map(SmolStr::from)
            .collect())
    }
}

/// The days on which a fact holds, both ends included; an open end is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Validity {
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
}

impl Validity {
    /// True on every day between the ends.
    pub fn contains(self, date: Date) -> bool {
        self.from.is_none_or(|from| from <= date) && self.to.is_none_or(|to| date <= to)
    }

    /// True when some day lies in both.
    pub fn overlaps(self, other: Self) -> bool {
        let starts_in_time = |from: Option<Date>, to: Option<Date>| match (from, to) {
            (Some(from), Some(to)) => from <= to,
            _ => true,
        };
        starts_in_time(self.from, other.to) && starts_in_time(other.from, self.to)
    }

    /// The days that lie in both, if there are any.
    pub fn within(self, other: Self) -> Option<Self> {
        let last = match (self.to, other.to) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (one, another) => one.or(another),
        };
        self.overlaps(other).then_some(Self {
            from: self.from.max(other.from),
            to: last,
        })
    }

    pub(super) fn read(row: &Row<'_>) -> Result<Self, String> {
        let validity = Self {
            from: row.date("from")?,
            to: row.date("to")?,
        };
        match (validity.from, validity.to) {
            (Some(from), Some(to)) if to < from => Err("ends before it begins".into()),
            _ => Ok(validity),
        }
    }
}
