//! The numbers of a conduction row: value, unit, flag and printed limit. Knows no nerve.

use crate::model::report::{ConductionColumn, ConductionRow, TestKind, Unit, Written, unit_of};
use crate::text::Span;

/// How a report marks a value as abnormal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flag {
    /// A star, an exclamation mark or the like.
    Marked,
    /// As too high.
    High,
    /// As too low.
    Low,
}

/// The normal values, as a report or a laboratory writes them: `<3.4`, `> 50`, `3.0-4.5`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bound {
    /// The least normal value.
    pub least: Option<f64>,
    /// The greatest normal value.
    pub most: Option<f64>,
}

impl Bound {
    /// Reads `<3.4`, `≥ 50`, `3.0-4.5`. A number alone is no bound.
    pub fn parse(words: &str) -> Option<Bound> {
        let words = words.trim().trim_matches(|c| matches!(c, '(' | ')'));
        let value =
            |rest: &str| number(rest.trim_start_matches(['=', ' '])).map(|(value, ..)| value);
        let (least, most) = match words.chars().next()? {
            '<' | '≤' => (None, Some(value(words.trim_start_matches(['<', '≤']))?)),
            '>' | '≥' => (Some(value(words.trim_start_matches(['>', '≥']))?), None),
            _ => {
                let (low, high) = words.split_once(['-', '–'])?;
                (Some(value(low.trim())?), Some(value(high.trim())?))
            }
        };
        Some(Bound { least, most })
    }

    /// Whether a value is normal; a value at the very limit is, as far as its last digit tells.
    pub fn allows(self, value: f64) -> bool {
        self.least.is_none_or(|least| value >= least) && self.most.is_none_or(|most| value <= most)
    }

    /// Whether a value is the limit itself, which the sign of the limit may or may not include.
    pub fn is_at(self, value: f64) -> bool {
        let at = |limit: Option<f64>| limit.is_some_and(|limit| (limit - value).abs() < TINY);
        at(self.least) || at(self.most)
    }

    /// In words: `at most 4.2`.
    pub fn words(self) -> String {
        match (self.least, self.most) {
            (Some(least), Some(most)) => format!("{least} to {most}"),
            (Some(least), None) => format!("at least {least}"),
            (None, Some(most)) => format!("at most {most}"),
            (None, None) => String::new(),
        }
    }
}

/// Numbers that differ by less are written alike.
pub(super) const TINY: f64 = 1e-9;

/// A measured value of a row.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure<'e> {
    /// What was measured.
    pub column: ConductionColumn,
    /// The words as they stand there.
    pub written: &'e Written,
    /// The number, in `unit`; none for words.
    pub value: Option<f64>,
    /// Digits behind the decimal mark.
    pub decimals: u8,
    /// The unit, where the cell or the head of the table says it, or the measure has only one.
    pub unit: Option<Unit>,
    /// Whether cell or head say the unit.
    pub is_unit_said: bool,
    /// How the value is marked.
    pub flag: Option<Flag>,
    /// Whether it is said that no response was found.
    pub is_absent: bool,
    /// The normal values that the report prints beside it, and where.
    pub printed: Option<(Bound, Span)>,
}

impl Measure<'_> {
    /// Where it stands.
    pub fn span(&self) -> Span {
        self.written.span
    }

    /// Half of the last digit: the error of rounding.
    pub fn rounding(&self) -> f64 {
        0.5 / 10_f64.powi(i32::from(self.decimals))
    }
}

/// The measured values of a row, in its order; comments and limits are none. A row with a number in the column for absent
/// responses has its numbers under the wrong heads, and none of them is taken.
pub fn measures_of(row: &ConductionRow) -> Vec<Measure<'_>> {
    let is_shifted = row.values.iter().any(|(column, written)| {
        *column == ConductionColumn::NoResponse
            && written.text.contains(|c: char| c.is_ascii_digit())
    });
    if is_shifted {
        return Vec::new();
    }
    let mut measures: Vec<Measure<'_>> = Vec::new();
    for (column, written) in &row.values {
        match column {
            ConductionColumn::Comment => {}
            ConductionColumn::Limit => {
                if let Some(before) = measures.last_mut().filter(|one| one.printed.is_none()) {
                    before.printed =
                        bound_for(before.column, &written.text).map(|bound| (bound, written.span));
                }
            }
            _ => measures.push(measure(row, *column, written)),
        }
    }
    measures
}

fn measure<'e>(row: &ConductionRow, column: ConductionColumn, written: &'e Written) -> Measure<'e> {
    let text = written.text.trim();
    let flag = flag_of(text);
    let read = number(text);
    let unit_here = read.and_then(|(.., unit)| unit);
    let said = unit_here.or_else(|| row.units.of(column));
    let is_absent = column == ConductionColumn::NoResponse && !is_denied(text)
        || read.is_none() && says_absent(text);
    Measure {
        column,
        written,
        value: read.map(|(value, ..)| value),
        decimals: read.map_or(0, |(_, decimals, _)| decimals),
        unit: said.or_else(|| usual_unit(column, row.kind)),
        is_unit_said: said.is_some(),
        flag,
        is_absent,
        printed: None,
    }
}

/// Words for a response that is absent.
const ABSENT: &[&str] = &[
    "nr",
    "no response",
    "absent",
    "n.r.",
    "not recordable",
    "unobtainable",
    "not obtained",
    "keine antwort",
];

fn says_absent(text: &str) -> bool {
    let text = text.trim_matches('*').to_lowercase();
    ABSENT.contains(&text.trim())
}

/// A dash, a blank or "no" in the column for absent responses.
fn is_denied(text: &str) -> bool {
    let text = text.to_lowercase();
    !text.contains(char::is_alphanumeric) && !text.contains(['x', '+', '✓', '*'])
        || matches!(text.as_str(), "no" | "n" | "present" | "0")
}

fn flag_of(text: &str) -> Option<Flag> {
    let has_digit = text.contains(|c: char| c.is_ascii_digit());
    if !has_digit {
        return None;
    }
    if text.contains('↑') || text.ends_with('H') {
        Some(Flag::High)
    } else if text.contains('↓') || text.ends_with('L') {
        Some(Flag::Low)
    } else if text.contains(['*', '!']) {
        Some(Flag::Marked)
    } else {
        None
    }
}

/// A number with its digits behind the decimal mark and the unit behind it: `5.1`, `*5,1 ms`.
fn number(text: &str) -> Option<(f64, u8, Option<Unit>)> {
    let marks = |c: char| matches!(c, '*' | '↑' | '↓' | '!' | '(' | ')' | '~') || c.is_whitespace();
    let text = text.trim_matches(marks);
    let end = text
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | '-')))
        .unwrap_or(text.len());
    let (digits, rest) = text.split_at_checked(end)?;
    let rest = rest.trim_matches(marks).trim_end_matches(['H', 'L']).trim();
    let unit = unit_of(rest);
    if !rest.is_empty() && unit.is_none() {
        return None;
    }
    let point = digits.replace(',', ".");
    let decimals = point.split_once('.').map_or(0, |(_, behind)| behind.len());
    let value: f64 = point.parse().ok()?;
    Some((value, u8::try_from(decimals).ok()?, unit))
}

/// The unit of a measure that has no other.
fn usual_unit(column: ConductionColumn, kind: Option<TestKind>) -> Option<Unit> {
    Some(match column {
        ConductionColumn::Latency
        | ConductionColumn::PeakLatency
        | ConductionColumn::Difference
        | ConductionColumn::FLatency
        | ConductionColumn::Duration => Unit::Milliseconds,
        ConductionColumn::Velocity => Unit::MetresPerSecond,
        ConductionColumn::Amplitude => match kind? {
            TestKind::Motor | TestKind::HReflex => Unit::Millivolts,
            TestKind::Sensory | TestKind::Mixed => Unit::Microvolts,
            _ => return None,
        },
        ConductionColumn::Temperature => Unit::Celsius,
        _ => return None,
    })
}

/// Whether normal values of a column have an upper limit; none where either may be.
fn is_at_most(column: ConductionColumn) -> Option<bool> {
    match column {
        ConductionColumn::Latency
        | ConductionColumn::PeakLatency
        | ConductionColumn::Difference
        | ConductionColumn::FLatency
        | ConductionColumn::Duration => Some(true),
        ConductionColumn::Amplitude | ConductionColumn::Velocity => Some(false),
        _ => None,
    }
}

/// The normal values printed behind a measure, if they can be those of it.
fn bound_for(column: ConductionColumn, text: &str) -> Option<Bound> {
    let is_most = is_at_most(column)?;
    let bound = Bound::parse(text).or_else(|| {
        let (value, ..) = number(text)?;
        Some(match is_most {
            true => Bound {
                least: None,
                most: Some(value),
            },
            false => Bound {
                least: Some(value),
                most: None,
            },
        })
    })?;
    let fits = match (bound.least, bound.most) {
        (Some(_), Some(_)) => true,
        (_, most) => most.is_some() == is_most,
    };
    fits.then_some(bound)
}
