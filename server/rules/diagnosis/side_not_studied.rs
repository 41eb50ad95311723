//! # side-not-studied
//!
//! A test of one side for a diagnosis of the other: RT on a line that points to the left carpal tunnel only, or a note that the
//! right arm was studied over a list of left-sided diagnoses. Studying the other side for comparison is usual, studying it
//! alone is not.
//!
//! ## What to do
//!
//! Compare modifier, note and diagnosis with the report.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.02 Carpal tunnel syndrome, left
//! 95909 x1 [A]
//! 95886-RT x1 [A]
//! ^^^^^ side-not-studied
//! ```
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! Notes: EMG and NCS of the right arm
//! A. G56.02 Carpal tunnel syndrome, left
//! 95909 x1 [A]
//! ^^^^^ side-not-studied
//! ```
//!
//! ## Not reported
//!
//! Both sides were studied, or another diagnosis explains the side:
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! Notes: NCS of both arms, EMG right arm
//! A. G56.02 Carpal tunnel syndrome, left
//! B. M54.12 Radiculopathy, cervical region
//! 95909 x1 [A]
//! 95886-RT x1 [A,B]
//! ```
//!
//! An earlier study of the other side:
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! Notes: prior EMG of the right arm in 2024 was normal
//! A. G56.02 Carpal tunnel syndrome, left
//! 95909 x1 [A]
//! ```

use crate::codes::Side;
use crate::coding::{Claim, Line, Listed};
use crate::rules::aspects::studied::{Told, of_encounter, of_line};
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;
use std::cell::LazyCell;

/// The rule.
pub static RULE: Rule = Rule {
    name: "side-not-studied",
    ids: &["DX-06"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["diagnoses"],
    source: "Consistency of a claim: the diagnosis explains the test of its line",
    edition: "1",
    check: Check::Claim(check),
    file: include_str!("side_not_studied.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let listed = claim.listed();
    let sided = |one: &Listed<'_>| {
        let side = one.known.and_then(|known| known.side);
        matches!(side, Some(Side::Right | Side::Left))
    };
    if !listed.iter().any(sided) {
        return;
    }
    let noted = LazyCell::new(|| of_encounter(claim));
    // A note speaks of the whole encounter: what contradicts it is said once.
    let mut said = false;
    for line in claim
        .lines
        .iter()
        .filter(|line| line.is_electrodiagnostic())
    {
        let told = match of_line(claim, line) {
            Some(told) if told.body.side().is_some() => Some(told),
            _ if said => None,
            _ => *noted,
        };
        let Some(told) = told else { continue };
        if let Some(draft) = contradiction(claim, line, listed, told) {
            said |= told.noted;
            sink.add(draft);
        }
    }
}

fn contradiction(
    claim: &Claim<'_>,
    line: &Line<'_>,
    listed: &[Listed<'_>],
    told: Told,
) -> Option<Draft> {
    let pointed = claim.pointed_in(line, listed);
    let sides: Option<Vec<Side>> = pointed
        .iter()
        .map(|place| listed.get(*place)?.known?.side)
        .collect();
    let sides = sides?;
    let first = listed.get(*pointed.first()?)?;
    let (side, other, words) = match told.body.side()? {
        Side::Right => (Side::Right, Side::Left, ("right", "left")),
        Side::Left => (Side::Left, Side::Right, ("left", "right")),
        _ => return None,
    };
    // Where the limbs differ too, that is what is wrong.
    let limbs = first.known?.limb.zip(told.body.limb());
    let apart = limbs.is_some_and(|(coded, said)| coded != said);
    if apart || sides.contains(&side) || !sides.iter().all(|coded| *coded == other) {
        return None;
    }
    let message = format!(
        "{} is of the {} side, and {} points to {} of the {} side only. Compare with the report.",
        line.code,
        words.0,
        line.code,
        first.name(),
        words.1
    );
    let mut draft = Draft::at(line.charge.code, message);
    draft = draft.related(None, first.span, "the diagnosis");
    Some(draft.related(None, told.span, "the side that was studied"))
}
