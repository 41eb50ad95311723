//! # side-of-whole-study
//!
//! RT or LT on a code that already speaks of both sides or of several limbs: 95907 to 95913 count the nerves of all limbs, 95861,
//! 95863 and 95864 count the limbs, 95868 is both sides. A side says nothing there, or says something else than the code.
//!
//! ## What to do
//!
//! Remove the side. If one side was studied with 95868, 95867 is the code.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95910-RT [A]
//!       ^^ side-of-whole-study
//! ```
//!
//! ## Not reported
//!
//! The add-ons are billed for each limb, so a side may stand there:
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95909 [A]
//! 95886-RT [A]
//! ```
//!
//! One limb has one side:
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95860-RT [A]
//! ```

use crate::codes::{Circumstance, Group, Procedure};
use crate::coding::{Claim, Line};
use crate::rules::aspects::misplaced::ROOM;
use crate::rules::fixes::edits::without;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "side-of-whole-study",
    ids: &["MOD-04"],
    severity: Severity::Warning,
    bearing: Bearing::Medicare,
    packs: &["procedures", "modifiers"],
    source: "CMS physician fee schedule, indicators",
    edition: "2026-01",
    check: Check::Claim(check),
    file: include_str!("side_of_whole_study.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    for line in &claim.lines {
        let Some((procedure, why)) = line.procedure.and_then(|one| Some((one, whole(one)?))) else {
            continue;
        };
        // 50 on such a code, and too many modifiers, are what is wrong with it.
        if line.has("50") || line.modifiers.len() > ROOM {
            continue;
        }
        let Some(side) = line.modifier("RT").or(line.modifier("LT")) else {
            continue;
        };
        let message = format!("{} on {}: {why}. Remove the side.", side.code, line.code);
        let mut draft = Draft::at(side.span, message)
            .citing(procedure.cite())
            .fixes(
                Safety::Confirm,
                format!("Remove the side from {}", line.code),
                without(line, &["RT", "LT"], claim),
            );
        if let Some(code) = one_side(procedure, line) {
            draft = draft.fix(
                Safety::Confirm,
                format!("Replace {} by {code}: one side was studied", line.code),
                line.charge.code,
                code,
            );
        }
        sink.add(draft);
    }
}

/// Why a side says nothing on a code, if it does.
fn whole(procedure: &Procedure) -> Option<&'static str> {
    match procedure.group {
        Group::Ncs => Some("the code counts the studies of all limbs, sides are in the count"),
        Group::NeedleEmg if procedure.extremities.is_some_and(|limbs| limbs > 1) => {
            Some("the code counts several limbs")
        }
        Group::NeedleEmg
            if procedure.both_sides && procedure.instead(Circumstance::OneHalf).is_some() =>
        {
            Some("the code is both sides")
        }
        _ => None,
    }
}

/// The code for one side, where a single side is named.
fn one_side<'p>(procedure: &'p Procedure, line: &Line<'_>) -> Option<&'p str> {
    let both = line.has("RT") && line.has("LT");
    let instead = procedure.instead(Circumstance::OneHalf).filter(|_| !both)?;
    instead.codes.first().map(|code| code.as_str())
}
