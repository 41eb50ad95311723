//! # more-than-four-modifiers
//!
//! More than four modifiers on a line. The claim form has room for four; what does not fit is lost without a word.
//!
//! ## What to do
//!
//! Keep those that change payment and drop those that only inform. Some payers want 99 in the fourth place instead.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95886-26-59-RT-GC-Q5 [A]
//!                   ^^ more-than-four-modifiers
//! 95909-26 [A]
//! 95885-26 [A]
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95886-26-59-RT-GC [A]
//! 95909-26 [A]
//! 95885-26 [A]
//! ```

use crate::coding::Claim;
use crate::rules::aspects::misplaced::ROOM;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "more-than-four-modifiers",
    ids: &["MOD-19", "MDF-14"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &[],
    source: "CMS-1500 item 24D and 837P SV101: four modifiers a line",
    edition: "2026",
    check: Check::Claim(check),
    file: include_str!("more_than_four_modifiers.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    for line in &claim.lines {
        if let Some(fifth) = line.modifiers.get(ROOM) {
            let count = line.modifiers.len();
            let message = format!(
                "{} carries {count} modifiers; a claim line has room for {ROOM}. Drop those that only inform.",
                line.code
            );
            sink.add(Draft::at(fifth.span, message));
        }
    }
}
