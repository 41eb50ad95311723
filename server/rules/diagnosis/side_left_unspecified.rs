//! # side-left-unspecified
//!
//! A diagnosis of an unspecified side whose words, or the encounter's reason for the study, name the side. The code is valid,
//! but a known side belongs into it; many payers deny the unspecified code.
//!
//! ## What to do
//!
//! Take the code of the side that is documented.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.00 Carpal tunnel syndrome, right
//!    ^^^^^^ side-left-unspecified
//! 95909 x1 [A]
//! ```
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! Reason for study: numbness of the left hand
//! A. G56.20
//!    ^^^^^^ side-left-unspecified
//! 95909 x1 [A]
//! ```
//!
//! ## Not reported
//!
//! No side is told, the words tell both for a code that has no bilateral sibling, or the hand that writes is told:
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.00 Carpal tunnel syndrome in a right-handed patient
//! B. M79.606 Pain in both legs
//! 95909 x1 [A,B]
//! ```
//!
//! The reason is about another limb:
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! Reason for study: pain of the left leg, numb hands
//! A. G56.00 Carpal tunnel syndrome
//! 95909 x1 [A]
//! ```

use crate::codes::Side;
use crate::coding::{Body, Claim, Listed};
use crate::model::FieldName;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "side-left-unspecified",
    ids: &["DX-05"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["diagnoses"],
    source: "ICD-10-CM Official Guidelines for Coding and Reporting, section I.B.13: laterality",
    edition: "FY2026",
    check: Check::Claim(check),
    file: include_str!("side_left_unspecified.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    for one in claim.listed() {
        let Some(known) = one
            .known
            .filter(|known| known.side == Some(Side::Unspecified))
        else {
            continue;
        };
        let Some((side, place)) = told(claim, one) else {
            continue;
        };
        let Some(sided) = claim.codebook.on_side(&known.code, side) else {
            continue;
        };
        if claim
            .service_date()
            .is_some_and(|date| known.billable_on(date) && !sided.billable_on(date))
        {
            continue;
        }
        let message = format!(
            "{} leaves the side unspecified, and {place}. {} names it.",
            known.code, sided.code
        );
        let title = format!("Replace {} by {}", known.code, sided.code);
        let draft = Draft::at(one.span, message).citing(known.cite());
        sink.add(draft.fix(Safety::Confirm, title, one.span, sided.code.as_str()));
    }
}

/// The side that the document tells of a diagnosis, and where.
pub fn told(claim: &Claim<'_>, one: &Listed<'_>) -> Option<(Side, &'static str)> {
    if let Some(side) = Body::read(one.words).side() {
        return Some((side, "its words name it"));
    }
    let limb = one.known?.limb?;
    let fields = claim.facts.fields.get(claim.encounter.fields.clone())?;
    let reason = fields
        .iter()
        .find(|field| field.name == FieldName::ReasonForStudy)?;
    let body = Body::read(claim.words(reason.value));
    let side = body.side().filter(|_| body.limb() == Some(limb))?;
    Some((side, "the reason for the study names it"))
}
