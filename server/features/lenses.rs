//! Lenses: one line above each encounter, with its verdict, its sum and its findings. Knows no editor.

use crate::rules::opinions;
use crate::world::{DocumentId, World};
use std::ops::Range;

/// A lens in full.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lens {
    /// What it says: `hold: 3 lines, $912.40 expected, 2 errors`.
    pub title: String,
    /// The findings that it counts, the worst first, in bytes of the document.
    pub findings: Vec<Range<usize>>,
}

/// The places of lenses, in bytes of the document and in order. Costs the document, without a look at any line.
pub fn lenses(world: &World, id: DocumentId) -> Vec<Range<usize>> {
    let Some(document) = world.document(id) else {
        return Vec::new();
    };
    let blocks = document
        .blocks()
        .iter_where(0, |sum| sum.signals.charges > 0);
    blocks
        .flat_map(|(place, _)| opinions::places(document, place.id))
        .map(|(_, place)| place)
        .collect()
}

/// The lens at an offset: that of the encounter whose name is there, or is the last one before it in its block. Costs a
/// look over the block, and the encounter.
pub fn lens_at(world: &World, id: DocumentId, offset: usize) -> Option<Lens> {
    let document = world.document(id)?;
    let offset = document.buffer().floor(offset);
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
    Some(Lens {
        title: found.to_string(),
        findings: found.findings,
    })
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
