//! # therapy-modifier-on-test
//!
//! GP, GO, GN, CQ, CO or another modifier of therapy on a test. EMG and nerve conduction studies are diagnostic tests also when a
//! certified physical therapist does them; they are not part of a plan of care.
//!
//! ## What to do
//!
//! Remove the modifier and bill the test as a test.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95910-GP [A]
//!       ^^ therapy-modifier-on-test
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95910 [A]
//! ```
//!
//! On a service of therapy, which is no test:
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 97110-GP [A]
//! 95910 [A]
//! ```

use crate::codes::ModifierScope;
use crate::coding::Claim;
use crate::rules::aspects::misplaced::report;
use crate::rules::{Bearing, Check, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "therapy-modifier-on-test",
    ids: &["MOD-14", "MDF-12"],
    severity: Severity::Error,
    bearing: Bearing::Medicare,
    packs: &["modifiers"],
    source: "CMS page on diagnostic services by physical therapists (42 CFR 410.32(b)(2))",
    edition: "current copy",
    check: Check::Claim(check),
    file: include_str!("therapy_modifier_on_test.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    report(
        claim,
        sink,
        |scope| scope == ModifierScope::Therapy,
        |_| "it marks therapy under a plan of care, and this is a diagnostic test.".to_owned(),
        |_, draft| draft,
    );
}
