//! Add-ons and the lines beside which they may stand. Knows no rule.

use super::claim::{Claim, Line};
use super::pairs::never_together;
use crate::codes::AddOn;
use std::collections::HashMap;

/// An add-on line of a claim without any of its primaries on its day.
#[derive(Debug, Clone, Copy)]
pub struct Orphan<'c, 'a> {
    /// The add-on line.
    pub line: &'c Line<'a>,
    /// What it is an add-on to.
    pub add_on: &'a AddOn,
    /// A primary of the same claim on another date.
    pub elsewhere: Option<&'c Line<'a>>,
}

/// The add-ons that have no primary on their day, each at its first line. One that is never paid beside another code of the day is none of
/// them: the pair is what is wrong.
pub fn orphans<'c, 'a>(claim: &'c Claim<'a>) -> Vec<Orphan<'c, 'a>> {
    let add_ons = claim.first_lines().filter_map(|line| {
        let add_on = claim.codebook.add_on(&line.code)?;
        let answered = claim.day_of(line).any(|other| {
            add_on.primaries.contains(other.code)
                || never_together(claim, line, other.code).is_some()
        });
        (!answered).then_some((line, add_on))
    });
    let alone: Vec<(&'c Line<'a>, &'a AddOn)> = add_ons.collect();
    if alone.is_empty() {
        return Vec::new();
    }
    let mut own: HashMap<&str, &'c Line<'a>> = HashMap::new();
    for line in &claim.lines {
        own.entry(line.code.as_str()).or_insert(line);
    }
    let orphans = alone.into_iter().map(|(line, add_on)| {
        let mut primaries = add_on.primaries.iter();
        Orphan {
            line,
            add_on,
            elsewhere: primaries.find_map(|primary| own.get(primary.as_str()).copied()),
        }
    });
    orphans.collect()
}
