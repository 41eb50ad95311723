//! How a fix rewrites the modifiers of a charge line: in the cell, or after the code with hyphens. Knows no rule.

use crate::coding::{Claim, Line, LineModifier};
use crate::text::Span;
use crate::world::FixEdit;

/// Takes one modifier off a line.
pub fn removal(line: &Line<'_>, modifier: &LineModifier<'_>, claim: &Claim<'_>) -> Vec<FixEdit> {
    without(line, &[modifier.code.as_str()], claim)
}

/// Takes modifiers off a line.
pub fn without(line: &Line<'_>, codes: &[&str], claim: &Claim<'_>) -> Vec<FixEdit> {
    let kept: Vec<&str> = line
        .modifiers
        .iter()
        .map(|modifier| modifier.code.as_str())
        .filter(|code| !codes.contains(code))
        .collect();
    rewritten(line, &kept, claim)
}

/// Puts a modifier before all others of a line.
pub fn with_first(line: &Line<'_>, code: &str, claim: &Claim<'_>) -> Vec<FixEdit> {
    let mut codes = vec![code];
    codes.extend(
        line.modifiers
            .iter()
            .map(|modifier| modifier.code.as_str())
            .filter(|other| *other != code),
    );
    rewritten(line, &codes, claim)
}

/// Writes the modifiers of a line anew, in the way in which the line writes them.
pub fn rewritten(line: &Line<'_>, codes: &[&str], claim: &Claim<'_>) -> Vec<FixEdit> {
    let charge = line.charge;
    if charge.modifier_cell {
        return vec![FixEdit {
            span: charge.modifier_slot,
            text: codes.join(", "),
        }];
    }
    // Modifiers after the code: from the end of the code to the end of the last one.
    let end = charge
        .modifiers
        .iter()
        .map(|span| span.end)
        .max()
        .unwrap_or(charge.modifier_slot.end);
    let place = Span::new(
        charge.modifier_slot.start,
        end.max(charge.modifier_slot.end),
    );
    let closing = claim
        .words(place)
        .chars()
        .rev()
        .take_while(|c| *c == ')')
        .collect::<String>();
    let text = codes
        .iter()
        .map(|code| format!("-{code}"))
        .collect::<String>();
    vec![FixEdit {
        span: place,
        text: text + &closing,
    }]
}

/// Puts a modifier among those of a line, before the first one that ranks behind it.
pub fn with_ranked(line: &Line<'_>, code: &str, claim: &Claim<'_>) -> Vec<FixEdit> {
    let rank = |code: &str| claim.codebook.modifier(code).map(|entry| entry.rank);
    let own = rank(code);
    let mut codes: Vec<&str> = line
        .modifiers
        .iter()
        .map(|modifier| modifier.code.as_str())
        .collect();
    let place = codes.iter().position(|other| rank(other) > own);
    codes.insert(place.unwrap_or(codes.len()), code);
    rewritten(line, &codes, claim)
}

/// Takes a whole charge line out of the text.
pub fn line_removal(line: &Line<'_>, claim: &Claim<'_>) -> FixEdit {
    let place = line.charge.line;
    let before = claim.text.get(..place.start as usize).unwrap_or_default();
    let after = claim.text.get(place.end as usize..).unwrap_or_default();
    let indent = before.len() - before.trim_end_matches([' ', '\t', '-', '*']).len();
    let rest = after.find('\n').map_or(after.len(), |at| at + 1);
    let length = |bytes: usize| u32::try_from(bytes).unwrap_or(0);
    FixEdit {
        span: Span::new(place.start - length(indent), place.end + length(rest)),
        text: String::new(),
    }
}
