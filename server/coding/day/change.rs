//! What a change of a day means for its encounters: which of them may be judged otherwise than before. Knows no rule.
//!
//! All that rules can learn of a day is what [`Day`] and a claim's methods about it tell. Units and who bills a code last
//! are told apart from the rest: what is wrong with the units of a day is said once, where a code is billed last. So a
//! change of these concerns the encounters that bill the code last, and no others.

use super::{Bill, Billed, Day};
use crate::syntax::BlockId;
use crate::text::Span;
use jiff::civil::Date;
use smol_str::SmolStr;
use std::collections::BTreeSet;

/// Whom a change of a day concerns, besides the encounters that were changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Concerned {
    /// All encounters of the day, and those of the patient's next day, which look back at it.
    All,
    /// The encounters of these blocks.
    Only(BTreeSet<BlockId>),
}

/// A place of service by number, if one is told, and where it is written.
type SiteTold = Option<(SmolStr, Option<Span>)>;

/// An encounter, by its block and its place there.
type Place = (BlockId, usize);

impl Day {
    /// Which encounters may be judged otherwise than on the day as it was before.
    pub fn concerned(&self, before: &Day) -> Concerned {
        if !self.looks_like(before) {
            return Concerned::All;
        }
        let changed = self.recounted(before);
        let last_in = |day: &Day| -> Vec<BlockId> {
            let lists = day.lists();
            let bills = lists.flat_map(|list| changed.iter().filter_map(|key| list.get(*key)));
            let last = bills.filter_map(|billed| day.last(billed));
            last.map(|(block, _)| block).collect()
        };
        let blocks = last_in(self).into_iter().chain(last_in(before));
        Concerned::Only(blocks.collect())
    }

    fn lists(&self) -> impl Iterator<Item = &Bill> {
        self.by_practitioner.values().chain([&self.by_anyone])
    }

    /// The codes of which the units, or who bills them last, are others than before.
    fn recounted(&self, before: &Day) -> BTreeSet<&(Option<Date>, SmolStr)> {
        let of_practitioners = self
            .by_practitioner
            .iter()
            .map(|(name, list)| (list, before.by_practitioner.get(name)));
        let lists = of_practitioners.chain([(&self.by_anyone, Some(&before.by_anyone))]);
        let codes = lists.flat_map(|(list, old)| {
            let same = move |key, billed: &Billed| {
                let old: Option<&Billed> = old.and_then(|old| old.get(key));
                old.is_some_and(|old| {
                    old.units == billed.units && before.last(old) == self.last(billed)
                })
            };
            let codes = list.iter().filter(move |(key, billed)| !same(*key, billed));
            codes.map(|(key, _)| key)
        });
        codes.collect()
    }

    /// Whether two days are alike in all but units and who bills a code last.
    fn looks_like(&self, other: &Day) -> bool {
        let (own, theirs) = (&self.by_practitioner, &other.by_practitioner);
        let alike = |name, list| {
            let there = theirs.get(name);
            there.is_some_and(|there| self.bills_like(list, other, there))
        };
        self.is_shared() == other.is_shared()
            && own.len() == theirs.len()
            && own.iter().all(|(name, list)| alike(name, list))
            && self.bills_like(&self.by_anyone, other, &other.by_anyone)
            && self.tests_like(other)
    }

    fn bills_like(&self, own: &Bill, other: &Day, theirs: &Bill) -> bool {
        let alike = |one: &Billed, two: &Billed| {
            one.modifiers == two.modifiers
                && self.line(Some(one.first)) == other.line(Some(two.first))
                && self.line(one.second) == other.line(two.second)
        };
        let mut both = own.iter().zip(theirs);
        own.len() == theirs.len()
            && both.all(|((key, one), (there, two))| key == there && alike(one, two))
    }

    fn tests_like(&self, other: &Day) -> bool {
        let (own, theirs) = (&self.tested, &other.tested);
        let alike = |at: Option<usize>, there: Option<usize>| self.told(at) == other.told(there);
        alike(own.by_anyone, theirs.by_anyone)
            && own.by_practitioner.len() == theirs.by_practitioner.len()
            && own
                .by_practitioner
                .iter()
                .all(|(name, at)| alike(Some(*at), theirs.by_practitioner.get(name).copied()))
            && own.by_code.len() == theirs.by_code.len()
            && own
                .by_code
                .iter()
                .all(|(code, at)| alike(Some(*at), theirs.by_code.get(code).copied()))
    }

    /// What is shown of a line: whose it is, where it stands, and by whom it is billed.
    fn line(&self, at: Option<(usize, usize)>) -> Option<(Place, Span, &Option<SmolStr>)> {
        let (at, line) = at?;
        let encounter = self.encounters.get(at)?;
        let span = encounter.lines.get(line)?.span;
        let place = (encounter.block, encounter.index);
        Some((place, span, &encounter.practitioner))
    }

    /// What is told of the place of service of an encounter.
    fn told(&self, at: Option<usize>) -> Option<(Place, &SiteTold)> {
        let encounter = self.encounters.get(at?)?;
        Some(((encounter.block, encounter.index), &encounter.place))
    }

    fn last(&self, billed: &Billed) -> Option<Place> {
        let encounter = self.encounters.get(billed.last)?;
        Some((encounter.block, encounter.index))
    }
}
