//! When a publication holds: what file names and titles tell of it. Knows the naming habits of publishers, and nothing
//! of contents.

use jiff::ToSpan;
use jiff::civil::{Date, date};

/// The version of pair edits counts years from here: version 32.2 is the third quarter of 2026.
const PAIRS_FROM: i16 = 1994;

/// The first day of a quarter, counted from 0.
fn quarter(year: i16, quarter: i8) -> Option<Date> {
    (0..=3).contains(&quarter).then_some(())?;
    Date::new(year, 1 + 3 * quarter, 1).ok()
}

/// All numbers in a text with the text behind each.
fn numbers(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = rest.find(|c: char| c.is_ascii_digit())?;
        let found = rest.get(start..)?;
        let end = found
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(found.len());
        let (number, behind) = found.split_at(end);
        rest = behind;
        Some((number, behind))
    })
}

/// The quarter of pair edits from a name like `ccipra-v322r0-f1.txt`.
pub(super) fn of_pairs(name: &str) -> Option<Date> {
    let name = name.to_ascii_lowercase();
    let (_, version) = name.split_once("-v")?;
    let (digits, _) = version.split_once('r')?;
    let (years, part) = digits.split_at_checked(2)?;
    quarter(
        PAIRS_FROM + years.parse::<i16>().ok()?,
        part.parse::<i8>().ok()?,
    )
}

/// A day from a name like `MCR_MUE_PractitionerServices_Eff_07-01-2026.csv`.
pub(super) fn of_day(name: &str) -> Option<Date> {
    let mut parts = numbers(name).map(|(number, _)| number).collect::<Vec<_>>();
    while let [month, day, year, ..] = parts.as_slice() {
        if let (2, 2, 4) = (month.len(), day.len(), year.len()) {
            return Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok();
        }
        parts.remove(0);
    }
    None
}

/// A quarter from a name like `AOC_V2026Q3-MCR.xlsx` or `medicare-ncci-2026-q3-practitioner.zip`.
pub(super) fn of_quarter(name: &str) -> Option<Date> {
    let name = name.to_ascii_lowercase();
    numbers(&name).find_map(|(year, behind)| {
        let part = behind.trim_start_matches(['-', '_']).strip_prefix('q')?;
        let part = part.get(..1)?.parse::<i8>().ok()?;
        (year.len() == 4).then(|| quarter(year.parse().ok()?, part - 1))?
    })
}

/// A year from 2000 to 2099.
pub(super) fn year(text: &str) -> Option<i16> {
    let years = numbers(text).filter(|(number, _)| number.len() == 4);
    years
        .filter_map(|(number, _)| number.parse::<i16>().ok())
        .find(|year| (2000..2100).contains(year))
}

/// The month that a name or title tells in letters, as in `PPRRVU2026_Jan` or `January Release`.
pub(super) fn month(text: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = [
        "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
    ];
    let text = text.to_ascii_uppercase();
    let words = text.split(|c: char| !c.is_ascii_alphabetic());
    let month = |word: &str| {
        let found = MONTHS
            .iter()
            .position(|month| word.starts_with(month) || word.ends_with(month))?;
        i8::try_from(found + 1).ok()
    };
    words.filter_map(month).next()
}

/// The first day of the month that a name tells.
pub(super) fn of_month(name: &str) -> Option<Date> {
    Date::new(year(name)?, month(name)?, 1).ok()
}

/// First and last day of a fiscal year of diagnosis codes, or of its half from April where the name says so.
pub(super) fn of_fiscal_year(year: i16, name: &str) -> Option<(Date, Date)> {
    let april = month(name) == Some(4);
    let first = if april {
        Date::new(year, 4, 1)
    } else {
        Date::new(year.checked_sub(1)?, 10, 1)
    };
    Some((first.ok()?, Date::new(year, 9, 30).ok()?))
}

/// First and last day of a year.
pub(super) fn of_year(year: i16) -> (Date, Date) {
    (date(year, 1, 1), date(year, 12, 31))
}

/// The day before.
pub(super) fn day_before(day: Date) -> Date {
    day.checked_sub(1.day()).unwrap_or(day)
}

/// True when an edition that begins later than the next one after `earlier` leaves a gap.
pub(super) fn gap(earlier: Date, later: Date, months: i32) -> Option<(Date, Date)> {
    let next = earlier.checked_add(months.months()).ok()?;
    (next < later).then(|| (next, day_before(later)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_when_a_publication_holds() {
        let day = |text: &str| text.parse::<Date>().ok();
        assert_eq!(of_pairs("ccipra-v322r0-f1.txt"), day("2026-07-01"));
        assert_eq!(of_pairs("CCIOPH-V313R0-F4.TXT"), day("2025-10-01"));
        assert_eq!(of_pairs("edits.txt"), None);
        assert_eq!(
            of_day("MCR_MUE_PractitionerServices_Eff_10-01-2025.csv"),
            day("2025-10-01")
        );
        assert_eq!(of_quarter("AOC_V2026Q2-MCR.xlsx"), day("2026-04-01"));
        assert_eq!(
            of_quarter("medicare-ncci-2026-q3-practitioner.zip"),
            day("2026-07-01")
        );
        assert_eq!(of_month("PPRRVU2026_Jan_nonQPP.csv"), day("2026-01-01"));
        assert_eq!(
            of_month("HCPC2026_JUL_ANWEB_06172026.txt"),
            day("2026-07-01")
        );
        assert_eq!(of_month("PPRRVU2026.csv"), None);
    }

    #[test]
    fn a_quarter_left_out_is_a_gap() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        assert_eq!(gap(day("2026-01-01"), day("2026-04-01"), 3), None);
        assert_eq!(
            gap(day("2025-10-01"), day("2026-04-01"), 3),
            Some((day("2026-01-01"), day("2026-03-31")))
        );
    }
}
