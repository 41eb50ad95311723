//! # one-limb-billed-twice
//!
//! 95885 and 95886 for one limb, or one of them twice. A limb is studied in full or in part, so it has one unit of one of the
//! two. Two lines that name the same limb show it, and so do more than two units of one side, which has an arm and a leg.
//!
//! Which limbs were studied is a matter of the report; here only what the charge lines say is read: RT and LT, and words such as
//! *right arm* or *RUE* on the line.
//!
//! ## What to do
//!
//! Keep 95886 for a limb that was studied in full, 95885 for one that was not, or correct the side.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//!
//! | Code  | Modifiers | Units | Dx | Description         |
//! |-------|-----------|-------|----|---------------------|
//! | 95909 |           | 1     | A  | conduction          |
//! | 95886 |           | 1     | A  | needle EMG, RUE     |
//! | 95885 | 59        | 1     | A  | needle EMG, RUE     |
//!   ^^^^^ one-limb-billed-twice
//! ```
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95909 x1 [A]
//! 95886-RT x2 [A]
//! 95885-59-RT x1 [A]
//! ^^^^^ one-limb-billed-twice
//! ```
//!
//! ## Not reported
//!
//! Arm and leg of one side:
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95909 x1 [A]
//! 95886-RT x1 [A]
//! 95885-59-RT x1 [A]
//! ```

use super::limb_add_on_units_over_four::LIMBS;
use crate::codes::{Group, Separation};
use crate::coding::{Claim, Line};
use crate::rules::fixes::edits::line_removal;
use crate::rules::fixes::pairs::{own_lines, without_codes};
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};
use std::collections::HashMap;

/// The rule.
pub static RULE: Rule = Rule {
    name: "one-limb-billed-twice",
    ids: &["ADD-07"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["procedures"],
    source: "AAPM&R coding Q&A: one unit of 95885 or 95886 for a limb",
    edition: "2017-06-27",
    check: Check::Claim(check),
    file: include_str!("one_limb_billed_twice.rs"),
};

/// Limbs of one side of the body.
const LIMBS_OF_A_SIDE: i64 = 2;

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    if !claim.lines.iter().any(counts_limbs) {
        return;
    }
    // By date and component: the two parts of one study are two lines.
    let mut limbs = HashMap::new();
    let mut sides: HashMap<_, (i64, Option<&Line<'_>>)> = HashMap::new();
    // More limbs than a person has is another matter.
    let over = super::limb_add_on_units_over_four::total(claim).is_some_and(|total| total > LIMBS);
    for line in claim.lines.iter().filter(|line| counts_limbs(line)) {
        let part = (line.day, line.has("26"), line.has("TC"));
        if let Some(limb) = claim.codebook.limb_named_in(claim.words(line.charge.line)) {
            let first = *limbs.entry((part, &limb.name)).or_insert(line);
            if first.charge.line != line.charge.line {
                let message = format!(
                    "{} and {} both name the {}: a limb has one unit of one of the two codes.",
                    first.code, line.code, limb.name
                );
                let draft = Draft::at(line.charge.code, message);
                sink.add(with_fixes(draft, claim, first, line));
            }
            continue;
        }
        let Some(side) = side_of(claim, line).filter(|_| !over) else {
            continue;
        };
        let (units, before) = sides.entry((part, side)).or_default();
        let within = *units <= LIMBS_OF_A_SIDE;
        *units = units.saturating_add(line.units.count().unwrap_or(0));
        if within && *units > LIMBS_OF_A_SIDE && before.is_some() {
            let message = format!(
                "{units} limbs are billed with {side}: a side has {LIMBS_OF_A_SIDE}, and a limb has one unit of one of the two codes."
            );
            let mut draft = Draft::at(line.charge.code, message);
            if let Some(first) = *before {
                draft = draft.related(None, first.charge.code, "limbs of the same side");
            }
            sink.add(draft);
        }
        *before = before.or(Some(line));
    }
}

fn counts_limbs(line: &Line<'_>) -> bool {
    line.procedure.is_some_and(|procedure| {
        procedure.group == Group::NeedleEmgWithNcs && procedure.extremities.is_some()
    })
}

/// The one side that a line names.
fn side_of<'l>(claim: &Claim<'_>, line: &'l Line<'_>) -> Option<&'l str> {
    let mut sides = line
        .modifiers
        .iter()
        .map(|modifier| modifier.code.as_str())
        .filter(|code| claim.codebook.separation(code) == Some(Separation::Side));
    let side = sides.next()?;
    sides.next().is_none().then_some(side)
}

fn with_fixes(draft: Draft, claim: &Claim<'_>, first: &Line<'_>, second: &Line<'_>) -> Draft {
    let draft = draft.related(None, first.charge.code, "the same limb");
    let mut draft = draft;
    for (gone, kept) in [(second, first), (first, second)] {
        draft = draft.fixes(
            Safety::Confirm,
            format!(
                "Remove this {}: {} stays for the limb",
                gone.code, kept.code
            ),
            match own_lines(claim, gone, &gone.code).as_slice() {
                [_] => without_codes(claim, gone, &[&gone.code]),
                _ => vec![line_removal(gone, claim)],
            },
        );
    }
    draft
}
