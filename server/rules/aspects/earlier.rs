//! What a patient had on the last day before, as far as the document tells. Knows no rule.

use crate::codes::{ClaimLimitOf, Codebook, Group};
use crate::coding::Claim;
use crate::syntax::BlockId;
use crate::text::Span;
use jiff::civil::Date;
use smol_str::SmolStr;

/// Which parts of an electrodiagnostic study a day holds.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Kinds {
    /// Conduction studies.
    pub conduction: bool,
    /// Needle EMG.
    pub needle: bool,
}

/// The last day before on which the patient was studied.
#[derive(Debug, Clone, Copy)]
pub struct Earlier {
    /// The date.
    pub date: Date,
    /// What was done.
    pub kinds: Kinds,
    /// The block of the first study.
    pub block: BlockId,
    /// Its place there.
    pub span: Span,
}

/// The last day on which the patient was seen, if it lies within the interval in which payers ask about a second study and
/// holds one.
pub fn earlier(claim: &Claim<'_>) -> Option<Earlier> {
    let before = claim.before?;
    let today = claim.written_date()?;
    let limit = claim.codebook.claim_limit(ClaimLimitOf::RepeatStudyDays)?;
    let days = before.date.until(today).ok()?.get_days();
    if days > i32::from(limit.value) {
        return None;
    }
    let codes = || before.day.codes_on(before.date);
    let first = codes()
        .find(|line| kinds(claim.codebook, std::iter::once(line.code)) != Kinds::default())?;
    Some(Earlier {
        date: before.date,
        kinds: kinds(claim.codebook, codes().map(|line| line.code)),
        block: first.block,
        span: first.span,
    })
}

/// Which parts of a study codes bill.
pub fn kinds<'c>(codebook: &Codebook, codes: impl Iterator<Item = &'c SmolStr>) -> Kinds {
    let groups = codes.filter_map(|code| codebook.procedure(code));
    groups.fold(Kinds::default(), |kinds, procedure| Kinds {
        conduction: kinds.conduction || procedure.group == Group::Ncs,
        needle: kinds.needle
            || matches!(procedure.group, Group::NeedleEmg | Group::NeedleEmgWithNcs),
    })
}
