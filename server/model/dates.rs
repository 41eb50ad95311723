//! Written dates to calendar dates. Never guesses: a form with several meanings is [`DateReading::Ambiguous`].

use super::facts::DateReading;
use jiff::civil::Date;

/// Years that a coding document can mean; others are slips of the keyboard.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2199;

/// The months as written in full; three letters are enough ("Sept" is the one common form of four).
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// Reads a value that is a date, perhaps with its time or weekday, or a span of one day.
pub fn read_date(words: &str) -> DateReading {
    let words = words.trim().trim_end_matches(['.', ',', ';']);
    let spans = [" - ", " to ", " \u{2013} "];
    if let Some((from, to)) = spans.iter().find_map(|between| words.split_once(between)) {
        let (from, to) = (one_date(from), one_date(to));
        return match from == to {
            true => from,
            false => DateReading::NotADate,
        };
    }
    one_date(words)
}

/// Reads a value whose label tells in which language the document is: behind a Spanish, German or French one the day
/// stands before the month.
pub fn read_date_after(label: &str, words: &str) -> DateReading {
    let plain = words.trim().trim_end_matches(['.', ',', ';']);
    let parts: Vec<&str> = without_time(plain).split(['/', '.', '-']).collect();
    if let [day, month, year] = parts[..]
        && is_day_first(label)
        && year.len() == 4
        && day.len() <= 2
        && month.len() <= 2
        && let (Some(day), Some(month), Some(year)) = (number(day), number(month), number(year))
        && let DateReading::Date(date) = date(year, month, day)
    {
        return DateReading::Date(date);
    }
    read_date(words)
}

/// Words of labels for a date in languages that write the day before the month.
const DAY_FIRST: [&str; 5] = [
    "fecha",
    "datum",
    "untersuchungsdatum",
    "messdatum",
    "untersucht",
];

fn is_day_first(label: &str) -> bool {
    let label = label.to_lowercase();
    let mut words = label.split(|c: char| !c.is_alphanumeric());
    let is_french = ["date de ", "date d'", "date du ", "date d\u{2019}"];
    words.any(|word| DAY_FIRST.contains(&word))
        || is_french.iter().any(|start| label.starts_with(start))
}

fn one_date(words: &str) -> DateReading {
    let words = without_time(words.trim());
    if words.len() > 40 || !words.is_ascii() {
        return DateReading::NotADate;
    }
    if words.len() == 8 && words.bytes().all(|b| b.is_ascii_digit()) {
        return compact(words);
    }
    match words.find(['-', '/', '.']) {
        Some(at) if words.as_bytes().first().is_some_and(u8::is_ascii_digit) => {
            let separator = words.as_bytes().get(at).copied().map_or(' ', char::from);
            let parts: Vec<&str> = words.split(separator).map(str::trim).collect();
            if let [first, second, third] = parts[..] {
                let reading = numbered(first, second, third, separator);
                if reading != DateReading::NotADate {
                    return reading;
                }
            }
            named(words)
        }
        _ => named(words),
    }
}

/// The words without a time of day or a weekday in brackets behind them.
fn without_time(words: &str) -> &str {
    let bracketed = words
        .strip_suffix(')')
        .and_then(|words| words.rsplit_once('('))
        .filter(|(_, day)| is_start_of(day, &WEEKDAYS).is_some());
    let words = bracketed.map_or(words, |(date, _)| date).trim_end();
    let last = words.rsplit_once([' ', 'T']);
    let timed = last.filter(|(_, time)| {
        time.contains(':') && time.bytes().all(|b| b.is_ascii_digit() || b == b':')
    });
    timed
        .map_or(words, |(date, _)| date)
        .trim_end_matches([' ', ','])
}

/// `20260302`.
fn compact(words: &str) -> DateReading {
    let number = |range| {
        words
            .get(range)
            .and_then(|part: &str| part.parse().ok())
            .unwrap_or(0)
    };
    let (year, month, day) = (number(0..4), number(4..6), number(6..8));
    if YEARS.contains(&year) {
        date(year, month, day)
    } else {
        DateReading::NotADate
    }
}

/// Three numbers: year first, or as written in the United States.
fn numbered(first: &str, second: &str, third: &str, separator: char) -> DateReading {
    let (Some(a), Some(b), Some(c)) = (number(first), number(second), number(third)) else {
        return DateReading::NotADate;
    };
    if second.len() > 2 {
        return DateReading::NotADate;
    }
    match (first.len(), third.len()) {
        (4, 1..=2) => date(a, b, c),
        (1..=2, 4) if separator == '.' => dotted(a, b, c),
        (1..=2, 4) => date(c, a, b),
        // Two digits of a year mean several centuries, and with a hyphen several orders.
        (1..=2, 2) if could_be(a, b) || could_be(b, a) || (separator == '-' && could_be(b, c)) => {
            DateReading::Ambiguous
        }
        (1..=2, 2..=3) | (3, 1..=2) if separator != '.' => DateReading::Impossible,
        _ => DateReading::NotADate,
    }
}

/// Dots are used for day-month-year as well as for month-day-year.
fn dotted(a: i16, b: i16, year: i16) -> DateReading {
    match (date(year, a, b), date(year, b, a)) {
        (one, other) if one == other => one,
        (DateReading::Date(_), DateReading::Date(_)) => DateReading::Ambiguous,
        (one @ DateReading::Date(_), _) | (_, one) => one,
    }
}

/// A month in words, a day and a year, in the two usual orders.
fn named(words: &str) -> DateReading {
    let mut parts: Vec<&str> = words
        .split([' ', ',', '-', '.', '/'])
        .filter(|part| !part.is_empty())
        .collect();
    if parts.len() == 4
        && parts
            .first()
            .is_some_and(|part| is_start_of(part, &WEEKDAYS).is_some())
    {
        parts.remove(0);
    }
    let [first, second, third] = parts[..] else {
        return DateReading::NotADate;
    };
    let (month, day) = match (is_start_of(first, &MONTHS), is_start_of(second, &MONTHS)) {
        (Some(month), None) => (month, second),
        (None, Some(month)) => (month, first),
        _ => return DateReading::NotADate,
    };
    let day = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|ending| day.strip_suffix(ending))
        .unwrap_or(day);
    let (Some(day), Some(year)) = (number(day), number(third)) else {
        return DateReading::NotADate;
    };
    match third.len() {
        4 => date(year, month, day),
        2 if (1..=31).contains(&day) => DateReading::Ambiguous,
        _ => DateReading::Impossible,
    }
}

/// The number, from 1, of the name that `word` is or shortens to at least three letters.
fn is_start_of(word: &str, names: &[&str]) -> Option<i16> {
    let word = word.to_ascii_lowercase();
    let index = names
        .iter()
        .position(|name| word.len() >= 3 && (name.starts_with(&word)))?;
    i16::try_from(index + 1).ok()
}

fn could_be(month: i16, day: i16) -> bool {
    (1..=12).contains(&month) && (1..=31).contains(&day)
}

fn number(digits: &str) -> Option<i16> {
    let plain = (1..=4).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

fn date(year: i16, month: i16, day: i16) -> DateReading {
    let day_of = |number: i16| i8::try_from(number).ok();
    match (day_of(month), day_of(day)) {
        (Some(month), Some(day)) if YEARS.contains(&year) => {
            Date::new(year, month, day).map_or(DateReading::Impossible, DateReading::Date)
        }
        _ => DateReading::Impossible,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, expected: &str) {
        let reading = match read_date(words) {
            DateReading::Date(date) => date.to_string(),
            other => format!("{other:?}"),
        };
        assert_eq!(reading, expected, "{words}");
    }

    #[test]
    fn a_label_tells_the_order() {
        let check = |label: &str, words: &str, expected: &str| {
            let reading = match read_date_after(label, words) {
                DateReading::Date(date) => date.to_string(),
                other => format!("{other:?}"),
            };
            assert_eq!(reading, expected, "{label}: {words}");
        };
        check("Fecha de estudio", "03/04/2026", "2026-04-03");
        check("Datum der Untersuchung", "03.04.2026", "2026-04-03");
        check("Date de l'examen", "17/03/2026", "2026-03-17");
        check("Date of study", "03/04/2026", "2026-03-04");
        check("Date of study", "03.04.2026", "Ambiguous");
        check("Fecha", "2026-04-03", "2026-04-03");
        check("Fecha", "31/02/2026", "Impossible");
    }

    #[test]
    fn one_meaning() {
        for words in [
            "2026-03-02",
            "2026-3-2",
            "2026/03/02",
            "03/02/2026",
            "3/2/2026",
            "03-02-2026",
            "20260302",
            "March 2, 2026",
            "Mar 2 2026",
            "Mar. 2, 2026",
            "March 2nd, 2026",
            "2 March 2026",
            "2-Mar-2026",
            "02-MAR-2026",
            "Monday, March 2, 2026",
            " 2026-03-02 ",
            "2026-03-02 09:30",
            "2026-03-02T09:30:00",
            "03/02/2026 (Mon)",
            "03/02/2026 - 03/02/2026",
            "March 2, 2026 to 3/2/2026",
            "03/02/2026.",
        ] {
            check(words, "2026-03-02");
        }
        check("Sept 9, 2026", "2026-09-09");
        check("13.02.2026", "2026-02-13");
        check("02.02.2026", "2026-02-02");
    }

    #[test]
    fn several_meanings() {
        for words in [
            "03/02/26",
            "3-2-26",
            "26-03-02",
            "13/02/26",
            "March 2, 26",
            "2-Mar-26",
            "03.02.2026",
        ] {
            check(words, "Ambiguous");
        }
    }

    #[test]
    fn no_such_day() {
        for words in [
            "2026-02-30",
            "2026-13-01",
            "13/02/2026",
            "02/30/2026",
            "February 30, 2026",
            "00/00/2026",
            "3/2/202",
            "2926-03-02",
            "99/99/99",
            "31.31.2026",
        ] {
            check(words, "Impossible");
        }
    }

    #[test]
    fn other_things() {
        for words in [
            "",
            "-",
            "95907-95913",
            "March 2026",
            "March",
            "2026",
            "on 2026-03-02",
            "1/2",
            "C5-6",
            "95861-26-59",
            "1.2.3",
            "Marching 2, 2026",
            "two of March",
            "é-1-2",
            "12345678",
            "2026-03-02-04",
            "33.1",
        ] {
            check(words, "NotADate");
        }
    }
}
