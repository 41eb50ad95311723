//! # component-of-unsplit-code
//!
//! 26 or TC on a code that has no professional and technical part: its PC/TC indicator is not 1. Visits, injections and
//! monitoring in the operating room are such codes.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 99214-26 [A]
//!       ^^ component-of-unsplit-code
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95910-26 [A]
//! 99214-25 [A]
//! ```

use crate::coding::Claim;
use crate::rules::fixes::edits::removal;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "component-of-unsplit-code",
    ids: &["MOD-11"],
    severity: Severity::Error,
    bearing: Bearing::Medicare,
    packs: &["procedures"],
    source: "CMS physician fee schedule, indicators",
    edition: "2026-01",
    check: Check::Claim(check),
    file: include_str!("component_of_unsplit_code.rs"),
};

/// PC/TC indicators under which 26 may stand although the code does not split into two paid parts: 6, a laboratory code
/// with a physician's interpretation, and 1 itself.
const WITH_PROFESSIONAL_PART: [u8; 2] = [1, 6];

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    for line in &claim.lines {
        let Some(indicator) = line
            .procedure
            .and_then(|procedure| procedure.indicators.pctc)
        else {
            continue;
        };
        if WITH_PROFESSIONAL_PART.contains(&indicator) {
            continue;
        }
        for modifier in line
            .modifiers
            .iter()
            .filter(|modifier| modifier.code == "26" || modifier.code == "TC")
        {
            let message = format!(
                "{} has no professional and technical part (PC/TC indicator {indicator}), so {} does not apply to it. Remove the modifier.",
                line.code, modifier.code
            );
            let draft = Draft::at(modifier.span, message);
            sink.add(draft.fixes(
                Safety::Confirm,
                format!("Remove {} from {}", modifier.code, line.code),
                removal(line, modifier, claim),
            ));
        }
    }
}
