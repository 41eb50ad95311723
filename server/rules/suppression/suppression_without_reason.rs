//! # suppression-without-reason
//!
//! A suppression that does not say why. The reason is for the next reader, and for an audit.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! <!-- medcode: allow conduction-study-units -->
//!                     ^^^^^^^^^^^^^^^^^^^^^^ suppression-without-reason
//! 95909 x2 [A]
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! <!-- medcode: allow conduction-study-units: two sessions, agreed with the payer -->
//! 95909 x2 [A]
//! ```

use crate::rules::{Bearing, Check, Rule};
use crate::world::Severity;

/// The rule. [`crate::rules::suppress`] makes its findings, for they depend on those of all other rules.
pub static RULE: Rule = Rule {
    name: "suppression-without-reason",
    ids: &["SUP-02"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &[],
    source: "medcode, suppressions",
    edition: "1",
    check: Check::Suppressions,
    file: include_str!("suppression_without_reason.rs"),
};
