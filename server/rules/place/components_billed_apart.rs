//! # components-billed-apart
//!
//! 26 and TC of one code on two lines of one encounter outside a facility. One practitioner who did both parts bills the whole service on one line.
//!
//! Nothing is said where the worksheet names the owner of the equipment, or where a line carries AQ: the bonus of a shortage area is for
//! the professional part only, so there the parts are billed apart on purpose.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95910-26 [A]
//! 95910-TC [A]
//! ^^^^^ components-billed-apart
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
//! 95910-26-AQ [A]
//! 95910-TC [A]
//! ```
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! Equipment owner: R. Ames, MD (leased to us by the test)
//! 95910-26 [A]
//! 95910-TC [A]
//! ```

use crate::codes::Rate;
use crate::coding::{Claim, Line, bare_dollars};
use crate::model::FieldName;
use crate::rules::aspects::fees::amount_of;
use crate::rules::aspects::places::named;
use crate::rules::fixes::edits::{line_removal, without};
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{FixEdit, Safety, Severity};
use jiff::civil::Date;
use std::collections::HashMap;

/// The rule.
pub static RULE: Rule = Rule {
    name: "components-billed-apart",
    ids: &["PLC-7"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["procedures", "sites"],
    source: "Component billing policies: no modifier is the whole service, 26 its professional and TC its technical part",
    edition: "2024",
    check: Check::Claim(check),
    file: include_str!("components_billed_apart.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let outside = named(claim).is_some_and(|place| place.site.rate == Rate::NonFacility);
    if !outside || claim.field(FieldName::EquipmentOwner).is_some() {
        return;
    }
    let parts = |code: &'static str, other: &'static str| {
        let lines = claim.lines.iter();
        lines.filter(move |line| {
            let splits = line
                .procedure
                .is_some_and(|one| one.splits_into_components());
            splits && line.has(code) && !line.has(other) && !line.has("AQ")
        })
    };
    let read: HashMap<(&str, Option<Date>), &Line<'_>> = parts("26", "TC")
        .map(|line| ((line.code.as_str(), line.date), line))
        .collect();
    for technical in parts("TC", "26") {
        let Some(professional) = read.get(&(technical.code.as_str(), technical.date)) else {
            continue;
        };
        let message = format!(
            "26 and TC of {} are billed on two lines by one practitioner. Together they are the whole service: one line without either.",
            technical.code
        );
        let mut draft = Draft::at(technical.charge.code, message).related(
            None,
            professional.charge.code,
            "the professional part",
        );
        if professional.units.count() == technical.units.count() {
            let mut edits = without(professional, &["26"], claim);
            edits.push(line_removal(technical, claim));
            edits.extend(summed(claim, professional, technical));
            draft = draft.fixes(
                Safety::Confirm,
                format!("Bill {} whole on one line", technical.code),
                edits,
            );
        }
        sink.add(draft);
    }
}

/// The amounts of both lines on the one that stays, where both are stated.
fn summed(claim: &Claim<'_>, kept: &Line<'_>, dropped: &Line<'_>) -> Option<FixEdit> {
    let (kept, dropped) = (amount_of(claim, kept)?, amount_of(claim, dropped)?);
    Some(FixEdit {
        span: kept.digits,
        text: bare_dollars(kept.cents + dropped.cents),
    })
}
