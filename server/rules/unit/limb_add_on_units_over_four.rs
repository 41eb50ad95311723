//! # limb-add-on-units-over-four
//!
//! 95885 and 95886 with more than four units together on one day. Both count limbs, and a limb is studied either in full or
//! in part; nobody has more than four. Medicare's unit limits alone do not show it: they allow four of each.
//!
//! ## What to do
//!
//! Bill one unit of 95886 for each limb that was studied in full and one of 95885 for each other limb.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95911 x1 [A]
//! 95886 x3 [A]
//! 95885-59 x2 [A]
//! ^^^^^ limb-add-on-units-over-four
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95911 x1 [A]
//! 95886 x3 [A]
//! 95885-59 x1 [A]
//! ```

use crate::codes::Group;
use crate::coding::{Claim, Line};
use crate::rules::fixes::edits::Rewrite;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};
use std::collections::BTreeSet;

/// The rule.
pub static RULE: Rule = Rule {
    name: "limb-add-on-units-over-four",
    ids: &["UNIT-03", "MDF-7"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["procedures"],
    source: "AAPM&R coding Q&A: 95885 and 95886 are limited to four units together",
    edition: "2017-06-27",
    check: Check::Claim(check),
    file: include_str!("limb_add_on_units_over_four.rs"),
};

/// Limbs of a person.
pub(super) const LIMBS: i64 = 4;

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let Some(last) = claim.lines.iter().rfind(|line| per_limb(claim, &line.code)) else {
        return;
    };
    let units = units_of_limbs(claim, last);
    let total = sum(&units);
    // What is wrong with the day is said once, where the last of it stands.
    if total <= LIMBS || !units.iter().all(|(code, _)| claim.last_to_bill(last, code)) {
        return;
    }
    let codes = units
        .iter()
        .map(|(code, units)| format!("{code} x{units}"))
        .collect::<Vec<_>>()
        .join(", ");
    let message = format!(
        "{codes} make {total} limbs: one unit is one limb, studied in full or in part, so all of them together have at most {LIMBS} units a day."
    );
    let mut draft = Draft::at(last.charge.code, message);
    let day = claim.day_of(last).filter(|line| per_limb(claim, line.code));
    for line in day.filter(|line| line.span != last.charge.code || line.block.is_some()) {
        draft = draft.related(
            line.block,
            line.span,
            format!("{} counts limbs too", line.code),
        );
    }
    let left = last.units.count().unwrap_or(0) - (total - LIMBS);
    let rewrite = Rewrite {
        units: Some(left),
        ..Rewrite::default()
    };
    if let Some(edits) = rewrite.edits(last, claim).filter(|_| left > 0) {
        draft = draft.fixes(
            Safety::Confirm,
            format!(
                "Set the units of {} to {left}: {LIMBS} limbs in all",
                last.code
            ),
            edits,
        );
    }
    sink.add(draft);
}

/// The limbs that are billed on the day of the last line that bills some.
pub(super) fn total(claim: &Claim<'_>) -> Option<i64> {
    let last = claim
        .lines
        .iter()
        .rfind(|line| per_limb(claim, &line.code))?;
    Some(sum(&units_of_limbs(claim, last)))
}

fn per_limb(claim: &Claim<'_>, code: &str) -> bool {
    claim.codebook.procedure(code).is_some_and(|procedure| {
        procedure.group == Group::NeedleEmgWithNcs && procedure.extremities.is_some()
    })
}

/// The codes of the day that count limbs, with their units.
fn units_of_limbs<'c>(claim: &'c Claim<'_>, line: &'c Line<'_>) -> Vec<(&'c str, i64)> {
    let day = claim.day_of(line).map(|other| other.code.as_str());
    let codes: BTreeSet<&str> = day.filter(|code| per_limb(claim, code)).collect();
    codes
        .into_iter()
        .map(|code| (code, claim.units_of_day(line, code)))
        .collect()
}

fn sum(units: &[(&str, i64)]) -> i64 {
    units
        .iter()
        .map(|(_, units)| *units)
        .fold(0, i64::saturating_add)
}
