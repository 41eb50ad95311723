//! What the cells and clauses of a needle row say, as grades. Knows no muscle.

use crate::codes::{Codebook, Grade, Grading, Observation};
use crate::model::report::{NeedleColumn, NeedleRow, Written};
use crate::text::Span;

/// What a cell says of an observation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value<'a> {
    /// A grade.
    Graded(&'a Grading),
    /// A number, in the unit of its column.
    Number(f64),
    /// A share of a hundred.
    Percent(f64),
    /// A lone dash: normal, or not examined.
    Unclear,
    /// Words that are not understood.
    Unknown,
}

/// One observation of a row.
#[derive(Debug, Clone, PartialEq)]
pub struct Graded<'e, 'a> {
    /// What was observed.
    pub column: NeedleColumn,
    /// The words as they stand there.
    pub written: &'e Written,
    /// What they say.
    pub value: Value<'a>,
}

impl Graded<'_, '_> {
    /// The grade, where there is one.
    pub fn grade(&self) -> Option<Grade> {
        match self.value {
            Value::Graded(grading) => Some(grading.grade),
            _ => None,
        }
    }

    /// Where it stands.
    pub fn span(&self) -> Span {
        self.written.span
    }

    /// Whether it is what a healthy muscle shows; none where that cannot be told.
    pub fn is_normal(&self) -> Option<bool> {
        match (self.value, self.column) {
            // "Increased" recruitment may mean early, or nothing but more of it.
            (Value::Graded(grading), NeedleColumn::Recruitment)
                if grading.grade == Grade::Increased =>
            {
                None
            }
            (Value::Graded(grading), _) => grading.grade.is_normal(),
            (Value::Percent(share), NeedleColumn::Interference) if share >= WHOLE => Some(true),
            _ => None,
        }
    }
}

/// All of a hundred.
const WHOLE: f64 = 100.0;

/// What a column observes; none for comments.
pub fn observed(column: NeedleColumn) -> Option<Observation> {
    Some(match column {
        NeedleColumn::Insertional => Observation::Insertional,
        NeedleColumn::Fibrillation | NeedleColumn::PositiveWaves | NeedleColumn::Fasciculation => {
            Observation::Spontaneous
        }
        NeedleColumn::OtherSpontaneous => Observation::Discharge,
        NeedleColumn::MotorUnits => Observation::Units,
        NeedleColumn::Amplitude => Observation::Amplitude,
        NeedleColumn::Duration => Observation::Duration,
        NeedleColumn::Phases => Observation::Phases,
        NeedleColumn::Recruitment => Observation::Recruitment,
        NeedleColumn::Interference => Observation::Interference,
        NeedleColumn::Effort => Observation::Effort,
        NeedleColumn::Result => Observation::Any,
        NeedleColumn::Comment => return None,
    })
}

/// The grades of a row, in its order.
pub fn grades_of<'e, 'a>(codebook: &'a Codebook, row: &'e NeedleRow) -> Vec<Graded<'e, 'a>> {
    let values = row.values.iter();
    let graded = values.filter_map(|(column, written)| {
        let of = observed(*column)?;
        Some(Graded {
            column: *column,
            written,
            value: value(codebook, *column, of, &written.text),
        })
    });
    graded.collect()
}

fn value<'a>(
    codebook: &'a Codebook,
    column: NeedleColumn,
    of: Observation,
    words: &str,
) -> Value<'a> {
    let marks = |c: char| matches!(c, '*' | '(' | ')' | '.' | ':' | ',') || c.is_whitespace();
    let words = words.trim_matches(marks);
    if !words.is_empty() && words.chars().all(|c| matches!(c, '-' | '–' | '—')) {
        return Value::Unclear;
    }
    if let Some(grading) = codebook.grading(of, words) {
        return Value::Graded(grading);
    }
    if let Some(number) = number(words) {
        return number;
    }
    let parts = words.split([',', ';', '/', '&']);
    let mut known = parts.filter_map(|part| codebook.grading(of, part.trim_matches(marks)));
    if let Some(first) = known.next() {
        let worse = known.find(|other| other.grade.is_normal() == Some(false));
        let is_bad = first.grade.is_normal() == Some(false);
        let whole = words.contains([',', ';', '/', '&']) && !words.contains(' ');
        if whole || words.split_whitespace().count() <= SHORT {
            return Value::Graded(worse.filter(|_| !is_bad).unwrap_or(first));
        }
    }
    clause(codebook, column, of, words).map_or(Value::Unknown, Value::Graded)
}

/// A cell of so many words is a list of grades where it has commas; a longer one is a clause.
const SHORT: usize = 3;

/// A number or a share, as `450` or `20 %`.
fn number<'a>(words: &str) -> Option<Value<'a>> {
    let (digits, is_share) = match words.strip_suffix('%') {
        Some(digits) => (digits.trim(), true),
        None => (words, false),
    };
    let number: f64 = digits.replace(',', ".").parse().ok()?;
    let is_plain = digits.starts_with(|c: char| c.is_ascii_digit());
    let value = match is_share {
        true => Value::Percent(number),
        false => Value::Number(number),
    };
    is_plain.then_some(value)
}

/// Beginnings of the words that name an observation in a clause.
fn names(column: NeedleColumn) -> &'static [&'static str] {
    match column {
        NeedleColumn::Insertional => &["insert"],
        NeedleColumn::Fibrillation => &["fib", "spontan", "denerv"],
        NeedleColumn::PositiveWaves => &["psw", "positive", "spontan", "denerv"],
        NeedleColumn::Fasciculation => &["fasc"],
        NeedleColumn::OtherSpontaneous => &["crd", "myoton", "myokym", "discharge", "spontan"],
        NeedleColumn::MotorUnits => &["muap", "mup", "motor", "unit"],
        NeedleColumn::Amplitude => &["amplitude"],
        NeedleColumn::Duration => &["duration"],
        NeedleColumn::Phases => &["poly", "phas"],
        NeedleColumn::Recruitment => &["recruit"],
        NeedleColumn::Interference => &["interference", "pattern"],
        NeedleColumn::Effort => &["effort", "activation"],
        NeedleColumn::Result | NeedleColumn::Comment => &[],
    }
}

/// Beginnings of all words that name something in a clause.
const NAMES: &[&str] = &[
    "insert",
    "fib",
    "psw",
    "positive",
    "sharp",
    "wave",
    "spontan",
    "denerv",
    "fasc",
    "discharge",
    "muap",
    "mup",
    "motor",
    "unit",
    "potential",
    "amplitude",
    "duration",
    "phas",
    "recruit",
    "interference",
    "pattern",
    "effort",
    "activation",
    "activity",
    "action",
];

/// Words that say nothing.
const FILLERS: &[&str] = &[
    "the",
    "of",
    "with",
    "at",
    "rest",
    "on",
    "and",
    "in",
    "a",
    "an",
    "all",
    "were",
    "was",
    "are",
    "is",
    "seen",
    "noted",
    "evidence",
    "any",
    "showed",
    "shows",
    "had",
    "has",
    "there",
    "both",
    "muscle",
    "muscles",
    "voluntary",
    "morphology",
    "to",
    "signs",
    "size",
    "found",
    "observed",
];

/// Words that deny what follows them.
const DENIALS: &[&str] = &["no", "without"];

/// The longest grade of a clause, in words.
const LONGEST_GRADE: usize = 3;

/// The grade of an observation in a clause: `no fibs or PSW`, `normal insertional activity`, `2+ fibrillations`.
fn clause<'a>(
    codebook: &'a Codebook,
    column: NeedleColumn,
    of: Observation,
    words: &str,
) -> Option<&'a Grading> {
    let lower = words.to_lowercase();
    let words: Vec<&str> = lower
        .split_whitespace()
        .map(|word| word.trim_matches(|c| matches!(c, ',' | ';' | ':' | '(' | ')')))
        .collect();
    let opens = |word: &str, all: &[&str]| all.iter().any(|opening| word.starts_with(opening));
    let mut grades: Vec<(usize, &'a Grading)> = Vec::new();
    let (mut named, mut denied, mut is_clear) = (None, false, true);
    let mut at = 0;
    while let Some(word) = words.get(at) {
        if opens(word, names(column)) {
            named.get_or_insert(at);
        } else if DENIALS.contains(word) && named.is_none() {
            denied = true;
        } else if !opens(word, NAMES) && !FILLERS.contains(word) && !word.is_empty() {
            let longest = (1..=LONGEST_GRADE).rev().find_map(|count| {
                let phrase = words.get(at..at + count)?.join(" ");
                Some((count, codebook.grading(of, &phrase)?))
            });
            match longest {
                Some((count, grading)) => {
                    grades.push((at, grading));
                    at += count - 1;
                }
                None => is_clear = false,
            }
        }
        at += 1;
    }
    if denied && named.is_some() && is_clear {
        return codebook.grading(of, "none");
    }
    match grades.as_slice() {
        [(_, one)] if is_clear => Some(one),
        [] | [_] => None,
        // Of several grades the one right before the word for the observation.
        several => {
            let named = named?;
            let before = several.iter().rev().find(|(at, _)| at + 1 == named);
            before.map(|(_, grading)| *grading)
        }
    }
}
