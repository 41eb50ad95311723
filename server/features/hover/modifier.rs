//! The card of a modifier: what it means, where it may stand, and whether it fits the line. Knows no cursor.

use super::sheet::{Sheet, listed};
use crate::codes::{Applicability, Codebook, Modifier, ModifierClass};
use crate::features::fit::{Fit, fit, kept_away};
use jiff::civil::Date;

/// The line that a modifier stands on.
pub(super) struct OnLine<'a> {
    pub(super) code: &'a str,
    pub(super) others: Vec<&'a str>,
    pub(super) date: Option<Date>,
}

/// The card of a modifier, for its line if it stands on one.
pub(super) fn sheet(codebook: &Codebook, code: &str, on: Option<&OnLine<'_>>) -> Option<Sheet> {
    let Some(modifier) = codebook.modifier(code) else {
        let mut sheet = Sheet::about(
            &format!("Modifier {code}"),
            "is none that the codebook knows.",
        );
        return on.map(|_| {
            sheet.foot(&super::newest(codebook, "modifiers"));
            sheet
        });
    };
    let mut sheet = Sheet::about(&modifier.code, &modifier.name);
    sheet.line(&modifier.meaning);
    if let Some(on) = on {
        say_fit(codebook, modifier, on, &mut sheet);
    }
    sheet.fact(
        "On electrodiagnostic lines",
        applicability(modifier.on_tests),
    );
    sheet.fact("On visits", applicability(modifier.on_visits));
    sheet.fact("Rule", &modifier.note);
    sheet.fact("Not with", &excluded_by(codebook, &modifier.code));
    sheet.fact("Kind", class(modifier.class));
    sheet.fact("Dates", &super::dates_of(modifier.validity));
    sheet.cite(&modifier.cite());
    Some(sheet)
}

fn say_fit(codebook: &Codebook, modifier: &Modifier, on: &OnLine<'_>, sheet: &mut Sheet) {
    if let Some(procedure) = codebook.procedure(on.code) {
        let (fits, why) = fit(modifier, procedure, on.date);
        let mark = match fits {
            Fit::Fits => "✓",
            Fit::Conditional | Fit::Unusual => "?",
            Fit::Never => "✗",
        };
        sheet.line(&format!("{mark} On this line it {why}."));
    }
    let present = on
        .others
        .iter()
        .filter_map(|other| codebook.modifier(other))
        .map(|other| other.code.as_str());
    if let Some((other, remedy)) = kept_away(codebook, &modifier.code, present) {
        sheet.line(&format!(
            "✗ Not together with {other}, which is on this line: {remedy}"
        ));
    }
}

fn excluded_by(codebook: &Codebook, code: &str) -> String {
    let others = codebook
        .modifiers()
        .filter(|other| codebook.excluded_with(code, &other.code).is_some());
    listed(
        &others.map(|other| other.code.as_str()).collect::<Vec<_>>(),
        "or",
    )
}

fn applicability(applies: Applicability) -> &'static str {
    match applies {
        Applicability::Yes => "valid",
        Applicability::Conditional => "valid under a condition",
        Applicability::Unusual => "rarely right",
        Applicability::No => "not valid",
    }
}

fn class(class: ModifierClass) -> &'static str {
    match class {
        ModifierClass::Pricing => "changes the amount",
        ModifierClass::Eligibility => "decides whether the line can be paid",
        ModifierClass::Location => "names a side or place of the body",
        ModifierClass::Statistical => "informs only",
        ModifierClass::Elsewhere => "belongs to other services",
    }
}
