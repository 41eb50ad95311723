//! Where the header of a table is, and which column is which. Publications begin with titles and notices, and spread a
//! header over several rows; columns are known by their words, never by their place.

use super::{Fault, Part, Row};

/// Rows in which the header must be found.
const SEARCHED: usize = 80;

/// Rows above the row with the key that may carry the first words of column names.
const ABOVE: usize = 6;

/// What makes a row the header: a cell that begins with `key`, and another one that holds `also`.
#[derive(Debug, Clone, Copy)]
pub(in crate::cli::import) struct Layout {
    /// First words of the column that every row of data fills, as [`plain`] writes them.
    pub(in crate::cli::import) key: &'static str,
    /// Words of another column of the same row.
    pub(in crate::cli::import) also: &'static str,
    /// What the table is, for messages.
    pub(in crate::cli::import) what: &'static str,
}

/// Capitals and digits with one space between words, so that `*=in existence\nprior to 1996` is found by its words.
pub(in crate::cli::import) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        if !word.is_empty() {
            if !plain.is_empty() {
                plain.push(' ');
            }
            plain.push_str(&word.to_uppercase());
        }
    }
    plain
}

/// The columns of a table.
#[derive(Debug)]
pub(in crate::cli::import) struct Columns {
    part: Part,
    line: u64,
    names: Vec<String>,
}

impl Columns {
    /// The first column whose name, as [`plain`] writes it, is as asked.
    pub(in crate::cli::import) fn find(&self, is: impl Fn(&str) -> bool) -> Option<usize> {
        self.names.iter().position(|name| is(name))
    }

    /// The same for a column that must exist; `title` is how the publication calls it.
    pub(in crate::cli::import) fn need(
        &self,
        title: &str,
        is: impl Fn(&str) -> bool,
    ) -> Result<usize, Fault> {
        self.find(is).ok_or_else(|| {
            let names = self.names.iter().filter(|name| !name.is_empty());
            let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
            let found = format!("there is no column `{title}`; found: {}", names.join(", "));
            self.part.fault(found).at_row(self.line)
        })
    }

    /// The column that holds these words.
    pub(in crate::cli::import) fn with(&self, title: &str) -> Result<usize, Fault> {
        let words = plain(title);
        self.need(title, |name| name.contains(&words))
    }

    /// The name of a column.
    pub(in crate::cli::import) fn name(&self, column: usize) -> &str {
        self.names.get(column).map_or("", String::as_str)
    }
}

/// What a row is to a table.
pub(super) enum Found {
    /// Title, notice, header or an empty row.
    Nothing,
    /// The first row of data, and the header above it.
    Header(Columns),
    /// A row of data.
    Data,
}

/// Looks for the header, row by row.
pub(super) struct Hunt {
    layout: Layout,
    seen: usize,
    above: Vec<Vec<String>>,
    header: Option<(u64, usize, Vec<Vec<String>>)>,
    begun: bool,
}

impl Hunt {
    pub(super) fn new(layout: Layout) -> Self {
        Self {
            layout,
            seen: 0,
            above: Vec::new(),
            header: None,
            begun: false,
        }
    }

    /// What the next row is.
    pub(super) fn next(&mut self, row: &Row<'_>) -> Result<Found, Fault> {
        let written = row.written();
        if written == 0 {
            return Ok(Found::Nothing);
        }
        let Some((line, key, rows)) = &mut self.header else {
            return self.before(row, written);
        };
        let empty_key = row.cell(*key).is_empty();
        if !self.begun && empty_key {
            rows.push(row.cells.to_vec());
            return Ok(Found::Nothing);
        }
        // A lone cell below a table is a remark; a lone word in the place of the key is a row that broke off.
        let word = !empty_key && !row.cell(*key).contains(char::is_whitespace);
        if written == 1 && !word {
            return Ok(Found::Nothing);
        }
        if empty_key {
            let message = format!("has nothing in the column `{}`", self.layout.key);
            return Err(row.fault(message));
        }
        if self.begun {
            return Ok(Found::Data);
        }
        self.begun = true;
        Ok(Found::Header(Columns {
            part: row.part.clone(),
            line: *line,
            names: joined(rows),
        }))
    }

    fn before(&mut self, row: &Row<'_>, written: usize) -> Result<Found, Fault> {
        self.seen += 1;
        if self.seen > SEARCHED {
            return Err(self.missing(row.part));
        }
        let names: Vec<String> = row.cells.iter().map(|cell| plain(cell)).collect();
        let key = names
            .iter()
            .position(|name| name.starts_with(self.layout.key));
        let also = names
            .iter()
            .enumerate()
            .any(|(at, name)| Some(at) != key && name.contains(self.layout.also));
        match key {
            Some(key) if also => {
                let mut rows = std::mem::take(&mut self.above);
                rows.push(row.cells.to_vec());
                self.header = Some((row.line, key, rows));
            }
            // A title is one cell or two; the upper row of a header is many.
            _ if written > 2 => {
                if self.above.len() == ABOVE {
                    self.above.remove(0);
                }
                self.above.push(row.cells.to_vec());
            }
            _ => self.above.clear(),
        }
        Ok(Found::Nothing)
    }

    /// Says at the end of a part whether it had a header.
    pub(super) fn end(&self, part: &Part) -> Result<(), Fault> {
        match (&self.header, self.begun) {
            (None, _) => Err(self.missing(part)),
            (Some((line, ..)), false) => {
                Err(part.fault("has a header and no row below it").at_row(*line))
            }
            (Some(_), true) => Ok(()),
        }
    }

    fn missing(&self, part: &Part) -> Fault {
        let Layout { key, also, what } = self.layout;
        part.fault(format!(
            "is not {what}: no row has a column `{key}` and one with `{also}`"
        ))
    }
}

/// The names of columns whose words stand in several rows.
fn joined(rows: &[Vec<String>]) -> Vec<String> {
    let width = rows.iter().map(Vec::len).max().unwrap_or_default();
    let name = |column: usize| {
        let words = rows.iter().filter_map(|row| row.get(column));
        plain(&words.map(String::as_str).collect::<Vec<_>>().join(" "))
    };
    (0..width).map(name).collect()
}
