//! # facility-modifier-on-professional-line
//!
//! A modifier of the hospital's or surgery centre's claim on a practitioner's line: PO, PN, 27, 73, 74, SG. The facility says on its own claim
//! whether a department is excepted or a procedure was stopped.
//!
//! ## What to do
//!
//! Remove it. A test that the practitioner stopped is 53.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 19 Off Campus-Outpatient Hospital
//! A. G56.01 Carpal tunnel syndrome, right
//! 95910-26-PO [A]
//!          ^^ facility-modifier-on-professional-line
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 19 Off Campus-Outpatient Hospital
//! A. G56.01 Carpal tunnel syndrome, right
//! 95910-26 [A]
//! ```
//!
//! A test that the practitioner stopped:
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! Notes: stopped after a syncope
//! 95860-53 [A]
//! ```

use crate::codes::ModifierScope;
use crate::coding::Claim;
use crate::rules::aspects::misplaced::report;
use crate::rules::{Bearing, Check, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "facility-modifier-on-professional-line",
    ids: &["PLC-16"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["modifiers"],
    source: "CPT and HCPCS modifiers, as listed by the codebook",
    edition: "2026",
    check: Check::Claim(check),
    file: include_str!("facility_modifier_on_professional_line.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    report(
        claim,
        sink,
        |scope| scope == ModifierScope::Facility,
        |_| "it belongs to the claim of the facility.".to_owned(),
        |_, draft| draft,
    );
}
