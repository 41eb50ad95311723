//! Where a publication says of its code what is true of a sibling, or of no such code. Knows no rule.

use super::reading::{Reading, Said};
use crate::codes::{Citation, MisreadingKind};
use crate::model::reference::Origin;
use crate::text::Span;
use smol_str::SmolStr;

/// A statement that is not so.
#[derive(Debug, Clone)]
pub struct Contradiction {
    /// Its block.
    pub block: usize,
    /// The words.
    pub place: Span,
    /// Whether they stand in the title.
    pub in_title: bool,
    /// What the code is instead.
    pub truth: SmolStr,
    /// The sibling of which they are true, if it is one.
    pub sibling: Option<SmolStr>,
    /// Source of the truth.
    pub citation: Citation,
}

/// The contradictions between a publication's descriptions of its code and the codebook; the first one in each statement.
pub fn contradictions(reading: &Reading<'_>) -> Vec<Contradiction> {
    let descriptions = reading.said.iter();
    let descriptions = descriptions.filter(|said| reading.is_description(said));
    descriptions
        .filter(|said| !(said.voice.compared || said.voice.conditional || said.voice.historical))
        .filter_map(|said| {
            // A misreading says itself which words excuse it.
            let sibling = (!said.voice.negated).then(|| of_sibling(reading, said));
            sibling.flatten().or_else(|| of_none(reading, said))
        })
        .collect()
}

fn of_sibling(reading: &Reading<'_>, said: &Said) -> Option<Contradiction> {
    let code = &reading.subject.as_ref()?.code;
    reading.codebook.siblings(code).find_map(|sibling| {
        let found = sibling.stated_instead(said.text(), &said.statement.whole)?;
        Some(Contradiction {
            block: said.block,
            place: said.statement.part_of_words(found),
            in_title: said.statement.origin == Origin::Title,
            truth: sibling.own.element.clone(),
            sibling: Some(sibling.procedure.code.clone()),
            citation: sibling.own.cite(),
        })
    })
}

fn of_none(reading: &Reading<'_>, said: &Said) -> Option<Contradiction> {
    let code = &reading.subject.as_ref()?.code;
    let mut misreadings = reading.codebook.misreadings(code);
    misreadings.find_map(|misreading| {
        if misreading.kind != MisreadingKind::Contradiction {
            return None;
        }
        let found = misreading.find(said.text(), &said.statement.whole)?;
        Some(Contradiction {
            block: said.block,
            place: said.statement.part_of_words(found),
            in_title: said.statement.origin == Origin::Title,
            truth: misreading.says.clone(),
            sibling: None,
            citation: misreading.cite(),
        })
    })
}
