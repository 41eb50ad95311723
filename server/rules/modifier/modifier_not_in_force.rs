//! # modifier-not-in-force
//!
//! A modifier that did not exist yet on the date of service, or had ended: 93 before 2022, JZ before 2023, CS after the public health emergency.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2023-06-01
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 99213-CS [A]
//!       ^^ modifier-not-in-force
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2023-03-01
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 99213-CS [A]
//! ```
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 99213-93 [A]
//! ```

use crate::coding::Claim;
use crate::rules::fixes::edits::removal;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "modifier-not-in-force",
    ids: &["MDF-19"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["modifiers"],
    source: "CPT and HCPCS modifiers, as listed by the codebook",
    edition: "2026",
    check: Check::Claim(check),
    file: include_str!("modifier_not_in_force.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    for line in &claim.lines {
        let Some(date) = line.date else { continue };
        for modifier in &line.modifiers {
            let known = modifier.entry.map(|entry| (entry.validity, entry.cite()));
            let listed = || {
                let listed = claim.codebook.listed_modifier(&modifier.code)?;
                Some((listed.validity, listed.cite()))
            };
            let Some((validity, citation)) = known
                .or_else(listed)
                .filter(|(validity, _)| !validity.contains(date))
            else {
                continue;
            };
            let when = match (validity.from, validity.to) {
                (Some(from), _) if date < from => format!("did not exist before {from}"),
                (_, Some(to)) => format!("ended on {to}"),
                _ => continue,
            };
            let message = format!("{} {when}; the line is of {date}.", modifier.code);
            let draft = Draft::at(modifier.span, message)
                .citing(citation)
                .outdated();
            sink.add(draft.fixes(
                Safety::Confirm,
                format!("Remove {} from {}", modifier.code, line.code),
                removal(line, modifier, claim),
            ));
        }
    }
}
