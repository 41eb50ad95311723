//! # pair-without-separating-modifier
//!
//! Two codes of one day of which Medicare's pair edits pay the second only with a modifier that says that it is distinct
//! (modifier indicator 1), and neither line carries one: 95885 beside 95886, 95870 or 95869 beside 95860 to 95864, the face
//! beside the larynx, a sphincter beside conduction studies, ultrasound of a nerve beside its conduction.
//!
//! 59, XE, XS, XP and XU part such a pair on either line; so do RT and LT. The edit is a table: each pair of it is looked up for
//! the date of service, over all lines of the patient, day and practitioner. A line that is never payable beside a further code
//! of the day is not reported here: no modifier helps it. A visit beside a test is a matter of modifier 25.
//!
//! ## What to do
//!
//! If the record shows another limb, region or session, mark the second code, XS for another limb, 59 where the payer takes no X
//! modifiers. If it does not, remove it.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G62.9 Polyneuropathy, unspecified
//! 95910 x1 [A]
//! 95886 x1 [A]
//! 95885 x1 [A]
//! ^^^^^ pair-without-separating-modifier
//! ```
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95908 x1 [A]
//! 76883 x1 [A]
//! ^^^^^ pair-without-separating-modifier
//! ```
//!
//! ## Not reported
//!
//! The modifier stands on one of the lines, or sides tell the limbs apart:
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. M54.16 Radiculopathy, lumbar region
//! 95860 x1 [A]
//! 95870-XS x1 [A]
//! ```
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. M54.16 Radiculopathy, lumbar region
//! 95908 x1 [A]
//! 95886-RT x1 [A]
//! 95885-LT x1 [A]
//! ```
//!
//! Codes that no edit binds, such as needle EMG of limbs and of the trunk on a day with conduction studies:
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G12.21 Amyotrophic lateral sclerosis
//! 95909 x1 [A]
//! 95886 x4 [A]
//! 95887 x1 [A]
//! ```

use crate::coding::{Bound, Claim, Line, PairKind, bound_to, never_together, part};
use crate::rules::fixes::pairs::{offer_parting, offer_removal};
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "pair-without-separating-modifier",
    ids: &["PTP-09", "PTP-07", "PTP-08", "PTP-18", "PTP-19", "PTP-21"],
    severity: Severity::Warning,
    bearing: Bearing::Medicare,
    packs: &["ptp"],
    source: "CMS NCCI PTP edits, practitioner",
    edition: "2024-07-01",
    check: Check::Claim(check),
    file: include_str!("pair_without_separating_modifier.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    for line in claim.first_lines() {
        let bound = bound_to(claim, line);
        if bound.iter().any(Bound::is_never) || is_parted(claim, line) {
            continue;
        }
        let open = bound.iter().filter(|bound| {
            bound.kind == PairKind::Other
                && bound.pair.column2 == line.code
                && !part(claim, bound.other.modifiers)
                && !is_never_paid(claim, line, bound.other.code)
        });
        let open: Vec<&Bound<'_, '_>> = open.collect();
        if let Some(first) = open.first() {
            sink.add(draft(claim, line, first, &open));
        }
    }
}

/// Whether any line of the day that bills the code carries a modifier that parts it from others.
fn is_parted(claim: &Claim<'_>, line: &Line<'_>) -> bool {
    let mut lines = claim.day_of(line).filter(|other| *other.code == line.code);
    lines.any(|other| part(claim, other.modifiers))
}

/// Whether a code is never payable beside a further code of the day: then that is what is wrong.
fn is_never_paid(claim: &Claim<'_>, line: &Line<'_>, code: &str) -> bool {
    let as_line = Line {
        code: code.into(),
        ..line.clone()
    };
    let mut day = claim.day_of(line);
    day.any(|other| never_together(claim, &as_line, other.code).is_some())
}

fn draft(
    claim: &Claim<'_>,
    line: &Line<'_>,
    first: &Bound<'_, '_>,
    open: &[&Bound<'_, '_>],
) -> Draft {
    let others: Vec<&str> = open.iter().map(|bound| bound.other.code.as_str()).collect();
    let others = others.join(" and ");
    let remedy = claim
        .codebook
        .advice_on(&first.pair.column1, &first.pair.column2)
        .map_or(
            "Mark it if the record shows a distinct service.",
            |advice| advice.remedy.as_str(),
        );
    let message = format!(
        "{} is paid beside {others} of the same day only with a modifier that says that it is distinct, and there is none. {remedy}",
        line.code
    );
    let mut draft = Draft::at(line.charge.code, message).citing(first.pair.cite());
    for bound in open {
        draft = draft.related(
            bound.other.block,
            bound.other.span,
            "the code that includes it",
        );
    }
    let draft = offer_parting(draft, claim, line);
    offer_removal(draft, claim, line, &line.code, &others)
}
