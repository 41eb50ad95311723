//! Pair edits between the lines of a day, what kind of pair it is, and whether a modifier parts it. Knows no rule.

use super::claim::{Claim, Line};
use super::day::DayLine;
use crate::codes::{Circumstance, Group, Indicator, PairHit, Procedure, Setting};
use jiff::civil::Date;
use smol_str::SmolStr;
use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

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

/// What two codes of a pair are to each other. Each kind but the last has a rule of its own, which knows what decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PairKind {
    /// Needle EMG of a day without conduction studies, beside those or beside needle EMG of a day with them.
    KindOfDay,
    /// Two counts of the day's conduction studies.
    TwoStudyCounts,
    /// Two needle EMG codes that count the same: limbs, or sides of the face.
    TwoNeedleCounts,
    /// Conduction by a preset array beside the other kind, or beside needle EMG that needs the other kind.
    Array,
    /// Two halves of a test that has a code for both, or that code and one of the halves.
    Halves,
    /// A visit beside a test: what parts them is that the visit stands by itself.
    Visit,
    /// Any other pair.
    Other,
}

/// What a pair is. Only a pair that no modifier parts is of the kind of the day: a sphincter may be studied on any day.
pub fn kind_of(claim: &Claim<'_>, pair: &PairHit) -> PairKind {
    use Group::{Evaluation, Ncs, NcsAutomated, NeedleEmg, NeedleEmgWithNcs};
    let book = claim.codebook;
    let (Some(one), Some(other)) = (book.procedure(&pair.column1), book.procedure(&pair.column2))
    else {
        return PairKind::Other;
    };
    let never = pair.indicator_for(Setting::Practitioner) == Some(Indicator::Never);
    let same_count = one.single_unit && other.single_unit && one.family == other.family;
    let groups = [one.group, other.group];
    let both = |a: Group, b: Group| groups == [a, b] || groups == [b, a];
    match () {
        () if never && (both(NeedleEmg, Ncs) || both(NeedleEmg, NeedleEmgWithNcs)) => {
            PairKind::KindOfDay
        }
        () if both(Ncs, Ncs) => PairKind::TwoStudyCounts,
        () if both(NeedleEmg, NeedleEmg) && same_count => PairKind::TwoNeedleCounts,
        () if both(NcsAutomated, Ncs) || both(NcsAutomated, NeedleEmgWithNcs) => PairKind::Array,
        () if never && are_halves(one, other) => PairKind::Halves,
        () if groups.contains(&Evaluation) => PairKind::Visit,
        () => PairKind::Other,
    }
}

/// Whether two codes have one code for both, or one of them is that.
fn are_halves(one: &Procedure, other: &Procedure) -> bool {
    let combines = |whole: &Procedure, half: &Procedure| {
        codes_for_both(half).is_some_and(|codes| codes.contains(&whole.code))
    };
    combines(one, other)
        || combines(other, one)
        || codes_for_both(one).is_some_and(|codes| codes_for_both(other) == Some(codes))
}

fn codes_for_both(half: &Procedure) -> Option<&[SmolStr]> {
    let both = half.instead(Circumstance::Combined)?;
    Some(&both.codes)
}

/// Another code of the day with the edit that binds it to a line.
#[derive(Debug, Clone, Copy)]
pub struct Bound<'c, 'a> {
    /// The other code, at the first line that bills it.
    pub other: DayLine<'c>,
    /// The edit.
    pub pair: &'a PairHit,
    /// What the two are to each other.
    pub kind: PairKind,
}

impl Bound<'_, '_> {
    /// Whether no modifier parts the two.
    pub fn is_never(&self) -> bool {
        self.pair.indicator_for(Setting::Practitioner) == Some(Indicator::Never)
    }
}

/// Different codes of one day from which on a text is no claim, which has room for fifty lines: pairs are not asked about
/// there, for each code is held against each other one.
const MOST_CODES: usize = 256;

/// The codes of the day with which an edit binds each own code, by code and date; kept from the first question on, for
/// several rules ask, and most codes are bound to none.
#[derive(Debug, Clone, Default)]
pub(super) struct OwnPairs(OnceCell<CodesByCode>);

type CodesByCode = HashMap<(SmolStr, Option<Date>), Vec<SmolStr>>;

/// The codes of the day that an edit for practitioners binds to a line.
pub fn bound_to<'c, 'a>(claim: &'c Claim<'a>, line: &'c Line<'_>) -> Vec<Bound<'c, 'a>> {
    let own_pairs = claim.own_pairs.0.get_or_init(|| codes_by_code(claim));
    let Some(codes) = own_pairs.get(&(line.code.clone(), line.day)) else {
        return Vec::new();
    };
    let day = claim
        .day_of(line)
        .filter(|other| codes.contains(other.code));
    let bound = day.filter_map(|other| {
        let pair = claim.codebook.pair(&line.code, other.code, line.date?)?;
        let kind = kind_of(claim, pair);
        Some(Bound { other, pair, kind })
    });
    bound.collect()
}

fn codes_by_code(claim: &Claim<'_>) -> CodesByCode {
    let mut found = CodesByCode::new();
    for line in claim.first_lines() {
        let Some(date) = line.date else {
            continue;
        };
        if claim.day_of(line).nth(MOST_CODES).is_some() {
            continue;
        }
        let mut asked = HashSet::new();
        for other in claim.day_of(line) {
            // Two codes of this claim are asked about once, from the one that sorts first.
            if other.own.is_some() && *other.code <= line.code || !asked.insert(other.code) {
                continue;
            }
            let pair = claim.codebook.pair(&line.code, other.code, date);
            if pair.is_none_or(|pair| pair.practitioner.is_none()) {
                continue;
            }
            let mut bind = |one: &SmolStr, another: &SmolStr| {
                let bound = found.entry((one.clone(), line.day)).or_default();
                bound.push(another.clone());
            };
            bind(&line.code, other.code);
            if other.own.is_some() {
                bind(other.code, &line.code);
            }
        }
    }
    found
}

/// Whether one of the modifiers parts two codes that an edit binds.
pub fn part<'m>(claim: &Claim<'_>, modifiers: impl IntoIterator<Item = &'m SmolStr>) -> bool {
    let mut modifiers = modifiers.into_iter();
    modifiers.any(|modifier| claim.codebook.separation(modifier).is_some())
}
