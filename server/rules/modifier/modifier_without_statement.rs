//! # modifier-without-statement
//!
//! A modifier that stands for something which must be said, and the worksheet does not say it: a resident took part (GC), a notice was signed (GA), a
//! substitute worked (Q5, Q6), a test was stopped (53).
//!
//! Where the worksheet names a report, nothing is said: the statement may stand there.
//!
//! ## What to do
//!
//! Write it into the notes, or name the report.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95909-GC [A]
//!       ^^ modifier-without-statement
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! Notes: Dr. Sato, resident, did the studies; I was present throughout.
//! 95909-GC [A]
//! ```
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! Report: a.report.md
//! 95909-GC [A]
//! ```

use crate::codes::{PayerKind, Sign, Topic};
use crate::coding::Claim;
use crate::model::FieldName;
use crate::rules::aspects::remarks::{Remark, remarks};
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;
use std::collections::HashSet;

/// The rule.
pub static RULE: Rule = Rule {
    name: "modifier-without-statement",
    ids: &["MDF-13"],
    severity: Severity::Information,
    bearing: Bearing::EveryPayer,
    packs: &["modifiers", "wording"],
    source: "CPT and HCPCS modifiers, as listed by the codebook",
    edition: "2026",
    check: Check::Claim(check),
    file: include_str!("modifier_without_statement.rs"),
};

/// What other rules look at: repeats, which the lines tell, and the notice of a payer that has none.
const REPEATS: [&str; 2] = ["76", "77"];
const REPEATS_AND_NOTICE: [&str; 3] = ["76", "77", "GA"];

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let payer = claim.payer.as_ref().and_then(|told| told.value.kind());
    let elsewhere = match payer {
        None | Some(PayerKind::Medicare) => REPEATS.as_slice(),
        Some(_) => REPEATS_AND_NOTICE.as_slice(),
    };
    let modifiers = || {
        let lines = claim.lines.iter().flat_map(|line| &line.modifiers);
        lines.filter(|modifier| !elsewhere.contains(&modifier.code.as_str()))
    };
    let asking = |code: &str| {
        let mut signs = claim.codebook.signs(Topic::Statement);
        signs.find(|sign| sign.codes.iter().any(|one| one == code))
    };
    if modifiers().all(|modifier| asking(&modifier.code).is_none())
        || claim.field(FieldName::Report).is_some()
    {
        return;
    }
    let said = statements(claim);
    let mut seen = HashSet::new();
    for modifier in modifiers() {
        let Some(sign) = asking(&modifier.code).filter(|_| seen.insert(&modifier.code)) else {
            continue;
        };
        if said.iter().any(|remark| says(remark, sign)) {
            continue;
        }
        let message = format!(
            "{} is billed, and nothing here says {}. Write it into the notes or name the report.",
            modifier.code, sign.note
        );
        sink.add(Draft::at(modifier.span, message).citing(sign.cite()));
    }
}

fn says(remark: &Remark<'_>, sign: &Sign) -> bool {
    remark.find(sign).is_some()
}

/// Everything that the encounter says: its remarks and the values of its fields.
fn statements<'a>(claim: &Claim<'a>) -> Vec<Remark<'a>> {
    let fields = claim.facts.fields.get(claim.encounter.fields.clone());
    let fields = fields.unwrap_or_default().iter();
    let fields = fields.map(|field| Remark::new(field.value.start, claim.words(field.value)));
    remarks(claim).into_iter().chain(fields).collect()
}
