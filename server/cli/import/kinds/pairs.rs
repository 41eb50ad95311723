//! Pair edits of both settings brought together: one state of a pair for each span of days. Knows no file.

use crate::cli::import::draft::{Rows, See};
use crate::cli::import::edition;
use jiff::civil::Date;

/// Who is edited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Setting {
    Practitioner,
    OutpatientHospital,
}

/// One edit in few bytes: there are some three million.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Edit {
    pub(super) column1: [u8; 5],
    pub(super) column2: [u8; 5],
    pub(super) setting: Setting,
    pub(super) from: Day,
    pub(super) to: Day,
    /// The digit as published.
    pub(super) indicator: u8,
    /// Place of the reason among all reasons.
    pub(super) rationale: u16,
}

/// A day as the number that its digits are; 0 and [`Day::END`] are open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Day(pub(super) u32);

impl Day {
    pub(super) const END: Self = Self(99_991_231);

    pub(super) fn of(day: Date) -> Self {
        let part = |number: i8| u32::from(number.unsigned_abs());
        let year = u32::from(day.year().unsigned_abs());
        Self(year * 10_000 + part(day.month()) * 100 + part(day.day()))
    }

    fn date(self) -> Option<Date> {
        let part = |number: u32| i8::try_from(number % 100).ok();
        let year = i16::try_from(self.0 / 10_000).ok()?;
        Date::new(year, part(self.0 / 100)?, part(self.0)?).ok()
    }

    fn before(self) -> Self {
        self.date()
            .map_or(self, |day| Self::of(edition::day_before(day)))
    }

    fn after(self) -> Self {
        let next = self.date().and_then(|day| day.tomorrow().ok());
        next.map_or(self, Self::of)
    }

    fn text(self) -> String {
        match self {
            Self(0) | Self::END => String::new(),
            day => day.date().map_or_else(String::new, |day| day.to_string()),
        }
    }
}

/// Edits of both settings, brought together where they hold on the same days.
pub(super) struct Pairs {
    edits: Vec<Edit>,
    rationales: Vec<String>,
    rows: usize,
    /// Edits that hold on days on which another one of the same pair and setting holds.
    pub(super) contradictions: u64,
}

/// Days on which a pair has one state.
struct Span {
    from: Day,
    to: Day,
    practitioner: Option<Edit>,
    outpatient_hospital: Option<Edit>,
}

impl Pairs {
    pub(super) fn new(edits: Vec<Edit>, rationales: Vec<String>) -> Self {
        let mut pairs = Self {
            edits,
            rationales,
            rows: 0,
            contradictions: 0,
        };
        let (mut rows, mut contradictions) = (0, 0);
        for group in pairs.groups() {
            rows += spans(group).len();
            contradictions += group
                .windows(2)
                .filter(|pair| match pair {
                    [first, second] => first.setting == second.setting && second.from <= first.to,
                    _ => false,
                })
                .count() as u64;
        }
        (pairs.rows, pairs.contradictions) = (rows, contradictions);
        pairs
    }

    /// The edits of each pair.
    fn groups(&self) -> impl Iterator<Item = &[Edit]> {
        self.edits
            .chunk_by(|a, b| (a.column1, a.column2) == (b.column1, b.column2))
    }
}

/// The states of one pair, one after the other, without overlap.
fn spans(edits: &[Edit]) -> Vec<Span> {
    let mut starts: Vec<Day> = edits
        .iter()
        .flat_map(|edit| {
            [
                Some(edit.from),
                (edit.to != Day::END).then(|| edit.to.after()),
            ]
        })
        .flatten()
        .collect();
    starts.sort_unstable();
    starts.dedup();
    let mut spans: Vec<Span> = Vec::new();
    for (place, from) in starts.iter().enumerate() {
        let next = starts.get(place + 1);
        let holds = |setting: Setting| {
            let mut holding = edits
                .iter()
                .filter(|edit| edit.setting == setting && edit.from <= *from && *from <= edit.to);
            holding.next_back().copied()
        };
        let span = Span {
            from: *from,
            to: next.map_or(Day::END, |next| next.before()),
            practitioner: holds(Setting::Practitioner),
            outpatient_hospital: holds(Setting::OutpatientHospital),
        };
        if span.practitioner.is_some() || span.outpatient_hospital.is_some() {
            spans.push(span);
        }
    }
    spans
}

impl Rows for Pairs {
    fn each(&self, see: &mut See<'_>) -> Result<(), String> {
        for group in self.groups() {
            for span in spans(group) {
                let indicator = |edit: Option<Edit>| match edit.map(|edit| edit.indicator) {
                    Some(b'0') => "0",
                    Some(_) => "1",
                    None => "",
                };
                let reason = span.practitioner.or(span.outpatient_hospital);
                let Some(reason) = reason else { continue };
                let rationale = self.rationales.get(usize::from(reason.rationale));
                let code = |bytes: [u8; 5]| String::from_utf8_lossy(&bytes).into_owned();
                see(&[
                    &code(reason.column1),
                    &code(reason.column2),
                    &span.from.text(),
                    &span.to.text(),
                    indicator(span.practitioner),
                    indicator(span.outpatient_hospital),
                    rationale.map_or("", String::as_str),
                ])?;
            }
        }
        Ok(())
    }

    fn count(&self) -> usize {
        self.rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(setting: Setting, from: u32, to: Day, indicator: u8) -> Edit {
        Edit {
            column1: *b"95910",
            column2: *b"95909",
            setting,
            from: Day(from),
            to,
            indicator,
            rationale: 0,
        }
    }

    #[test]
    fn settings_of_other_days_become_states_without_overlap() {
        let edits = [
            edit(Setting::Practitioner, 20_130_101, Day::END, b'0'),
            edit(
                Setting::OutpatientHospital,
                20_140_101,
                Day(20_191_231),
                b'1',
            ),
        ];
        let spans: Vec<String> = spans(&edits)
            .iter()
            .map(|span| {
                let state =
                    |edit: Option<Edit>| edit.map_or('-', |edit| char::from(edit.indicator));
                let (from, to) = (span.from.text(), span.to.text());
                let (one, other) = (state(span.practitioner), state(span.outpatient_hospital));
                format!("{from}..{to} {one}{other}")
            })
            .collect();
        assert_eq!(
            spans,
            [
                "2013-01-01..2013-12-31 0-",
                "2014-01-01..2019-12-31 01",
                "2020-01-01.. 0-"
            ]
        );
    }
}
