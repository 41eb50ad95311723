//! # surgery-modifier-on-test
//!
//! A modifier of operations on a test: two surgeons (62), a team (66), an assistant (80, 81, 82, AS), a part of the surgical package (54, 55,
//! 56), a return to the operating room (78). A test has neither team nor package. The assistants' modifiers are restricted rather than
//! forbidden by the fee schedule, so they are a warning.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95861-62 [A]
//!       ^^ surgery-modifier-on-test
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95861 [A]
//! ```
//!
//! On an operation:
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 64721-80 [A]
//! ```

use crate::codes::ModifierScope;
use crate::coding::Claim;
use crate::rules::aspects::misplaced::report;
use crate::rules::{Bearing, Check, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "surgery-modifier-on-test",
    ids: &["MOD-16"],
    severity: Severity::Error,
    bearing: Bearing::Medicare,
    packs: &["modifiers"],
    source: "CMS physician fee schedule, indicators for teams and assistants",
    edition: "2026-01",
    check: Check::Claim(check),
    file: include_str!("surgery_modifier_on_test.rs"),
};

/// Assistants: the fee schedule restricts them, it does not forbid them.
const RESTRICTED: [&str; 4] = ["80", "81", "82", "AS"];

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    report(
        claim,
        sink,
        |scope| scope == ModifierScope::Surgery,
        |_| "it belongs to operations.".to_owned(),
        |found, draft| match RESTRICTED.contains(&found.modifier.code.as_str()) {
            true => draft.at_most(Severity::Warning),
            false => draft,
        },
    );
}
