//! # exclusive-modifiers
//!
//! Two modifiers on one line that contradict each other: a service reduced and stopped (52, 53), a notice that exists and does not (GA, GZ), a
//! resident with and without the teaching physician (GC, GE), a repeat by the same and by another practitioner (76, 77).
//!
//! 26 with TC, 50 with a side, and 59 with an X modifier have rules of their own.
//!
//! ## What to do
//!
//! Keep the one that says what was done.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95860-52-53 [A]
//!          ^^ exclusive-modifiers
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95860-52 [A]
//! ```
//!
//! GX may stand beside GY:
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95860-GX-GY [A]
//! ```

use crate::codes::{Applicability, Confidence, Group};
use crate::coding::{Claim, Line, LineModifier};
use crate::rules::aspects::misplaced::ROOM;
use crate::rules::fixes::edits::removal;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "exclusive-modifiers",
    ids: &["MDF-15"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["modifiers"],
    source: "Modifiers that exclude each other, as listed by the codebook",
    edition: "2026",
    check: Check::Claim(check),
    file: include_str!("exclusive_modifiers.rs"),
};

/// Modifiers whose exclusions other rules report, each with advice of its own: parts, both sides, distinct services.
const REPORTED_ELSEWHERE: [&str; 8] = ["26", "TC", "50", "59", "XE", "XS", "XP", "XU"];

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    for line in claim
        .lines
        .iter()
        .filter(|line| line.modifiers.len() <= ROOM)
    {
        let judged: Vec<&LineModifier<'_>> = line
            .modifiers
            .iter()
            .filter(|modifier| {
                !REPORTED_ELSEWHERE.contains(&modifier.code.as_str()) && may_stand(line, modifier)
            })
            .collect();
        for (at, modifier) in judged.iter().enumerate() {
            let earlier = judged.get(..at).unwrap_or_default();
            let pair = earlier.iter().find_map(|other| {
                let set = claim.codebook.excluded_with(&other.code, &modifier.code)?;
                Some((other, set))
            });
            let Some((other, set)) = pair else { continue };
            let message = format!(
                "{} and {} on {} exclude each other. {}",
                other.code, modifier.code, line.code, set.remedy
            );
            let mut draft = Draft::at(modifier.span, message)
                .citing(set.cite())
                .related(None, other.span, "excludes it");
            if set.cite().confidence != Confidence::High {
                draft = draft.at_most(Severity::Warning);
            }
            for (kept, dropped) in [(*other, *modifier), (*modifier, *other)] {
                draft = draft.fixes(
                    Safety::Confirm,
                    format!(
                        "Keep {} and remove {} on {}",
                        kept.code, dropped.code, line.code
                    ),
                    removal(line, dropped, claim),
                );
            }
            sink.add(draft);
        }
    }
}

/// Whether a modifier may stand on the line at all; where it may not, that is what is wrong.
fn may_stand(line: &Line<'_>, modifier: &LineModifier<'_>) -> bool {
    let (Some(procedure), Some(entry)) = (line.procedure, modifier.entry) else {
        return true;
    };
    let applies = match procedure.group {
        Group::Evaluation => entry.on_visits,
        Group::Neighbour | Group::Chemodenervation => return true,
        _ => entry.on_tests,
    };
    applies != Applicability::No
}
