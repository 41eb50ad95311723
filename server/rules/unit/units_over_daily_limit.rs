//! # units-over-daily-limit
//!
//! More units of a code on one day than Medicare pays one practitioner for one patient (the medically unlikely edits, MUE).
//! The units of all lines of the code are added, of other encounters of the day too; the professional and the technical part of
//! one service count once.
//!
//! A limit that is policy (adjudication indicator 2) cannot be exceeded: an error. A limit that comes from claims data
//! (indicator 3) can be exceeded on appeal with documentation: a warning. A code that is paid for each side, but has one unit a
//! day, is billed for both sides on one line with modifier 50 and one unit.
//!
//! ## What to do
//!
//! Bill the units that the record shows, on one line. Where they are right and over the limit, send the documentation.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G12.21 Amyotrophic lateral sclerosis
//! 95909 x1 [A]
//! 95887 x2 [A]
//!        ^ units-over-daily-limit
//! ```
//!
//! Split over two lines:
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G70.00 Myasthenia gravis without exacerbation
//! 95937 x3 [A]
//! 95937 x2 [A]
//! ^^^^^ units-over-daily-limit
//! ```
//!
//! ## Not reported
//!
//! As many as the limit, and both sides on one line:
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G70.00 Myasthenia gravis without exacerbation
//! 95937 x4 [A]
//! 95866-50 x1 [A]
//! ```
//!
//! The two parts of one service, each billed by its practitioner:
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! POS: 11
//! Patient: P-7
//!
//! # Encounter technical
//! Rendering provider: A. Lindqvist, MD
//! A. G51.0 Bell's palsy
//! 95933-TC x1 [A]
//!
//! # Encounter professional
//! Rendering provider: J. Okafor, MD
//! A. G51.0 Bell's palsy
//! 95933-26 x1 [A]
//! ```

use crate::codes::{Adjudication, Group, Mue, Separation, Setting};
use crate::coding::{Claim, Line, Units};
use crate::rules::fixes::edits::{Rewrite, line_removal, modifiers_but, with_modifier};
use crate::rules::fixes::pairs::own_lines;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{FixEdit, Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "units-over-daily-limit",
    ids: &[
        "UNIT-14", "UNIT-06", "UNIT-10", "UNIT-11", "UNIT-12", "UNIT-13", "UNIT-16",
    ],
    severity: Severity::Error,
    bearing: Bearing::Medicare,
    packs: &["mue"],
    source: "CMS NCCI MUE table, practitioner",
    edition: "2024-07-01",
    check: Check::Claim(check),
    file: include_str!("units_over_daily_limit.rs"),
};

/// The bilateral indicator of a code that is paid for each side.
const EACH_SIDE: u8 = 3;

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    for line in claim.first_lines() {
        let total = claim.units_of_day(line, &line.code);
        // One unit is over no limit: a limit of zero says that the code is not paid at all, which is no matter of units.
        if total <= 1 || !claim.last_to_bill(line, &line.code) {
            continue;
        }
        let limit = line
            .date
            .and_then(|date| claim.codebook.mue(&line.code, Setting::Practitioner, date));
        let Some(limit) = limit.filter(|limit| limit.units > 0 && total > i64::from(limit.units))
        else {
            continue;
        };
        let lines = own_lines(claim, line, &line.code);
        if !is_told_elsewhere(line, &lines, total) {
            sink.add(draft(claim, limit, line, &lines, total));
        }
    }
}

/// Whether what one unit is says more than the limit does: rules about the unit report it, for every payer.
fn is_told_elsewhere(line: &Line<'_>, lines: &[&Line<'_>], total: i64) -> bool {
    let several = lines
        .iter()
        .any(|line| matches!(line.units, Units::Count(2..)));
    line.procedure.is_some_and(|procedure| {
        let whole = procedure.studies_min.is_some()
            || procedure.single_unit
                && matches!(procedure.group, Group::NeedleEmg | Group::Guidance);
        let limbs = procedure.group == Group::NeedleEmgWithNcs && procedure.extremities.is_some();
        whole && several || limbs && total > super::limb_add_on_units_over_four::LIMBS
    })
}

/// `first` is the first of the own lines of the code.
fn draft(
    claim: &Claim<'_>,
    limit: &Mue,
    first: &Line<'_>,
    lines: &[&Line<'_>],
    total: i64,
) -> Draft {
    let policy = limit.adjudication == Adjudication::DayByPolicy;
    let why = match policy {
        true => "that limit is policy, and no modifier and no appeal lifts it",
        false => "more is paid on appeal only, with documentation",
    };
    let each_side = first
        .procedure
        .is_some_and(|procedure| procedure.indicators.bilateral == Some(EACH_SIDE))
        && limit.units == 1
        && total == 2;
    let sides = match each_side {
        true => " Both sides are one line with 50 and one unit.",
        false => "",
    };
    let message = format!(
        "{} has {total} units that day, and Medicare pays at most {}: {why}.{sides}",
        first.code, limit.units
    );
    let place = match lines {
        [.., _, last] => last.charge.code,
        _ => first.units_span(),
    };
    let mut draft = Draft::at(place, message).citing(limit.cite());
    let sided = |line: &&Line<'_>| {
        let mut marks = line.modifiers.iter();
        marks.any(|mark| is_side(claim, &mark.code))
    };
    if !policy || lines.iter().any(sided) {
        draft = draft.at_most(Severity::Warning);
    }
    for other in lines.iter().rev().skip(1) {
        draft = draft.related(None, other.charge.code, "units of the same code and day");
    }
    for (title, edits) in fixes(claim, limit, lines, each_side) {
        draft = draft.fixes(Safety::Confirm, title, edits);
    }
    draft
}

fn is_side(claim: &Claim<'_>, modifier: &str) -> bool {
    claim.codebook.separation(modifier) == Some(Separation::Side)
}

/// One line with both sides, or with the units that are paid.
fn fixes(
    claim: &Claim<'_>,
    limit: &Mue,
    lines: &[&Line<'_>],
    each_side: bool,
) -> Vec<(String, Vec<FixEdit>)> {
    let Some((first, others)) = lines.split_first() else {
        return Vec::new();
    };
    let own = lines.iter().filter_map(|line| line.units.count());
    let own = own.fold(0, i64::saturating_add);
    let side = |code: &str| is_side(claim, code);
    let alike = others
        .iter()
        .all(|line| modifiers_but(line, side) == modifiers_but(first, side));
    // Units of other encounters, or of the two parts of a service, are not this line's to change.
    if !alike || own != claim.units_of_day(first, &first.code) {
        return Vec::new();
    }
    let merged = match others {
        [] => "",
        _ => " on one line",
    };
    let mut both_sides = with_modifier(first, "50", claim);
    both_sides.retain(|code| !side(code));
    let rewrites = [
        each_side.then_some((
            format!("Bill {} with 50 and 1 unit{merged}: both sides", first.code),
            Rewrite {
                modifiers: Some(both_sides),
                units: Some(1),
                ..Rewrite::default()
            },
        )),
        Some((
            format!(
                "Bill {} with {} units{merged}, the most that is paid",
                first.code, limit.units
            ),
            Rewrite {
                units: Some(i64::from(limit.units)),
                ..Rewrite::default()
            },
        )),
    ];
    let fixes = rewrites
        .into_iter()
        .flatten()
        .filter_map(|(title, rewrite)| {
            let mut edits = rewrite.edits(first, claim)?;
            edits.extend(others.iter().map(|line| line_removal(line, claim)));
            Some((title, edits))
        });
    fixes.collect()
}
