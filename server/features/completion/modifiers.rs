//! Offers the modifiers that fit a line. Knows no position.

use super::CompletionKind;
use super::choices::{Choice, Choices};
use crate::codes::{Applicability, Codebook, Modifier};
use crate::features::entry::EntryKind;
use crate::features::fit::{Fit, fit, kept_away};
use crate::features::view::View;
use smol_str::SmolStr;

/// Offers modifiers for a code: those that fit it, in the order of a line, without those that are there or exclude one that is.
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
    for modifier in codebook.modifiers() {
        let fits = match procedure {
            Some(procedure) => fit(modifier, procedure, date).0,
            None => unbound(modifier),
        };
        if fits > Fit::Conditional || is_taken(codebook, modifier, present) {
            continue;
        }
        let choice = Choice {
            label: &modifier.code,
            detail: &modifier.name,
            insert: &modifier.code,
            kind: CompletionKind::Modifier,
            entry: Some((EntryKind::Modifier, &modifier.code)),
        };
        let sure = if fits == Fit::Fits { 0 } else { 1000 };
        choices.offer(
            sure + u32::from(modifier.rank),
            &choice,
            std::iter::once(modifier.name.as_str()),
        );
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
