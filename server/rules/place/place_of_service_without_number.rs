//! # place-of-service-without-number
//!
//! A site of service in words that may mean several places. The message says what decides between them, and a fix is offered
//! for each.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! POS: hospital outpatient
//!      ^^^^^^^^^^^^^^^^^^^ place-of-service-without-number
//! A. G56.01
//! 95910-26 x1 [A]
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
//! ```

use crate::codes::SiteReading;
use crate::coding::Claim;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "place-of-service-without-number",
    ids: &["FMT-03"],
    severity: Severity::Information,
    bearing: Bearing::EveryPayer,
    packs: &["sites"],
    source: "CMS place of service code set",
    edition: "2026-02-17",
    check: Check::Claim(check),
    file: include_str!("place_of_service_without_number.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let Some(told) = &claim.site else { return };
    let (
        Some(span),
        SiteReading::Phrase {
            candidates,
            decides,
        },
    ) = (told.span, &told.value)
    else {
        return;
    };
    let [_, _, ..] = candidates.as_slice() else {
        return;
    };
    let names: Vec<String> = candidates
        .iter()
        .map(|site| format!("{} {}", site.code, site.name))
        .collect();
    let question = if decides.is_empty() {
        String::new()
    } else {
        format!(" {decides}")
    };
    let mut draft = Draft::at(
        span,
        format!(
            "`{}` may be {}.{question} A claim needs the number.",
            told.words,
            names.join(" or ")
        ),
    );
    for name in names {
        draft = draft.fix(Safety::Confirm, format!("Write {name}"), span, name);
    }
    sink.add(draft);
}
