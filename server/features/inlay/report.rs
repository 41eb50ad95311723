//! Hints in reports: behind the last row of each limb what was counted for it, behind conduction rows the number of their
//! study, behind rows that add nothing why. Knows no charge.

use super::Hint;
use crate::coding::derive::Limb;
use crate::features::case::{
    Coded, Role, end_of_line, levels_in_words, places_of, roles, sittings_around, with_sitting,
};
use crate::syntax::BlockId;
use crate::world::{Document, DocumentId, Inlay, World};
use std::collections::BTreeSet;
use std::ops::Range;

/// The hints of a report in a range. Costs the blocks about the patients that the range touches.
pub(super) fn hints(
    world: &World,
    (id, document): (DocumentId, &Document),
    shown: Inlay,
    range: &Range<usize>,
) -> Vec<Hint> {
    let mut hints = Vec::new();
    if !(shown.limbs || shown.studies) {
        return hints;
    }
    for block in first_blocks(document, range) {
        let mut sittings = sittings_around(world, document, block);
        sittings.retain(|sitting| {
            let mut places = places_of(document, sitting);
            places.any(|place| place.start <= range.end && range.start <= place.end)
        });
        for sitting in sittings {
            with_sitting(world, id, &sitting, |coded| {
                let of = Placed {
                    id,
                    document,
                    coded,
                };
                if shown.limbs {
                    hints.extend(of.limbs());
                }
                if shown.studies {
                    hints.extend(of.rows());
                }
            });
        }
    }
    hints.retain(|hint| range.start <= hint.offset && hint.offset <= range.end);
    hints
}

/// A block of each run of blocks about one patient that a range touches.
fn first_blocks(document: &Document, range: &Range<usize>) -> Vec<BlockId> {
    let mut seen: BTreeSet<BlockId> = BTreeSet::new();
    let mut blocks = Vec::new();
    let mut next = Some(document.blocks().at_offset(range.start).id);
    while let Some(block) = next {
        let start = document.blocks().place(block).map(|place| place.start);
        if start.is_none_or(|start| start > range.end) {
            break;
        }
        if !seen.contains(&block) {
            seen.extend(document.run_of(block));
            blocks.push(block);
        }
        next = document.blocks().next(block);
    }
    blocks
}

struct Placed<'c> {
    id: DocumentId,
    document: &'c Document,
    coded: &'c Coded<'c>,
}

impl Placed<'_> {
    fn limbs(&self) -> Vec<Hint> {
        let limbs = self.coded.derivation.limbs.iter();
        limbs.filter_map(|limb| self.limb(limb)).collect()
    }

    fn limb(&self, limb: &Limb<'_>) -> Option<Hint> {
        let places = limb.places.iter();
        let own = places.filter_map(|&place| self.coded.place(place));
        let own = own.filter(|(document, _)| *document == self.id);
        let last = own.map(|(_, range)| range).max_by_key(|range| range.end)?;
        let grade = if limb.is_complete {
            "complete"
        } else {
            "limited"
        };
        let nerves: Vec<&str> = limb
            .nerves
            .iter()
            .map(|nerve| nerve.name.as_str())
            .collect();
        Some(Hint {
            offset: end_of_line(self.document, &last),
            label: format!(
                "{}: {}, {}, {}: {grade}",
                limb.name(),
                counted(limb.muscles.len(), "muscle"),
                counted(nerves.len(), "nerve"),
                levels_in_words(&limb.levels),
            ),
            tooltip: format!(
                "Muscles: {}.\n\nNerves that count, without branches: {}.\n\nWhat is documented; no advice to test more.",
                limb.muscles.join(", "),
                nerves.join(", "),
            ),
        })
    }

    fn rows(&self) -> Vec<Hint> {
        let mut hints: Vec<(usize, Role)> = Vec::new();
        for (place, role) in roles(self.coded) {
            let Some((document, range)) = self.coded.place(place) else {
                continue;
            };
            if document != self.id {
                continue;
            }
            let offset = end_of_line(self.document, &range);
            // Sentences of one line share the place behind it.
            match hints.iter_mut().find(|(known, _)| *known == offset) {
                Some((_, Role::Opens(numbers))) => {
                    if let Role::Opens(more) = role {
                        numbers.extend(more);
                    }
                }
                Some(_) => {}
                None => hints.push((offset, role)),
            }
        }
        let hints = hints.into_iter().map(|(offset, role)| Hint {
            offset,
            label: role.words(),
            tooltip: self.tooltip(&role),
        });
        hints.collect()
    }

    fn tooltip(&self, role: &Role) -> String {
        let Role::Opens(numbers) = role else {
            return role.reason();
        };
        let studies = &self.coded.derivation.studies;
        let named = numbers.iter().filter_map(|number| {
            let study = studies.get(number.checked_sub(1)?)?;
            Some(format!("{number}. {}", study.name))
        });
        let named: Vec<String> = named.collect();
        format!("{}. {} of the day count.", named.join("; "), studies.len())
    }
}

/// `1 muscle`, `5 muscles`.
fn counted(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}
