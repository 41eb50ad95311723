//! # halves-of-combined-test
//!
//! Two halves of a test that has a code for both, or that code beside one of its halves: 95925 and 95926 are 95938, 95928 and 95929
//! are 95939, 95921 and 95922 are 95924 where the tilt lasted at least five minutes. The code set has one code for both, and
//! no modifier parts the halves of one day.
//!
//! ## What to do
//!
//! Bill the code for both where both were done, the half where only that was.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. M48.02 Spinal stenosis, cervical region
//! 95925 x1 [A]
//! 95926 x1 [A]
//! ^^^^^ halves-of-combined-test
//! ```
//!
//! ```medcode reported
//! Payer: Aetna
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G90.09 Other idiopathic peripheral autonomic neuropathy
//! 95924 x1 [A]
//! 95922-59 x1 [A]
//! ^^^^^ halves-of-combined-test
//! ```
//!
//! ## Not reported
//!
//! The code for both, and another test beside it:
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. M48.02 Spinal stenosis, cervical region
//! 95938 x1 [A]
//! 95939 x1 [A]
//! ```
//!
//! Each half on a day of its own:
//!
//! ```medcode clean
//! Payer: Medicare
//! Site of service: 11 Office
//! Patient: P-1
//!
//! # Encounter 1
//! Date of service: 2026-03-02
//! A. M48.02
//! 95925 x1 [A]
//!
//! # Encounter 2
//! Date of service: 2026-03-09
//! A. M48.02
//! 95926 x1 [A]
//! ```

use crate::codes::Circumstance;
use crate::coding::{Bound, Claim, Line, PairKind, bound_to};
use crate::rules::fixes::edits::Rewrite;
use crate::rules::fixes::pairs::{offer_removal, own_lines, without_codes};
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "halves-of-combined-test",
    ids: &["PTP-14", "PTP-13", "PTP-15"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["ptp", "procedures"],
    source: "CMS NCCI PTP edits, practitioner",
    edition: "2024-07-01",
    check: Check::Claim(check),
    file: include_str!("halves_of_combined_test.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    for line in claim.first_lines() {
        let bound = bound_to(claim, line);
        let bound: Vec<&Bound<'_, '_>> = bound
            .iter()
            .filter(|bound| bound.kind == PairKind::Halves && bound.pair.column2 == line.code)
            .collect();
        let Some(first) = bound.first() else {
            continue;
        };
        let others: Vec<&str> = bound
            .iter()
            .map(|bound| bound.other.code.as_str())
            .collect();
        let remedy = claim
            .codebook
            .advice_on(&line.code, first.other.code)
            .map(|advice| advice.remedy.as_str());
        let message = format!(
            "{} and {} of one day are billed with one code. {}",
            line.code,
            others.join(" and "),
            remedy.unwrap_or("Bill the code for both."),
        );
        let mut draft = Draft::at(line.charge.code, message).citing(first.pair.cite());
        for bound in &bound {
            draft = draft.related(
                bound.other.block,
                bound.other.span,
                "billed for the same day",
            );
        }
        sink.add(with_fix(draft, claim, line, first));
    }
}

/// Offers the code for both, or to drop the half that the other code holds.
fn with_fix(draft: Draft, claim: &Claim<'_>, line: &Line<'_>, bound: &Bound<'_, '_>) -> Draft {
    let other = bound.other.code;
    let both = line
        .procedure
        .and_then(|procedure| procedure.instead(Circumstance::Combined))
        .and_then(|both| both.codes.first())
        .filter(|both| *both != other && !claim.day_of(line).any(|day| day.code == *both));
    let kept = own_lines(claim, line, other);
    let (Some(both), [kept, ..]) = (both, kept.as_slice()) else {
        return offer_removal(draft, claim, line, &line.code, other);
    };
    let rewrite = Rewrite {
        code: Some(both),
        ..Rewrite::default()
    };
    let mut edits = rewrite.edits(kept, claim).unwrap_or_default();
    edits.extend(without_codes(claim, line, &[&line.code]));
    draft.fixes(
        Safety::Confirm,
        format!("Bill {both} in place of {other} and {}", line.code),
        edits,
    )
}
