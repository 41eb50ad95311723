//! # unused-suppression
//!
//! A suppression whose rule reports nothing where it reaches: what it allowed is gone, or it stands in the wrong place.
//!
//! `allow` reaches the next line, `allow-block` from one `#` heading to the next, `allow-file` the document; that one stands
//! before the first encounter or in it.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! <!-- medcode: allow conduction-study-units: two sessions -->
//!                     ^^^^^^^^^^^^^^^^^^^^^^ unused-suppression
//! 95909 x1 [A]
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
    name: "unused-suppression",
    ids: &["SUP-03"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &[],
    source: "medcode, suppressions",
    edition: "1",
    check: Check::Suppressions,
    file: include_str!("unused_suppression.rs"),
};
