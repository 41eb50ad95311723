//! Texts: cells separated by commas or tabs, or lines of fixed width; UTF-8, UTF-16 or Windows-1252.

use super::header::{Found, Hunt};
use super::{Intake, Part, Row, Wanted};
use crate::cli::import::fault::Fault;
use csv::{ByteRecord, ReaderBuilder};
use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;
use std::cell::Cell;
use std::io::{self, BufRead, Read};
use std::rc::Rc;

/// Bytes of the longest row. Articles of coverage hold whole pages in one cell; a quotation mark that is never closed
/// would take the rest of the file.
const LONGEST_ROW: u64 = 16 * 1024 * 1024;

/// Bytes of the largest UTF-16 text, which is decoded as a whole. Spreadsheets write such files by hand of their users.
const LARGEST_UTF16: u64 = 64 * 1024 * 1024;

/// Reads a text; `head` is how it begins.
pub(super) fn read(
    part: &Part,
    head: &[u8],
    bytes: &mut dyn BufRead,
    intake: &mut dyn Intake,
) -> Result<(), Fault> {
    let wanted = intake.begin(part)?;
    if matches!(wanted, Wanted::Skip) {
        return Ok(());
    }
    let utf16 = [
        (b"\xff\xfe".as_slice(), UTF_16LE),
        (b"\xfe\xff".as_slice(), UTF_16BE),
    ];
    let utf16 = utf16.iter().find(|(mark, _)| head.starts_with(mark));
    let Some((_, encoding)) = utf16 else {
        return wanted_rows(part, head, bytes, intake, &wanted);
    };
    let mut all = Vec::new();
    bytes
        .take(LARGEST_UTF16 + 1)
        .read_to_end(&mut all)
        .map_err(|error| part.fault(format!("cannot be read: {error}")))?;
    if all.len() as u64 > LARGEST_UTF16 {
        return Err(part.fault("is a UTF-16 text of more than 64 MiB; save it as UTF-8"));
    }
    let (text, _, _) = encoding.decode(&all);
    let head = text.as_bytes();
    wanted_rows(part, head, &mut io::Cursor::new(head), intake, &wanted)
}

fn wanted_rows(
    part: &Part,
    head: &[u8],
    bytes: &mut dyn BufRead,
    intake: &mut dyn Intake,
    wanted: &Wanted,
) -> Result<(), Fault> {
    match wanted {
        Wanted::Skip => Ok(()),
        Wanted::Table(layout) => table(part, head, bytes, intake, Hunt::new(*layout)),
        Wanted::Lines => lines(part, bytes, intake),
        Wanted::Raw => Err(part.fault("is no XML")),
    }
}

/// Rows of separated cells.
fn table(
    part: &Part,
    head: &[u8],
    bytes: &mut dyn BufRead,
    intake: &mut dyn Intake,
    mut hunt: Hunt,
) -> Result<(), Fault> {
    let count = |byte: u8| head.iter().filter(|other| **other == byte).count();
    let tabs = count(b'\t') > count(b',') / 2;
    let left = Rc::new(Cell::new(LONGEST_ROW));
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(if tabs { b'\t' } else { b',' })
        // Tabs stand in no cell, so that a quotation mark between them is a letter.
        .quoting(!tabs)
        .from_reader(Leash {
            bytes,
            left: left.clone(),
        });
    let mut record = ByteRecord::new();
    let mut cells = Vec::new();
    loop {
        left.set(LONGEST_ROW);
        let line = reader.position().line();
        let more = reader
            .read_byte_record(&mut record)
            .map_err(|error| part.fault(reason(&error)).at_row(line))?;
        if !more {
            break;
        }
        cells.clear();
        cells.extend(record.iter().map(|cell| unquoted(&decoded(cell), tabs)));
        let line = record.position().map_or(line, csv::Position::line);
        deliver(part, line, &cells, &mut hunt, intake)?;
    }
    hunt.end(part)
}

/// Gives a row to the intake, and the header before the first one.
pub(super) fn deliver(
    part: &Part,
    line: u64,
    cells: &[String],
    hunt: &mut Hunt,
    intake: &mut dyn Intake,
) -> Result<(), Fault> {
    let row = Row { part, line, cells };
    match hunt.next(&row)? {
        Found::Nothing => Ok(()),
        Found::Data => intake.row(&row),
        Found::Header(columns) => {
            intake.header(part, &columns)?;
            intake.row(&row)
        }
    }
}

/// Lines as rows of one cell.
fn lines(part: &Part, bytes: &mut dyn BufRead, intake: &mut dyn Intake) -> Result<(), Fault> {
    let mut line = Vec::new();
    let mut number = 0;
    loop {
        line.clear();
        number += 1;
        let read = bytes
            .take(LONGEST_ROW)
            .read_until(b'\n', &mut line)
            .map_err(|error| {
                part.fault(format!("cannot be read: {error}"))
                    .at_row(number)
            })?;
        if read == 0 {
            return Ok(());
        }
        if read as u64 == LONGEST_ROW {
            return Err(part.fault("is longer than 16 MiB").at_row(number));
        }
        let text = decoded(&line);
        let text = text.trim_end_matches(['\r', '\n']);
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if !text.trim().is_empty() {
            let cells = [text.to_owned()];
            intake.row(&Row {
                part,
                line: number,
                cells: &cells,
            })?;
        }
    }
}

/// UTF-8, or else Windows-1252, in which older files of the same publishers are written.
fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0,
    }
}

/// A cell between tabs without the quotation marks that a spreadsheet put around it.
fn unquoted(text: &str, tabs: bool) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let inner = text
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    inner.filter(|_| tabs).unwrap_or(text).to_owned()
}

fn reason(error: &csv::Error) -> String {
    match error.kind() {
        csv::ErrorKind::Io(error) => format!("cannot be read: {error}"),
        _ => format!("cannot be read as a table: {error}"),
    }
}

/// Bytes of which a row may take only so many.
struct Leash<'a> {
    bytes: &'a mut dyn BufRead,
    left: Rc<Cell<u64>>,
}

impl Read for Leash<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.bytes.read(buffer)?;
        match self.left.get().checked_sub(read as u64) {
            Some(left) => self.left.set(left),
            None => {
                return Err(io::Error::other(
                    "this row is longer than 16 MiB; a quotation mark may not be closed",
                ));
            }
        }
        Ok(read)
    }
}
