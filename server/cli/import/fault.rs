//! What keeps a file from being imported, with its place. Knows no file format.

use std::fmt;

/// Something that cannot be read or written, and where.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Fault {
    file: String,
    sheet: Option<String>,
    row: Option<u64>,
    column: Option<String>,
    message: String,
}

impl Fault {
    /// About a file as a whole.
    pub(super) fn new(file: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            file: file.into(),
            message: message.into(),
            ..Self::default()
        }
    }

    /// In this sheet of a workbook.
    pub(super) fn in_sheet(mut self, sheet: Option<&str>) -> Self {
        self.sheet = sheet.map(str::to_owned);
        self
    }

    /// In this row, counted from 1 as a spreadsheet counts them.
    pub(super) fn at_row(mut self, row: u64) -> Self {
        self.row = Some(row);
        self
    }

    /// In the column with this name.
    pub(super) fn in_column(mut self, column: &str) -> Self {
        self.column = Some(column.to_owned());
        self
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(sheet) = &self.sheet {
            write!(f, ", sheet `{sheet}`")?;
        }
        if let Some(row) = self.row {
            write!(f, ", row {row}")?;
        }
        if let Some(column) = &self.column {
            write!(f, ", column `{column}`")?;
        }
        write!(f, ": {}", self.message)
    }
}
