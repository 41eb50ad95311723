//! Days that stand for the date of service when an edition is chosen. Knows no rule.

use crate::codes::Codebook;
use crate::model::{DateReading, read_date};
use jiff::civil::Date;

/// Days of which the date of service must be one to choose the edition; of another one the first of them does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AsOf {
    first: Date,
    last: Option<Date>,
}

impl AsOf {
    /// One day, whatever the date of service.
    pub fn day(day: Date) -> AsOf {
        AsOf {
            first: day,
            last: Some(day),
        }
    }

    /// Reads what a document says: a date, a year, or the name of an edition of a pack, alone as in `2024-07-01` or
    /// after the pack's as in `ptp 2024-07-01`. `None` for words that are none of these.
    pub fn read(words: &str, codebook: &Codebook) -> Option<AsOf> {
        let words = words.trim().trim_matches(['"', '\'']).trim();
        if let DateReading::Date(day) = read_date(words) {
            return Some(AsOf::day(day));
        }
        let is_year = words.len() == 4 && words.bytes().all(|letter| letter.is_ascii_digit());
        if is_year && let Ok(year) = words.parse::<i16>() {
            let first = Date::new(year, 1, 1).ok()?;
            return Some(AsOf {
                first,
                last: Some(first.last_of_year()),
            });
        }
        let mut packs = codebook.packs().iter();
        let named = packs.find(|pack| {
            pack.edition.eq_ignore_ascii_case(words) || pack.name().eq_ignore_ascii_case(words)
        })?;
        Some(AsOf {
            first: named.from,
            last: named.to,
        })
    }

    /// The day by which facts are chosen for a service.
    pub fn for_service(self, written: Option<Date>) -> Date {
        let within = |day: &Date| self.first <= *day && self.last.is_none_or(|last| *day <= last);
        written.filter(within).unwrap_or(self.first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn an_edition_is_told_by_a_date_a_year_or_its_name() {
        let check = |words: &str, written: Option<Date>, expected: Option<Date>| {
            let read = AsOf::read(words, Codebook::shipped());
            assert_eq!(
                read.map(|as_of| as_of.for_service(written)),
                expected,
                "{words}"
            );
        };
        let service = Some(date(2026, 3, 2));
        check("2025-04-01", service, Some(date(2025, 4, 1)));
        check("04/01/2025", None, Some(date(2025, 4, 1)));
        check("2025", service, Some(date(2025, 1, 1)));
        check("2026", service, service);
        check("\"2026\"", None, Some(date(2026, 1, 1)));
        check("ptp 2024-07-01", service, service);
        check(
            "ptp 2024-07-01",
            Some(date(2020, 1, 1)),
            Some(date(2024, 7, 1)),
        );
        check("CPT 2026, fourth printing", service, None);
        check("", service, None);
    }
}
