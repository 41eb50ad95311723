//! Nerves that words of a sentence name. Knows no condition.

use super::Said;
use crate::codes::{Codebook, NameReading, Nerve};
use crate::coding::body::Body;

/// The longest name of a nerve, in words.
pub(super) const LONGEST_NERVE: usize = 4;

/// The nerves named in front of a word: "median and ulnar neuropathies", each with where its name begins.
pub(super) fn nerves_before<'a>(
    codebook: &'a Codebook,
    said: &Said<'a>,
    end: usize,
) -> Vec<(&'a Nerve, usize)> {
    let mut found = Vec::new();
    let mut end = end;
    loop {
        while end > 0 && is_filler(said, end - 1) {
            end -= 1;
        }
        let Some((nerve, start)) = nerve_ending(codebook, said, end) else {
            return found;
        };
        found.push((nerve, start));
        let joined = start.checked_sub(1).and_then(|at| said.words.get(at));
        let comma = || {
            let word = said.words.get(start);
            word.and_then(|word| said.text.get(..word.start))
                .is_some_and(|before| before.trim_end().ends_with([',', '/']))
        };
        end = match joined {
            Some(word) if word.small == "and" => start - 1,
            Some(_) if comma() => start,
            _ => return found,
        };
    }
}

/// Words between a nerve and its neuropathy that say what of it is affected.
fn is_filler(said: &Said<'_>, at: usize) -> bool {
    const FILLERS: &[&str] = &[
        "sensory",
        "motor",
        "sensorimotor",
        "axonal",
        "demyelinating",
        "nerve",
        "nerves",
        "focal",
        "entrapment",
        "compression",
        "compressive",
        "mixed",
        "mono",
        "distal",
        "chronic",
        "axon",
        "loss",
        "conduction",
    ];
    let word = said.words.get(at);
    word.is_some_and(|word| FILLERS.contains(&word.small.as_str()))
}

/// The nerve whose name ends in front of a word, and where it begins; the longest name.
fn nerve_ending<'a>(
    codebook: &'a Codebook,
    said: &Said<'a>,
    end: usize,
) -> Option<(&'a Nerve, usize)> {
    (1..=LONGEST_NERVE.min(end)).rev().find_map(|length| {
        let start = end - length;
        let nerve = nerve_named(codebook, said.text_of(start..end))?;
        Some((nerve, start))
    })
}

pub(super) fn nerve_named<'a>(codebook: &'a Codebook, name: &str) -> Option<&'a Nerve> {
    let words = name.split_whitespace().count();
    let side = Body::read(name).side().is_some();
    let letters = name.len() > 3 && name.contains(|c: char| c.is_alphabetic());
    if side || !letters || words > LONGEST_NERVE {
        return None;
    }
    match codebook.nerve(name) {
        NameReading::One(nerve) => Some(nerve),
        _ => None,
    }
}
