//! # global-test-in-facility
//!
//! A test that splits into professional and technical part is billed whole, without 26, in a facility. There the technical
//! part belongs to the facility, and the fee schedule knows a practitioner's amount for the professional part only.
//!
//! ## What to do
//!
//! Add 26, before all other modifiers. If the test was done in an office, correct the place of service. A resident of a nursing
//! facility whose stay Part A does not cover is at 32, not 31; at 31 the facility bills the technical part.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 22 On Campus-Outpatient Hospital
//! A. G56.01 Carpal tunnel syndrome, right
//! 95910 x1 [A]
//! ^^^^^ global-test-in-facility
//! ```
//!
//! A skilled nursing facility:
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 31 Skilled Nursing Facility
//! A. G56.01 Carpal tunnel syndrome, right
//! 95909 x1 [A]
//! ^^^^^ global-test-in-facility
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 22 On Campus-Outpatient Hospital
//! A. G56.01 Carpal tunnel syndrome, right
//! 95910-26 x1 [A]
//! 99214-25 x1 [A]
//! ```
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95910 x1 [A]
//! ```

use crate::codes::Topic;
use crate::coding::Claim;
use crate::rules::aspects::places::{in_facility, named};
use crate::rules::fixes::edits::with_first;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "global-test-in-facility",
    ids: &["POS-01", "PLC-4", "MDF-2", "POS-08", "PLC-14", "RPT-79"],
    severity: Severity::Error,
    bearing: Bearing::Medicare,
    packs: &["procedures", "sites"],
    source: "CMS physician fee schedule: a facility total exists for the professional part only",
    edition: "2026-01",
    check: Check::Claim(check),
    file: include_str!("global_test_in_facility.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    if !in_facility(claim) {
        return;
    }
    let Some(site) = &claim.site else { return };
    for line in &claim.lines {
        let splits = line
            .procedure
            .is_some_and(|procedure| procedure.splits_into_components());
        if !splits || line.has("26") || line.has("TC") {
            continue;
        }
        let message = format!(
            "{} is billed whole in a facility ({}). There the practitioner bills the professional part: add 26.",
            line.code, site.words
        );
        let mut draft = Draft::at(line.charge.code, message);
        if let Some(span) = site.span {
            draft = draft.related(None, span, "the place of service");
        }
        draft = draft.fixes(
            Safety::Confirm,
            format!("Add 26 to {}", line.code),
            with_first(line, "26", claim),
        );
        if let (Some(span), Some(label)) = (site.span, outside_part_a(claim)) {
            let title = format!("Write {label}: Part A does not cover the stay");
            draft = draft.fix(Safety::Confirm, title, span, label);
        }
        sink.add(draft);
    }
}

/// The place that is mistaken for the claim's, where the whole service could be billed.
fn outside_part_a(claim: &Claim<'_>) -> Option<String> {
    let place = named(claim)?;
    let mut signs = claim.codebook.signs(Topic::OutsidePartA);
    let sign = signs.find(|sign| sign.against.contains(&place.site.code))?;
    let code = sign.codes.first()?;
    Some(claim.codebook.site(code)?.label())
}
