//! Workbooks: the sheets of an xlsx file as rows, streamed.

use super::header::Hunt;
use super::text::deliver;
use super::{Bytes, Form, Part, Reading, Wanted};
use crate::cli::import::fault::Fault;
use calamine::{DataRef, Reader, Xlsx, XlsxError};
use jiff::civil::Date;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The last column of a workbook is XFD.
const COLUMNS: usize = 16_384;

/// A row of a publication has fewer cells than this; more are a fault of the file, not a table.
const WIDEST: usize = 1_024;

impl Reading<'_> {
    /// Reads the sheets of a workbook that was found sound. A workbook can be damaged so that its library gives up.
    pub(super) fn workbook<R: Bytes>(&mut self, file: &Part, bytes: R) -> Result<(), Fault> {
        let read = catch_unwind(AssertUnwindSafe(|| self.sheets(file, bytes)));
        read.unwrap_or_else(|_| Err(file.fault("cannot be read as a workbook: it is damaged")))
    }

    fn sheets<R: Bytes>(&mut self, file: &Part, bytes: R) -> Result<(), Fault> {
        let broken =
            |error: &XlsxError| file.fault(format!("cannot be read as a workbook: {error}"));
        let mut workbook = Xlsx::new(bytes).map_err(|error| broken(&error))?;
        let mut read = 0;
        let mut refused = None;
        for name in workbook.sheet_names() {
            let part = Part {
                sheet: Some(name.clone()),
                form: Form::Sheet,
                ..file.clone()
            };
            let layout = match self.intake.begin(&part)? {
                Wanted::Skip => continue,
                Wanted::Table(layout) => layout,
                Wanted::Lines | Wanted::Raw => {
                    return Err(part.fault("is a workbook, where a text is expected"));
                }
            };
            let mut hunt = Hunt::new(layout);
            match self.sheet(&part, &mut workbook, &mut hunt) {
                Ok(()) => read += 1,
                // A workbook may have sheets of notes beside the table.
                Err(fault) if hunt.end(&part).is_err() => refused = refused.or(Some(fault)),
                Err(fault) => return Err(fault),
            }
        }
        match refused {
            Some(fault) if read == 0 => Err(fault),
            _ if read == 0 => Err(file.fault("has no sheet with a table")),
            _ => Ok(()),
        }
    }

    fn sheet<R: Bytes>(
        &mut self,
        part: &Part,
        workbook: &mut Xlsx<R>,
        hunt: &mut Hunt,
    ) -> Result<(), Fault> {
        let broken = |error: XlsxError| part.fault(format!("cannot be read as a sheet: {error}"));
        let name = part.sheet.as_deref().unwrap_or_default();
        let mut reader = match workbook.worksheet_cells_reader(name) {
            Ok(reader) => reader,
            Err(XlsxError::NotAWorksheet(_)) => return hunt.end(part),
            Err(error) => return Err(broken(error)),
        };
        let mut cells: Vec<String> = Vec::new();
        let mut current = None;
        loop {
            let cell = reader.next_cell().map_err(broken)?;
            let place = cell.as_ref().map(calamine::Cell::get_position);
            let line = place.map(|(row, _)| row);
            if line != current {
                if let Some(row) = current {
                    deliver(part, u64::from(row) + 1, &cells, hunt, self.intake)?;
                }
                cells.clear();
                current = line;
            }
            let (Some(cell), Some((row, column))) = (cell, place) else {
                return hunt.end(part);
            };
            let text = text(cell.get_value());
            let column = usize::try_from(column).unwrap_or(COLUMNS);
            if text.is_empty() {
                continue;
            }
            if column >= WIDEST {
                let message = format!("has a cell in column {}; no such table has", column + 1);
                return Err(part.fault(message).at_row(u64::from(row) + 1));
            }
            if cells.len() <= column {
                cells.resize(column + 1, String::new());
            }
            if let Some(place) = cells.get_mut(column) {
                *place = text;
            }
        }
    }
}

/// A cell as it would stand in a text; days as 2026-01-31.
fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.clone()
        }
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(truth) => truth.to_string(),
        DataRef::DateTime(time) => {
            let (year, month, day, ..) = time.to_ymd_hms_milli();
            let day = i16::try_from(year).ok().and_then(|year| {
                Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()
            });
            day.map_or_else(|| time.as_f64().to_string(), |day| day.to_string())
        }
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}
