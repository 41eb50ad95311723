//! # repeated-diagnosis-letter
//!
//! Two diagnoses with one letter. A line that points with it says nothing certain; medcode takes the first of them.
//!
//! ## What to do
//!
//! Give the second a letter of its own, and check to which of them the lines were meant to point.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! A. M54.16 Radiculopathy, lumbar region
//! ^ repeated-diagnosis-letter
//! 95909 x1 [A]
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! B. M54.16 Radiculopathy, lumbar region
//! 95909 x1 [A,B]
//! ```

use crate::coding::Claim;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "repeated-diagnosis-letter",
    ids: &["ICD-14"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &[],
    source: "CMS-1500 items 21 and 24E: a letter names one diagnosis of the claim",
    edition: "2026",
    check: Check::Claim(check),
    file: include_str!("repeated_diagnosis_letter.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let listed = claim.listed();
    let taken = |label: &str| {
        listed
            .iter()
            .filter_map(|one| one.label)
            .any(|other| other.eq_ignore_ascii_case(label))
    };
    for (place, one) in listed.iter().enumerate() {
        let (Some(label), Some(span)) = (one.label, one.entry.and_then(|entry| entry.pointer))
        else {
            continue;
        };
        let mut earlier = listed.iter().take(place);
        let Some(first) = earlier.find(|earlier| {
            earlier
                .label
                .is_some_and(|other| other.eq_ignore_ascii_case(label))
        }) else {
            continue;
        };
        let message = format!(
            "{label} names {} already: give {} a letter of its own.",
            first.name(),
            one.name()
        );
        let mut draft = Draft::at(span, message).related(None, first.span, "the first one");
        if let Some(free) = letters_like(label).find(|letter| !taken(letter)) {
            let title = format!("Name {} {free}", one.name());
            draft = draft.fix(Safety::Confirm, title, span, free);
        }
        sink.add(draft);
    }
}

/// The labels of the same kind: `1` to `12`, `a` to `l`, `A` to `L`, as a claim form has them.
fn letters_like(label: &str) -> impl Iterator<Item = String> {
    let numbers = label.bytes().all(|byte| byte.is_ascii_digit());
    let small = label.bytes().all(|byte| byte.is_ascii_lowercase());
    (1..=12u8).map(move |place| match (numbers, small) {
        (true, _) => place.to_string(),
        (_, true) => char::from(b'a' + place - 1).to_string(),
        _ => char::from(b'A' + place - 1).to_string(),
    })
}
