//! # one-side-of-two-sided-test
//!
//! An evoked potential study that is priced for both sides, billed for one side: RT or LT without 52. The fee schedule gives these codes
//! bilateral indicator 2. No source settles whether 52 is expected, so this is information.
//!
//! ## What to do
//!
//! Add 52 if one side only was studied; remove the side if both were.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95925-RT [A]
//!       ^^ one-side-of-two-sided-test
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95925 [A]
//! ```
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95925-52-RT [A]
//! ```

use crate::codes::{Circumstance, Group};
use crate::coding::Claim;
use crate::rules::fixes::edits::{removal, rewritten, with_modifier};
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "one-side-of-two-sided-test",
    ids: &["MOD-17"],
    severity: Severity::Information,
    bearing: Bearing::EveryPayer,
    packs: &["procedures"],
    source: "CMS physician fee schedule, bilateral indicator 2",
    edition: "2026-01",
    check: Check::Claim(check),
    file: include_str!("one_side_of_two_sided_test.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    for line in &claim.lines {
        let two_sided = line.procedure.filter(|procedure| {
            matches!(procedure.group, Group::Sep | Group::Mep)
                && procedure.both_sides
                && procedure.instead(Circumstance::OneHalf).is_none()
        });
        let side = match (line.modifier("RT"), line.modifier("LT")) {
            (Some(side), None) | (None, Some(side)) => side,
            _ => continue,
        };
        let Some(procedure) = two_sided.filter(|_| !line.has("52") && !line.has("50")) else {
            continue;
        };
        let message = format!(
            "{} is priced for both sides and {} names one. If one side only was studied, 52 says that less was done.",
            line.code, side.code
        );
        sink.add(
            Draft::at(side.span, message)
                .citing(procedure.cite())
                .fixes(
                    Safety::Confirm,
                    format!("Add 52 to {}: one side was studied", line.code),
                    rewritten(line, &with_modifier(line, "52", claim), claim),
                )
                .fixes(
                    Safety::Confirm,
                    format!(
                        "Remove {} from {}: both sides were studied",
                        side.code, line.code
                    ),
                    removal(line, side, claim),
                ),
        );
    }
}
