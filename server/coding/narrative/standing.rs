//! Whether a sentence says that a condition is there, may be there, is not there, and what it calls normal. Knows no condition
//! by name.

use super::scope::Scope;
use super::{Normality, Said, Standing, Statement};
use crate::codes::Cue;
use crate::coding::body::Body;
use crate::model::report::Part;
use std::ops::Range;

/// Topics that decide how a sentence stands to a condition.
const DECIDING: [Cue; 8] = [
    Cue::Denied,
    Cue::DeniedAfter,
    Cue::Doubted,
    Cue::DoubtedAfter,
    Cue::Alternative,
    Cue::Past,
    Cue::Advised,
    Cue::Contrast,
];

/// How a sentence stands to a condition, given the places of all that it names.
pub(super) fn standing(said: &Said<'_>, scope: &Scope, all: &[Range<usize>]) -> Standing {
    let hits = deciding(said);
    let turn = |at: usize| {
        let turns = hits
            .iter()
            .filter(|(cue, range)| *cue == Cue::Contrast && range.end <= at);
        turns.map(|(_, range)| range.end).max().unwrap_or(0)
    };
    let since = turn(scope.own.start);
    let before = |wanted: Cue| {
        let mut found = hits.iter();
        found.any(|(cue, range)| {
            *cue == wanted && since <= range.start && range.end <= scope.own.start
        })
    };
    let behind = |wanted: Cue| {
        let to = next_after(scope, all).unwrap_or(said.words.len());
        let mut found = hits.iter();
        found.any(|(cue, range)| *cue == wanted && scope.own.end <= range.start && range.end <= to)
    };
    let near = |wanted: Cue| {
        let mut found = hits.iter();
        found.any(|(cue, range)| *cue == wanted && overlaps(range, &scope.after))
    };
    // "A, B and C are not seen": what is said behind the last of a list holds for all of it.
    let listed_denial = last_of_list(said, scope, all, &hits, Cue::DeniedAfter);
    let listed_doubt = last_of_list(said, scope, all, &hits, Cue::DoubtedAfter);
    let either = hits.iter().any(|(cue, range)| {
        *cue == Cue::Alternative
            && (all
                .iter()
                .any(|one| one.start >= range.end && one.start <= range.end + 4))
            && all.iter().any(|one| one.end <= range.start)
    });
    if behind(Cue::DoubtedAfter) || listed_doubt {
        Standing::Doubted
    } else if before(Cue::Denied) || behind(Cue::DeniedAfter) || listed_denial {
        Standing::Denied
    } else if before(Cue::Advised) || matches!(said.part, Part::Reason | Part::Advice) {
        Standing::Advised
    } else if before(Cue::Past) || near_past(said, scope, &hits) || said.part == Part::History {
        Standing::Past
    } else if before(Cue::Doubted) || near(Cue::Doubted) || either || asked(said, scope) {
        Standing::Doubted
    } else {
        Standing::Asserted
    }
}

/// The topics that decide, without those inside a longer phrase of them.
fn deciding(said: &Said<'_>) -> Vec<(Cue, Range<usize>)> {
    let all: Vec<(Cue, Range<usize>)> = DECIDING
        .into_iter()
        .flat_map(|cue| said.hits(cue).map(move |range| (cue, range)))
        .collect();
    let inside = |one: &Range<usize>, other: &Range<usize>| {
        other.start <= one.start && one.end <= other.end && one.len() < other.len()
    };
    let longest = all
        .iter()
        .filter(|(_, range)| !all.iter().any(|(_, other)| inside(range, other)));
    longest.cloned().collect()
}

fn overlaps(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// Where the next condition begins.
fn next_after(scope: &Scope, all: &[Range<usize>]) -> Option<usize> {
    let starts = all.iter().map(|range| range.start);
    starts.filter(|start| *start >= scope.own.end).min()
}

/// Whether a topic stands behind the last condition of a list to which this one belongs.
fn last_of_list(
    said: &Said<'_>,
    scope: &Scope,
    all: &[Range<usize>],
    hits: &[(Cue, Range<usize>)],
    wanted: Cue,
) -> bool {
    let Some(last) = all.iter().map(|range| range.end).max() else {
        return false;
    };
    let listed = (scope.own.end..last).len() <= all.len() * 4;
    let turned = hits.iter().any(|(cue, range)| {
        *cue == Cue::Contrast && scope.own.end <= range.start && range.end <= last
    });
    listed
        && !turned
        && last > scope.own.end
        && hits.iter().any(|(cue, range)| {
            *cue == wanted
                && last <= range.start
                && range.start <= last + 2
                && range.end <= said.words.len()
        })
}

/// "carpal tunnel syndrome, status post release": an earlier time is spoken of right behind.
fn near_past(said: &Said<'_>, scope: &Scope, hits: &[(Cue, Range<usize>)]) -> bool {
    let to = (scope.own.end + 4).min(said.words.len());
    hits.iter()
        .any(|(cue, range)| *cue == Cue::Past && scope.own.end <= range.start && range.start < to)
}

/// A question mark right behind.
fn asked(said: &Said<'_>, scope: &Scope) -> bool {
    let last = scope
        .own
        .end
        .checked_sub(1)
        .and_then(|at| said.words.get(at));
    let rest = last.and_then(|word| said.text.get(word.end()..));
    rest.is_some_and(|rest| rest.trim_start().starts_with('?'))
        || said.text.trim_start().starts_with('?')
}

/// What a sentence of the impression calls normal, given the conditions that it names.
pub(super) fn normality(said: &Said<'_>, named: &[Statement<'_>]) -> Option<Normality> {
    if said.part != Part::Impression
        || named.iter().any(|one| one.standing != Standing::Denied)
        || said.speaks_of(Cue::NotAllNormal)
        || said.speaks_of(Cue::Doubted)
        || said.speaks_of(Cue::Past)
        || said.speaks_of(Cue::Advised)
    {
        return None;
    }
    let normal = said.hits(Cue::Normal).next()?;
    let denied = said
        .hits(Cue::Denied)
        .any(|range| range.end <= normal.start && normal.start <= range.end + 2);
    if denied {
        return None;
    }
    let needle: Vec<Range<usize>> = said.hits(Cue::NeedleStudy).collect();
    let conduction: Vec<Range<usize>> = said.hits(Cue::ConductionStudy).collect();
    let special = |range: &Range<usize>| {
        let mut both = needle.iter().chain(&conduction);
        both.any(|other| other.start <= range.start && range.end <= other.end)
    };
    let general = said.hits(Cue::WholeStudy).any(|range| !special(&range));
    let alone = said.words.len() <= normal.len() + 1;
    let whole = general || alone;
    let partly = !needle.is_empty() || !conduction.is_empty();
    if !whole && !partly {
        return None;
    }
    let body = Body::read(&said.text);
    Some(Normality {
        place: said.place,
        needle: whole || !needle.is_empty(),
        conduction: whole || !conduction.is_empty(),
        side: body.side(),
        limb: body.limb(),
    })
}
