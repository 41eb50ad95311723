//! # laboratory-modifier-on-test
//!
//! A modifier of clinical laboratories on EMG or nerve conduction: 90, 91, 92 or QW. The classic is 91 for a repeated nerve conduction
//! study; it is for repeated laboratory values only.
//!
//! ## What to do
//!
//! Remove it. The studies of one day are one count, whenever they were done.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95908-91 [A]
//!       ^^ laboratory-modifier-on-test
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95908 [A]
//! ```
//!
//! On a laboratory line:
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 80053-91 [A]
//! 95908 [A]
//! ```

use crate::codes::ModifierScope;
use crate::coding::Claim;
use crate::rules::aspects::misplaced::report;
use crate::rules::{Bearing, Check, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "laboratory-modifier-on-test",
    ids: &["MOD-15"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["modifiers"],
    source: "CPT and HCPCS modifiers, as listed by the codebook",
    edition: "2026",
    check: Check::Claim(check),
    file: include_str!("laboratory_modifier_on_test.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    report(
        claim,
        sink,
        |scope| scope == ModifierScope::Laboratory,
        |_| "it belongs to clinical laboratories.".to_owned(),
        |_, draft| draft,
    );
}
