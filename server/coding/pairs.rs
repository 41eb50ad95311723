//! Pair edits between the lines of a day. Knows no rule.

use super::claim::{Claim, Line};
use super::day::DayLine;
use crate::codes::{Group, Indicator, PairHit, Setting};

/// The pair edit by which a line and another code of the same day are never paid together; `None` where there is none,
/// where a modifier may part them, or where no edition of the edits covers the line's date.
pub fn never_together<'a>(claim: &Claim<'a>, line: &Line<'_>, other: &str) -> Option<&'a PairHit> {
    let pair = claim.codebook.pair(&line.code, other, line.date?)?;
    (pair.indicator_for(Setting::Practitioner) == Some(Indicator::Never)).then_some(pair)
}

/// The codes of a group, billed for the same day, that are never paid together with a line, each with the edit that says
/// so.
pub fn excluded_by<'c, 'a>(
    claim: &'c Claim<'a>,
    line: &'c Line<'_>,
    group: Group,
) -> impl Iterator<Item = (DayLine<'c>, &'a PairHit)> {
    claim.day_of(line).filter_map(move |other| {
        if claim.codebook.procedure(other.code)?.group != group {
            return None;
        }
        Some((other, never_together(claim, line, other.code)?))
    })
}
