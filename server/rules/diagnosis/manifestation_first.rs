//! # manifestation-first
//!
//! A code that only shows what another disease does (polyneuropathy in diseases classified elsewhere, G63) stands first in the
//! list, or alone. The classification wants the disease itself first, and a claim editor refuses the code as the first one.
//!
//! ## What to do
//!
//! Put the underlying disease first. Where it is in the list, the fix changes the places, and the pointers follow.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//!
//! Diagnoses
//! A. G63 Polyneuropathy in diseases classified elsewhere
//!    ^^^ manifestation-first
//! B. E85.4 Organ-limited amyloidosis
//!
//! Charges
//! 95911 x1 [A,B]
//! 95886 x2 [A]
//! ```
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//!
//! Diagnoses
//! A. G73.7 Myopathy in diseases classified elsewhere
//!    ^^^^^ manifestation-first
//!
//! Charges
//! 95909 x1 [A]
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//!
//! Diagnoses
//! A. E85.4 Organ-limited amyloidosis
//! B. G63 Polyneuropathy in diseases classified elsewhere
//!
//! Charges
//! 95911 x1 [B]
//! ```

use crate::codes::{Diagnosis, RelationKind};
use crate::coding::{Claim, Listed};
use crate::rules::fixes::listing::{Relisting, relisted};
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "manifestation-first",
    ids: &["ICD-08"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["diagnoses"],
    source: "ICD-10-CM Official Guidelines for Coding and Reporting, section I.A.13: etiology and manifestation",
    edition: "FY2026",
    check: Check::Claim(check),
    file: include_str!("manifestation_first.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let listed = claim.listed();
    // Codes in the lines' places have no order among each other.
    let Some(first) = listed.first().filter(|first| first.entry.is_some()) else {
        return;
    };
    let Some(known) = first.known.filter(|known| known.manifestation) else {
        return;
    };
    let cause = cause_of(claim, known, listed);
    let advice = match cause.and_then(|at| listed.get(at)) {
        Some(cause) => format!("Put {} before it.", cause.name()),
        None => "The disease that causes it is coded before it.".to_owned(),
    };
    let message = format!(
        "{} ({}) shows what another disease does and cannot stand first. {advice}",
        known.code, known.title
    );
    let mut draft = Draft::at(first.span, message).citing(known.cite());
    if let Some(cause) = cause {
        let order = std::iter::once(cause).chain((0..listed.len()).filter(|at| *at != cause));
        let moved = Relisting {
            order: order.collect(),
            ..Relisting::default()
        };
        if let Some(edits) = relisted(claim, listed, &moved) {
            draft = draft.fixes(Safety::Confirm, "Put the cause first", edits);
        }
    }
    sink.add(draft);
}

/// The place of the diagnosis that the classification wants first, if it is told by its code.
fn cause_of(claim: &Claim<'_>, known: &Diagnosis, listed: &[Listed<'_>]) -> Option<usize> {
    let mut first = claim
        .codebook
        .relations(&known.code)
        .filter(|relation| relation.kind == RelationKind::CodeFirst);
    first.find_map(|relation| {
        listed
            .iter()
            .position(|one| relation.concerns(one.name()) && one.name() != known.code)
    })
}
