//! # charge-without-diagnosis
//!
//! A charge line that points to no diagnosis, or to a letter that the diagnosis list does not have.
//!
//! Where no line of an encounter points anywhere, that is said once.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95910 x1 [A]
//! 95886 x1 [A,C]
//!             ^ charge-without-diagnosis
//! ```
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95910 x1 [A]
//! 95886 x1
//! ^^^^^ charge-without-diagnosis
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95910 x1 [A]
//! 95886 x1 [a]
//! ```

use crate::coding::claim::is_diagnosis;
use crate::coding::{Claim, Line};
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "charge-without-diagnosis",
    ids: &["DX-01"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &[],
    source: "CMS-1500 items 21 and 24E: every line points to a diagnosis of the claim",
    edition: "2026",
    check: Check::Claim(check),
    file: include_str!("charge_without_diagnosis.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let Some(first) = claim.lines.first() else {
        return;
    };
    let diagnoses = &claim.encounter.diagnoses;
    if claim
        .lines
        .iter()
        .all(|line| points_to_nothing(claim, line))
    {
        // Of one diagnosis without a letter there is nothing to point to, and nothing to mistake.
        if let [only] = diagnoses.as_slice()
            && only.pointer.is_none()
        {
            return;
        }
        let message = if diagnoses.is_empty() {
            "This encounter has no diagnosis. Every charge line must point to one."
        } else if diagnoses.iter().all(|one| one.pointer.is_none()) {
            "No charge line of this encounter points to a diagnosis. Write a letter before each diagnosis, and behind each line those that it is for."
        } else {
            "No charge line of this encounter points to a diagnosis. Write the letter of the diagnosis behind each line."
        };
        return sink.add(Draft::at(first.charge.code, message));
    }
    for line in &claim.lines {
        if points_to_nothing(claim, line) {
            sink.add(Draft::at(
                line.charge.code,
                format!("{} points to no diagnosis.", line.code),
            ));
        }
        for draft in lost_pointers(claim, line) {
            sink.add(draft);
        }
    }
}

/// Whether a line has no pointer; words in their place, as `all`, may mean any of them.
fn points_to_nothing(claim: &Claim<'_>, line: &Line<'_>) -> bool {
    let words = line.charge.pointer_slot.map(|slot| claim.words(slot));
    line.charge.pointers.is_empty()
        && (claim.encounter.diagnoses.is_empty()
            || words.is_none_or(|words| !words.chars().any(char::is_alphabetic)))
}

fn lost_pointers<'c>(
    claim: &'c Claim<'_>,
    line: &'c Line<'_>,
) -> impl Iterator<Item = Draft> + use<'c> {
    let labels: Vec<&str> = claim
        .encounter
        .diagnoses
        .iter()
        .filter_map(|entry| entry.pointer)
        .map(|span| claim.words(span))
        .collect();
    let labels_missing = claim.encounter.diagnoses.is_empty();
    let lost = line.charge.pointers.iter().copied().filter(move |span| {
        let pointer = claim.words(*span);
        // Without a list each line brings its own.
        let own = labels_missing && is_diagnosis(pointer);
        !own && claim.pointed(pointer).is_none()
    });
    lost.map(move |span| {
        let pointer = claim.words(span);
        let known = if labels.is_empty() {
            "it has no lettered diagnosis".to_owned()
        } else {
            format!("it has {}", labels.join(", "))
        };
        let mut draft = Draft::at(
            span,
            format!(
                "{} points to {pointer}, which is not in the diagnosis list: {known}.",
                line.code
            ),
        );
        for label in labels.iter().filter(|_| line.charge.pointers.len() == 1) {
            draft = draft.fix(Safety::Confirm, format!("Point to {label}"), span, *label);
        }
        draft
    })
}
