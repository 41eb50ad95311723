//! # single-sides-of-bilateral-code
//!
//! The right and the left code of one condition where one code means both sides. The classification then wants that one.
//! Families without such a code (foot drop, limb pain, nerve injuries) take both codes and pass.
//!
//! ## What to do
//!
//! Take the code of both sides. The fix makes one entry of the two and lets all lines point to it.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! B. M54.12 Radiculopathy, cervical region
//! C. G56.02 Carpal tunnel syndrome, left
//!    ^^^^^^ single-sides-of-bilateral-code
//! 95911 x1 [A,B,C]
//! 95886 x2 [B,C]
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. M21.371 Foot drop, right foot
//! B. M21.372 Foot drop, left foot
//! C. G56.01 Carpal tunnel syndrome, right
//! D. G56.22 Lesion of ulnar nerve, left
//! 95911 x1 [A,B,C,D]
//! ```

use crate::codes::Side;
use crate::coding::Claim;
use crate::rules::fixes::listing::{Relisting, relisted};
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "single-sides-of-bilateral-code",
    ids: &["ICD-06"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["diagnoses"],
    source: "ICD-10-CM Official Guidelines for Coding and Reporting, section I.B.13: laterality",
    edition: "FY2026",
    check: Check::Claim(check),
    file: include_str!("single_sides_of_bilateral_code.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let listed = claim.listed();
    for (second, one) in listed.iter().enumerate() {
        let Some(known) = one.known else { continue };
        let other_side = match known.side {
            Some(Side::Right) => Side::Left,
            Some(Side::Left) => Side::Right,
            _ => continue,
        };
        let earlier = listed.iter().take(second).position(|earlier| {
            earlier.known.is_some_and(|earlier| {
                earlier.side == Some(other_side) && earlier.parent == known.parent
            })
        });
        let Some((first, earlier)) = earlier.and_then(|at| Some((at, listed.get(at)?))) else {
            continue;
        };
        let mirrored = claim.codebook.on_side(&known.code, other_side);
        let both = claim.codebook.on_side(&known.code, Side::Bilateral);
        let (Some(mirrored), Some(both)) = (mirrored, both) else {
            continue;
        };
        let in_force = claim
            .service_date()
            .is_none_or(|date| both.billable_on(date));
        if mirrored.code.as_str() != earlier.name() || !in_force {
            continue;
        }
        let message = format!(
            "{} and {} are the two sides of one condition: {} is the code of both.",
            earlier.name(),
            known.code,
            both.code
        );
        let mut draft = Draft::at(one.span, message).citing(both.cite());
        draft = draft.related(None, earlier.span, "the other side");
        let merged = Relisting {
            order: (0..listed.len()).filter(|at| *at != second).collect(),
            merged: Some((second, first)),
            recoded: Some((first, both)),
        };
        if let Some(edits) = relisted(claim, listed, &merged) {
            let title = format!("Make one {} of the two", both.code);
            draft = draft.fixes(Safety::Confirm, title, edits);
        }
        sink.add(draft);
    }
}
