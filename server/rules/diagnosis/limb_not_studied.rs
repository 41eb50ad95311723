//! # limb-not-studied
//!
//! A test of other limbs than those of its diagnosis: a cervical radiculopathy as the only reason of a study of the legs. A test
//! that reaches the head or the larynx only, for a diagnosis of a limb, is information.
//!
//! ## What to do
//!
//! Point to the diagnosis of the limb that was studied, or compare both with the report.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! Notes: EMG of both legs
//! A. M54.12 Radiculopathy, cervical region
//! 95861 x1 [A]
//! ^^^^^ limb-not-studied
//! ```
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G57.31 Lesion of lateral popliteal nerve, right
//! 95868 x1 [A]
//! ^^^^^ limb-not-studied
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! Notes: EMG of right arm and right leg
//! A. M54.12 Radiculopathy, cervical region
//! 95861 x1 [A]
//! ```
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! Notes: EMG of both legs and arms declined, needle study of the arms
//! A. M54.12 Radiculopathy, cervical region
//! B. M54.16 Radiculopathy, lumbar region
//! 95861 x1 [A,B]
//! ```

use crate::codes::{Limb, TestedPart};
use crate::coding::{Claim, Line, Listed};
use crate::rules::aspects::studied::{Told, of_encounter, of_line};
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;
use std::cell::LazyCell;

/// The rule.
pub static RULE: Rule = Rule {
    name: "limb-not-studied",
    ids: &["DX-07"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["diagnoses"],
    source: "Consistency of a claim: the diagnosis explains the test of its line",
    edition: "1",
    check: Check::Claim(check),
    file: include_str!("limb_not_studied.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let listed = claim.listed();
    let noted = LazyCell::new(|| of_encounter(claim));
    let mut said = false;
    for line in claim
        .lines
        .iter()
        .filter(|line| line.is_electrodiagnostic())
    {
        let Some((limb, first)) = limb_of(claim, line, listed) else {
            continue;
        };
        if let Some(draft) = elsewhere(claim, line, limb, first) {
            sink.add(draft);
            continue;
        }
        let told = match of_line(claim, line) {
            Some(told) if told.body.limb().is_some() => Some(told),
            _ if said => None,
            _ => *noted,
        };
        if let Some(told) = told
            && told.body.limb().is_some_and(|studied| studied != limb)
        {
            said |= told.noted;
            sink.add(contradiction(line, limb, first, told));
        }
    }
}

/// The limb to which all diagnoses of a line belong, and the first of them.
fn limb_of<'l, 'a>(
    claim: &Claim<'_>,
    line: &Line<'_>,
    listed: &'l [Listed<'a>],
) -> Option<(Limb, &'l Listed<'a>)> {
    let pointed = claim.pointed_in(line, listed);
    let limbs: Option<Vec<Limb>> = pointed
        .iter()
        .map(|place| listed.get(*place)?.known?.limb)
        .collect();
    let limbs = limbs?;
    let limb = *limbs.first()?;
    let first = listed.get(*pointed.first()?)?;
    limbs
        .iter()
        .all(|other| *other == limb)
        .then_some((limb, first))
}

fn contradiction(line: &Line<'_>, limb: Limb, first: &Listed<'_>, told: Told) -> Draft {
    let (coded, studied) = match limb {
        Limb::Upper => ("arms", "legs"),
        Limb::Lower => ("legs", "arms"),
    };
    let message = format!(
        "The {studied} were studied, and {} points to {}, a diagnosis of the {coded}, only. Compare with the report.",
        line.code,
        first.name()
    );
    Draft::at(line.charge.code, message)
        .related(None, first.span, "the diagnosis")
        .related(None, told.span, "what was studied")
}

/// A test that by its code reaches no limb.
fn elsewhere(claim: &Claim<'_>, line: &Line<'_>, limb: Limb, first: &Listed<'_>) -> Option<Draft> {
    let tested = claim.codebook.part_of_test(&line.code)?;
    let part = match tested.part {
        TestedPart::Head => "muscles of the head",
        TestedPart::Larynx => "the larynx",
    };
    let coded = match limb {
        Limb::Upper => "an arm",
        Limb::Lower => "a leg",
    };
    let message = format!(
        "{} tests {part}, and {} is a diagnosis of {coded}. Point to the diagnosis that led to this test.",
        line.code,
        first.name()
    );
    let draft = Draft::at(line.charge.code, message).citing(tested.cite());
    Some(
        draft
            .at_most(Severity::Information)
            .related(None, first.span, "the diagnosis"),
    )
}
