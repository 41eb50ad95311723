//! The card of a procedure code that only imported files know: its published or licensed name, its days, what the fee
//! schedule says of it. Knows no cursor.

use super::Basis;
use super::procedure::add_indicators;
use super::sheet::Sheet;
use super::worth;
use crate::codes::{Descriptor, Listed};
use jiff::civil::Date;

/// The card of a code on a date, or by the newest editions where no date is told.
pub(super) fn sheet(basis: Basis<'_>, code: &str) -> Option<Sheet> {
    let codebook = basis.codebook;
    let listed = codebook.listed(code);
    let descriptor = codebook.descriptor(code, basis.date);
    let scheduled = basis
        .date_for("fees")
        .and_then(|date| codebook.scheduled(code, date));
    let known = listed.map(|one| &one.code);
    let known = known.or(descriptor.map(|one| &one.code));
    let known = known.or(scheduled.map(|one| &one.code))?;
    let mut sheet = match listed {
        Some(listed) => Sheet::about(known, listed.name()),
        None => Sheet::about(known, "a code that medcode does not describe."),
    };
    if let Some(listed) = listed {
        say_days(listed, basis.date, &mut sheet);
        sheet.cite(&listed.cite());
    }
    add_descriptor(descriptor, &mut sheet);
    sheet.fact(
        "Rules",
        "its dates and claim edits are judged; what it counts is not known",
    );
    if let Some(scheduled) = scheduled {
        sheet.fact("Medicare", status(&scheduled.indicators.status));
        add_indicators(&scheduled.indicators, &mut sheet);
        sheet.cite(&scheduled.cite());
    }
    worth::add_unit_limits(basis, known, &mut sheet);
    worth::add_fees(basis, known, &mut sheet);
    Some(sheet)
}

/// Says whether a code of the published list may be used on a day, where its days are known.
pub(super) fn say_days(listed: &Listed, date: Option<Date>, sheet: &mut Sheet) {
    let (days, told) = (listed.validity, super::dates_of(listed.validity));
    if let Some(date) = date.filter(|date| !days.contains(*date)) {
        sheet.line(&format!("Not valid on {date}."));
    }
    sheet.fact("Dates", &told);
}

/// The licensed words for a code, marked as what they are.
pub(super) fn add_descriptor(descriptor: Option<&Descriptor>, sheet: &mut Sheet) {
    if let Some(descriptor) = descriptor {
        sheet.fact("From your licensed file", descriptor.full());
        sheet.cite(&descriptor.cite());
    }
}

/// What the status of the fee schedule means.
fn status(letter: &str) -> &'static str {
    match letter {
        "A" => "paid under the fee schedule if covered (status A)",
        "B" => "never paid apart: part of another service (status B)",
        "C" => "priced by the contractor (status C)",
        "E" => "excluded from the fee schedule by regulation (status E)",
        "I" => "not valid for Medicare: another code stands for it (status I)",
        "J" => "anaesthesia, paid by its own units (status J)",
        "M" => "for measurement only (status M)",
        "N" => "not covered (status N)",
        "P" => "part of another service or excluded (status P)",
        "Q" => "for therapy reports only (status Q)",
        "R" => "covered under restrictions (status R)",
        "T" => "paid only where nothing else of the day is (status T)",
        "X" => "excluded by law (status X)",
        _ => "",
    }
}
