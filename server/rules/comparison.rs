//! Holds what is billed against what is documented: what rules of cases look at, and when they run. Knows no single rule.

use super::consequence::fold;
use super::draft::{Judged, Sink};
use super::judge::{court, in_order};
use super::report::{ReportPart, ReportView};
use super::rule::Check;
use super::{RULES, series, suppress};
use crate::coding::claim::MedicareReach;
use crate::coding::derive::Circumstances;
use crate::coding::{Bill, Claim};
use crate::text::Span;
use crate::world::{Bundle, Case, DocumentId, Finding, Kind, ReportStanding, Seat, Sitting, World};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// What is billed and what is documented for one patient and day. What is documented may stand in several reports, what is
/// billed in several encounters; that the dates or the patients differ is possible.
pub struct CaseView<'a> {
    /// What is documented, of all its reports together.
    pub report: ReportView<'a>,
    /// What is billed, encounter by encounter; at least one.
    pub claims: Vec<Claim<'a>>,
    /// The blocks of `claims`.
    billed: Vec<Seat>,
    /// The blocks of `report.parts`.
    documented: Vec<Seat>,
}

/// A report that a worksheet names and that cannot be used.
pub struct Named<'a> {
    /// The name in the worksheet.
    pub file: &'a str,
    /// Its place in its block.
    pub span: Span,
    /// Why it cannot be used.
    pub standing: ReportStanding<'a>,
}

impl CaseView<'_> {
    /// Everything that is billed.
    pub fn bill(&self) -> Bill<'_> {
        Bill::of(&self.claims)
    }

    /// Where a finding about an encounter is reported, for [`Sink::add_in`].
    pub fn at_claim(&self, claim: usize) -> usize {
        claim
    }

    /// Where a finding about a part of the report is reported, for [`Sink::add_in`].
    pub fn at_part(&self, part: usize) -> usize {
        self.claims.len() + part
    }

    /// The block of an encounter.
    pub fn seat_of_claim(&self, claim: usize) -> Option<Seat> {
        self.billed.get(claim).copied()
    }

    /// The block of a part of the report.
    pub fn seat_of_part(&self, part: usize) -> Option<Seat> {
        self.documented.get(part).copied()
    }

    /// The block for a place that [`CaseView::at_claim`] or [`CaseView::at_part`] gave.
    fn seat(&self, at: usize) -> Option<Seat> {
        match at.checked_sub(self.claims.len()) {
            None => self.seat_of_claim(at),
            Some(part) => self.seat_of_part(part),
        }
    }
}

/// Judges every case of which a document was read or judged anew; returns the documents whose findings are others now.
pub fn compare(world: &mut World) -> BTreeSet<DocumentId> {
    let mut changed = BTreeSet::new();
    let mut done: BTreeSet<Seat> = BTreeSet::new();
    let uncompared = world.take_uncompared();
    let published = uncompared.iter().any(|seat| {
        let document = world.document(seat.document);
        document.is_some_and(|document| document.kind() == Kind::Reference)
    });
    for seat in uncompared {
        if done.contains(&seat) {
            continue;
        }
        let bundle = world.bundle(seat);
        done.extend(&bundle.seats);
        let mut found = judge_bundle(world, &bundle);
        for &seat in &bundle.seats {
            let of_names = judge_names(world, seat);
            if !of_names.is_empty() {
                found.entry(seat).or_default().extend(of_names);
            }
        }
        changed.extend(keep(world, bundle.seats.iter().copied(), found));
        world.keep_bundle(&bundle);
    }
    if published {
        changed.extend(series::compare(world));
    }
    changed
}

/// The findings of a bundle's cases, by block.
fn judge_bundle(world: &World, bundle: &Bundle) -> BTreeMap<Seat, Vec<Finding>> {
    let mut found: BTreeMap<Seat, Vec<Finding>> = BTreeMap::new();
    for case in &bundle.cases {
        with_case(world, case, |view| {
            for (seat, finding) in judge_case(world, view) {
                found.entry(seat).or_default().push(finding);
            }
        });
    }
    found
}

/// Reads a case and hands it on; nothing happens where a part of it is gone.
pub fn with_case<T>(
    world: &World,
    case: &Case,
    look: impl FnOnce(&CaseView<'_>) -> T,
) -> Option<T> {
    let by = world.yardstick();
    let court = court(world.codebook(), world.settings());
    let billed: Vec<Seat> = case.encounters.iter().map(|(seat, _)| *seat).collect();
    let texts: Vec<Cow<'_, str>> = billed
        .iter()
        .filter_map(|seat| Some(world.document(seat.document)?.text_of(seat.block)))
        .collect();
    let mut claims = Vec::with_capacity(billed.len());
    for ((seat, index), text) in case.encounters.iter().zip(&texts) {
        let document = world.document(seat.document)?;
        let facts = &document.blocks().get(seat.block)?.facts;
        let encounter = facts.encounters.get(*index)?;
        claims.push(Claim::read(document.around(by, text, facts), encounter));
    }
    let mut sitting = Sitting::default();
    let mut parts: Vec<ReportPart<'_>> = Vec::new();
    let mut documented = Vec::new();
    for (id, one) in &case.sittings {
        let document = world.document(*id)?;
        parts.extend(court.parts(document, one)?);
        let seats = one.parts.iter().map(|part| Seat {
            document: *id,
            block: part.block,
        });
        documented.extend(seats);
        sitting.join(one);
    }
    // Where and for whom is the worksheet's business; the report may say it too.
    let placed = claims.iter().find(|claim| claim.site.is_some());
    let paid = claims.iter().find(|claim| claim.payer.is_some());
    let around = Circumstances {
        codebook: world.codebook(),
        counting: world.settings().policy.counting,
        date: sitting
            .date
            .or_else(|| claims.iter().find_map(Claim::service_date)),
        in_facility: placed
            .filter(|claim| claim.place().is_some() || claim.in_facility())
            .map(Claim::in_facility)
            .or(sitting.in_facility),
        is_medicare: paid
            .map(Claim::is_medicare)
            .or(sitting.is_medicare)
            .unwrap_or(false),
        component: sitting.component,
    };
    let report = ReportView::read(
        around,
        &world.settings().policy,
        &world.settings().laboratory,
        &sitting,
        parts,
    );
    Some(look(&CaseView {
        report,
        claims,
        billed,
        documented,
    }))
}

fn judge_case(world: &World, case: &CaseView<'_>) -> Vec<(Seat, Finding)> {
    let Some(reach) = case.claims.first().map(Claim::medicare_reach) else {
        return Vec::new();
    };
    let mut found: Vec<Judged> = Vec::new();
    for (rule, check) in RULES.iter().filter_map(|rule| match rule.check {
        Check::Case(check) => Some((*rule, check)),
        _ => None,
    }) {
        if let Some(mut sink) = Sink::open(rule, world.settings(), reach, &mut found) {
            check(case, &mut sink);
        }
    }
    let mut places: BTreeMap<usize, Vec<Judged>> = BTreeMap::new();
    for judged in found {
        places.entry(judged.block).or_default().push(judged);
    }
    let folded = places.into_iter().filter_map(|(place, found)| {
        let seat = case.seat(place)?;
        let findings = fold(found).into_iter();
        Some(findings.map(move |finding| (seat, finding)))
    });
    folded.flatten().collect()
}

/// What is wrong with the reports that a block names.
fn judge_names(world: &World, seat: Seat) -> Vec<Finding> {
    let mut found: Vec<Judged> = Vec::new();
    for named in world.unusable_reports(seat) {
        let text = world
            .document(seat.document)
            .map(|document| document.text_of(seat.block));
        let text = text.unwrap_or_default();
        let named = Named {
            file: text.get(named.0.range()).unwrap_or_default(),
            span: named.0,
            standing: named.1,
        };
        for (rule, check) in RULES.iter().filter_map(|rule| match rule.check {
            Check::Named(check) => Some((*rule, check)),
            _ => None,
        }) {
            if let Some(mut sink) =
                Sink::open(rule, world.settings(), MedicareReach::Holds, &mut found)
            {
                check(&named, &mut sink);
            }
        }
    }
    found.into_iter().map(|judged| judged.finding).collect()
}

/// Keeps the findings of blocks that were looked at together; returns the documents whose findings are others now.
pub(super) fn keep(
    world: &mut World,
    seats: impl IntoIterator<Item = Seat>,
    mut found: BTreeMap<Seat, Vec<Finding>>,
) -> BTreeSet<DocumentId> {
    let mut touched: BTreeMap<DocumentId, BTreeSet<_>> = BTreeMap::new();
    for seat in seats {
        let findings = in_order(found.remove(&seat).unwrap_or_default());
        let news = world
            .document_mut(seat.document)
            .is_some_and(|document| document.set_compared(seat.block, findings));
        if news {
            touched.entry(seat.document).or_default().insert(seat.block);
        }
    }
    let changed = touched.keys().copied().collect();
    for (id, blocks) in touched {
        if let Some((document, codebook, settings)) = world.judged(id) {
            suppress::settle(document, codebook, settings, blocks);
        }
    }
    changed
}
