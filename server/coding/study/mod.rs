//! What a report documents held against anatomy: which muscles, conduction studies and other tests its words name, on
//! which side, each once. Knows no code that is billed.

mod conduction;
mod muscles;
mod names;
mod others;

use crate::codes::{Codebook, Level, Muscle, Nerve, OtherTest, StudyKind};
use crate::model::report::{Documented, SideSaid, Sided};
use crate::text::Span;
use names::Names;
use smol_str::SmolStr;

/// A place in one of the parts from which an examination was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Number of the part.
    pub part: usize,
    /// Its place there.
    pub span: Span,
}

/// A side of the body, as far as the report says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names are the field's own")]
pub enum Side {
    Right,
    Left,
    Unsaid,
}

impl Side {
    /// The sides that a row means: what is bilateral is there on each side.
    pub fn all(said: Option<SideSaid>) -> &'static [Side] {
        match said.map(|said| said.side) {
            Some(Sided::Right) => &[Side::Right],
            Some(Sided::Left) => &[Side::Left],
            Some(Sided::Both) => &[Side::Right, Side::Left],
            None => &[Side::Unsaid],
        }
    }

    /// Something on this side, in words.
    pub fn of(self, what: &str) -> String {
        match self {
            Side::Right => format!("right {what}"),
            Side::Left => format!("left {what}"),
            Side::Unsaid => what.to_owned(),
        }
    }
}

/// A muscle of the needle examination on one side.
#[derive(Debug, Clone, PartialEq)]
pub struct Examined<'a> {
    /// The muscle; of several that the words may mean the first.
    pub muscle: &'a Muscle,
    /// Its side.
    pub side: Side,
    /// The nerve that counts for it, not a branch; none where the words may mean muscles of different nerves.
    pub nerve: Option<&'a Nerve>,
    /// Its spinal levels: those written beside it as far as charts know them, else those of the chart.
    pub levels: Vec<Level>,
    /// The rows that show it.
    pub places: Vec<Place>,
}

/// Kind of a study that is counted among the conduction studies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names are the field's own")]
pub enum Kind {
    Motor,
    Sensory,
    Mixed,
    HReflex,
}

impl Kind {
    fn of(kind: StudyKind) -> Kind {
        match kind {
            StudyKind::Motor => Kind::Motor,
            StudyKind::Sensory => Kind::Sensory,
            StudyKind::Mixed => Kind::Mixed,
        }
    }

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Motor => "motor",
            Kind::Sensory => "sensory",
            Kind::Mixed => "mixed",
            Kind::HReflex => "H-reflex",
        }
    }
}

/// A conduction study on one side: of a nerve or branch, to one place of recording.
#[derive(Debug, Clone, PartialEq)]
pub struct Conducted<'a> {
    /// Its kind.
    pub kind: Kind,
    /// Its side.
    pub side: Side,
    /// The nerve that counts for it, not a branch.
    pub nerve: &'a Nerve,
    /// Key of the study; empty where the report does not say which of the nerve's it is.
    pub branch: SmolStr,
    /// The level of the root that was stimulated.
    pub root: Option<Level>,
    /// What it is, in words without the side.
    pub name: String,
    /// The rows that show it.
    pub places: Vec<Place>,
}

/// A unit of another test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tested {
    /// The test.
    pub test: OtherTest,
    /// The side; unsaid for a test of the day.
    pub side: Side,
    /// The nerve, muscle or limb that makes the unit, in words; may be empty.
    pub of: SmolStr,
    /// The rows that show it.
    pub places: Vec<Place>,
}

/// Something that a reader should know of how the report was read and counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// One or two sentences.
    pub text: String,
    /// What it is about.
    pub places: Vec<Place>,
}

/// Everything that was examined in one patient on one day, each thing once.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Examination<'a> {
    /// Muscles of the needle examination, in order of their first mention.
    pub muscles: Vec<Examined<'a>>,
    /// Conduction studies, in order of their first mention.
    pub conduction: Vec<Conducted<'a>>,
    /// Units of other tests.
    pub tests: Vec<Tested>,
    /// What could not be understood or counted.
    pub notes: Vec<Note>,
}

impl<'a> Examination<'a> {
    /// Reads the parts of a report that belong to one patient and day.
    pub fn read(codebook: &'a Codebook, parts: &[&Documented]) -> Examination<'a> {
        let mut examination = Examination::default();
        let names = Names::of(codebook);
        muscles::read(codebook, &names, parts, &mut examination);
        conduction::read(codebook, &names, parts, &mut examination);
        others::read(codebook, parts, &mut examination);
        let lost = parts.iter().enumerate().flat_map(|(part, documented)| {
            let lost = documented.not_understood.iter();
            lost.map(move |written| Place {
                part,
                span: written.span,
            })
        });
        let lost: Vec<Place> = lost.collect();
        if !lost.is_empty() {
            let text = "Not understood, and counted for nothing.";
            examination.note(text.to_owned(), lost);
        }
        examination
    }

    fn note(&mut self, text: String, places: Vec<Place>) {
        self.notes.push(Note { text, places });
    }
}

/// Adds places that are not there yet.
fn add(places: &mut Vec<Place>, more: &[Place]) {
    for place in more {
        if !places.contains(place) {
            places.push(*place);
        }
    }
}
