//! # both-sides-and-one-side
//!
//! Modifier 50 together with RT or LT on one line. 50 says both sides, RT and LT say one.
//!
//! ## What to do
//!
//! Keep 50 if both sides were done, the side if one was. Two lines, each with its side, are the other way to bill both.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95866-50-RT [A]
//!          ^^ both-sides-and-one-side
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95866-50 [A]
//! ```
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95866-RT [A]
//! ```

use crate::coding::Claim;
use crate::rules::fixes::edits::without;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "both-sides-and-one-side",
    ids: &["MOD-03"],
    severity: Severity::Warning,
    bearing: Bearing::Medicare,
    packs: &["modifiers"],
    source: "CPT and HCPCS modifiers, as listed by the codebook",
    edition: "2026",
    check: Check::Claim(check),
    file: include_str!("both_sides_and_one_side.rs"),
};

/// Bilateral indicators of the fee schedule under which 50 itself is what is wrong.
const WITHOUT_SIDES: [u8; 3] = [0, 2, 9];

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    for line in &claim.lines {
        let indicator = line
            .procedure
            .and_then(|procedure| procedure.indicators.bilateral);
        if indicator.is_some_and(|indicator| WITHOUT_SIDES.contains(&indicator)) {
            continue;
        }
        let side = line.modifier("RT").or(line.modifier("LT"));
        let (Some(both), Some(side)) = (line.modifier("50"), side) else {
            continue;
        };
        let message = format!(
            "{} carries 50 (both sides) and {} (one side). Keep the one that says what was done.",
            line.code, side.code
        );
        let mut draft = Draft::at(side.span, message).related(None, both.span, "both sides");
        if let Some(set) = claim.codebook.excluded_with("50", &side.code) {
            draft = draft.citing(set.cite());
        }
        draft = draft.fixes(
            Safety::Confirm,
            format!("Keep 50 on {}: both sides were done", line.code),
            without(line, &["RT", "LT"], claim),
        );
        if !(line.has("RT") && line.has("LT")) {
            draft = draft.fixes(
                Safety::Confirm,
                format!("Keep {} on {}: one side was done", side.code, line.code),
                without(line, &["50"], claim),
            );
        }
        sink.add(draft);
    }
}
