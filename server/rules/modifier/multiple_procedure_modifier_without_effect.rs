//! # multiple-procedure-modifier-without-effect
//!
//! Modifier 51 on a code whose price is never reduced beside other services: its multiple-procedure indicator is 0, or it is an
//! add-on. Medicare sets 51 itself where it applies.
//!
//! ## What to do
//!
//! Remove 51.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95909 [A]
//! 95886-51 [A]
//!       ^^ multiple-procedure-modifier-without-effect
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
//! 95886 [A]
//! ```
//!
//! On an injection, which the codebook does not price:
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G24.3 Spasmodic torticollis
//! 64616-51 [A]
//! ```

use crate::coding::Claim;
use crate::rules::fixes::edits::removal;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "multiple-procedure-modifier-without-effect",
    ids: &["MOD-01"],
    severity: Severity::Warning,
    bearing: Bearing::Medicare,
    packs: &["procedures"],
    source: "CMS physician fee schedule, indicators",
    edition: "2026-01",
    check: Check::Claim(check),
    file: include_str!("multiple_procedure_modifier_without_effect.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    for line in &claim.lines {
        let (Some(procedure), Some(modifier)) = (line.procedure, line.modifier("51")) else {
            continue;
        };
        let why = if procedure.add_on {
            "an add-on is never reduced beside its primary"
        } else if procedure.indicators.multiple == Some(0) {
            "multiple-procedure indicator 0: it is paid in full beside other services"
        } else {
            continue;
        };
        let message = format!("51 does nothing on {} ({why}). Remove it.", line.code);
        sink.add(
            Draft::at(modifier.span, message)
                .citing(procedure.cite())
                .fixes(
                    Safety::Confirm,
                    format!("Remove 51 from {}", line.code),
                    removal(line, modifier, claim),
                ),
        );
    }
}
