//! What has to change for an encounter to bill what is documented. Knows no form of writing.

use crate::codes::Codebook;
use crate::coding::derive::Line as Derived;
use crate::coding::{Billed, Claim, Line, units};
use crate::features::case::{group_of, is_derived, is_same_service};

/// A change of a charge line, by its place among the encounter's charges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Change<'d> {
    /// Its units become those of a derived line.
    Units(usize, &'d Derived),
    /// Its code and units become those of a derived line.
    Code(usize, &'d Derived),
    /// It is taken away.
    Remove(usize),
    /// A derived line is added.
    Add(&'d Derived),
}

/// A plan, with the codes that are written now, by place.
pub(super) struct Plan<'d> {
    pub(super) changes: Vec<Change<'d>>,
    codes: Vec<String>,
}

impl Plan<'_> {
    pub(super) fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }
}

/// The changes that make what a claim bills of the tests that reports document what is derived. Lines with a day of their
/// own, and codes that no report derives, are left alone.
pub(super) fn plan<'d>(codebook: &Codebook, claim: &Claim<'_>, derived: &'d [Derived]) -> Plan<'d> {
    let day = claim.written_date();
    let lines = claim.lines.iter().enumerate();
    let counts = |line: &Line<'_>| {
        line.day == day && line.procedure.is_some_and(|known| is_derived(known.group))
    };
    let mut rest: Vec<(usize, &Line<'_>)> = lines.filter(|(_, line)| counts(line)).collect();
    let mut changes = Vec::new();
    let mut lacking = Vec::new();
    for line in derived {
        let own = take(&mut rest, |other| other.code == line.code);
        let billed: Vec<Billed<'_>> = own
            .iter()
            .map(|(_, line)| Billed { claim: 0, line })
            .collect();
        if own.is_empty() {
            lacking.push(line);
        } else if units(&billed) != Some(i64::from(line.units)) {
            changes.extend(settled(&own, |index| Change::Units(index, line)));
        }
    }
    for line in lacking {
        let group = group_of(codebook, &line.code);
        let is_same = |other: &Line<'_>| {
            let other = other.procedure.map(|known| known.group);
            group.zip(other).is_some_and(|(a, b)| is_same_service(a, b))
        };
        let first = rest.iter().find(|(_, other)| is_same(other));
        let Some(code) = first.map(|(_, other)| other.code.clone()) else {
            changes.push(Change::Add(line));
            continue;
        };
        let own = take(&mut rest, |other| other.code == code);
        changes.extend(settled(&own, |index| Change::Code(index, line)));
    }
    changes.extend(rest.iter().map(|(index, _)| Change::Remove(*index)));
    Plan {
        changes,
        codes: claim
            .lines
            .iter()
            .map(|line| line.code.to_string())
            .collect(),
    }
}

fn take<'l, 'a>(
    rest: &mut Vec<(usize, &'l Line<'a>)>,
    wanted: impl Fn(&Line<'a>) -> bool,
) -> Vec<(usize, &'l Line<'a>)> {
    let (own, others) = std::mem::take(rest)
        .into_iter()
        .partition(|(_, line)| wanted(line));
    *rest = others;
    own
}

/// The changes of the lines that bill one code: all change where each bills another part of the service; else the first
/// does, and the others are too many.
fn settled<'d>(
    own: &[(usize, &Line<'_>)],
    change: impl Fn(usize) -> Change<'d>,
) -> Vec<Change<'d>> {
    let mut parts = Vec::new();
    let mut changes = Vec::new();
    for (index, line) in own {
        let part = line.component();
        let is_other = match parts.first() {
            None => true,
            Some(first) => {
                use crate::codes::Component::{Professional, Technical};
                let pair = (*first, part);
                parts.len() == 1
                    && (pair == (Some(Professional), Some(Technical))
                        || pair == (Some(Technical), Some(Professional)))
            }
        };
        parts.push(part);
        changes.push(match is_other {
            true => change(*index),
            false => Change::Remove(*index),
        });
    }
    changes
}

/// The changes for a title: `95910 becomes 95908, 95886 x1 instead of x2, without 95861, with 95887`.
pub(super) fn in_words(plan: &Plan<'_>) -> String {
    let code = |index: usize| plan.codes.get(index).map_or("", String::as_str);
    let times = |line: &Derived| match line.units {
        1 => line.code.to_string(),
        units => format!("{} x{units}", line.code),
    };
    let words = plan.changes.iter().map(|change| match change {
        Change::Units(_, line) => format!("{} with {}", line.code, in_units(line.units)),
        Change::Code(index, line) => format!("{} becomes {}", code(*index), times(line)),
        Change::Remove(index) => format!("{} is taken away", code(*index)),
        Change::Add(line) => format!("{} is added", times(line)),
    });
    let mut words: Vec<String> = words.collect();
    words.dedup();
    words.join(", ")
}

fn in_units(units: u32) -> String {
    match units {
        1 => "1 unit".to_owned(),
        units => format!("{units} units"),
    }
}
