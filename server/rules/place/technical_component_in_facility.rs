//! # technical-component-in-facility
//!
//! TC on a practitioner's line in a facility. The facility bills the technical part itself, so nobody else does.
//!
//! ## What to do
//!
//! Remove the line, or bill the professional part with 26 if the practitioner did that.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 22 On Campus-Outpatient Hospital
//! A. G56.01 Carpal tunnel syndrome, right
//! 95910-TC x1 [A]
//!       ^^ technical-component-in-facility
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95910-TC x1 [A]
//! ```

use crate::coding::Claim;
use crate::rules::aspects::places::in_facility;
use crate::rules::fixes::edits::rewritten;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "technical-component-in-facility",
    ids: &["POS-02", "PLC-5"],
    severity: Severity::Error,
    bearing: Bearing::Medicare,
    packs: &["procedures", "sites"],
    source: "Component billing policies; CMS physician fee schedule",
    edition: "2024",
    check: Check::Claim(check),
    file: include_str!("technical_component_in_facility.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    if !in_facility(claim) {
        return;
    }
    let Some(site) = &claim.site else { return };
    for line in claim.lines.iter().filter(|line| {
        line.procedure
            .is_some_and(|procedure| procedure.splits_into_components())
    }) {
        // Where both components stand on the line, that is what is wrong with it.
        let Some(modifier) = line.modifier("TC").filter(|_| !line.has("26")) else {
            continue;
        };
        let message = format!(
            "TC on {} in a facility ({}): the facility bills the technical part itself. A practitioner bills 26.",
            line.code, site.words
        );
        let mut draft = Draft::at(modifier.span, message);
        if let Some(span) = site.span {
            draft = draft.related(None, span, "the place of service");
        }
        let codes: Vec<&str> = line
            .modifiers
            .iter()
            .map(|other| {
                if other.code == "TC" {
                    "26"
                } else {
                    other.code.as_str()
                }
            })
            .collect();
        sink.add(draft.fixes(
            Safety::Confirm,
            format!("Replace TC by 26 on {}", line.code),
            rewritten(line, &codes, claim),
        ));
    }
}
