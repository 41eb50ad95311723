//! What the place of service means for the lines of a claim, and which lines are tests. Knows no rule.

use crate::codes::{Group, Plausibility, Site, SiteReading, Topic};
use crate::coding::{Claim, Line};
use crate::text::Span;

/// A place of service that is told by its number or its name.
#[derive(Debug, Clone, Copy)]
pub struct NamedPlace<'a> {
    /// The place.
    pub site: &'a Site,
    /// The words.
    pub words: &'a str,
    /// Where they stand in the block; `None` where they are inherited.
    pub span: Option<Span>,
}

/// The place of service, if its number or its name is written.
pub fn named<'a>(claim: &Claim<'a>) -> Option<NamedPlace<'a>> {
    let told = claim.site.as_ref()?;
    match &told.value {
        SiteReading::Number(site) | SiteReading::Name(site) => Some(NamedPlace {
            site,
            words: told.words,
            span: told.span,
        }),
        _ => None,
    }
}

/// Whether the place is one of those that a topic stands for.
pub fn is_of(claim: &Claim<'_>, site: &Site, topic: Topic) -> bool {
    let mut signs = claim.codebook.signs(topic);
    signs.any(|sign| sign.codes.contains(&site.code))
}

/// Whether no test can be done in a place.
pub fn is_impossible(site: &Site) -> bool {
    site.tests == Plausibility::Impossible
}

/// Whether a place's number may not be used on the claim's date yet, or any more.
pub fn is_out_of_force(claim: &Claim<'_>, site: &Site) -> bool {
    claim
        .service_date()
        .is_some_and(|date| !site.validity.contains(date))
}

/// The places that the words behind a number name, where none of them is the number's own; the likeliest first.
pub fn contradicted<'a>(claim: &Claim<'a>) -> Vec<&'a Site> {
    let Some(told) = claim.site.as_ref() else {
        return Vec::new();
    };
    let SiteReading::Number(site) = told.value else {
        return Vec::new();
    };
    let behind = told
        .words
        .find(|c: char| c.is_ascii_digit())
        .and_then(|at| told.words.get(at..))
        .map(|words| words.trim_start_matches(|c: char| !c.is_alphabetic()))
        .unwrap_or_default();
    if behind.is_empty() {
        return Vec::new();
    }
    let named = match claim.codebook.site_phrase(behind) {
        SiteReading::Name(other) => vec![other],
        SiteReading::Phrase { candidates, .. } => candidates,
        _ => return Vec::new(),
    };
    match named.contains(&site) {
        true => Vec::new(),
        false => named,
    }
}

/// Whether the place itself is what is wrong, so that nothing follows from it for the lines.
pub fn is_doubtful(claim: &Claim<'_>) -> bool {
    named(claim).is_some_and(|place| {
        is_impossible(place.site)
            || is_out_of_force(claim, place.site)
            || !contradicted(claim).is_empty()
    })
}

/// Whether the place is a facility, in which the practitioner bills the professional part only, and not itself in doubt.
pub fn in_facility(claim: &Claim<'_>) -> bool {
    claim.in_facility() && !is_doubtful(claim)
}

/// Whether a group's services are electrodiagnostic tests of a patient.
fn is_test_group(group: Group) -> bool {
    matches!(
        group,
        Group::NeedleEmg
            | Group::NeedleEmgWithNcs
            | Group::Ncs
            | Group::NcsAutomated
            | Group::Junction
            | Group::Reflex
            | Group::Sep
            | Group::Mep
            | Group::Autonomic
    )
}

/// Whether a line bills an electrodiagnostic test that is in use.
pub fn is_test(line: &Line<'_>) -> bool {
    line.procedure
        .is_some_and(|procedure| is_test_group(procedure.group) && !procedure.is_deleted())
}

/// Whether a line bills needle EMG of a patient's muscles.
pub fn is_needle_emg(line: &Line<'_>) -> bool {
    line.procedure.is_some_and(|procedure| {
        matches!(procedure.group, Group::NeedleEmg | Group::NeedleEmgWithNcs)
    })
}

/// The first line of a claim that bills a test.
pub fn first_test<'c, 'a>(claim: &'c Claim<'a>) -> Option<&'c Line<'a>> {
    claim.lines.iter().find(|line| is_test(line))
}

/// Where to show what is wrong with the place: its words, or the first test where they are inherited.
pub fn place_span(claim: &Claim<'_>, place: &NamedPlace<'_>) -> Option<Span> {
    place
        .span
        .or(first_test(claim).map(|line| line.charge.code))
}
