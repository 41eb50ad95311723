//! # visit-modifier-on-test
//!
//! A modifier of visits on a code that is not a visit. 25 says that a visit was significant and separate from the test of the
//! same day, so it stands on the visit; 24, 57, AI, FS and FT are for visits only, too.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95910-25 [A]
//!       ^^ visit-modifier-on-test
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 99214-25 [A]
//! 95910 [A]
//! ```

use crate::codes::{Group, ModifierScope};
use crate::coding::{Claim, LineModifier};
use crate::rules::fixes::edits::removal;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "visit-modifier-on-test",
    ids: &["MOD-09"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["procedures", "modifiers"],
    source: "Logic of the modifier: it marks a visit",
    edition: "2026",
    check: Check::Claim(check),
    file: include_str!("visit_modifier_on_test.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let visit = |group: Group| group == Group::Evaluation;
    for line in &claim.lines {
        let Some(procedure) = line.procedure.filter(|procedure| !visit(procedure.group)) else {
            continue;
        };
        // Injections and operations may be preceded by a visit, but never carry its modifier either; codes that are only
        // named as neighbours are not judged.
        if procedure.group == Group::Neighbour {
            continue;
        }
        let of_visits = |modifier: &&LineModifier<'_>| {
            modifier
                .entry
                .is_some_and(|entry| entry.scope == ModifierScope::Evaluation)
        };
        let Some(modifier) = line.modifiers.iter().find(of_visits) else {
            continue;
        };
        let code = &modifier.code;
        let bare = claim.lines.iter().find(|other| {
            other
                .procedure
                .is_some_and(|procedure| visit(procedure.group))
                && !other.has(code)
        });
        let place = match bare {
            Some(visit) => format!("It belongs on the visit {}.", visit.code),
            None => "No visit is billed here: remove it.".to_owned(),
        };
        let message = format!(
            "{code} says something of a visit; {} is not a visit. {place}",
            line.code
        );
        let mut draft = Draft::at(modifier.span, message).fixes(
            Safety::Confirm,
            format!("Remove {code} from {}", line.code),
            removal(line, modifier, claim),
        );
        if let Some(visit) = bare {
            draft = draft.related(None, visit.charge.code, "the visit");
        }
        sink.add(draft);
    }
}
