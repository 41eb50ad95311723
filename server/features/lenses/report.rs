//! The lens of each patient and day of a report: the codes that it supports and those that are billed. Knows no encounter.

use super::Lens;
use crate::features::case::{places_of, sittings_around, with_sitting};
use crate::text::Span;
use crate::world::{Document, DocumentId, Placed, Sitting, World};
use std::cmp::Reverse;
use std::ops::Range;

/// The places of lenses. Costs the document.
pub(super) fn places(world: &World, document: &Document) -> Vec<Range<usize>> {
    let sittings = document.sittings(world.yardstick());
    let places = sittings
        .iter()
        .filter_map(|sitting| named_at(document, sitting));
    let mut places: Vec<Range<usize>> = places.collect();
    places.sort_by_key(|place| place.start);
    places.dedup();
    places
}

/// The lens whose place is on the line of an offset, or is the last one before it, or the first.
pub(super) fn at(
    world: &World,
    (id, document): (DocumentId, &Document),
    offset: usize,
) -> Option<Lens> {
    let buffer = document.buffer();
    let line = buffer.line_end(buffer.line_of(offset));
    let known = around(world, document, offset);
    let before = known.iter().rev().find(|(place, _)| place.start <= line);
    let (_, sitting) = before.or(known.first())?;
    let title = with_sitting(world, id, sitting, |coded| coded.title())?;
    let mut findings: Vec<Placed<'_>> = places_of(document, sitting)
        .flat_map(|part| {
            let block = document.blocks().at_offset(part.start);
            let own = document.findings_in(block);
            own.filter(move |placed| part.contains(&placed.range().start))
                .collect::<Vec<_>>()
        })
        .collect();
    findings.sort_by_key(|placed| (Reverse(placed.finding.severity), placed.range().start));
    Some(Lens {
        title,
        findings: findings.iter().map(Placed::range).collect(),
    })
}

/// What the lens at exactly an offset says, with its place. None on the words of a report that no heading or field names.
pub(super) fn told_at(
    world: &World,
    (id, document): (DocumentId, &Document),
    offset: usize,
) -> Option<(Range<usize>, String)> {
    let block = document.blocks().at_offset(offset).id;
    let sittings = sittings_around(world, document, block);
    let mut here = sittings.into_iter().filter_map(|sitting| {
        let (place, end) = name_of(document, &sitting)?;
        (place.start <= offset && offset <= end).then_some((place.start..end, sitting))
    });
    let (place, sitting) = here.next()?;
    let title = with_sitting(world, id, &sitting, |coded| coded.title())?;
    Some((place, title))
}

/// The patients and days around an offset, with the places that name them.
fn around(world: &World, document: &Document, offset: usize) -> Vec<(Range<usize>, Sitting)> {
    let block = document.blocks().at_offset(offset).id;
    let sittings = sittings_around(world, document, block).into_iter();
    let named = sittings.filter_map(|sitting| Some((named_at(document, &sitting)?, sitting)));
    let mut named: Vec<(Range<usize>, Sitting)> = named.collect();
    named.sort_by_key(|(place, _)| place.start);
    named
}

/// Where the lens of a patient and day stands: at its name, else at its first line.
fn named_at(document: &Document, sitting: &Sitting) -> Option<Range<usize>> {
    if let Some((name, _)) = name_of(document, sitting) {
        return Some(name);
    }
    let buffer = document.buffer();
    let mut places = places_of(document, sitting);
    let start = places.next()?.start;
    let line = buffer.line_of(start);
    Some(start..buffer.line_end(line).max(start))
}

/// The place that names a patient and day, the first heading or field of its first part, and the end of the words in it that
/// stand for the whole: a field's label, not its value.
fn name_of(document: &Document, sitting: &Sitting) -> Option<(Range<usize>, usize)> {
    let first = sitting.parts.first()?;
    let documented = document.documented(first.block).get(first.index)?;
    let facts = &document.blocks().get(first.block)?.facts;
    let start = document.blocks().place(first.block)?.start;
    let inside =
        |span: Span| documented.span.start <= span.start && span.end <= documented.span.end;
    let headings = facts.headings.iter();
    let headings = headings.map(|heading| (heading.title, heading.title.end));
    let fields = facts.fields.iter().map(|field| {
        let whole = Span::new(field.label.start, field.value.end.max(field.label.end));
        (whole, field.label.end)
    });
    let named = headings
        .chain(fields)
        .filter(|(span, _)| !span.is_empty() && inside(*span))
        .min_by_key(|(span, _)| span.start);
    let (span, end) = named?;
    let range = span.range();
    Some((start + range.start..start + range.end, start + end as usize))
}
