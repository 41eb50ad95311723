//! Whether a modifier may stand on a line of a procedure, by the indicators and applicabilities of the packs. Knows no document.

use crate::codes::{Applicability, Codebook, Group, Modifier, ModifierScope, Procedure};
use jiff::civil::Date;

/// The modifier by which one line bills both sides.
pub(super) const BOTH_SIDES: &str = "50";

/// How well a modifier fits a procedure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// It may stand there.
    Fits,
    /// It may stand there under the condition that its note names.
    Conditional,
    /// It rarely is right.
    Unusual,
    /// It may not.
    Never,
}

/// How well a modifier fits a procedure on a date, and why, in words that complete "on this line it ...".
pub(super) fn fit(modifier: &Modifier, procedure: &Procedure, date: Option<Date>) -> (Fit, String) {
    let code = &procedure.code;
    if date.is_some_and(|date| !modifier.validity.contains(date)) {
        return (Fit::Never, "is not valid on the date of service".to_owned());
    }
    if modifier.scope == ModifierScope::Test && !procedure.splits_into_components() {
        return (
            Fit::Never,
            format!(
                "does not apply: {code} does not split into components (PC/TC indicator {})",
                shown(procedure.indicators.pctc)
            ),
        );
    }
    if modifier.code == BOTH_SIDES {
        return bilateral(procedure);
    }
    let is_visit = procedure.group == Group::Evaluation;
    let kind = if is_visit { "visits" } else { "tests" };
    match if is_visit {
        modifier.on_visits
    } else {
        modifier.on_tests
    } {
        Applicability::Yes if modifier.scope == ModifierScope::Test => (
            Fit::Fits,
            format!("applies: {code} splits into components (PC/TC indicator 1)"),
        ),
        Applicability::Yes => (Fit::Fits, format!("applies to {kind} such as {code}")),
        Applicability::Conditional => (
            Fit::Conditional,
            if modifier.note.is_empty() {
                format!("may apply: {code} takes it under a condition")
            } else {
                format!("may apply: {code} takes it under the condition that its rule below names")
            },
        ),
        Applicability::Unusual => (
            Fit::Unusual,
            format!("is rarely right on {kind} such as {code}"),
        ),
        Applicability::No => (
            Fit::Never,
            format!("does not belong on {kind} such as {code}"),
        ),
    }
}

fn bilateral(procedure: &Procedure) -> (Fit, String) {
    let code = &procedure.code;
    match procedure.indicators.bilateral {
        Some(1) => (
            Fit::Fits,
            format!("applies: {code} is paid at 150 % for both sides (bilateral indicator 1)"),
        ),
        Some(3) => (
            Fit::Conditional,
            format!("may apply: each side of {code} is paid in full (bilateral indicator 3)"),
        ),
        Some(2) => (
            Fit::Never,
            format!(
                "does not apply: {code} is already priced for both sides (bilateral indicator 2)"
            ),
        ),
        Some(indicator) => (
            Fit::Never,
            format!(
                "does not apply: {code} is not billed by side (bilateral indicator {indicator})"
            ),
        ),
        None => (
            Fit::Unusual,
            format!("cannot be judged: the bilateral indicator of {code} is not known"),
        ),
    }
}

/// The modifier already on a line that keeps another one away from it, with what to do about it.
pub(super) fn kept_away<'c>(
    codebook: &'c Codebook,
    modifier: &str,
    present: impl IntoIterator<Item = &'c str>,
) -> Option<(&'c str, &'c str)> {
    present.into_iter().find_map(|other| {
        Some((
            other,
            codebook.excluded_with(modifier, other)?.remedy.as_str(),
        ))
    })
}

fn shown(indicator: Option<u8>) -> String {
    indicator.map_or_else(|| "not known".to_owned(), |indicator| indicator.to_string())
}
