//! # units-of-whole-study
//!
//! More than one unit of a code that already means everything of its kind that was done that day: 95860 to 95864 count the
//! limbs themselves, 95867 and 95868 the face, 95865 the larynx, 95869 the thoracic paraspinals; 95873 and 95874 guide all
//! injections of the day.
//!
//! ## What to do
//!
//! Bill one unit. If more limbs were studied, another code of the family fits.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95861 x2 [A]
//!        ^ units-of-whole-study
//! ```
//!
//! ## Not reported
//!
//! One unit, and codes whose units count limbs:
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95860 x1 [A]
//! 95870-59 x2 [A]
//! ```

use crate::codes::Group;
use crate::coding::{Claim, Units};
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "units-of-whole-study",
    ids: &["UNIT-08", "UNIT-09", "MDF-6"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["procedures"],
    source: "CMS NCCI MUE tables",
    edition: "2024-07-01",
    check: Check::Claim(check),
    file: include_str!("units_of_whole_study.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    for line in &claim.lines {
        let whole = line.procedure.filter(|procedure| {
            matches!(procedure.group, Group::NeedleEmg | Group::Guidance) && procedure.single_unit
        });
        let (Some(procedure), Units::Count(count @ 2..)) = (whole, line.units) else {
            continue;
        };
        let place = line.units_span();
        let message = format!(
            "{} is billed with {count} units. One unit is {}; there is never a second one.",
            line.code,
            whole_of(&procedure.unit)
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

/// What the one unit of a code is, as the middle of a sentence: without what its pack says about further units.
fn whole_of(unit: &str) -> String {
    let whole = unit.split(';').next().unwrap_or_default();
    let mut letters = whole.trim_end_matches('.').chars();
    let first = letters.next().map(|letter| letter.to_lowercase());
    first.into_iter().flatten().chain(letters).collect()
}
