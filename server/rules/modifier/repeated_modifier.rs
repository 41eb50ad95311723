//! # repeated-modifier
//!
//! The same modifier twice on one line. It says nothing the second time and takes one of four places.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95909-26-26 [A]
//!          ^^ repeated-modifier
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95909-26 [A]
//! 95886-26 [A]
//! ```
//!
//! Two different ones:
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95866-26-RT [A]
//! ```

use crate::coding::{Claim, LineModifier};
use crate::rules::fixes::edits::rewritten;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "repeated-modifier",
    ids: &["MDF-18"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["modifiers"],
    source: "CMS-1500 item 24D and 837P SV101: each modifier once",
    edition: "2026",
    check: Check::Claim(check),
    file: include_str!("repeated_modifier.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    for line in &claim.lines {
        let mut once: Vec<&str> = Vec::new();
        let mut again: Option<&LineModifier<'_>> = None;
        for modifier in &line.modifiers {
            match once.contains(&modifier.code.as_str()) {
                true => again = again.or(Some(modifier)),
                false => once.push(&modifier.code),
            }
        }
        let Some(modifier) = again else { continue };
        let message = format!(
            "{} stands twice on {}. Once is enough.",
            modifier.code, line.code
        );
        sink.add(Draft::at(modifier.span, message).fixes(
            Safety::Safe,
            format!("Write {} once", modifier.code),
            rewritten(line, &once, claim),
        ));
    }
}
