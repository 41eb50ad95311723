//! # foreign-modifier-on-test
//!
//! A modifier on EMG or nerve conduction that belongs to quite another service: anaesthesia, drugs, imaging, eyelids, fingers and toes, coronary
//! arteries, prevention, equipment. Therapy, laboratory, surgery, facility, telehealth and visits have rules of their own.
//!
//! ## Reported
//!
//! A finger:
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95909-F1 [A]
//!       ^^ foreign-modifier-on-test
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
//! ```
//!
//! Waste of a drug, on the drug's line:
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G24.3 Spasmodic torticollis
//! 64616 [A]
//! 95874 [A]
//! J0585-JW x100 [A]
//! ```

use crate::codes::ModifierScope;
use crate::coding::Claim;
use crate::rules::aspects::misplaced::report;
use crate::rules::{Bearing, Check, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "foreign-modifier-on-test",
    ids: &["MDF-16"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["modifiers"],
    source: "CPT and HCPCS modifiers, as listed by the codebook",
    edition: "2026",
    check: Check::Claim(check),
    file: include_str!("foreign_modifier_on_test.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    report(
        claim,
        sink,
        |scope| {
            !matches!(
                scope,
                ModifierScope::Therapy
                    | ModifierScope::Laboratory
                    | ModifierScope::Surgery
                    | ModifierScope::Facility
                    | ModifierScope::Telehealth
                    | ModifierScope::Evaluation
            )
        },
        |found| format!("it is for another service ({}).", found.entry.name),
        |_, draft| draft,
    );
}
