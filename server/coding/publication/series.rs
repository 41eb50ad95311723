//! What a publication tells that its siblings in a series tell too, so that they can be held against each other. Knows no
//! rule and no other publication.

use super::described::modifier_rows;
use super::places::named_sites;
use super::reading::Reading;
use crate::codes::{Codebook, Speech};
use crate::model::FieldName;
use crate::model::reference::Origin;
use crate::text::Span;
use smol_str::SmolStr;
use std::collections::BTreeSet;

/// The comparable facts of a publication whose code belongs to a series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// Its code.
    pub code: SmolStr,
    /// The code's place in the block of the title.
    pub place: Span,
    /// The typical sites of service: for each name the numbers that it may mean. None where the page has no such field.
    pub sites: Option<Vec<Vec<SmolStr>>>,
    /// The modifiers of its tables. None where the page has no such table.
    pub modifiers: Option<BTreeSet<SmolStr>>,
    /// The add-ons that it names plainly as billed beside its code. None where it names none.
    pub add_ons: Option<BTreeSet<SmolStr>>,
}

impl Published {
    /// The facts of a publication; none where its code is in no series, or where the page is about the past.
    pub fn of(reading: &Reading<'_>) -> Option<Published> {
        let subject = reading.subject.as_ref()?;
        let in_series = !reading.codebook.series_of(&subject.code).is_empty();
        if !in_series || reading.is_historical() {
            return None;
        }
        Some(Published {
            code: subject.code.clone(),
            place: subject.place,
            sites: sites(reading),
            modifiers: Some(modifier_rows(reading))
                .filter(|rows| !rows.is_empty())
                .map(|rows| rows.into_iter().map(|row| row.code).collect()),
            add_ons: add_ons(reading),
        })
    }

    /// Whether its sites and those of another page name the same places, as far as names that may mean several allow.
    pub fn shares_sites(&self, other: &Published) -> bool {
        let (Some(own), Some(others)) = (&self.sites, &other.sites) else {
            return true;
        };
        let within = |some: &[Vec<SmolStr>], all: &[Vec<SmolStr>]| {
            some.iter().all(|one| {
                all.iter()
                    .any(|other| other.iter().any(|code| one.contains(code)))
            })
        };
        within(own, others) && within(others, own)
    }
}

fn sites(reading: &Reading<'_>) -> Option<Vec<Vec<SmolStr>>> {
    let mut fields = reading
        .said
        .iter()
        .filter(|said| said.statement.origin == Origin::Value(FieldName::SiteOfService));
    let named = named_sites(reading.codebook, fields.next()?.text());
    let codes = named
        .iter()
        .map(|named| named.sites.iter().map(|site| site.code.clone()).collect());
    Some(codes.collect()).filter(|sites: &Vec<_>| !sites.is_empty())
}

fn add_ons(reading: &Reading<'_>) -> Option<BTreeSet<SmolStr>> {
    let is_add_on = |codebook: &Codebook, code: &str| {
        codebook
            .procedure(code)
            .is_some_and(|procedure| procedure.add_on)
    };
    let plain = reading
        .said
        .iter()
        .filter(|said| said.is_plain() && reading.says(Speech::Primary, &said.statement.whole));
    let named: BTreeSet<SmolStr> = plain
        .flat_map(|said| said.codes())
        .filter(|said| is_add_on(reading.codebook, &said.code))
        .map(|said| said.code.clone())
        .collect();
    Some(named).filter(|named| !named.is_empty())
}
