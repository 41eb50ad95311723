//! What a day holds whoever bills it: for questions that look beyond one practitioner or from one day to the next.
//! Knows no rule.

use super::{Billed, Day};
use crate::syntax::BlockId;
use crate::text::Span;
use jiff::civil::Date;
use smol_str::SmolStr;

/// A code of a day, at the first line that bills it.
#[derive(Debug, Clone, Copy)]
pub struct AnyonesLine<'a> {
    /// The code in its usual form.
    pub code: &'a SmolStr,
    /// Who bills it there, lower case, if one is named.
    pub practitioner: Option<&'a SmolStr>,
    /// The block of that line.
    pub block: BlockId,
    /// The code's place in that block.
    pub span: Span,
}

/// The last day before that of a claim on which its patient was seen, in the same document.
#[derive(Debug, Clone, Copy)]
pub struct EarlierDay<'a> {
    /// The date.
    pub date: Date,
    /// What was billed.
    pub day: &'a Day,
}

impl Day {
    /// Whether the day has several encounters.
    pub fn is_shared(&self) -> bool {
        self.encounters.len() > 1
    }

    /// The codes that anyone bills on a date, in their order.
    pub fn codes_on(&self, date: Date) -> impl Iterator<Item = AnyonesLine<'_>> {
        let from = (Some(date), SmolStr::default());
        let list = self.by_anyone.range(from..);
        let list = list.take_while(move |((theirs, _), _)| *theirs == Some(date));
        list.filter_map(|((_, code), billed)| self.first_line(code, billed))
    }

    fn first_line<'a>(&'a self, code: &'a SmolStr, billed: &Billed) -> Option<AnyonesLine<'a>> {
        let (at, line) = billed.first;
        let encounter = self.encounters.get(at)?;
        Some(AnyonesLine {
            code,
            practitioner: encounter.practitioner.as_ref(),
            block: encounter.block,
            span: encounter.lines.get(line)?.span,
        })
    }
}
