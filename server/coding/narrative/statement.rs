//! The conditions that a sentence names, with side, nerve, place, levels and severity. Knows no other sentence.

use super::nerve::{LONGEST_NERVE, nerve_named, nerves_before};
use super::scope::{Scope, scopes};
use super::standing::standing;
use super::{Degree, Said, Statement};
use crate::codes::{Codebook, Condition, Cue, Level, Meaning, Nerve, Region, Side};
use crate::coding::body::Body;
use std::ops::Range;

/// A condition at some words.
struct Named<'a> {
    condition: &'a Condition,
    nerve: Option<&'a Nerve>,
    site: Option<Cue>,
    range: Range<usize>,
}

/// How far behind "neuropathy of" a nerve may stand, in words.
const NERVE_BEHIND: usize = 5;

/// How many words may stand between two names of one condition: "median neuropathy at the wrist (carpal tunnel syndrome)".
const BETWEEN_NAMES: usize = 5;

/// The conditions that a sentence names.
pub(super) fn read<'a>(
    codebook: &'a Codebook,
    sentence: usize,
    said: &Said<'a>,
) -> Vec<Statement<'a>> {
    let mut named = named(codebook, said);
    named.sort_by_key(|one| (one.range.start, one.range.end));
    let named = merged(named);
    let places: Vec<Range<usize>> = named.iter().map(|one| one.range.clone()).collect();
    let scopes = scopes(said, &places);
    let all = named.into_iter().zip(scopes);
    all.map(|(one, scope)| {
        let levels = levels(said, &scope);
        let around = said.text_of(scope.before.start..scope.after.end);
        let body = Body::read(around);
        let region = one
            .condition
            .region
            .or_else(|| region(&levels))
            .or(body.region());
        Statement {
            place: said.at(one.range),
            sentence,
            part: said.part,
            standing: standing(said, &scope, &places),
            side: side(said, &scope),
            nerve: one.nerve,
            site: one.site,
            region,
            limb: one
                .condition
                .limb
                .or_else(|| one.nerve.and_then(|nerve| nerve.limb))
                .or(body.limb()),
            levels,
            degree: degree(said, &scope),
            condition: one.condition,
        }
    })
    .collect()
}

fn named<'a>(codebook: &'a Codebook, said: &Said<'a>) -> Vec<Named<'a>> {
    let own: Vec<(&'a Condition, Range<usize>)> = said
        .meanings
        .iter()
        .filter_map(|(meaning, range)| match meaning {
            Meaning::Condition(condition) => Some((*condition, range.clone())),
            Meaning::Cue(_) => None,
        })
        .collect();
    let inside = |range: &Range<usize>| {
        own.iter().any(|(_, other)| {
            other.start <= range.start && range.end <= other.end && range.len() < other.len()
        })
    };
    let mut found: Vec<Named<'a>> = own
        .iter()
        .filter(|(_, range)| !inside(range))
        .map(|(condition, range)| Named {
            condition,
            nerve: codebook.nerve_with(&condition.nerve),
            site: Cue::SITES
                .into_iter()
                .find(|site| site.word() == condition.site),
            range: range.clone(),
        })
        .collect();
    for range in said.hits(Cue::Neuropathy) {
        let covered =
            |one: &Named<'_>| one.range.start <= range.start && range.end <= one.range.end;
        let longer = said
            .hits(Cue::Neuropathy)
            .any(|other| other.len() > range.len() && other.contains(&range.start));
        if longer {
            continue;
        }
        let before = nerves_before(codebook, said, range.start);
        if before.is_empty() {
            if !found.iter().any(covered) {
                found.extend(without_nerve(codebook, said, range));
            }
            continue;
        }
        // "Median axonal neuropathy" is of a nerve: what the words mean without it is not meant.
        found.retain(|one| !covered(one));
        for (nerve, start) in before {
            found.extend(of_nerve(codebook, said, nerve, start..range.end));
        }
    }
    found
}

/// A neuropathy without a nerve in front of it: "of the median nerve", or one of many nerves.
fn without_nerve<'a>(
    codebook: &'a Codebook,
    said: &Said<'a>,
    range: Range<usize>,
) -> Vec<Named<'a>> {
    let leads = |at: usize| {
        let word = said.words.get(at);
        word.is_some_and(|word| {
            matches!(word.small.as_str(), "of" | "involving" | "affecting" | "in")
        })
    };
    if leads(range.end) {
        for start in range.end + 1..(range.end + 1 + NERVE_BEHIND).min(said.words.len()) {
            let longest = (1..=LONGEST_NERVE).rev().find_map(|length| {
                let end = start + length;
                let nerve = nerve_named(codebook, said.text_of(start..end.min(said.words.len())))?;
                Some((nerve, end.min(said.words.len())))
            });
            if let Some((nerve, end)) = longest {
                return of_nerve(codebook, said, nerve, range.start..end)
                    .into_iter()
                    .collect();
            }
        }
    }
    let from = range.start.saturating_sub(LONGEST_NERVE);
    let general = said
        .hits(Cue::Generalized)
        .any(|one| from <= one.start && one.end <= range.start);
    let one = said.words.get(range.clone()).unwrap_or_default();
    let single = one.iter().any(|word| {
        ["mono", "entrapment", "compress", "focal", "palsy"]
            .iter()
            .any(|stem| word.small.starts_with(stem))
    });
    let key = match (general, single) {
        (true, _) => "polyneuropathy",
        (false, true) => "mononeuropathy",
        // A bare neuropathy may be any.
        (false, false) => return Vec::new(),
    };
    let condition = codebook.condition(key);
    let named = condition.map(|condition| Named {
        condition,
        nerve: None,
        site: None,
        range,
    });
    named.into_iter().collect()
}

/// The condition of a nerve at the place that the words behind it name.
fn of_nerve<'a>(
    codebook: &'a Codebook,
    said: &Said<'a>,
    nerve: &'a Nerve,
    range: Range<usize>,
) -> Option<Named<'a>> {
    let behind = range.end..(range.end + SITE_BEHIND).min(said.words.len());
    let site = Cue::SITES
        .into_iter()
        .flat_map(|site| said.hits(site).map(move |at| (at.start, site)))
        .filter(|(at, _)| behind.contains(at) && !has_stop(said, range.end..*at))
        .min();
    let site = site.map(|(_, site)| site);
    let whole = codebook.whole_nerve(&nerve.id);
    let fits = |condition: &&Condition, id: &str, place: &str| {
        condition.nerve == id && condition.site == place
    };
    let find = |id: &str, place: &str| {
        codebook
            .conditions()
            .iter()
            .find(|one| fits(one, id, place))
    };
    let place = site.map_or("", Cue::word);
    let of_branch = || {
        let mut all = codebook.conditions().iter();
        all.find(|one| !one.nerve.is_empty() && one.nerve == nerve.id && nerve.id != whole)
    };
    let condition = find(&nerve.id, place)
        .or_else(of_branch)
        .or_else(|| find(whole, place))
        .or_else(|| find(whole, ""))
        .or_else(|| codebook.condition("mononeuropathy"))?;
    Some(Named {
        condition,
        nerve: Some(nerve),
        site,
        range,
    })
}

/// How far behind a neuropathy its place may be named, in words.
const SITE_BEHIND: usize = 9;

/// Whether words hold a sign or a word behind which another condition begins.
fn has_stop(said: &Said<'_>, range: Range<usize>) -> bool {
    let words = said.words.get(range).unwrap_or_default();
    words
        .iter()
        .any(|word| word.small == "and" || word.small == "with")
}

/// Two names of one condition beside each other are one: the second in brackets, or behind "consistent with".
fn merged(named: Vec<Named<'_>>) -> Vec<Named<'_>> {
    let mut found: Vec<Named<'_>> = Vec::with_capacity(named.len());
    for one in named {
        let same = |last: &&mut Named<'_>| {
            let related = last.condition.key == one.condition.key
                || last.nerve.is_some()
                    && last.nerve.map(|nerve| &nerve.id) == one.nerve.map(|nerve| &nerve.id);
            related && one.range.start < last.range.end + BETWEEN_NAMES
        };
        match found.last_mut().filter(same) {
            Some(last) => {
                last.range.end = last.range.end.max(one.range.end);
                if last.site.is_none() || last.condition.site.is_empty() {
                    last.site = one.site.or(last.site);
                    last.condition = one.condition;
                }
            }
            None => found.push(one),
        }
    }
    found
}

/// The side of a condition: in front of it, else behind it.
fn side(said: &Said<'_>, scope: &Scope) -> Option<Side> {
    // "right/left": a choice that was left open says neither.
    let open = said
        .hits(Cue::Options)
        .any(|range| scope.before.contains(&range.start) && said.text_of(range).contains('/'));
    if open {
        return None;
    }
    let within = Body::read(said.text_of(scope.own.clone())).side();
    let before = Body::read(said.text_of(scope.before.clone())).side();
    if let Some(side) = before.or(within) {
        return Some(side);
    }
    let uneven = said
        .hits(Cue::Uneven)
        .any(|range| scope.after.contains(&range.start));
    Body::read(said.text_of(scope.after.clone()))
        .side()
        .filter(|_| !uneven)
}

/// The spinal levels said of a condition: "C6 and C7 radiculopathies", "radiculopathy at C7".
fn levels(said: &Said<'_>, scope: &Scope) -> Vec<Level> {
    let before = said.text_of(scope.from..scope.own.end);
    let mut levels = Level::in_text(before);
    if levels.is_empty() {
        levels = Level::in_text(said.text_of(scope.after.clone()));
    }
    levels
}

fn region(levels: &[Level]) -> Option<Region> {
    let letters: Vec<char> = levels
        .iter()
        .filter_map(|level| level.to_string().chars().next())
        .collect();
    let all = |wanted: &[char]| letters.iter().all(|letter| wanted.contains(letter));
    match letters.first()? {
        'C' if all(&['C', 'T']) => Some(Region::Cervical),
        'T' if all(&['T']) => Some(Region::Thoracic),
        'L' | 'S' if all(&['L', 'S']) => Some(Region::Lumbosacral),
        _ => None,
    }
}

/// How severe a condition is called, if only one degree is said of it.
fn degree(said: &Said<'_>, scope: &Scope) -> Option<Degree> {
    let degrees = [
        (Cue::Mild, Degree::Mild),
        (Cue::Moderate, Degree::Moderate),
        (Cue::Severe, Degree::Severe),
    ];
    let around = scope.before.start..scope.after.end;
    let hits: Vec<(Range<usize>, Degree)> = degrees
        .into_iter()
        .flat_map(|(cue, degree)| said.hits(cue).map(move |range| (range, degree)))
        .filter(|(range, _)| around.contains(&range.start))
        .collect();
    let longest = hits.iter().filter(|(range, _)| {
        !hits.iter().any(|(other, _)| {
            other.len() > range.len() && other.start <= range.start && range.end <= other.end
        })
    });
    let mut said: Vec<Degree> = longest.map(|(_, degree)| *degree).collect();
    said.dedup();
    match said.as_slice() {
        [degree] => Some(*degree),
        _ => None,
    }
}
