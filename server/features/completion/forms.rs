//! Lines of several values, each of which the user fills in. Knows no code.

use super::CompletionKind;
use super::choices::{Choice, Choices};
use crate::features::view::View;

/// Behind every code: a form is offered when its name is typed, or at the end of the list.
const LAST: u32 = 9_000;

/// Offers a whole charge line, which points to the diagnoses of its encounter.
pub(super) fn offer_charge(view: &View<'_>, offset: u32, choices: &mut Choices<'_>) {
    let encounter = view.encounter_at(offset);
    let first = encounter.and_then(|(_, encounter)| encounter.diagnoses.first());
    let pointer = first
        .and_then(|entry| entry.pointer)
        .map(|span| view.words(span));
    let choice = Choice {
        label: "charge line",
        detail: "code, modifier, units, pointers and amount",
        insert: "",
        kind: CompletionKind::Value,
        entry: None,
    };
    let pieces = [
        ("code", true),
        ("-", false),
        ("modifier", true),
        (" x", false),
        ("1", true),
        (" [", false),
        (pointer.unwrap_or("A"), true),
        ("] $", false),
        ("0.00", true),
    ];
    choices.offer_form(LAST, &choice, &pieces);
}
