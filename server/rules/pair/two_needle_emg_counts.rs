//! # two-needle-emg-counts
//!
//! Two codes of 95860 to 95864, or 95867 beside 95868, on one day. Each of them counts all limbs, or both sides of the face, that
//! were studied that day, so one code says it; Medicare's pair edits pay the larger one.
//!
//! Two sessions of one day for reasons of their own are told by 59 or XE, and are not reported.
//!
//! ## What to do
//!
//! Bill the one code of all limbs that were studied in full. A limb that was studied in part is 95870.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G62.9 Polyneuropathy, unspecified
//! 95860 x1 [A]
//! ^^^^^ two-needle-emg-counts
//! 95861 x1 [A]
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. M54.16 Radiculopathy, lumbar region
//! 95861 x1 [A]
//! 95870-XS x1 [A]
//! ```
//!
//! A second session of the day:
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. M54.16 Radiculopathy, lumbar region
//! 95861 x1 [A]
//! 95860-XE x1 [A]
//! ```

use crate::coding::{Bound, Claim, Line, PairKind, bound_to, part};
use crate::rules::fixes::edits::Rewrite;
use crate::rules::fixes::pairs::{offer_removal, own_lines, without_codes};
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "two-needle-emg-counts",
    ids: &["PTP-05", "PTP-06"],
    severity: Severity::Error,
    bearing: Bearing::Medicare,
    packs: &["ptp", "procedures"],
    source: "CMS NCCI PTP edits, practitioner",
    edition: "2024-07-01",
    check: Check::Claim(check),
    file: include_str!("two_needle_emg_counts.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    for line in claim.first_lines() {
        let bound = bound_to(claim, line);
        // On a day with conduction studies every one of them is of the wrong kind.
        if bound.iter().any(Bound::is_never) {
            continue;
        }
        let larger = bound.iter().find(|bound| {
            bound.kind == PairKind::TwoNeedleCounts && bound.pair.column2 == line.code
        });
        let own = claim.day_of(line).filter(|other| *other.code == line.code);
        let mut marks = own.flat_map(|own| own.modifiers);
        let Some(larger) = larger.filter(|larger| {
            !part(claim, larger.other.modifiers) && !marks.any(|mark| part(claim, [mark]))
        }) else {
            continue;
        };
        let message = format!(
            "{} and {} are both billed for one day, and each counts everything of its kind that was studied. Bill the one code that counts it all.",
            line.code, larger.other.code
        );
        let draft = Draft::at(line.charge.code, message)
            .citing(larger.pair.cite())
            .related(larger.other.block, larger.other.span, "the larger count");
        let draft = offer_removal(draft, claim, line, &line.code, larger.other.code);
        sink.add(with_sum(draft, claim, line, larger));
    }
}

/// Offers the code of all limbs together, where two codes of limbs make one.
fn with_sum(draft: Draft, claim: &Claim<'_>, line: &Line<'_>, larger: &Bound<'_, '_>) -> Draft {
    let limbs = |code: &str| claim.codebook.procedure(code)?.extremities;
    let own = own_lines(claim, line, larger.other.code);
    let (Some(one), Some(other), [first, ..]) =
        (limbs(&line.code), limbs(larger.other.code), own.as_slice())
    else {
        return draft;
    };
    let Some(all) = line.procedure.and_then(|procedure| {
        let mut family = claim.codebook.procedures();
        family.find(|all| all.family == procedure.family && all.extremities == Some(one + other))
    }) else {
        return draft;
    };
    let rewrite = Rewrite {
        code: Some(&all.code),
        ..Rewrite::default()
    };
    let mut edits = rewrite.edits(first, claim).unwrap_or_default();
    edits.extend(without_codes(claim, line, &[&line.code]));
    draft.fixes(
        Safety::Confirm,
        format!(
            "Bill {} for all {} limbs in place of both",
            all.code,
            one + other
        ),
        edits,
    )
}
