//! What holds between derived lines and where they were made: limits of the day, components, separate services. Knows
//! no muscle and no nerve.

use super::{Circumstances, Derivation, Line};
use crate::codes::{Adjudication, Component, Group, Indicator, Mue, Procedure, Setting};
use crate::coding::policy::OffLimbUnits;
use smol_str::SmolStr;

/// The professional component.
const PROFESSIONAL: &str = "26";
/// The technical component.
const TECHNICAL: &str = "TC";
/// A distinct procedure: another limb or region.
const DISTINCT: &str = "59";
/// Both sides on one line.
const BOTH_SIDES: &str = "50";

/// Indicator of the fee schedule: each side is paid.
const EACH_SIDE_PAID: u8 = 3;

/// Settles units and modifiers of all lines.
pub(super) fn settle(around: Circumstances<'_>, derivation: &mut Derivation<'_>) {
    if derivation.lines.is_empty() {
        return;
    }
    limit(around, derivation);
    components(around, derivation);
    part(around, derivation);
}

/// Holds units against the limits of the day: those that policy sets are kept, above others is said.
fn limit(around: Circumstances<'_>, derivation: &mut Derivation<'_>) {
    let Some(date) = around.date else {
        return;
    };
    let by_day = around.counting.off_limb_units == OffLimbUnits::ByDay;
    let mut lines = std::mem::take(&mut derivation.lines);
    for line in &mut lines {
        let Some(procedure) = around.procedure(&line.code) else {
            continue;
        };
        let limit = around.codebook.mue(&line.code, Setting::Practitioner, date);
        let Some(limit) = limit.filter(|limit| line.units > limit.units) else {
            continue;
        };
        let off_limb = procedure.group == Group::NeedleEmgWithNcs
            && limit.adjudication == Adjudication::DayByPolicy;
        let text = if around.is_medicare && is_two_sides(line, procedure, limit) {
            line.modifiers.push(SmolStr::new(BOTH_SIDES));
            line.units = limit.units;
            format!(
                "{}: for Medicare both sides are one line with modifier 50.",
                line.code
            )
        } else if off_limb && (around.is_medicare || by_day) {
            let units = std::mem::replace(&mut line.units, limit.units);
            let sites = format!("{units} sites");
            format!(
                "{}: {sites}, of which at most {} a day is billed.",
                line.code, limit.units
            )
        } else if off_limb {
            format!(
                "{}: counted by site; Medicare pays {} a day, as does `off-limb-units = \"by-day\"`.",
                line.code, limit.units
            )
        } else {
            format!(
                "{}: {} units are above {}, the limit of a day for Medicare.",
                line.code, line.units, limit.units
            )
        };
        derivation.note(text, line.evidence.clone());
    }
    derivation.lines = lines;
}

/// Whether the units of a line are two sides that Medicare takes as one line.
fn is_two_sides(line: &Line, procedure: &Procedure, limit: &Mue) -> bool {
    line.two_sides && limit.units == 1 && procedure.indicators.bilateral == Some(EACH_SIDE_PAID)
}

/// The part that the report says; in a facility the practitioner bills the professional one.
fn components(around: Circumstances<'_>, derivation: &mut Derivation<'_>) {
    let modifier = match (around.component, around.in_facility) {
        (Some(Component::Technical), _) => Some(TECHNICAL),
        (Some(Component::Professional), _) | (_, Some(true)) => Some(PROFESSIONAL),
        (Some(Component::Global), _) | (None, Some(false)) => None,
        (None, None) => {
            let text = "The report does not say the place of service: whether a line is for the professional part alone is left open.";
            return derivation.note(text.to_owned(), Vec::new());
        }
    };
    let Some(modifier) = modifier else {
        return;
    };
    for line in &mut derivation.lines {
        let procedure = around.codebook.procedure(&line.code);
        if procedure.is_some_and(Procedure::splits_into_components) {
            line.modifiers.insert(0, SmolStr::new(modifier));
        }
    }
}

/// Marks lines that an edit would deny beside another one although they are for other limbs or regions.
fn part(around: Circumstances<'_>, derivation: &mut Derivation<'_>) {
    let Some(date) = around.date else {
        let text = "The report does not say the date of service: the codes are those in force last, and edits between them are left open.";
        return derivation.note(text.to_owned(), Vec::new());
    };
    let is_preset = |line: &Line| {
        let procedure = around.codebook.procedure(&line.code);
        procedure.is_some_and(|procedure| procedure.group == Group::NcsAutomated)
    };
    let lines = derivation.lines.iter().filter(|line| !is_preset(line));
    let codes: Vec<SmolStr> = lines.map(|line| line.code.clone()).collect();
    for (index, one) in codes.iter().enumerate() {
        for other in codes.iter().skip(index + 1) {
            let Some(pair) = around.codebook.pair(one, other, date) else {
                continue;
            };
            if pair.indicator_for(Setting::Practitioner) != Some(Indicator::WithModifier) {
                continue;
            }
            let mut lines = derivation.lines.iter_mut();
            let second = lines.find(|line| line.code == pair.column2);
            if let Some(line) =
                second.filter(|line| !line.modifiers.iter().any(|one| one == DISTINCT))
            {
                line.modifiers.push(SmolStr::new(DISTINCT));
            }
        }
    }
}
