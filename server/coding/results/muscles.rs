//! The rows of a muscle together: is it denervated, has it been reinnervated, are units lost. Knows no conduction study.

use super::grades::{Graded, grades_of};
use crate::codes::{Codebook, Grade, Observation};
use crate::coding::study::{Examination, Examined, Place};
use crate::model::report::{Documented, NeedleColumn, NeedleRow, Written};
use crate::text::Span;

/// A row of the needle examination.
#[derive(Debug, Clone)]
pub struct MuscleRow<'e, 'a> {
    /// Its place.
    pub place: Place,
    /// The row.
    pub row: &'e NeedleRow,
    /// What it says.
    pub grades: Vec<Graded<'e, 'a>>,
    /// Where it says that effort was poor.
    pub poor_effort: Option<Span>,
}

/// A muscle on one side with what was found in it.
#[derive(Debug, Clone)]
pub struct MuscleResult<'e, 'a> {
    /// The muscle.
    pub examined: Examined<'a>,
    /// Its rows.
    pub rows: Vec<MuscleRow<'e, 'a>>,
}

/// Puts the rows of each muscle together.
pub(super) fn read<'e, 'a>(
    codebook: &'a Codebook,
    parts: &[&'e Documented],
    examination: &Examination<'a>,
) -> Vec<MuscleResult<'e, 'a>> {
    let muscles = examination.muscles.iter();
    muscles
        .map(|examined| MuscleResult {
            examined: examined.clone(),
            rows: rows_of(codebook, parts, examined),
        })
        .collect()
}

fn rows_of<'e, 'a>(
    codebook: &'a Codebook,
    parts: &[&'e Documented],
    examined: &Examined<'a>,
) -> Vec<MuscleRow<'e, 'a>> {
    let mut rows = Vec::new();
    for place in &examined.places {
        let Some(part) = parts.get(place.part) else {
            continue;
        };
        // Rows are in order of place; several of them may share a sentence.
        let first = part
            .needle
            .partition_point(|row| row.span.start < place.span.start);
        let shared = part.needle.iter().skip(first);
        let shared: Vec<&NeedleRow> = shared.take_while(|row| row.span == place.span).collect();
        let alone = shared.len() == 1;
        let is_one = |row: &&NeedleRow| {
            let reading = codebook.muscle(&row.muscle.text);
            alone || reading.likeliest() == Some(examined.muscle)
        };
        let own = shared.into_iter().filter(is_one);
        rows.extend(own.take(1).map(|row| MuscleRow {
            place: *place,
            row,
            grades: grades_of(codebook, row),
            poor_effort: poor_effort(codebook, row),
        }));
    }
    rows
}

/// Where a row says that effort was poor: in the column for it, or in so many words of the comment.
fn poor_effort(codebook: &Codebook, row: &NeedleRow) -> Option<Span> {
    let is_poor = |words: &str| {
        let grading = codebook.grading(Observation::Effort, words);
        grading.is_some_and(|grading| grading.grade == Grade::Poor)
    };
    let found = row.values.iter().find(|(column, written)| match column {
        NeedleColumn::Effort => is_poor(&written.text),
        NeedleColumn::Comment => {
            let words: Vec<&str> = written.text.split([' ', ',', ';']).collect();
            let phrases = words.windows(2).chain(words.windows(3));
            phrases.into_iter().any(|phrase| is_poor(&phrase.join(" ")))
        }
        _ => false,
    });
    found.map(|(_, written)| written.span)
}

impl<'e, 'a> MuscleRow<'e, 'a> {
    /// Whether it is a row of cells, or an item with several of them, and not a muscle of a sentence.
    pub fn is_tabular(&self) -> bool {
        let cells = &self.row.values;
        let apart = |pair: &[(NeedleColumn, Written)]| match pair {
            [(_, one), (_, two)] => one.span.end <= two.span.start,
            _ => true,
        };
        cells.len() >= LEAST_CELLS && cells.windows(2).all(apart)
    }

    /// What the row says of an observation.
    pub fn of(&self, column: NeedleColumn) -> Option<&Graded<'e, 'a>> {
        self.grades.iter().find(|graded| graded.column == column)
    }

    /// The first observation in one of the columns with one of the grades.
    pub fn graded(&self, columns: &[NeedleColumn], grades: &[Grade]) -> Option<&Graded<'e, 'a>> {
        self.grades.iter().find(|graded| {
            columns.contains(&graded.column)
                && graded.grade().is_some_and(|grade| grades.contains(&grade))
        })
    }
}

/// A row of a table has at least so many cells.
const LEAST_CELLS: usize = 3;

/// Columns of what denervated fibres do by themselves.
const ACTIVE: [NeedleColumn; 2] = [NeedleColumn::Fibrillation, NeedleColumn::PositiveWaves];

/// Columns that show the size of units.
const SIZE: [NeedleColumn; 3] = [
    NeedleColumn::MotorUnits,
    NeedleColumn::Amplitude,
    NeedleColumn::Duration,
];

/// Columns that show how many units fire.
const FIRING: [NeedleColumn; 2] = [NeedleColumn::Recruitment, NeedleColumn::Interference];

impl<'e, 'a> MuscleResult<'e, 'a> {
    fn grades(&self) -> impl Iterator<Item = &Graded<'e, 'a>> {
        self.rows.iter().flat_map(|row| &row.grades)
    }

    /// What shows it to be abnormal; none where nothing does.
    pub fn abnormal(&self) -> Option<&Graded<'e, 'a>> {
        self.grades()
            .find(|graded| graded.is_normal() == Some(false))
    }

    /// Whether it is abnormal; none where nothing is told of it.
    pub fn is_abnormal(&self) -> Option<bool> {
        if self.abnormal().is_some() {
            return Some(true);
        }
        let told = self.grades().any(|graded| graded.is_normal() == Some(true));
        told.then_some(false)
    }

    /// Fibrillations or positive waves, where there are some.
    pub fn active(&self) -> Option<&Graded<'e, 'a>> {
        let bad = |graded: &&Graded<'_, '_>| graded.is_normal() == Some(false);
        self.grades()
            .filter(|graded| ACTIVE.contains(&graded.column))
            .find(bad)
    }

    /// Whether there is active denervation; none where nothing is told of it.
    pub fn is_active(&self) -> Option<bool> {
        if self.active().is_some() {
            return Some(true);
        }
        let mut told = self
            .grades()
            .filter(|graded| ACTIVE.contains(&graded.column));
        told.any(|graded| graded.is_normal() == Some(true))
            .then_some(false)
    }

    /// Large, long or polyphasic units, where there are some.
    pub fn chronic(&self) -> Option<&Graded<'e, 'a>> {
        self.grades().find(|graded| {
            let is_large = SIZE.contains(&graded.column) || graded.column == NeedleColumn::Phases;
            is_large && graded.grade() == Some(Grade::Increased)
        })
    }

    /// Large or long units, where there are some.
    pub fn large_units(&self) -> Option<&Graded<'e, 'a>> {
        self.grades().find(|graded| {
            SIZE.contains(&graded.column) && graded.grade() == Some(Grade::Increased)
        })
    }

    /// Small or short units, where there are some.
    pub fn small_units(&self) -> Option<&Graded<'e, 'a>> {
        self.grades().find(|graded| {
            SIZE.contains(&graded.column) && graded.grade() == Some(Grade::Decreased)
        })
    }

    /// Reduced recruitment down to single units, where there is some.
    pub fn reduced_recruitment(&self) -> Option<&Graded<'e, 'a>> {
        let few = [Grade::Decreased, Grade::Discrete, Grade::Single];
        self.grades().find(|graded| {
            FIRING.contains(&graded.column)
                && graded.grade().is_some_and(|grade| few.contains(&grade))
        })
    }

    /// Early recruitment, where there is some.
    pub fn early_recruitment(&self) -> Option<&Graded<'e, 'a>> {
        self.grades()
            .find(|graded| FIRING.contains(&graded.column) && graded.grade() == Some(Grade::Early))
    }
}
