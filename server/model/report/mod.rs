//! Reports: from the text of a block and its facts to what it documents. Knows no codebook and no other block.
//!
//! [`reader`] goes through the lines with [`title`]s in mind; [`layout`] parts rows under the heads of tables, whatever stands
//! between their columns; [`needle`] and [`conduction`] read such rows, [`sentence`] and [`spoken`] lists and prose. What single words mean is
//! in [`words`], all of them are listed in [`vocabulary`], and [`listed`] tells in which lists a word stands. [`memory`]
//! keeps what was read, so that an edit costs the lines around it. [`narrative`] parts the words around the tables into sentences.

mod conduction;
mod heads;
mod language;
mod layout;
mod listed;
mod memory;
mod narrative;
mod needle;
mod places;
mod reader;
mod sentence;
mod spoken;
mod study;
mod title;
mod vocabulary;
mod words;

pub use heads::{ReportColumn, ReportHead};
pub use language::{Language, foreign_language};
pub use memory::{Memory, documented_again};
pub use narrative::{Narrative, Opening, Part, Sentence, narrative};
pub use study::{
    ConductionColumn, ConductionRow, Documented, NeedleColumn, NeedleRow, OtherTest, SideSaid,
    Sided, TestKind, Unit, Units, Written,
};
pub use words::unit_of;

use super::facts::Facts;
use super::piece::length;
use crate::text::Span;

/// What a block documents, for each of its encounters in their order; of a block without encounters, for the whole.
///
/// It is read from the block's text and `facts` alone when it is asked for: worksheets never pay for it. Cannot fail,
/// and costs time linear in the block.
pub fn documented(text: &str, facts: &Facts) -> Vec<Documented> {
    let spans = encounters(text, facts).into_iter();
    spans.map(|span| reader::read(text, span, facts)).collect()
}

/// The parts of a block that are read apart.
fn encounters(text: &str, facts: &Facts) -> Vec<Span> {
    let encounters = facts.encounters.iter();
    let mut spans: Vec<Span> = encounters.map(|encounter| encounter.span).collect();
    if spans.is_empty() {
        spans.push(Span::new(0, length(text)));
    }
    spans
}
