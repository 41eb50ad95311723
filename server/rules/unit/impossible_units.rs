//! # impossible-units
//!
//! Units that are zero, negative or not a whole number.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95909 x0 [A]
//!        ^ impossible-units
//! ```
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! | Code  | Modifiers | Units | Dx |
//! |-------|-----------|-------|----|
//! | 95909 |           | one   | A  |
//!                       ^^^ impossible-units
//! ```
//!
//! ## Not reported
//!
//! Whole numbers, also as spreadsheets write them, and no units at all, which means one:
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! | Code  | Modifiers | Units | Dx |
//! |-------|-----------|-------|----|
//! | 95909 |           | 1.0   | A  |
//! | 95886 |           |       | A  |
//! ```

use crate::coding::{Claim, Units};
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "impossible-units",
    ids: &["UNIT-01"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &[],
    source: "Claim form: units are a whole number of at least 1",
    edition: "2026",
    check: Check::Claim(check),
    file: include_str!("impossible_units.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    for line in &claim.lines {
        let Some(place) = line.charge.units else {
            continue;
        };
        let written = claim.words(place);
        let message = match line.units {
            Units::Count(1..) | Units::Unsaid => continue,
            Units::Count(count) => format!(
                "{} is billed with {count} units: a line that was done has at least one.",
                line.code
            ),
            Units::Unreadable => {
                format!("`{written}` is not a number of units: write a whole number of at least 1.")
            }
        };
        sink.add(Draft::at(place, message).fix(
            Safety::Confirm,
            format!("Set the units of {} to 1", line.code),
            place,
            "1",
        ));
    }
}
