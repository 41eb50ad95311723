//! # professional-component-in-office
//!
//! Tests with 26 outside a facility, where nobody is seen to bill the technical part. That is right if somebody else owns the equipment and bills TC; in an office of
//! one's own the whole service is billed, and the technical part is lost otherwise.
//!
//! Nothing is said where the worksheet names the owner of the equipment or the component, or where TC is billed that day.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95910-26 [A]
//!       ^^ professional-component-in-office
//! 95886-26 [A]
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
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! Equipment owner: facility
//! 95910-26 [A]
//! ```

use crate::codes::Rate;
use crate::coding::{Claim, Line};
use crate::model::FieldName;
use crate::rules::aspects::places::{is_doubtful, named};
use crate::rules::fixes::edits::without;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "professional-component-in-office",
    ids: &["POS-03", "PLC-6"],
    severity: Severity::Information,
    bearing: Bearing::Medicare,
    packs: &["procedures", "sites"],
    source: "Component billing policies: 26 alone outside a facility only if somebody else owns the equipment",
    edition: "2024",
    check: Check::Claim(check),
    file: include_str!("professional_component_in_office.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let outside = named(claim).filter(|place| place.site.rate == Rate::NonFacility);
    let Some(place) = outside.filter(|_| claim.lines.iter().any(|line| line.has("26"))) else {
        return;
    };
    if is_doubtful(claim) {
        return;
    }
    let told = |name| claim.field(name).is_some();
    let splits = |line: &&Line<'_>| {
        line.procedure
            .is_some_and(|procedure| procedure.splits_into_components())
    };
    let tests: Vec<&Line<'_>> = claim.lines.iter().filter(splits).collect();
    let alone = tests.iter().all(|line| line.has("26") && !line.has("TC"));
    // Where others share the patient's day, one of them may bill the rest.
    let shared = claim.siblings.is_some_and(|(day, _)| day.has_several());
    if !alone || shared || told(FieldName::EquipmentOwner) || told(FieldName::Component) {
        return;
    }
    let Some(first) = tests.first().and_then(|line| line.modifier("26")) else {
        return;
    };
    let message = format!(
        "26 in {}, and nobody bills the technical part. If the equipment is yours, the whole service is billed; else name its owner (`Equipment owner:`).",
        place.site.label()
    );
    let edits = tests.iter().flat_map(|line| without(line, &["26"], claim));
    sink.add(
        Draft::at(first.span, message)
            .citing(place.site.cite())
            .fixes(
                Safety::Confirm,
                format!(
                    "Bill the whole service: remove 26 from {} lines",
                    tests.len()
                ),
                edits.collect(),
            ),
    );
}
