//! # diagnoses-out-of-sequence
//!
//! Two diagnoses of a list in the wrong order: the classification says of one of them that the other is coded first (a toxic
//! agent before the neuropathy that it made), or that the other is added behind it (the drug behind the neuropathy that it
//! made). A code of a late effect (seventh character S) stands behind the condition that is its effect.
//!
//! ## What to do
//!
//! Change the places. The fix does it, and the pointers follow.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G62.2 Polyneuropathy due to other toxic agents
//!    ^^^^^ diagnoses-out-of-sequence
//! B. T56.0X1A Toxic effect of lead, accidental, initial encounter
//! 95911 x1 [A,B]
//! ```
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. T45.1X5A Adverse effect of antineoplastic drugs, initial encounter
//! B. G62.0 Drug-induced polyneuropathy
//!    ^^^^^ diagnoses-out-of-sequence
//! 95911 x1 [B]
//! ```
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. S44.21XS Injury of radial nerve at upper arm level, right arm, sequela
//!    ^^^^^^^^ diagnoses-out-of-sequence
//! B. M21.331 Wrist drop, right wrist
//! 95911 x1 [A,B]
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G62.0 Drug-induced polyneuropathy
//! B. T45.1X5A Adverse effect of antineoplastic drugs, initial encounter
//! 95911 x1 [A,B]
//! ```

use crate::codes::{Citation, RelationKind};
use crate::coding::{Claim, Listed};
use crate::rules::fixes::listing::{Relisting, relisted};
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "diagnoses-out-of-sequence",
    ids: &["ICD-10"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["diagnoses"],
    source: "ICD-10-CM Official Guidelines for Coding and Reporting, sections I.A.13, I.A.17 and I.B.10: sequence",
    edition: "FY2026",
    check: Check::Claim(check),
    file: include_str!("diagnoses_out_of_sequence.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let listed = claim.listed();
    if listed.iter().any(|one| one.entry.is_none()) {
        return;
    }
    for (place, one) in listed.iter().enumerate() {
        let Some(wrong) = misplaced(claim, listed, place, one) else {
            continue;
        };
        let Some(other) = listed.get(wrong.other) else {
            continue;
        };
        let (front, behind) = match wrong.other_first {
            true => (other, one),
            false => (one, other),
        };
        let message = format!(
            "{} stands before {}; {}. {} comes first.",
            behind.name(),
            front.name(),
            wrong.because,
            front.name()
        );
        let mut draft = Draft::at(one.span, message).related(None, other.span, "the other one");
        if let Some(citation) = wrong.citation {
            draft = draft.citing(citation);
        }
        let (from, to) = match wrong.other_first {
            true => (wrong.other, place),
            false => (place, wrong.other),
        };
        let moved = Relisting {
            order: moved(listed.len(), from, to),
            ..Relisting::default()
        };
        if let Some(edits) = relisted(claim, listed, &moved) {
            let title = format!("Put {} first", front.name());
            draft = draft.fixes(Safety::Confirm, title, edits);
        }
        sink.add(draft);
    }
}

struct Misplaced {
    /// The place of the diagnosis with which it is in the wrong order.
    other: usize,
    /// Whether that one belongs first.
    other_first: bool,
    because: &'static str,
    citation: Option<Citation>,
}

fn misplaced(
    claim: &Claim<'_>,
    listed: &[Listed<'_>],
    place: usize,
    one: &Listed<'_>,
) -> Option<Misplaced> {
    let known = one.known?;
    if place == 0 && known.seventh.as_str() == "S" && known.code.len() == "S44.21XS".len() {
        let effect = listed.iter().position(|other| !is_injury(other))?;
        return Some(Misplaced {
            other: effect,
            other_first: true,
            because: "a late effect is coded before the injury that left it",
            citation: None,
        });
    }
    // At the first place a manifestation is reported for standing there.
    if place == 0 && known.manifestation {
        return None;
    }
    claim.codebook.relations(&known.code).find_map(|relation| {
        let concerned = |(at, other): (usize, &Listed<'_>)| {
            (at != place && relation.concerns(other.name())).then_some(at)
        };
        let mut others = listed.iter().enumerate().filter_map(concerned);
        let (other, other_first, because) = match relation.kind {
            RelationKind::CodeFirst if relation.others.is_some() => {
                let mut all: Vec<usize> = others.collect();
                // One of several causes in front is enough.
                if all.iter().any(|at| *at < place) {
                    return None;
                }
                (all.pop()?, true, "the classification wants the cause first")
            }
            RelationKind::UseAdditional => (
                others.find(|at| *at < place)?,
                false,
                "the classification wants it added behind",
            ),
            _ => return None,
        };
        Some(Misplaced {
            other,
            other_first,
            because,
            citation: Some(relation.cite()),
        })
    })
}

/// Whether a diagnosis is an injury: chapters S and T.
fn is_injury(one: &Listed<'_>) -> bool {
    one.code.starts_with(['S', 's', 'T', 't'])
}

/// The places of a list after one entry has moved to the place of an earlier one.
fn moved(length: usize, from: usize, to: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..length).filter(|at| *at != from).collect();
    order.insert(to.min(order.len()), from);
    order
}
