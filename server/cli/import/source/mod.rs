//! The files that a user has, as parts and rows: text, workbooks and XML, alone or inside archives. Knows no kind of
//! data; an [`Intake`] does.
//!
//! Everything is streamed: of a file, at most one row, the shared strings of a workbook and the head of a part are in
//! memory. Limits stand beside what they limit.

mod archive;
mod cell;
mod header;
mod sheet;
mod text;

use super::fault::Fault;
use super::progress::Progress;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::Path;

pub(super) use cell::{code, date, decimal, one_line, ordinal_date};
pub(super) use header::{Columns, Layout};

/// How an intake wants to read a part.
pub(super) enum Wanted {
    /// Not at all.
    Skip,
    /// As rows under a header row.
    Table(Layout),
    /// Line by line; each line is a row of one cell.
    Lines,
    /// As bytes, for XML.
    Raw,
}

/// One table-like part: a text, a sheet of a workbook, an XML document; alone or a member of an archive.
#[derive(Debug, Clone)]
pub(super) struct Part {
    /// Path as the user gave it, with the names of members behind it.
    pub(super) path: String,
    /// Name of the innermost file.
    pub(super) name: String,
    /// Name of the sheet, in a workbook.
    pub(super) sheet: Option<String>,
    /// The innermost file is a member of an archive.
    pub(super) inside: bool,
    /// What the bytes are.
    pub(super) form: Form,
}

/// What the bytes of a part are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Text with cells separated by commas or tabs, or of fixed width.
    Text,
    /// A sheet of a workbook.
    Sheet,
    /// An XML document.
    Xml,
}

impl Part {
    /// A fault of the part as a whole.
    pub(super) fn fault(&self, message: impl Into<String>) -> Fault {
        Fault::new(&self.path, message).in_sheet(self.sheet.as_deref())
    }

    /// The name in capitals, for what names tell.
    pub(super) fn capitals(&self) -> String {
        self.name.to_ascii_uppercase()
    }

    /// Names of the file and of the archives around it, the innermost first. Folders of the user tell nothing.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        let members = self.path.rsplit(" > ");
        members.map(|path| path.rsplit(['/', '\\']).next().unwrap_or(path))
    }

    /// A spreadsheet may have touched it, and have taken leading zeros away.
    fn passed_a_spreadsheet(&self) -> bool {
        self.form == Form::Sheet || self.name.to_ascii_lowercase().ends_with(".csv")
    }
}

/// One row of a part.
pub(super) struct Row<'a> {
    pub(super) part: &'a Part,
    /// 1-based row or line.
    pub(super) line: u64,
    pub(super) cells: &'a [String],
}

impl Row<'_> {
    /// The cell of a column without spaces around it; empty where the row is short.
    pub(super) fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |cell| cell.trim())
    }

    /// A fault of the row as a whole.
    pub(super) fn fault(&self, message: impl Into<String>) -> Fault {
        self.part.fault(message).at_row(self.line)
    }

    fn written(&self) -> usize {
        self.cells
            .iter()
            .filter(|cell| !cell.trim().is_empty())
            .count()
    }
}

/// Takes in the parts of files: what each importer is to the sources.
pub(super) trait Intake {
    /// How the part is to be read.
    fn begin(&mut self, part: &Part) -> Result<Wanted, Fault>;

    /// The header of a part that is read as a table, before its rows.
    fn header(&mut self, part: &Part, columns: &Columns) -> Result<(), Fault> {
        let _ = columns;
        Err(part.fault("is no table"))
    }

    /// A row below the header, or a line.
    fn row(&mut self, row: &Row<'_>) -> Result<(), Fault> {
        Err(row.fault("is no row of a table"))
    }

    /// The bytes of a part.
    fn raw(&mut self, part: &Part, bytes: &mut dyn BufRead) -> Result<(), Fault> {
        let _ = bytes;
        Err(part.fault("is XML, where a table is expected"))
    }

    /// Endings of names, the best first: where an archive holds the same file in several forms, one is read.
    fn forms(&self) -> &'static [&'static str] {
        &["csv", "xlsx", "txt", "tab", "tsv", "xml"]
    }
}

/// A reader that can go back, as archives need it.
pub(super) trait Bytes: Read + Seek {}
impl<T: Read + Seek> Bytes for T {}

/// Reads a file into an intake, and returns its size in bytes.
pub(super) fn read(
    path: &Path,
    progress: &Progress,
    notes: &mut Vec<String>,
    intake: &mut dyn Intake,
) -> Result<(), Fault> {
    let shown = path.display().to_string();
    let unreadable = |error: io::Error| Fault::new(&shown, format!("cannot be read: {error}"));
    let found = fs::metadata(path).map_err(unreadable)?;
    if found.is_dir() {
        return Err(Fault::new(
            &shown,
            "is a folder; name the files in it, or the archive as it was downloaded",
        ));
    }
    if !found.is_file() {
        return Err(Fault::new(&shown, "is not a file"));
    }
    let file = File::open(path).map_err(unreadable)?;
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned());
    let part = Part {
        path: shown,
        name: name.unwrap_or_default(),
        sheet: None,
        inside: false,
        form: Form::Text,
    };
    let mut reading = Reading {
        intake,
        notes,
        depth: 0,
        unpacked: 0,
    };
    reading.file(part, BufReader::new(progress.over(file)))
}

/// One file on its way into an intake.
struct Reading<'a> {
    intake: &'a mut dyn Intake,
    notes: &'a mut Vec<String>,
    /// How many archives are open around the bytes.
    depth: usize,
    /// Bytes unpacked so far, of all archives together.
    unpacked: u64,
}

/// How many bytes tell what a file is, and in what a text separates its cells.
const HEAD: u64 = 64 * 1024;

impl Reading<'_> {
    /// Finds out what the bytes are, and reads them so.
    fn file<R: Bytes>(&mut self, mut part: Part, mut bytes: R) -> Result<(), Fault> {
        let unreadable = |error: io::Error| part.fault(format!("cannot be read: {error}"));
        let mut head = Vec::new();
        let end = bytes.seek(SeekFrom::End(0)).map_err(unreadable)?;
        bytes.rewind().map_err(unreadable)?;
        (&mut bytes)
            .take(HEAD)
            .read_to_end(&mut head)
            .map_err(unreadable)?;
        bytes.rewind().map_err(unreadable)?;
        match shape(&head) {
            _ if end == 0 => Err(part.fault("is empty")),
            Shape::Zip => self.archive(&part, bytes),
            Shape::Xml => {
                part.form = Form::Xml;
                match self.intake.begin(&part)? {
                    Wanted::Skip => Ok(()),
                    Wanted::Raw => self.intake.raw(&part, &mut BufReader::new(bytes)),
                    _ => Err(part.fault("is XML, where a table is expected")),
                }
            }
            Shape::Text => {
                part.form = Form::Text;
                text::read(&part, &head, &mut BufReader::new(bytes), self.intake)
            }
            Shape::Other(what) => Err(part.fault(what)),
        }
    }
}

enum Shape {
    Zip,
    Xml,
    Text,
    Other(&'static str),
}

/// What the first bytes say.
fn shape(head: &[u8]) -> Shape {
    const UTF16: [&[u8]; 2] = [b"\xff\xfe", b"\xfe\xff"];
    let trimmed = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        Shape::Zip
    } else if head.starts_with(b"\xd0\xcf\x11\xe0") {
        Shape::Other(
            "is an Excel file of the old form, or an encrypted one; save it as .xlsx or .csv",
        )
    } else if head.starts_with(b"%PDF") {
        Shape::Other("is a PDF; the same publication comes as a table, too")
    } else if trimmed.trim_ascii_start().starts_with(b"<?xml") {
        Shape::Xml
    } else if trimmed.trim_ascii_start().starts_with(b"<") {
        Shape::Other("is a web page; the page offers the file for download")
    } else if UTF16.iter().any(|mark| head.starts_with(mark)) || !head.contains(&0) {
        Shape::Text
    } else {
        Shape::Other("is neither text nor a workbook nor an archive")
    }
}

#[cfg(test)]
mod tests;
