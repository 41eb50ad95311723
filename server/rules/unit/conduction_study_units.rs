//! # conduction-study-units
//!
//! A nerve conduction code (95907 to 95913) with more than one unit.
//!
//! The seven codes are steps of one ladder: the step says how many studies were done that day, so the code is
//! billed once, with one unit, whatever the number of nerves, limbs or sessions.
//!
//! ## What to do
//!
//! Bill the step that fits the number of studies of the day, with one unit. The fix sets the units to 1; whether the step
//! is right only the report can tell.
//!
//! ## Reported
//!
//! ```medcode reported
//! # Billing worksheet
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//!
//! ## Diagnoses
//! A. G56.01
//!
//! ## Charges
//! | Code  | Modifiers | Units | Dx |
//! |-------|-----------|-------|----|
//! | 95909 |           | 2     | A  |
//!                       ^ conduction-study-units
//! ```
//!
//! ## Not reported
//!
//! One unit, and several units of codes that count limbs:
//!
//! ```medcode clean
//! # Billing worksheet
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//!
//! ## Diagnoses
//! A. G56.03
//!
//! ## Charges
//! | Code  | Modifiers | Units | Dx |
//! |-------|-----------|-------|----|
//! | 95909 |           | 1     | A  |
//! | 95886 |           | 2     | A  |
//! ```

use crate::coding::{Claim, Units};
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "conduction-study-units",
    ids: &["UNIT-02"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["procedures"],
    source: "AAPC forum threads quoting the CPT section guideline; CMS NCCI MUE table",
    edition: "2024-07-01",
    check: Check::Claim(check),
    file: include_str!("conduction_study_units.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    for line in &claim.lines {
        let Some(procedure) = line
            .procedure
            .filter(|procedure| procedure.studies_min.is_some())
        else {
            continue;
        };
        let Units::Count(count @ 2..) = line.units else {
            continue;
        };
        let place = line.units_span();
        let message = format!(
            "{} is billed with {count} units. The code already says how many studies were done that day: it has one unit. \
             If more studies were done, another step of 95907 to 95913 fits.",
            line.code
        );
        let draft = Draft::at(place, message).citing(procedure.cite());
        sink.add(draft.fix(
            Safety::Confirm,
            format!("Set the units of {} to 1", line.code),
            place,
            "1",
        ));
    }
}
