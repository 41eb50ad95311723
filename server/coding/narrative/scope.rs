//! Which words of a sentence belong to which of the conditions that it names. Knows no word by its meaning but those that part
//! and join.

use super::Said;
use crate::codes::{Cue, Meaning};
use std::ops::Range;

/// Words that part what is said of one condition from what is said of the next.
const PARTING: &[&str] = &[
    "and",
    "with",
    "as",
    "plus",
    "superimposed",
    "but",
    "while",
    "whereas",
    "or",
];

/// The words around a condition that are said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Scope {
    /// Words before it.
    pub(super) before: Range<usize>,
    /// The condition itself.
    pub(super) own: Range<usize>,
    /// Words behind it.
    pub(super) after: Range<usize>,
    /// Where the condition before it ends.
    pub(super) from: usize,
}

/// The scopes of conditions that stand at some places of a sentence, in order.
pub(super) fn scopes(said: &Said<'_>, places: &[Range<usize>]) -> Vec<Scope> {
    let mut found: Vec<Scope> = Vec::with_capacity(places.len());
    let mut from = 0;
    for (at, own) in places.iter().enumerate() {
        let parted = |to: usize| last_parting(said, from..to).unwrap_or(from);
        let before = if at == 0 { 0 } else { parted(own.start) };
        if let Some(last) = found.last_mut() {
            last.after.end = before;
        }
        found.push(Scope {
            before: before..own.start,
            own: own.clone(),
            after: own.end..said.words.len(),
            from,
        });
        from = own.end;
    }
    for scope in &mut found {
        scope.after.end = end_of_what_is_said(said, scope.after.clone());
    }
    found
}

/// The word behind the last word or sign that parts, among some words.
fn last_parting(said: &Said<'_>, among: Range<usize>) -> Option<usize> {
    among.rev().find_map(|at| {
        let word = said.words.get(at)?;
        if PARTING.contains(&word.small.as_str()) {
            return Some(at + 1);
        }
        let next = said.words.get(at + 1)?;
        let between = said.text.get(word.end()..next.start).unwrap_or_default();
        between.contains([',', ':', '+', '(']).then_some(at + 1)
    })
}

/// What speaks of what is normal, denied or earlier is said of something else: words from the last parting before that on.
fn end_of_what_is_said(said: &Said<'_>, after: Range<usize>) -> usize {
    let turns = [
        Cue::Normal,
        Cue::Denied,
        Cue::Contrast,
        Cue::Compared,
        Cue::Advised,
        Cue::Past,
    ];
    let turn = said.meanings.iter().filter_map(|(meaning, range)| {
        let turn = matches!(meaning, Meaning::Cue(cue) if turns.contains(cue));
        (turn && after.contains(&range.start)).then_some(range.start)
    });
    match turn.min() {
        Some(turn) => last_parting(said, after.start..turn)
            .filter(|at| *at > after.start)
            .unwrap_or(turn),
        None => after.end,
    }
}
