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
use crate::coding::Claim;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;
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
const LIMBS: i64 = 4;

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let per_limb = |code: &str| {
        claim.codebook.procedure(code).is_some_and(|procedure| {
            procedure.group == Group::NeedleEmgWithNcs && procedure.extremities.is_some()
        })
    };
    let Some(last) = claim.lines.iter().rfind(|line| per_limb(&line.code)) else {
        return;
    };
    let day: Vec<_> = claim
        .day_of(last)
        .filter(|line| per_limb(line.code))
        .collect();
    let codes: BTreeSet<&str> = day.iter().map(|line| line.code.as_str()).collect();
    let units: Vec<(&str, i64)> = codes
        .into_iter()
        .map(|code| (code, claim.units_of_day(last, code)))
        .collect();
    let total = units
        .iter()
        .map(|(_, units)| *units)
        .fold(0, i64::saturating_add);
    if total <= LIMBS {
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
    for line in day
        .iter()
        .filter(|line| line.span != last.charge.code || line.block.is_some())
    {
        draft = draft.related(
            line.block,
            line.span,
            format!("{} counts limbs too", line.code),
        );
    }
    sink.add(draft);
}
