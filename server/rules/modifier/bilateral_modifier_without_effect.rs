//! # bilateral-modifier-without-effect
//!
//! Modifier 50 on a code whose bilateral indicator says that a second side is not paid: 0 (both sides are capped at one), 2
//! (the price already holds both sides) or 9 (the concept does not apply). For needle EMG of limbs the code or its units count
//! the limbs; conduction studies are counted over both sides.
//!
//! ## What to do
//!
//! Remove 50. Each further limb is part of the code (95861 for two) or a unit (95886).
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95861-50 [A]
//!       ^^ bilateral-modifier-without-effect
//! ```
//!
//! ## Not reported
//!
//! A code of which each side is paid:
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95866-50 [A]
//! ```

use crate::coding::Claim;
use crate::rules::fixes::edits::removal;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "bilateral-modifier-without-effect",
    ids: &["MOD-02", "MOD-05"],
    severity: Severity::Error,
    bearing: Bearing::Medicare,
    packs: &["procedures"],
    source: "CMS physician fee schedule, indicators",
    edition: "2026-01",
    check: Check::Claim(check),
    file: include_str!("bilateral_modifier_without_effect.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    for line in &claim.lines {
        let (Some(procedure), Some(modifier)) = (line.procedure, line.modifier("50")) else {
            continue;
        };
        let why = match procedure.indicators.bilateral {
            Some(0) => "bilateral indicator 0: two sides are paid as one",
            Some(2) => "bilateral indicator 2: the code is already priced for both sides",
            Some(9) => "bilateral indicator 9: sides do not apply to it",
            _ => continue,
        };
        let message = format!(
            "50 does nothing on {} ({why}). Remove it; further limbs are counted by the code or by units.",
            line.code
        );
        let draft = Draft::at(modifier.span, message);
        sink.add(draft.fixes(
            Safety::Confirm,
            format!("Remove 50 from {}", line.code),
            removal(line, modifier, claim),
        ));
    }
}
