//! Reports: from the text of a block and its facts to what it documents. Knows no codebook and no other block.
//!
//! [`reader`] goes through the lines with [`title`]s in mind; [`layout`] parts rows under the heads of tables, whatever stands
//! between their columns; [`needle`] and [`conduction`] read such rows, [`sentence`] lists and prose. What single words mean is
//! in [`words`], all of them are listed in [`vocabulary`], and [`listed`] tells in which lists a word stands.

mod conduction;
mod layout;
mod listed;
mod needle;
mod reader;
mod sentence;
mod study;
mod title;
mod vocabulary;
mod words;

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
    let mut spans: Vec<Span> = facts
        .encounters
        .iter()
        .map(|encounter| encounter.span)
        .collect();
    if spans.is_empty() {
        spans.push(Span::new(0, length(text)));
    }
    spans
        .into_iter()
        .map(|span| reader::read(text, span, facts))
        .collect()
}
