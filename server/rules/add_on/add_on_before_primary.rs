//! # add-on-before-primary
//!
//! An add-on that stands above its primary in the encounter. Nothing is wrong with the claim; some payers read lines in order, and
//! readers do.
//!
//! ## What to do
//!
//! Put the primary first. The fix moves the line.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95886 x1 [A]
//! ^^^^^ add-on-before-primary
//! 95909 x1 [A]
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95909 x1 [A]
//! 95886 x1 [A]
//! ```

use crate::coding::Claim;
use crate::rules::fixes::edits::move_below;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "add-on-before-primary",
    ids: &["ADD-05"],
    severity: Severity::Information,
    bearing: Bearing::EveryPayer,
    packs: &["add_on"],
    source: "CMS NCCI add-on code edits",
    edition: "2024-06-03",
    check: Check::Claim(check),
    file: include_str!("add_on_before_primary.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    for line in claim.first_lines() {
        let Some(add_on) = claim.codebook.add_on(&line.code) else {
            continue;
        };
        // The first primary of the day; those of other encounters come in any order.
        let primary = claim
            .day_of(line)
            .find(|other| add_on.primaries.contains(other.code));
        let Some(primary) = primary
            .and_then(|primary| claim.lines.get(primary.own?))
            .filter(|primary| primary.charge.line.start > line.charge.line.start)
        else {
            continue;
        };
        let message = format!(
            "{} is an add-on to {}, which stands below it. Put the primary first.",
            line.code, primary.code
        );
        let draft = Draft::at(line.charge.code, message)
            .citing(add_on.cite())
            .related(None, primary.charge.code, "its primary");
        sink.add(draft.fixes(
            Safety::Confirm,
            format!("Move {} below {}", line.code, primary.code),
            move_below(line, primary, &[], claim),
        ));
    }
}
