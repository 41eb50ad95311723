//! What an examination is billed as: each line with the rows that prove it and one sentence why, the studies as they
//! were counted, the limbs as they were graded. Says what the report shows and never what could be added. Knows no
//! document and no charge.

mod conduction;
mod days;
mod limbs;
mod modifiers;
mod others;
mod regions;

#[cfg(test)]
mod tests;

use super::policy::Counting;
use super::study::{Examination, Note, Place};
use crate::codes::{Codebook, Component, Procedure, Standing};
use jiff::civil::Date;
use smol_str::SmolStr;

pub use conduction::Counted;
pub use days::split_over_days;
pub use limbs::Limb;

/// What decides about codes beside the examination.
#[derive(Debug, Clone, Copy)]
pub struct Circumstances<'a> {
    /// All facts about codes.
    pub codebook: &'a Codebook,
    /// How is counted where opinions differ.
    pub counting: Counting,
    /// The date of service.
    pub date: Option<Date>,
    /// Whether the place of service is a facility, where it is told.
    pub in_facility: Option<bool>,
    /// Whether Medicare pays.
    pub is_medicare: bool,
    /// The part of the service that is billed, where it is told.
    pub component: Option<Component>,
}

impl<'a> Circumstances<'a> {
    /// The procedure of a code, if it is in force.
    fn procedure(&self, code: &str) -> Option<&'a Procedure> {
        let procedure = self.codebook.procedure(code)?;
        self.in_force(procedure).then_some(procedure)
    }

    fn in_force(&self, procedure: &Procedure) -> bool {
        match self.date {
            Some(date) => procedure.standing(date) == Standing::Valid,
            None => !procedure.is_deleted(),
        }
    }
}

/// A line that the examination supports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The procedure.
    pub code: SmolStr,
    /// Units.
    pub units: u32,
    /// Modifiers in their order.
    pub modifiers: Vec<SmolStr>,
    /// The rows that prove it.
    pub evidence: Vec<Place>,
    /// Why, in a sentence or one for each part.
    pub because: String,
    /// Whether its units are the two sides of one region.
    two_sides: bool,
}

/// What an examination is billed as.
#[derive(Debug, Clone, PartialEq)]
pub struct Derivation<'a> {
    /// The lines: conduction, limbs, other regions, other tests.
    pub lines: Vec<Line>,
    /// The conduction studies as they were counted.
    pub studies: Vec<Counted>,
    /// The limbs as they were graded, arms first.
    pub limbs: Vec<Limb<'a>>,
    /// What a reader should know: what was not counted, and where opinions differ.
    pub notes: Vec<Note>,
}

/// Derives the lines of one patient and day.
pub fn derive<'a>(around: Circumstances<'a>, examination: &Examination<'a>) -> Derivation<'a> {
    let mut derivation = Derivation {
        lines: Vec::new(),
        studies: conduction::count(around.counting.branches, examination),
        limbs: Vec::new(),
        notes: examination.notes.clone(),
    };
    conduction::bill(around, &mut derivation);
    limbs::bill(around, examination, &mut derivation);
    regions::bill(around, examination, &mut derivation);
    others::bill(around, examination, &mut derivation);
    modifiers::settle(around, &mut derivation);
    derivation
}

impl Derivation<'_> {
    /// Whether nerve conduction was studied, which decides which needle codes hold.
    fn with_ncs(&self) -> bool {
        !self.studies.is_empty()
    }

    fn note(&mut self, text: String, places: Vec<Place>) {
        self.notes.push(Note { text, places });
    }

    /// Adds a line, or its units to the line with its code.
    fn add(&mut self, procedure: &Procedure, line: Line) {
        let mut lines = self.lines.iter_mut();
        let Some(known) = lines.find(|known| known.code == line.code) else {
            return self.lines.push(line);
        };
        known.evidence.extend(line.evidence);
        known.because = format!("{} {}", known.because, line.because);
        known.two_sides = false;
        if !procedure.single_unit {
            known.units += line.units;
        }
    }

    /// Says that nothing can be derived where no code is in force.
    fn no_code(&mut self, what: &str, places: Vec<Place>) {
        let text = format!("No code that is in force on the date of service is known for {what}.");
        self.note(text, places);
    }
}

/// A number of things in words: `1 muscle`, `5 muscles`.
fn counted(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}

/// The first letter in capitals.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}
