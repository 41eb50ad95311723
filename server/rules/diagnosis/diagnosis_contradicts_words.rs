//! # diagnosis-contradicts-words
//!
//! A diagnosis whose words name another side, limb or region of the spine than its code: `G56.01 carpal tunnel syndrome, left`,
//! `M54.12 lumbar radiculopathy`. One of the two is wrong; a payer reads the code.
//!
//! ## What to do
//!
//! Compare with the report and correct the code or the words.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, left
//!    ^^^^^^ diagnosis-contradicts-words
//! 95909 x1 [A]
//! ```
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. M54.12 lumbar radiculopathy, L5
//!    ^^^^^^ diagnosis-contradicts-words
//! 95909 x1 [A]
//! ```
//!
//! ## Not reported
//!
//! A side in the words of a code without sides; a region with two names:
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. M54.12 right C6 radiculopathy
//! B. M54.17 L5 radiculopathy, left
//! C. M54.13 C8-T1 radiculopathy
//! D. G56.03 Carpal tunnel syndrome, right worse than left
//! 95911 x1 [A,B,C,D]
//! ```

use crate::codes::{Diagnosis, Limb, Region, Side};
use crate::coding::{Body, Claim};
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "diagnosis-contradicts-words",
    ids: &["ICD-05"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["diagnoses"],
    source: "CDC/NCHS ICD-10-CM tabular list",
    edition: "2026-04",
    check: Check::Claim(check),
    file: include_str!("diagnosis_contradicts_words.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    for one in claim.listed() {
        let Some(known) = one.known else { continue };
        let told = Body::read(one.words);
        let Some((coded, said)) = difference(known, told) else {
            continue;
        };
        let message = format!(
            "{} ({}) is of {coded}, and its words say {said}. Compare with the report.",
            known.code, known.title
        );
        let mut draft = Draft::at(one.span, message).citing(known.cite());
        let other = told.side().filter(|_| known.side != told.side());
        let other = other.and_then(|side| claim.codebook.on_side(&known.code, side));
        if let Some(other) = other {
            let title = format!("Replace {} by {}", known.code, other.code);
            draft = draft.fix(Safety::Confirm, title, one.span, other.code.as_str());
        }
        sink.add(draft);
    }
}

/// What the code and the words say differently.
fn difference(known: &Diagnosis, told: Body) -> Option<(&'static str, &'static str)> {
    match (known.side, told.side()) {
        (Some(Side::Right), Some(Side::Left)) => return Some(("the right side", "left")),
        (Some(Side::Left), Some(Side::Right)) => return Some(("the left side", "right")),
        (Some(Side::Bilateral), Some(Side::Right)) => return Some(("both sides", "right")),
        (Some(Side::Bilateral), Some(Side::Left)) => return Some(("both sides", "left")),
        (Some(Side::Right), Some(Side::Bilateral)) => {
            return Some(("the right side", "both sides"));
        }
        (Some(Side::Left), Some(Side::Bilateral)) => return Some(("the left side", "both sides")),
        _ => {}
    }
    let regions = known.region.zip(told.region());
    let regions = regions.filter(|(coded, said)| coded != said && !borders(*coded, *said));
    if let Some((coded, said)) = regions {
        return Some((region(coded), region(said)));
    }
    let limbs = known
        .limb
        .zip(told.limb())
        .filter(|(coded, said)| coded != said);
    limbs.map(|(coded, said)| (limb(coded), limb(said)))
}

/// Codes of the junction of two regions belong to both.
fn borders(coded: Region, said: Region) -> bool {
    coded == Region::Thoracic || said == Region::Thoracic || coded == Region::Cranial
}

fn region(region: Region) -> &'static str {
    match region {
        Region::Cranial => "the head",
        Region::Cervical => "the neck",
        Region::Thoracic => "the chest and middle back",
        Region::Lumbosacral => "the low back",
    }
}

fn limb(limb: Limb) -> &'static str {
    match limb {
        Limb::Upper => "the arms",
        Limb::Lower => "the legs",
    }
}
