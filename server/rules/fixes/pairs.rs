//! Fixes that end a pair of codes of one day, or part it. Knows no rule.

use super::edits::{Rewrite, line_removal, modifiers_but, with_modifier};
use crate::codes::Separation;
use crate::coding::{Bound, Claim, Line, bound_to, part};
use crate::rules::draft::Draft;
use crate::world::{FixEdit, Safety};

/// The modifiers that a fix offers to part two codes, the one that every payer takes first.
const PARTING: [&str; 2] = ["59", "XS"];

/// The own lines that bill a code on the day of a line.
pub fn own_lines<'c, 'a>(claim: &'c Claim<'a>, line: &Line<'_>, code: &str) -> Vec<&'c Line<'a>> {
    let lines = claim.lines.iter();
    lines
        .filter(|other| other.code == code && other.day == line.day)
        .collect()
}

/// Whether a modifier says nothing but that its line is distinct.
pub fn is_distinct(claim: &Claim<'_>, modifier: &str) -> bool {
    claim.codebook.separation(modifier) == Some(Separation::Distinct)
}

/// Takes the own lines of codes off the day of a line. A modifier that only parted another line from them goes too.
pub fn without_codes(claim: &Claim<'_>, line: &Line<'_>, gone: &[&str]) -> Vec<FixEdit> {
    let mut edits: Vec<FixEdit> = gone
        .iter()
        .flat_map(|code| own_lines(claim, line, code))
        .map(|line| line_removal(line, claim))
        .collect();
    edits.extend(idle_modifiers(claim, line, gone));
    edits
}

/// Takes the modifiers off other own lines of the day that only parted them from codes that go.
pub fn idle_modifiers(claim: &Claim<'_>, line: &Line<'_>, gone: &[&str]) -> Vec<FixEdit> {
    let mut edits = Vec::new();
    for first in claim.first_lines() {
        if first.day != line.day || gone.contains(&first.code.as_str()) {
            continue;
        }
        let binds = |gone: &&str| {
            let pair = first
                .date
                .and_then(|date| claim.codebook.pair(&first.code, gone, date));
            pair.is_some()
        };
        let idle = gone.iter().any(binds)
            && bound_to(claim, first)
                .iter()
                .all(|bound| gone.contains(&bound.other.code.as_str()));
        if !idle {
            continue;
        }
        for other in own_lines(claim, line, &first.code) {
            let kept = modifiers_but(other, |modifier| is_distinct(claim, modifier));
            if kept.len() < other.modifiers.len() {
                edits.extend(super::edits::rewritten(other, &kept, claim));
            }
        }
    }
    edits
}

/// Whether a code of the day would stand unparted beside a third one if another were gone.
fn stays_unparted(claim: &Claim<'_>, line: &Line<'_>, code: &str, gone: &str) -> bool {
    let lines = own_lines(claim, line, code);
    let parted = lines
        .iter()
        .any(|line| part(claim, line.modifiers.iter().map(|modifier| &modifier.code)));
    let open = |bound: &Bound<'_, '_>| {
        bound.pair.column2 == code
            && bound.other.code != gone
            && !bound.is_never()
            && !part(claim, bound.other.modifiers)
    };
    let first = lines.first().filter(|_| !parted);
    first.is_some_and(|first| bound_to(claim, first).iter().any(open))
}

/// Offers to take the own lines of a code off the day, unless the code that stays would then be short of a modifier.
pub fn offer_removal(
    draft: Draft,
    claim: &Claim<'_>,
    line: &Line<'_>,
    code: &str,
    rest: &str,
) -> Draft {
    if own_lines(claim, line, code).is_empty() || stays_unparted(claim, line, rest, code) {
        return draft;
    }
    draft.fixes(
        Safety::Confirm,
        format!("Remove {code}: {rest} stays"),
        without_codes(claim, line, &[code]),
    )
}

/// Offers to mark all own lines of a line's code as distinct.
pub fn offer_parting(mut draft: Draft, claim: &Claim<'_>, line: &Line<'_>) -> Draft {
    for modifier in PARTING {
        let lines = own_lines(claim, line, &line.code);
        let edits = lines.iter().filter_map(|line| {
            let rewrite = Rewrite {
                modifiers: Some(with_modifier(line, modifier, claim)),
                ..Rewrite::default()
            };
            rewrite.edits(line, claim)
        });
        draft = draft.fixes(
            Safety::Confirm,
            format!(
                "Add {modifier} to {}: the record shows a distinct service",
                line.code
            ),
            edits.flatten().collect(),
        );
    }
    draft
}
