//! Lenses: one line above each encounter, with its verdict, its sum and its findings, and one above each patient and day of a
//! report, with what is documented and billed. Knows no editor.

mod report;

use super::case::{case_of_encounter, differences, with_coded};
use crate::rules::opinions;
use crate::syntax::BlockId;
use crate::world::{DocumentId, Seat, World};
use std::ops::Range;

/// A lens in full.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lens {
    /// What it says: `hold: 3 lines, $912.40 expected, 2 errors`.
    pub title: String,
    /// The findings that it counts, the worst first, in bytes of the document.
    pub findings: Vec<Range<usize>>,
}

/// The places of lenses, in bytes of the document and in order. Costs the document; of a worksheet without a look at any
/// line.
pub fn lenses(world: &World, id: DocumentId) -> Vec<Range<usize>> {
    let Some(document) = world.document(id) else {
        return Vec::new();
    };
    if super::case::report(world, id).is_some() {
        return report::places(world, document);
    }
    let blocks = document
        .blocks()
        .iter_where(0, |sum| sum.signals.charges > 0);
    blocks
        .flat_map(|(place, _)| opinions::places(document, place.id))
        .map(|(_, place)| place)
        .collect()
}

/// The lens at an offset: that of the encounter whose name is there, or is the last one before it in its block. Costs a
/// look over the block, the encounter and its case; in a report the blocks about the patient and their case.
pub fn lens_at(world: &World, id: DocumentId, offset: usize) -> Option<Lens> {
    let document = world.document(id)?;
    let offset = document.buffer().floor(offset);
    if super::case::report(world, id).is_some() {
        return report::at(world, (id, document), offset);
    }
    let block = document.blocks().at_offset(offset).id;
    let line = document
        .buffer()
        .line_end(document.buffer().line_of(offset));
    let places = opinions::places(document, block);
    let before = places.iter().rev().find(|(_, place)| place.start <= line);
    let (index, _) = before.or(places.first())?;
    let is_it = |other| other == *index;
    let (codebook, settings) = (world.codebook(), world.settings());
    let found = opinions::opinions_in(document, codebook, settings, block, &is_it)
        .into_iter()
        .next()?;
    let mut title = found.to_string();
    if let Some(documented) = documented(world, (id, block), *index) {
        title = format!("{title}; {documented}");
    }
    Some(Lens {
        title,
        findings: found.findings,
    })
}

/// What the reports of an encounter's case document, beside what is billed; none where it has no report.
fn documented(
    world: &World,
    (document, block): (DocumentId, BlockId),
    index: usize,
) -> Option<String> {
    let case = case_of_encounter(world, Seat { document, block }, index)?;
    with_coded(world, &case, |coded| match coded.differences() {
        0 => format!("documented: {}", coded.documented()),
        count => format!(
            "documented: {} ({})",
            coded.documented(),
            differences(count)
        ),
    })
}

/// What the lens of the line at an offset says of a case, with the place of the lens: the same words for editors that
/// show no lenses. None where no lens stands on the line, or no case belongs to it.
pub(super) fn told_at(
    world: &World,
    id: DocumentId,
    offset: usize,
) -> Option<(Range<usize>, String)> {
    let document = world.document(id)?;
    let offset = document.buffer().floor(offset);
    if super::case::report(world, id).is_some() {
        return report::told_at(world, (id, document), offset);
    }
    let block = document.blocks().at_offset(offset).id;
    let places = opinions::places(document, block);
    let (index, place) = places
        .into_iter()
        .find(|(_, place)| place.start <= offset && offset <= place.end)?;
    let told = documented(world, (id, block), index)?;
    Some((place, told))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::sample::open;

    const ONE: &str = "# Encounter 1\nPayer: Medicare\nDate of service: 2026-03-02\nSite of service: 11 Office\nA. G56.01 Carpal tunnel syndrome\n95909 x2 [A]\n";

    #[test]
    fn each_encounter_has_one_at_its_name() {
        let text = format!(
            "# Day\n\n{ONE}\n{}",
            ONE.replace("Encounter 1", "Encounter 2")
                .replace("x2", "x1")
        );
        let sample = open("a.worksheet.md", &text);
        let places = lenses(&sample.world, sample.id);
        let told: Vec<(&str, String, usize)> = places
            .iter()
            .filter_map(|place| {
                let lens = lens_at(&sample.world, sample.id, place.start)?;
                Some((&text[place.clone()], lens.title, lens.findings.len()))
            })
            .collect();
        let expected = [
            ("Encounter 1", "hold: 1 line, $283.90 expected, 1 error", 1),
            ("Encounter 2", "clean: 1 line, $141.95 expected", 0),
        ];
        assert_eq!(
            told,
            expected.map(|(name, title, count)| (name, title.to_owned(), count))
        );
    }

    #[test]
    fn where_nothing_is_billed_there_is_none() {
        let sample = open("a.report.md", "# Report\n\n95909 was done.\n");
        assert!(lenses(&sample.world, sample.id).is_empty());
        assert_eq!(lens_at(&sample.world, sample.id, 3), None);
    }
}
