//! The card of a modifier: what it means, where it may stand, and whether it fits the line. Knows no cursor.

use super::Basis;
use super::listed::say_days;
use super::sheet::{Sheet, listed};
use crate::codes::{Applicability, Codebook, Modifier, ModifierClass};
use crate::features::fit::{Fit, fit, kept_away};
use jiff::civil::Date;

/// The line that a modifier stands on.
pub(super) struct OnLine<'a> {
    pub(super) code: &'a str,
    /// All modifiers of the line, as they stand.
    pub(super) modifiers: Vec<&'a str>,
    pub(super) date: Option<Date>,
}

/// The card of a modifier, for its line if it stands on one; also of one that is not known, where it stands on a line.
pub(super) fn sheet(basis: Basis<'_>, code: &str, on: Option<&OnLine<'_>>) -> Option<Sheet> {
    known(basis, code, on).or_else(|| {
        let mut sheet = Sheet::about(
            &format!("Modifier {code}"),
            "is none that the codebook knows.",
        );
        on.map(|_| {
            sheet.foot(&super::newest(basis.codebook, "modifiers"));
            sheet
        })
    })
}

/// The card of a modifier that is known.
pub(super) fn known(basis: Basis<'_>, code: &str, on: Option<&OnLine<'_>>) -> Option<Sheet> {
    let codebook = basis.codebook;
    let Some(modifier) = codebook.modifier(code) else {
        let listed = codebook.listed_modifier(code)?;
        let mut sheet = Sheet::about(&format!("Modifier {}", listed.code), listed.name());
        say_days(listed, on.map_or(basis.date, |on| on.date), &mut sheet);
        sheet.fact("Rules", "none judges where it stands");
        sheet.cite(&listed.cite());
        return Some(sheet);
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
    sheet.fact("Order", &place(codebook, modifier));
    if let Some(on) = on {
        sheet.fact("Order on this line", &order(codebook, &on.modifiers));
    }
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
        .modifiers
        .iter()
        .filter(|other| **other != modifier.code)
        .filter_map(|other| codebook.modifier(other))
        .map(|other| other.code.as_str());
    if let Some((other, remedy)) = kept_away(codebook, &modifier.code, present) {
        sheet.line(&format!(
            "✗ Not together with {other}, which is on this line: {remedy}"
        ));
    }
}

/// Where it stands on a line: by its rank among the kinds of modifiers.
fn place(codebook: &Codebook, modifier: &Modifier) -> String {
    if modifier.class == ModifierClass::Elsewhere {
        return String::new();
    }
    let ranks = || codebook.modifiers().map(|other| other.rank);
    let (first, last) = (ranks().min(), ranks().max());
    let starts = |class: ModifierClass| {
        let own = codebook.modifiers().filter(|other| other.class == class);
        own.map(|other| other.rank).min()
    };
    match Some(modifier.rank) {
        rank if rank == first => "first".to_owned(),
        rank if rank == last => "last".to_owned(),
        rank if rank < starts(ModifierClass::Eligibility) => {
            let leaders = codebook
                .modifiers()
                .filter(|other| Some(other.rank) == first);
            let leaders: Vec<&str> = leaders.map(|other| other.code.as_str()).collect();
            format!(
                "behind {}, before those that decide whether the line can be paid",
                listed(&leaders, "or")
            )
        }
        rank if rank < starts(ModifierClass::Location) => {
            "behind those that change the amount, before those that name a side".to_owned()
        }
        _ => {
            "behind those that change the amount or decide whether the line can be paid".to_owned()
        }
    }
}

/// The modifiers of a line in their usual order, and whether they stand so; nothing for one alone.
fn order(codebook: &Codebook, written: &[&str]) -> String {
    let known = written.iter().filter_map(|code| codebook.modifier(code));
    let known: Vec<&Modifier> = known.collect();
    if known.len() < 2 || known.len() != written.len() {
        return String::new();
    }
    let mut usual = known.clone();
    usual.sort_by_key(|modifier| modifier.rank);
    let codes = |modifiers: &[&Modifier]| {
        let codes = modifiers.iter().map(|modifier| modifier.code.as_str());
        codes.collect::<Vec<_>>().join(", ")
    };
    if known.is_sorted_by_key(|modifier| modifier.rank) {
        format!("{}, as it stands", codes(&known))
    } else {
        format!("{}; it stands as {}", codes(&usual), codes(&known))
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
