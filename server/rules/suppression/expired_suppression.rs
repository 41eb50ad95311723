//! # expired-suppression
//!
//! A suppression with a last date of service that has passed, or whose date cannot be read. The finding is shown again. The
//! date of service decides, or `edition.as-of` of the settings; today's date plays no part, so that an old worksheet
//! reads the same next year.
//!
//! ## What to do
//!
//! Look at the finding again. If it is still right to allow it, write a later date; else remove the suppression.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! <!-- medcode: allow conduction-study-units until 2026-01-31: two sessions -->
//!                                                  ^^^^^^^^^^ expired-suppression
//! 95909 x2 [A]
//!        ^ conduction-study-units
//! ```
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! <!-- medcode: allow conduction-study-units until the audit: two sessions -->
//!                                                  ^^^^^^^^^ expired-suppression
//! 95909 x2 [A]
//!        ^ conduction-study-units
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! <!-- medcode: allow conduction-study-units until 2026-03-02: two sessions, agreed with the payer -->
//! 95909 x2 [A]
//! ```

use crate::rules::{Bearing, Check, Rule};
use crate::world::Severity;

/// The rule. [`crate::rules::suppress`] makes its findings, for they depend on those of all other rules.
pub static RULE: Rule = Rule {
    name: "expired-suppression",
    ids: &["SUP-04"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &[],
    source: "medcode, suppressions",
    edition: "1",
    check: Check::Suppressions,
    file: include_str!("expired_suppression.rs"),
};
