//! # payer-number-not-in-force
//!
//! A payer's routing number that is not accepted on the date of service, as TREST for TRICARE East after April 2025. It is looked for in the payer's field and in a field whose label
//! speaks of the payer's number.
//!
//! ## What to do
//!
//! Write the number that is accepted on the day. Numbers differ between regions and products.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: TRICARE East
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! Payer ID: TREST
//!           ^^^^^ payer-number-not-in-force
//! 95909 [A]
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: TRICARE East
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! Payer ID: 99727
//! 95909 [A]
//! ```
//!
//! ```medcode clean
//! Payer: TRICARE East
//! Date of service: 2025-04-01
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! Payer ID: TREST
//! 95909 [A]
//! ```

use crate::codes::{Payer, PayerNumber, place_of};
use crate::coding::Claim;
use crate::model::{Field, FieldName};
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::text::Span;
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "payer-number-not-in-force",
    ids: &["PAY-15"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["payers"],
    source: "TRICARE contractor notices (Humana Military, TriWest)",
    edition: "2024 to 2025",
    check: Check::Claim(check),
    file: include_str!("payer_number_not_in_force.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let Some(date) = claim.service_date() else {
        return;
    };
    let fields = claim.facts.fields.get(claim.encounter.fields.clone());
    for field in fields.unwrap_or_default() {
        let Some((span, payer, number)) = ended_number(claim, field) else {
            continue;
        };
        if number.validity.contains(date) {
            continue;
        }
        let accepted = payer
            .numbers
            .iter()
            .filter(|one| one.validity.contains(date));
        let message = format!(
            "{} is not accepted by {} on {date}. Write the number of that day.",
            number.number, payer.name
        );
        let mut draft = Draft::at(span, message).citing(number.cite()).outdated();
        for one in accepted {
            let region = match one.product.as_str() {
                "" => String::new(),
                product => format!(" ({product})"),
            };
            draft = draft.fix(
                Safety::Confirm,
                format!("Write {}{region}", one.number),
                span,
                one.number.as_str(),
            );
        }
        sink.add(draft);
    }
}

/// A payer's number with an end that a field names.
fn ended_number<'a>(
    claim: &Claim<'a>,
    field: &Field,
) -> Option<(Span, &'a Payer, &'a PayerNumber)> {
    let label = claim.words(field.label);
    let of_payer = ["payer", "payor", "insurance", "plan"];
    let speaks = field.name == FieldName::Other
        && of_payer.iter().any(|word| place_of(label, word).is_some());
    if field.name != FieldName::Payer && !speaks {
        return None;
    }
    let words = claim.words(field.value);
    let mut numbers = claim.codebook.payers().flat_map(|payer| {
        let ended = payer
            .numbers
            .iter()
            .filter(|number| number.validity.to.is_some());
        ended.map(move |number| (payer, number))
    });
    numbers.find_map(|(payer, number)| {
        let (from, to) = place_of(words, &number.number)?;
        let at = |byte: usize| Some(field.value.start + u32::try_from(byte).ok()?);
        Some((Span::new(at(from)?, at(to)?), payer, number))
    })
}
