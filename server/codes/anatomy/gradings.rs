//! Words and signs by which reports grade what a needle shows in a muscle. Knows no report.

use std::collections::HashMap;

use smol_str::SmolStr;

use super::list;
use crate::codes::citation::Citation;
use crate::codes::table::Row;
use crate::codes::tags::Tags;

/// What is observed in a muscle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each variant is the observation in words")]
pub enum Observation {
    Insertional,
    /// Fibrillations, positive waves or fasciculations.
    Spontaneous,
    /// Other discharges at rest.
    Discharge,
    /// Motor units as a whole.
    Units,
    Amplitude,
    Duration,
    Phases,
    Recruitment,
    Interference,
    Effort,
    /// The muscle as a whole, or any of the others.
    Any,
}

impl Observation {
    fn named(word: &str) -> Option<Self> {
        Some(match word {
            "insertional" => Self::Insertional,
            "spontaneous" => Self::Spontaneous,
            "discharge" => Self::Discharge,
            "units" => Self::Units,
            "amplitude" => Self::Amplitude,
            "duration" => Self::Duration,
            "phases" => Self::Phases,
            "recruitment" => Self::Recruitment,
            "interference" => Self::Interference,
            "effort" => Self::Effort,
            "any" => Self::Any,
            _ => return None,
        })
    }
}

/// A grade in its normal form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names are the field's own")]
pub enum Grade {
    Normal,
    /// None of what healthy muscles do not show.
    Nothing,
    Abnormal,
    /// From 1+ to 4+.
    Amount(u8),
    /// There, in an amount without a number.
    Some,
    /// `+/-`: neither there nor absent.
    Unsustained,
    Increased,
    Decreased,
    Mixed,
    Prolonged,
    Early,
    Discrete,
    Single,
    Absent,
    /// Effort was too poor for a judgement.
    Poor,
    Unassessed,
    Inadequate,
}

impl Grade {
    fn named(word: &str) -> Option<Self> {
        Some(match word {
            "normal" => Self::Normal,
            "nothing" => Self::Nothing,
            "abnormal" => Self::Abnormal,
            "1" => Self::Amount(1),
            "2" => Self::Amount(2),
            "3" => Self::Amount(3),
            "4" => Self::Amount(4),
            "some" => Self::Some,
            "unsustained" => Self::Unsustained,
            "increased" => Self::Increased,
            "decreased" => Self::Decreased,
            "mixed" => Self::Mixed,
            "prolonged" => Self::Prolonged,
            "early" => Self::Early,
            "discrete" => Self::Discrete,
            "single" => Self::Single,
            "absent" => Self::Absent,
            "poor" => Self::Poor,
            "unassessed" => Self::Unassessed,
            "inadequate" => Self::Inadequate,
            _ => return None,
        })
    }

    /// Whether it is what a healthy muscle shows; none where that cannot be told.
    pub fn is_normal(self) -> Option<bool> {
        match self {
            Self::Normal | Self::Nothing => Some(true),
            Self::Unsustained | Self::Poor | Self::Unassessed | Self::Inadequate => None,
            _ => Some(false),
        }
    }
}

/// What words or a sign mean as the grade of an observation.
#[derive(Debug)]
pub struct Grading {
    /// Of what.
    pub of: Observation,
    /// The grade.
    pub grade: Grade,
    /// How it is written.
    pub written: Vec<SmolStr>,
    /// What it means, in a sentence.
    pub meaning: SmolStr,
    citation: Citation,
}

impl PartialEq for Grading {
    fn eq(&self, other: &Self) -> bool {
        (self.of, self.grade) == (other.of, other.grade)
    }
}

impl Grading {
    /// Source of the meaning.
    pub fn cite(&self) -> Citation {
        self.citation.clone()
    }

    pub(super) fn read(row: &Row<'_>, tags: &Tags<'_>) -> Result<Self, String> {
        Ok(Self {
            of: row.word("of", Observation::named)?,
            grade: row.word("grade", Grade::named)?,
            written: list(row, "written")?,
            meaning: row.required("meaning")?,
            citation: tags.cite(row)?,
        })
    }
}

/// All gradings, by what is graded and how it is written.
#[derive(Debug, Default)]
pub(super) struct Gradings {
    all: Vec<Grading>,
    by_words: HashMap<(Observation, String), usize>,
}

impl Gradings {
    /// Takes the rows of the table. Returns the words that one observation has for two grades.
    pub(super) fn new(all: Vec<Grading>) -> (Self, Vec<SmolStr>) {
        let mut by_words = HashMap::new();
        let mut twice = Vec::new();
        for (number, grading) in all.iter().enumerate() {
            for written in &grading.written {
                let known = by_words.entry((grading.of, key(written))).or_insert(number);
                if *known != number {
                    twice.push(written.clone());
                }
            }
        }
        (Self { all, by_words }, twice)
    }

    /// The grading of an observation by words: those of its own come first.
    pub(super) fn find(&self, of: Observation, text: &str) -> Option<&Grading> {
        let key = key(text);
        let mut kinds = vec![of];
        if of == Observation::Discharge {
            kinds.push(Observation::Spontaneous);
        }
        kinds.push(Observation::Any);
        let mut numbers = kinds
            .into_iter()
            .filter_map(|of| self.by_words.get(&(of, key.clone())));
        self.all.get(*numbers.next()?)
    }
}

/// Words as they are compared: small letters, one blank, the signs of grades kept.
fn key(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\'' | '\u{2019}' | '.' => {}
            '+' | '-' | '/' | '±' | '%' | '↑' | '↓' => plain.push(letter),
            _ if letter.is_alphanumeric() => plain.extend(letter.to_lowercase()),
            _ => plain.push(' '),
        }
    }
    let words: Vec<String> = plain
        .split_whitespace()
        .map(|word| match word.contains(char::is_alphabetic) {
            true => word.replace('-', " "),
            false => word.to_owned(),
        })
        .collect();
    words.join(" ").trim().to_owned()
}
