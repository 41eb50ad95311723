//! Writes what the reports of a case support into the worksheet: codes and units of the lines that differ, lines that lack,
//! without those that are not documented. In the form in which the encounter writes its charges; pointers that stand
//! stay, and none is made up. Decides nothing about codes.

mod plan;
mod writing;

use super::{Action, ActionKind};
use crate::features::case::{case_of_encounter, with_coded};
use crate::features::view::View;
use crate::model::{Encounter, Kind, SectionName};
use crate::text::Span;
use crate::world::{DocumentId, Seat, World};
use std::ops::Range;

/// The action for the encounter at the start of a range: where its name, a charge or the heading of the charges stands; in
/// an encounter without charges anywhere. `None` where what is billed is what is documented, and where several encounters
/// bill one case.
pub(super) fn derived(world: &World, id: DocumentId, range: &Range<usize>) -> Option<Action> {
    let (view, offset) = View::at(world, id, range.start)?;
    if !matches!(view.document.kind(), Kind::Worksheet | Kind::Unknown) {
        return None;
    }
    let (index, encounter) = view.encounter_at(offset)?;
    if !is_near(&view, encounter, offset) {
        return None;
    }
    let seat = Seat {
        document: id,
        block: view.block,
    };
    let case = case_of_encounter(world, seat, index).filter(|case| case.encounters.len() == 1)?;
    let (edits, title) = with_coded(world, &case, |coded| {
        let claim = view.claim(encounter);
        let plan = plan::plan(world.codebook(), &claim, &coded.derivation.lines);
        if plan.is_empty() {
            return None;
        }
        let edits = writing::edits(&view, encounter, &plan)?;
        let mut title = format!("Write the derived charges: {}", plan::in_words(&plan));
        if !coded.notes().is_empty() {
            title.push_str(
                " (rows of the report were not understood or not counted: compare them first)",
            );
        }
        Some((edits, title))
    })??;
    Some(Action {
        title,
        kind: ActionKind::QuickFix,
        edits,
        needs_confirmation: true,
        preferred: false,
        finding: None,
    })
}

fn is_near(view: &View<'_>, encounter: &Encounter, offset: u32) -> bool {
    if encounter.charges.is_empty() {
        return true;
    }
    let line = view.line_at(offset);
    let on_line = |span: Span| span.start <= line.end && line.start <= span.end;
    let heading = view.facts.headings.iter().any(|heading| {
        let is_name = encounter.title == Some(heading.title);
        on_line(heading.line) && (is_name || heading.section == Some(SectionName::Charges))
    });
    heading || encounter.charges.iter().any(|charge| on_line(charge.line))
}

#[cfg(test)]
mod tests;
