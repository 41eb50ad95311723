//! The meaning of what a report's tables say: grades of muscles, numbers of conduction studies with their units and sites,
//! and whether they are normal. Knows no impression and no code that is billed.
//!
//! [`grades`] reads what a needle row says, [`muscles`] puts the rows of a muscle together; [`measures`] reads the numbers of a
//! conduction row, [`studies`] puts the rows of a study together, [`limits`] judges its numbers.

mod grades;
mod limits;
mod measures;
mod muscles;
mod studies;

#[cfg(test)]
mod tests;

pub use grades::{Graded, Value, grades_of, observed};
pub use limits::{Judgement, LaboratoryLimits, Limits, Yard, unit_word};
pub use measures::{Bound, Flag, Measure, measures_of};
pub use muscles::{MuscleResult, MuscleRow};
pub use studies::{Run, StudyResult, StudyRow};

use super::study::Examination;
use crate::codes::Codebook;
use crate::model::report::Documented;

/// What the tables of one patient and day say.
#[derive(Debug)]
pub struct Results<'e, 'a> {
    /// Each muscle of the examination, in its order.
    pub muscles: Vec<MuscleResult<'e, 'a>>,
    /// Each conduction study of the examination, in its order.
    pub studies: Vec<StudyResult<'e, 'a>>,
}

impl<'e, 'a> Results<'e, 'a> {
    /// Reads the rows from which an examination was read.
    pub fn read(
        codebook: &'a Codebook,
        parts: &[&'e Documented],
        examination: &Examination<'a>,
    ) -> Self {
        Self {
            muscles: muscles::read(codebook, parts, examination),
            studies: studies::read(codebook, parts, examination),
        }
    }
}
