//! The words of a cell as dates, codes and numbers, in every way in which publications and spreadsheets write them.

use super::Row;
use crate::cli::import::fault::Fault;
use jiff::ToSpan;
use jiff::civil::{Date, date as civil};

/// A code of the procedure code sets has five letters and digits.
const CODE_LENGTH: usize = 5;

/// Serial days of a spreadsheet count from here, so that 1900-03-01 is day 61.
const SERIAL_ORIGIN: Date = civil(1899, 12, 30);

/// Serial days that a publication can mean: 1954 to 2119. Numbers outside are no dates.
const SERIALS: std::ops::RangeInclusive<i64> = 20_000..=80_000;

/// A procedure code of five letters and digits in capitals. A spreadsheet takes the zeros in front of a number away:
/// they are put back, and `restored` counts it.
pub(in crate::cli::import) fn code(
    row: &Row<'_>,
    column: usize,
    name: &str,
    restored: &mut u64,
) -> Result<String, Fault> {
    let text = row.cell(column);
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits && text.len() < CODE_LENGTH && row.part.passed_a_spreadsheet() {
        *restored += 1;
        return Ok(format!("{text:0>CODE_LENGTH$}"));
    }
    let plausible = text.len() == CODE_LENGTH
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && text.bytes().any(|byte| byte.is_ascii_digit());
    if plausible {
        return Ok(text.to_ascii_uppercase());
    }
    Err(row
        .fault(format!("`{}` is no procedure code", shortened(text)))
        .in_column(name))
}

/// A date, or nothing where the cell is empty or holds the `*` of publications.
pub(in crate::cli::import) fn date(
    row: &Row<'_>,
    column: usize,
    name: &str,
) -> Result<Option<Date>, Fault> {
    match row.cell(column) {
        "" | "*" => Ok(None),
        text => read_date(text).map(Some).ok_or_else(|| {
            row.fault(format!("`{}` is no date", shortened(text)))
                .in_column(name)
        }),
    }
}

/// The same where publications write the year and the day of the year, as 2026091 for 1 April 2026.
pub(in crate::cli::import) fn ordinal_date(
    row: &Row<'_>,
    column: usize,
    name: &str,
) -> Result<Option<Date>, Fault> {
    let text = row.cell(column);
    if text.len() == 7 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let year = text.get(..4).and_then(|year| year.parse::<i16>().ok());
        let day = text.get(4..).and_then(|day| day.parse::<i64>().ok());
        let read = year.zip(day).and_then(|(year, day)| {
            let found = Date::new(year, 1, 1)
                .ok()?
                .checked_add((day - 1).days())
                .ok()?;
            (day > 0 && found.year() == year).then_some(found)
        });
        return read.map(Some).ok_or_else(|| {
            row.fault(format!("`{text}` is no day of a year"))
                .in_column(name)
        });
    }
    // An open end is written as all nines or all zeros, too.
    match text {
        "0" | "9999999" | "99991231" => Ok(None),
        _ => date(row, column, name),
    }
}

/// 20240131, 2024-01-31, 1/31/2024, or the serial day of a spreadsheet.
pub(super) fn read_date(text: &str) -> Option<Date> {
    // A time of day behind the date says nothing here.
    let day = text.split([' ', 'T']).next()?;
    if day.bytes().all(|byte| byte.is_ascii_digit()) {
        return match day.len() {
            8 => Date::new(
                day.get(..4)?.parse().ok()?,
                day.get(4..6)?.parse().ok()?,
                day.get(6..)?.parse().ok()?,
            )
            .ok(),
            5 => {
                let serial: i64 = day.parse().ok()?;
                SERIALS
                    .contains(&serial)
                    .then(|| SERIAL_ORIGIN.checked_add(serial.days()).ok())?
            }
            _ => None,
        };
    }
    let numbers = |mark: char| {
        let mut parts = day.split(mark).map(str::parse::<i16>);
        match (parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some(Ok(first)), Some(Ok(second)), Some(Ok(third)), None) => {
                Some((first, second, third))
            }
            _ => None,
        }
    };
    let (year, month, day) = match (numbers('-'), numbers('/')) {
        (Some(found), _) => found,
        (None, Some((month, day, year))) => (year, month, day),
        (None, None) => return None,
    };
    (year > 1900)
        .then(|| Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok())
        .flatten()
}

/// A number that is not negative, with so many decimal places as the pack writes; nothing where the cell is empty or
/// says NA.
pub(in crate::cli::import) fn decimal(
    row: &Row<'_>,
    column: usize,
    name: &str,
    places: usize,
) -> Result<Option<String>, Fault> {
    let text = row.cell(column);
    let plain: String = text.chars().filter(|c| !matches!(c, ',' | '$')).collect();
    if plain.is_empty() || plain.eq_ignore_ascii_case("na") {
        return Ok(None);
    }
    match plain.parse::<f64>() {
        Ok(number) if (0.0..1e9).contains(&number) => Ok(Some(format!("{number:.places$}"))),
        _ => Err(row
            .fault(format!("`{}` is no number", shortened(text)))
            .in_column(name)),
    }
}

/// A text in one line, as a cell of a pack holds it.
pub(in crate::cli::import) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The beginning of a text for a message.
fn shortened(text: &str) -> String {
    const SHOWN: usize = 40;
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}...", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
