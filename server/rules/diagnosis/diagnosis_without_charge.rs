//! # diagnosis-without-charge
//!
//! A diagnosis to which no charge line points. That is allowed (a chronic disease that matters, a cause that is coded before
//! its effect), so it is a hint only: perhaps a pointer was forgotten.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! B. M54.16 Radiculopathy, lumbar region
//! ^ diagnosis-without-charge
//! 95909 x1 [A]
//! 95886 x1 [A]
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
//! 95909 x1 [A]
//! 95886 x1 [B]
//! ```

use crate::codes::RelationKind;
use crate::coding::{Claim, Listed};
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;
use std::collections::HashSet;

/// The rule.
pub static RULE: Rule = Rule {
    name: "diagnosis-without-charge",
    ids: &["ICD-15"],
    severity: Severity::Hint,
    bearing: Bearing::EveryPayer,
    packs: &[],
    source: "CMS-1500 items 21 and 24E: lines point to the diagnoses of the claim",
    edition: "2026",
    check: Check::Claim(check),
    file: include_str!("diagnosis_without_charge.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let listed = claim.listed();
    // A line without pointers, or with a word in their place, may mean any of them.
    let silent = |line: &crate::coding::Line<'_>| line.charge.pointers.is_empty();
    if claim.lines.is_empty() || claim.lines.iter().any(silent) {
        return;
    }
    let pointers = claim.lines.iter().flat_map(|line| &line.charge.pointers);
    let pointers: HashSet<String> = pointers
        .map(|span| claim.words(*span).to_ascii_uppercase())
        .collect();
    let pointed: HashSet<usize> = pointers
        .iter()
        .filter_map(|pointer| claim.place_in(pointer, listed))
        .collect();
    for (place, one) in listed.iter().enumerate() {
        let Some(span) = one.entry.and_then(|entry| entry.pointer) else {
            continue;
        };
        if pointed.contains(&place) || serves(claim, one, listed) {
            continue;
        }
        let message = format!("No charge line points to {}.", one.name());
        sink.add(Draft::at(span, message));
    }
}

/// Whether the diagnosis is listed because another one asks for it.
fn serves(claim: &Claim<'_>, one: &Listed<'_>, listed: &[Listed<'_>]) -> bool {
    listed.iter().filter_map(|other| other.known).any(|other| {
        claim.codebook.relations(&other.code).any(|relation| {
            !matches!(
                relation.kind,
                RelationKind::Excludes1 | RelationKind::Excludes2
            ) && relation.concerns(one.name())
        })
    })
}
