//! All lines of one patient, date and practitioner: what add-ons and pair edits are judged over. Knows no rule.

use super::claim::{Claim, ClaimKey, Line};
use crate::syntax::BlockId;
use crate::text::Span;
use jiff::civil::Date;
use smol_str::SmolStr;

/// What other encounters need to know of one: kept for as long as its block is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EncounterLines {
    /// Its patient and date.
    pub key: ClaimKey,
    /// Its block.
    pub block: BlockId,
    /// Its place among the encounters of its block.
    pub index: usize,
    /// Its practitioner, lower case, if one is named.
    pub practitioner: Option<SmolStr>,
    /// Its charge lines.
    pub lines: Vec<SiblingLine>,
}

/// A charge line of another encounter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiblingLine {
    /// The code in its usual form.
    pub code: SmolStr,
    /// The modifiers.
    pub modifiers: Vec<SmolStr>,
    /// The units, where they can be read.
    pub units: Option<i64>,
    /// The line's date.
    pub date: Option<Date>,
    /// The code's place, relative to that encounter's block.
    pub span: Span,
}

impl EncounterLines {
    /// What other encounters need to know of this one; `None` where its patient or date is not told.
    pub fn of(claim: &Claim<'_>, block: BlockId, index: usize) -> Option<EncounterLines> {
        let key = claim.key()?;
        let lines = claim.lines.iter().map(|line| SiblingLine {
            code: line.code.clone(),
            modifiers: line
                .modifiers
                .iter()
                .map(|modifier| modifier.code.clone())
                .collect(),
            units: line.units.count(),
            date: line.date,
            span: line.charge.code,
        });
        Some(EncounterLines {
            key,
            block,
            index,
            practitioner: claim.practitioner().cloned(),
            lines: lines.collect(),
        })
    }
}

/// A line of the day, of this encounter or of another one.
#[derive(Debug, Clone, Copy)]
pub struct DayLine<'a> {
    /// The code in its usual form.
    pub code: &'a SmolStr,
    /// The code's place.
    pub span: Span,
    /// The block of that place; `None` for the claim's own.
    pub block: Option<BlockId>,
    /// The units, where they can be read.
    pub units: Option<i64>,
    /// Its place among this claim's lines, if it is one of them.
    pub own: Option<usize>,
    modifiers: Modifiers<'a>,
}

#[derive(Debug, Clone, Copy)]
enum Modifiers<'a> {
    Own(&'a [super::claim::LineModifier<'a>]),
    Sibling(&'a [SmolStr]),
}

impl DayLine<'_> {
    /// Whether the line carries a modifier.
    pub fn has(&self, code: &str) -> bool {
        match self.modifiers {
            Modifiers::Own(modifiers) => modifiers.iter().any(|modifier| modifier.code == code),
            Modifiers::Sibling(modifiers) => modifiers.iter().any(|modifier| modifier == code),
        }
    }
}

impl<'a> Claim<'a> {
    /// All lines of the same patient, date and practitioner as `line`, that line included: this encounter's in order, then
    /// those of its siblings. Where a practitioner is not named, it is taken for the same one: the day's NCS are looked for
    /// before anything is called missing.
    pub fn day_of<'c>(
        &'c self,
        line: &Line<'_>,
    ) -> impl Iterator<Item = DayLine<'c>> + use<'c, 'a> {
        let date = line.date;
        let own = self
            .lines
            .iter()
            .enumerate()
            .filter(move |(_, other)| other.date == date)
            .map(|(index, other)| DayLine {
                code: &other.code,
                span: other.charge.code,
                block: None,
                units: other.units.count(),
                own: Some(index),
                modifiers: Modifiers::Own(&other.modifiers),
            });
        let practitioner = self.practitioner();
        let same_biller =
            move |sibling: &&EncounterLines| match (&sibling.practitioner, practitioner) {
                (Some(theirs), Some(ours)) => theirs == ours,
                _ => true,
            };
        let siblings = self
            .siblings
            .iter()
            .filter(same_biller)
            .flat_map(move |sibling| {
                sibling
                    .lines
                    .iter()
                    .filter(move |other| other.date == date)
                    .map(move |other| DayLine {
                        code: &other.code,
                        span: other.span,
                        block: Some(sibling.block),
                        units: other.units,
                        own: None,
                        modifiers: Modifiers::Sibling(&other.modifiers),
                    })
            });
        own.chain(siblings)
    }
}
