//! # code-never-covered
//!
//! A code that Medicare never covers, with Medicare as the payer (fee schedule status N): G0255, the test of the threshold at
//! which a current is felt. A national determination says so, whatever the diagnosis.
//!
//! Silent where the line carries a notice modifier (GA, GX, GY, GZ): then the patient was told, or a denial is wanted.
//!
//! ## What to do
//!
//! Remove the line, or bill it with GY if a denial for another payer is needed.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G62.9 Polyneuropathy, unspecified
//! 95909 x1 [A]
//! G0255 x1 [A]
//! ^^^^^ code-never-covered
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G62.9 Polyneuropathy, unspecified
//! 95909 x1 [A]
//! G0255-GY x1 [A]
//! ```

use crate::coding::Claim;
use crate::rules::aspects::notices::expects_denial;
use crate::rules::fixes::edits::line_removal;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "code-never-covered",
    ids: &["CODE-06"],
    severity: Severity::Error,
    bearing: Bearing::Medicare,
    packs: &["procedures"],
    source: "CMS National Coverage Determination 160.23",
    edition: "2004-04-01",
    check: Check::Claim(check),
    file: include_str!("code_never_covered.rs"),
};

/// The fee schedule status of a code that is not covered.
const NOT_COVERED: &str = "N";

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    if !claim.is_medicare() {
        return;
    }
    for line in &claim.lines {
        let Some(procedure) = line
            .procedure
            .filter(|procedure| procedure.indicators.status == NOT_COVERED)
            .filter(|_| !expects_denial(line))
        else {
            continue;
        };
        let message = format!(
            "Medicare never covers {} (status {NOT_COVERED}). Remove it, or say with GY that it is excluded.",
            line.code
        );
        let draft = Draft::at(line.charge.code, message).citing(procedure.cite());
        sink.add(draft.fixes(
            Safety::Confirm,
            format!("Remove {}", line.code),
            vec![line_removal(line, claim)],
        ));
    }
}
