//! # add-on-without-conduction-study
//!
//! 95885, 95886 or 95887 on a day without one of 95907 to 95913. They are add-ons: they exist only beside the conduction
//! studies of the same patient, day and practitioner, and are denied alone. 95905 is not one of their primaries. Where the
//! conduction studies are written with a code that is itself reported, that is the cause, and this is told there.
//!
//! Other encounters of the same patient (or case) and date in the document are looked at too.
//!
//! ## What to do
//!
//! Bill the conduction studies if they were done. If none was done that day, needle EMG is billed with 95860 to 95870.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95886 x1 [A]
//! ^^^^^ add-on-without-conduction-study
//! ```
//!
//! The preset array is no conduction study to them:
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95905 x1 [A]
//! 95886 x1 [A]
//! ^^^^^ add-on-without-conduction-study
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95909 x1 [A]
//! 95886 x1 [A]
//! ```
//!
//! The code of the studies is what is wrong:
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95903 x2 [A]
//! ^^^^^ procedure-not-in-force
//! 95886 x1 [A]
//! ```
//!
//! The studies stand in another encounter of the same patient and day:
//!
//! ```medcode clean
//! Payer: Medicare
//! Site of service: 11 Office
//!
//! # Encounter 1
//! Patient: P-7
//! Date of service: 2026-03-02
//! A. G56.01
//! 95909 [A]
//!
//! # Encounter 2
//! Patient: P-7
//! Date of service: 2026-03-02
//! A. G56.01
//! 95886 [A]
//! ```

use crate::codes::{Circumstance, Group, Separation};
use crate::coding::{Claim, Line, Orphan, orphans};
use crate::rules::fixes::edits::{Rewrite, line_removal, modifiers_but};
use crate::rules::fixes::pairs::own_lines;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "add-on-without-conduction-study",
    ids: &["ADD-01", "ADD-02", "MDF-3", "RPT-46"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["add_on"],
    source: "CMS NCCI add-on code edits",
    edition: "2024-06-03",
    check: Check::Claim(check),
    file: include_str!("add_on_without_conduction_study.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let orphans = orphans(claim);
    if orphans.is_empty() {
        return;
    }
    // What may be meant for the conduction studies: a code that is none, or none any more.
    let mistaken: Vec<&Line<'_>> = claim
        .lines
        .iter()
        .filter(|line| match line.procedure {
            Some(procedure) => procedure.group == Group::Ncs && procedure.is_deleted(),
            None => claim.codebook.covers(&line.code) || !is_shaped_like_code(&line.code),
        })
        .take(MOST_CAUSES)
        .collect();
    for orphan in orphans {
        let Orphan {
            line,
            add_on,
            elsewhere: None,
        } = orphan
        else {
            continue;
        };
        let Some(procedure) = line
            .procedure
            .filter(|procedure| procedure.group == Group::NeedleEmgWithNcs)
        else {
            continue;
        };
        let array = claim.day_of(line).find(|other| {
            let other = claim.codebook.procedure(other.code);
            other.is_some_and(|other| other.group == Group::NcsAutomated)
        });
        let message = format!(
            "{} is an add-on to {} of the same day, and none of them is billed{}. Bill the conduction studies if they were done; \
             without them needle EMG is billed with other codes{}.",
            line.code,
            span_of(&add_on.primaries),
            array
                .map(|array| format!(" ({} is none of them)", array.code))
                .unwrap_or_default(),
            procedure
                .instead(Circumstance::WithoutNcs)
                .map(|instead| format!(" ({})", instead.codes.join(", ")))
                .unwrap_or_default(),
        );
        let mut draft = Draft::at(line.charge.code, message).citing(add_on.cite());
        if let Some(array) = array {
            draft = draft.related(array.block, array.span, "no primary of an add-on");
        }
        for other in mistaken.iter().filter(|other| other.day == line.day) {
            draft = draft.follows(other.charge.code);
        }
        sink.add(with_base_codes(draft, claim, line));
    }
}

/// Offers the codes for a day without conduction studies: the one of so many limbs, where limbs are counted.
pub(super) fn with_base_codes(mut draft: Draft, claim: &Claim<'_>, line: &Line<'_>) -> Draft {
    let Some(instead) = line
        .procedure
        .and_then(|procedure| procedure.instead(Circumstance::WithoutNcs))
    else {
        return draft;
    };
    let lines = own_lines(claim, line, &line.code);
    let limbs: i64 = lines.iter().filter_map(|line| line.units.count()).sum();
    let counts = |code: &str| claim.codebook.procedure(code)?.extremities;
    let by_limbs =
        instead.codes.iter().all(|code| counts(code).is_some()) && instead.codes.len() > 1;
    let fitting = instead
        .codes
        .iter()
        .filter(|code| !by_limbs || counts(code).map(i64::from) == Some(limbs));
    for code in fitting {
        let title = match by_limbs {
            true => format!(
                "Replace {} by {code} with 1 unit ({limbs} limbs): no conduction study was done",
                line.code
            ),
            false => format!(
                "Replace {} by {code}: no conduction study was done",
                line.code
            ),
        };
        let (kept, gone) = match (by_limbs, lines.split_first()) {
            (true, Some((first, others))) => (*first, others),
            _ => (line, &[][..]),
        };
        // What tells limbs apart has no place on a code that counts them.
        let apart = |modifier: &str| {
            matches!(
                claim.codebook.separation(modifier),
                Some(Separation::Side | Separation::Distinct)
            )
        };
        let rewrite = Rewrite {
            code: Some(code),
            modifiers: by_limbs.then(|| modifiers_but(kept, apart)),
            units: by_limbs.then_some(1),
        };
        let Some(mut edits) = rewrite.edits(kept, claim) else {
            continue;
        };
        edits.extend(gone.iter().map(|line| line_removal(line, claim)));
        draft = draft.fixes(Safety::Confirm, title, edits);
    }
    draft
}

/// Lines of an encounter that are asked whether they are the cause: more are no slip.
const MOST_CAUSES: usize = 8;

/// Whether a text has the five characters of a code, with digits inside.
fn is_shaped_like_code(text: &str) -> bool {
    let inside = text.as_bytes().get(1..4);
    text.len() == 5 && inside.is_some_and(|inside| inside.iter().all(u8::is_ascii_digit))
}

/// `95907 to 95913`.
fn span_of(codes: &[smol_str::SmolStr]) -> String {
    match codes {
        [first, .., last] => format!("{first} to {last}"),
        [only] => only.to_string(),
        [] => String::new(),
    }
}
