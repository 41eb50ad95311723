//! Offers the modifiers that fit a line. Knows no position.

use super::CompletionKind;
use super::choices::{Choice, Choices};
use crate::codes::{Applicability, Codebook, Modifier, ModifierScope, PayerKind};
use crate::features::entry::EntryKind;
use crate::features::fit::{Fit, fit, kept_away};
use crate::features::view::View;
use crate::model::FieldName;
use jiff::civil::Date;
use smol_str::SmolStr;

/// The modifiers that lines of tests have most often, in the order in which they are offered.
const COMMON: [&str; 11] = [
    "26", "TC", "59", "XS", "XE", "XP", "XU", "52", "53", "76", "77",
];

/// Modifiers for patients of a hospice, which documents of tests hardly ever are about: offered once a letter is typed.
const HOSPICE: [&str; 2] = ["GV", "GW"];

/// Offers modifiers for a code: those that fit it, the common ones first and the others in the order of a line, without
/// those that are there, exclude one that is, or belong to another programme.
pub(super) fn offer(
    view: &View<'_>,
    offset: u32,
    code: Option<&str>,
    present: &[SmolStr],
    choices: &mut Choices<'_>,
) {
    let codebook = view.codebook;
    let date = view.date_at(offset);
    let procedure = code
        .map(usual_form)
        .and_then(|code| codebook.procedure(code));
    let payer = view.field_at(offset, FieldName::Payer);
    let for_medicaid =
        payer.is_some_and(|words| codebook.payer_named(words).kind() == Some(PayerKind::Medicaid));
    for modifier in codebook.modifiers() {
        let fits = match procedure {
            Some(procedure) => fit(modifier, procedure, date).0,
            None => unbound(modifier),
        };
        let is_foreign = match modifier.scope {
            ModifierScope::Medicaid => !for_medicaid,
            _ => choices.typed.is_empty() && HOSPICE.contains(&modifier.code.as_str()),
        };
        if fits > Fit::Conditional || is_foreign || is_taken(codebook, modifier, present) {
            continue;
        }
        let choice = Choice {
            label: &modifier.code,
            detail: &modifier.name,
            insert: &modifier.code,
            kind: CompletionKind::Modifier,
            entry: Some((EntryKind::Modifier, &modifier.code)),
        };
        choices.offer(
            order(modifier, fits),
            &choice,
            std::iter::once(modifier.name.as_str()),
        );
    }
    offer_listed(codebook, date, present, choices);
}

/// Offers the modifiers that only an imported list knows, once their first letter is typed: nobody knows what they fit.
fn offer_listed(
    codebook: &Codebook,
    date: Option<Date>,
    present: &[SmolStr],
    choices: &mut Choices<'_>,
) {
    for one in codebook.listed_modifiers_beginning(choices.typed) {
        let is_there = present
            .iter()
            .any(|other| other.eq_ignore_ascii_case(&one.code));
        let is_over = date.is_some_and(|date| !one.validity.contains(date));
        if is_there || is_over || codebook.modifier(&one.code).is_some() {
            continue;
        }
        let choice = Choice {
            label: &one.code,
            detail: one.name(),
            insert: &one.code,
            kind: CompletionKind::Modifier,
            entry: Some((EntryKind::Modifier, &one.code)),
        };
        choices.offer(LISTED, &choice, std::iter::once(one.name()));
    }
}

/// Behind all modifiers of which the codebook knows what they fit.
const LISTED: u32 = 3000;

/// The common modifiers, then the sure ones, then the others.
fn order(modifier: &Modifier, fits: Fit) -> u32 {
    let common = (0..).zip(COMMON).find(|(_, code)| *code == modifier.code);
    match common {
        Some((order, _)) => order,
        None if fits == Fit::Fits => 1000 + u32::from(modifier.rank),
        None => 2000 + u32::from(modifier.rank),
    }
}

/// For a code that is not known, the tests that this is all about are assumed.
fn unbound(modifier: &Modifier) -> Fit {
    match modifier.on_tests {
        Applicability::Yes => Fit::Fits,
        Applicability::Conditional => Fit::Conditional,
        Applicability::Unusual => Fit::Unusual,
        Applicability::No => Fit::Never,
    }
}

fn is_taken(codebook: &Codebook, modifier: &Modifier, present: &[SmolStr]) -> bool {
    let is_there = present
        .iter()
        .any(|other| other.eq_ignore_ascii_case(&modifier.code));
    is_there
        || kept_away(
            codebook,
            &modifier.code,
            present.iter().map(SmolStr::as_str),
        )
        .is_some()
}

/// A code without `CPT`, `+` and what follows it.
fn usual_form(written: &str) -> &str {
    let bare = written
        .trim()
        .trim_start_matches("CPT")
        .trim_start_matches([' ', '+', ':']);
    bare.split(['-', ' ', ',']).next().unwrap_or_default()
}
