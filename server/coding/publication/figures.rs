//! Relative values, amounts, limits and global periods that a publication states of its code. Knows no rule.

use super::reading::{About, Reading, Said, year_in};
use crate::codes::{Citation, Component, Fee, Setting, Speech};
use crate::coding::bare_dollars;
use crate::model::reference::Origin;
use crate::text::Span;
use jiff::civil::Date;
use regex::Regex;
use std::sync::LazyLock;

/// What a figure measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quantity {
    /// The work RVU.
    Work,
    /// The total RVU.
    Total,
    /// The national amount of Medicare.
    Amount,
    /// The most units of a day.
    Limit,
    /// The global period.
    Global,
}

impl Quantity {
    /// Its name for readers.
    pub fn name(self) -> &'static str {
        match self {
            Quantity::Work => "work RVU",
            Quantity::Total => "total RVU",
            Quantity::Amount => "national amount",
            Quantity::Limit => "MUE",
            Quantity::Global => "global period",
        }
    }
}

/// A figure that the codebook's edition of its year has otherwise.
#[derive(Debug)]
pub struct Figure {
    /// Its block.
    pub block: usize,
    /// The number.
    pub place: Span,
    /// What it measures.
    pub quantity: Quantity,
    /// What the edition has, in words.
    pub truth: String,
    /// The same as it would be written in its place, where it is one number.
    pub number: Option<String>,
    /// Source of the truth.
    pub citation: Citation,
}

/// How figures are written; the first group is the number.
static WRITTEN: LazyLock<Vec<(Quantity, Regex)>> = LazyLock::new(|| {
    let forms = [
        (
            Quantity::Work,
            r"(?i)\b(?:work rvus?|wrvus?|work relative values?(?: units?)?)\b[^0-9.;]{0,40}?(\d{1,2}\.\d{2})\b",
        ),
        (Quantity::Work, r"(?i)\b(\d{1,2}\.\d{2}) work rvus?\b"),
        (
            Quantity::Total,
            r"(?i)\btotal (?:non-?facility |facility )?(?:rvus?|relative values?(?: units?)?)\b[^0-9.;]{0,50}?(\d{1,2}\.\d{2})\b",
        ),
        (Quantity::Total, r"(?i)\b(\d{1,2}\.\d{2}) total rvus?\b"),
        (
            Quantity::Amount,
            r"(?i)\b(?:national|fee schedule)\b[^.;$]{0,60}\$ ?(\d{1,3}(?:,\d{3})*\.\d{2})",
        ),
        (
            Quantity::Limit,
            r"(?i)\b(?:mue|medically unlikely edit)s?\b[^0-9.;]{0,40}?(\d{1,3})\b",
        ),
        (
            Quantity::Global,
            r"(?i)\bglobal (?:period|days?|surgery indicator|indicator)(?: is| of|:)? ?(xxx|zzz|yyy|mmm|000|010|090)\b",
        ),
    ];
    forms
        .into_iter()
        .filter_map(|(quantity, form)| Some((quantity, Regex::new(form).ok()?)))
        .collect()
});

/// The figures of a publication that are not those of the edition of their year. Where no year is told, or no edition covers
/// it, nothing can be said.
pub fn figures(reading: &Reading<'_>) -> Vec<Figure> {
    let said = reading.said.iter().filter(|said| {
        !matches!(said.about, About::Others | About::Both)
            && said.statement.origin != Origin::Title
            && !said.voice.compared
            && !said.voice.historical
    });
    said.flat_map(|said| {
        WRITTEN
            .iter()
            .filter_map(move |(quantity, form)| figure(reading, said, *quantity, form))
    })
    .collect()
}

fn figure(reading: &Reading<'_>, said: &Said, quantity: Quantity, form: &Regex) -> Option<Figure> {
    let code = &reading.subject.as_ref()?.code;
    let number = form.captures(said.text())?.get(1)?;
    let year = year_in(&said.statement.whole).and_then(|(_, year)| Date::new(year, 1, 1).ok());
    let day = year.or(reading.day)?;
    let truth = match quantity {
        Quantity::Limit => limit(reading, code, day, number.as_str()),
        Quantity::Global => global(reading, code, day, number.as_str()),
        _ => of_fee(reading, said, code, day, quantity, number.as_str()),
    };
    let (truth, written, citation) = truth?;
    Some(Figure {
        block: said.block,
        place: said.statement.part((number.start(), number.end())),
        quantity,
        truth,
        number: written,
        citation,
    })
}

/// What is true in words and as a number, with its source; none where the number is right or nothing is known.
type Truth = Option<(String, Option<String>, Citation)>;

fn limit(reading: &Reading<'_>, code: &str, day: Date, number: &str) -> Truth {
    let settings = [Setting::Practitioner, Setting::OutpatientHospital];
    let known = settings.map(|setting| reading.codebook.mue(code, setting, day));
    let units: Vec<u32> = known
        .into_iter()
        .flatten()
        .map(|limit| limit.units)
        .collect();
    let stated: u32 = number.parse().ok()?;
    let first = known.into_iter().flatten().next()?;
    (!units.contains(&stated)).then(|| {
        (
            format!("{} for practitioners", first.units),
            Some(first.units.to_string()),
            first.cite(),
        )
    })
}

fn global(reading: &Reading<'_>, code: &str, day: Date, number: &str) -> Truth {
    let scheduled = reading.codebook.scheduled(code, day);
    let procedure = reading.codebook.procedure(code)?;
    let (indicator, citation) = match scheduled {
        Some(scheduled) => (&scheduled.indicators.global, scheduled.cite()),
        None => (&procedure.indicators.global, procedure.cite()),
    };
    let right = indicator.is_empty() || indicator.eq_ignore_ascii_case(number);
    (!right).then(|| (indicator.to_string(), Some(indicator.to_string()), citation))
}

fn of_fee(
    reading: &Reading<'_>,
    said: &Said,
    code: &str,
    day: Date,
    quantity: Quantity,
    number: &str,
) -> Truth {
    let all = [
        Component::Global,
        Component::Professional,
        Component::Technical,
    ];
    let named = all.map(|component| component_named(reading, said.text(), component));
    let wanted: Vec<Component> = if named.iter().any(|named| *named) {
        all.into_iter()
            .zip(named)
            .filter(|(_, named)| *named)
            .map(|(one, _)| one)
            .collect()
    } else {
        all.to_vec()
    };
    let fees: Vec<&Fee> = wanted
        .iter()
        .filter_map(|component| reading.codebook.fee(code, *component, day))
        .collect();
    let mut values: Vec<String> = fees.iter().flat_map(|fee| values(fee, quantity)).collect();
    values.sort();
    values.dedup();
    let first = fees.first()?;
    let stated = number.replace(',', "");
    if values.is_empty() || values.contains(&stated) {
        return None;
    }
    let truth = values.first()?;
    let one = wanted.len() == 1;
    let shown = |value: &str| match quantity {
        Quantity::Amount => format!("${value}"),
        _ => value.to_owned(),
    };
    let words = if one {
        let of = match first.component {
            Component::Global => "the whole service",
            Component::Professional => "the professional component",
            Component::Technical => "the technical component",
        };
        let shown = shown(truth);
        format!("{shown} for {of} in {}", first.year)
    } else {
        let shown: Vec<String> = values.iter().map(|value| shown(value)).collect();
        format!("{} in {}", shown.join(" or "), first.year)
    };
    Some((words, one.then(|| truth.clone()), first.cite()))
}

fn component_named(reading: &Reading<'_>, text: &str, component: Component) -> bool {
    let speech = match component {
        Component::Global => Speech::Whole,
        Component::Professional => Speech::Professional,
        Component::Technical => Speech::Technical,
    };
    reading.says(speech, text)
}

/// The values that a figure may have.
fn values(fee: &Fee, quantity: Quantity) -> Vec<String> {
    let found = match quantity {
        Quantity::Work => vec![Some(fee.work_rvu.to_string())],
        Quantity::Total => vec![
            fee.non_facility_rvu.map(|rvu| rvu.to_string()),
            fee.facility_rvu.map(|rvu| rvu.to_string()),
            Some(fee.total_rvu.to_string()),
        ],
        Quantity::Amount => vec![
            Some(bare_dollars(fee.amount_cents)),
            fee.facility_amount_cents.map(bare_dollars),
        ],
        Quantity::Limit | Quantity::Global => Vec::new(),
    };
    let mut values: Vec<String> = found.into_iter().flatten().collect();
    values.dedup();
    values
}
