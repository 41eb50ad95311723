//! Pair edits between the lines of a day. Knows no rule.

use super::claim::{Claim, Line};
use crate::codes::{Indicator, PairHit, Setting};

/// The pair edit by which a line and another code of the same day are never paid together; `None` where there is none,
/// where a modifier may part them, or where no edition of the edits covers the line's date.
pub fn never_together<'a>(claim: &Claim<'a>, line: &Line<'_>, other: &str) -> Option<&'a PairHit> {
    let pair = claim.codebook.pair(&line.code, other, line.date?)?;
    (pair.indicator_for(Setting::Practitioner) == Some(Indicator::Never)).then_some(pair)
}
