//! # repeat-modifier-without-first
//!
//! Modifier 76 on a test of which no first one of the day is billed, or on a conduction study code. 76 says that the same practitioner repeated
//! the same service in a second session. More limbs or nerves are no repeat, and neither is reading again; the conduction studies of a day
//! are one count, whatever the session.
//!
//! Nothing is said where the notes speak of a second session.
//!
//! ## What to do
//!
//! Remove 76. Count the conduction studies of both sessions together and bill one code.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95909-76 [A]
//!       ^^ repeat-modifier-without-first
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95909 [A]
//! ```
//!
//! Two sessions, of which the notes speak:
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! Notes: repeat study in the afternoon after the exchange transfusion
//! 95937 [A]
//! 95937-76 [A]
//! ```

use crate::codes::{Group, Topic};
use crate::coding::{Claim, Line};
use crate::rules::aspects::misplaced::ROOM;
use crate::rules::aspects::places::is_test;
use crate::rules::aspects::remarks::remarks;
use crate::rules::fixes::edits::removal;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};
use jiff::civil::Date;
use std::collections::HashSet;

/// The rule.
pub static RULE: Rule = Rule {
    name: "repeat-modifier-without-first",
    ids: &["MOD-20"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["modifiers", "wording"],
    source: "CPT and HCPCS modifiers, as listed by the codebook",
    edition: "2026",
    check: Check::Claim(check),
    file: include_str!("repeat_modifier_without_first.rs"),
};

/// The same service again, by the same practitioner. For another practitioner's (77) the first may stand on a claim that is
/// not at hand.
const REPEATED: &str = "76";

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let mut lines = claim.lines.iter();
    if !lines.any(|line| line.has(REPEATED)) {
        return;
    }
    let firsts = claim.lines.iter().filter(|line| !line.has(REPEATED));
    let firsts: HashSet<(&str, Option<Date>)> =
        firsts.map(|line| (line.code.as_str(), line.date)).collect();
    let sessions = speaks_of_sessions(claim);
    for line in claim.lines.iter().filter(|line| is_test(line)) {
        let Some(modifier) = line
            .modifier(REPEATED)
            .filter(|_| line.modifiers.len() <= ROOM)
        else {
            continue;
        };
        let counted = line
            .procedure
            .is_some_and(|procedure| procedure.group == Group::Ncs);
        let message = if counted {
            format!(
                "76 on {}: all conduction studies of a day are one count. Add the sessions up and bill one code without 76.",
                line.code
            )
        } else if sessions || has_first(claim, &firsts, line) {
            continue;
        } else {
            format!(
                "76 on {} says that it was done a second time that day, and no first time is billed. Remove 76; more limbs or muscles are no repeat.",
                line.code
            )
        };
        let mut draft = Draft::at(modifier.span, message);
        if let Some(entry) = modifier.entry {
            draft = draft.citing(entry.cite());
        }
        sink.add(draft.fixes(
            Safety::Confirm,
            format!("Remove 76 from {}", line.code),
            removal(line, modifier, claim),
        ));
    }
}

/// Whether the day has a line of the code without 76.
fn has_first(claim: &Claim<'_>, firsts: &HashSet<(&str, Option<Date>)>, line: &Line<'_>) -> bool {
    let mut elsewhere = claim.day_of(line).filter(|other| other.own.is_none());
    firsts.contains(&(line.code.as_str(), line.date))
        || elsewhere.any(|other| *other.code == line.code)
}

fn speaks_of_sessions(claim: &Claim<'_>) -> bool {
    let remarks = remarks(claim);
    let mut signs = claim.codebook.signs(Topic::Statement);
    signs.any(|sign| {
        sign.codes.iter().any(|code| code == REPEATED)
            && remarks.iter().any(|remark| remark.find(sign).is_some())
    })
}
