//! One block of an open document as features look at it: its text, its facts, and offsets between block and document.
//! Knows no feature.

use crate::codes::Codebook;
use crate::coding::{Claim, ClaimKey, Day};
use crate::model::{DateReading, Encounter, Facts, Field, FieldName, Heading, read_date};
use crate::syntax::BlockId;
use crate::text::Span;
use crate::world::{Document, DocumentId, World};
use jiff::civil::Date;
use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

/// One block of an open document.
pub(super) struct View<'a> {
    pub(super) world: &'a World,
    pub(super) document: &'a Document,
    pub(super) codebook: &'a Codebook,
    pub(super) block: BlockId,
    /// Offset of the block in the document.
    pub(super) start: usize,
    /// Text of the block.
    pub(super) text: Cow<'a, str>,
    pub(super) facts: &'a Facts,
}

impl<'a> View<'a> {
    /// The block that holds an offset of a document, and the offset in it; `None` where the document is not open or
    /// not analysed. Offsets past the end are the end; offsets inside a character its start.
    pub(super) fn at(world: &'a World, id: DocumentId, offset: usize) -> Option<(View<'a>, u32)> {
        let document = world
            .document(id)
            .filter(|document| document.suspension().is_none())?;
        let offset = document.buffer().floor(offset);
        let block = document.blocks().at_offset(offset).id;
        let view = View::of(world, document, block)?;
        let inside = u32::try_from(offset.saturating_sub(view.start)).ok()?;
        Some((view, inside))
    }

    /// A block of a document.
    pub(super) fn of(world: &'a World, document: &'a Document, block: BlockId) -> Option<View<'a>> {
        let place = document.blocks().place(block)?;
        let text = document.text_of(block);
        let facts = &document.blocks().get(block)?.facts;
        Some(View {
            world,
            document,
            codebook: world.codebook(),
            block,
            start: place.start,
            text,
            facts,
        })
    }

    /// The words at a place of the block.
    pub(super) fn words(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// A place of the block as byte offsets in the document.
    pub(super) fn range(&self, span: Span) -> Range<usize> {
        self.start + span.start as usize..self.start + span.end as usize
    }

    /// Length of the block.
    pub(super) fn len(&self) -> u32 {
        u32::try_from(self.text.len()).unwrap_or(u32::MAX)
    }

    /// The line around an offset of the block, without its line break.
    pub(super) fn line_at(&self, offset: u32) -> Span {
        let at = (offset as usize).min(self.text.len());
        let before = self.text.get(..at).unwrap_or_default();
        let after = self.text.get(at..).unwrap_or_default();
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let end = after
            .find('\n')
            .map_or(self.text.len(), |newline| at + newline);
        let line = self.text.get(start..end).unwrap_or_default();
        let end = start + line.strip_suffix('\r').unwrap_or(line).len();
        Span::new(offset_of(start), offset_of(end))
    }

    /// The innermost section around an offset of the block.
    pub(super) fn section_at(&self, offset: u32) -> Option<&'a Heading> {
        self.facts
            .headings
            .iter()
            .rev()
            .find(|heading| heading.body.start <= offset && offset <= heading.body.end)
    }

    /// The encounter around an offset of the block: the last one that starts before it.
    pub(super) fn encounter_at(&self, offset: u32) -> Option<(usize, &'a Encounter)> {
        let mut encounters = self.facts.encounters.iter().enumerate().rev();
        encounters.find(|(_, encounter)| encounter.span.touches(offset))
    }

    /// An encounter held against the codebook.
    pub(super) fn claim<'v>(&'v self, encounter: &'v Encounter) -> Claim<'v> {
        Claim::read(
            self.document
                .around(self.world.yardstick(), &self.text, self.facts),
            encounter,
        )
    }

    /// The days of the patients of this block, over the whole document.
    pub(super) fn days(&self) -> HashMap<ClaimKey, Arc<Day>> {
        let own = BTreeSet::from([self.block]);
        self.document.days(self.world.yardstick(), &own)
    }

    /// The same as [`View::claim`], with the other encounters of its patient and day.
    pub(super) fn claim_of_day<'v>(
        &'v self,
        encounter: &'v Encounter,
        days: &'v HashMap<ClaimKey, Arc<Day>>,
    ) -> Claim<'v> {
        let mut claim = self.claim(encounter);
        let mut encounters = self.facts.encounters.iter();
        let index = encounters.position(|one| std::ptr::eq(one, encounter));
        claim.siblings = index.and_then(|index| {
            let day = days.get(&claim.key()?)?;
            Some((day.as_ref(), (self.block, index)))
        });
        claim
    }

    /// The value of a field that holds at an offset: that of its encounter or block, else the document's.
    pub(super) fn field_at(&self, offset: u32, name: FieldName) -> Option<&str> {
        let told = |field: &&Field| field.name == name && !field.value.is_empty();
        let encounter = self
            .encounter_at(offset)
            .map(|(_, encounter)| encounter.fields.clone());
        let own = encounter.and_then(|range| self.facts.fields.get(range)?.iter().find(told));
        let field = own.or_else(|| self.facts.fields.iter().find(told));
        field
            .map(|field| self.words(field.value))
            .or_else(|| self.document.defaults().value(name))
    }

    /// The date by which facts are chosen at an offset, where the document tells one.
    pub(super) fn date_at(&self, offset: u32) -> Option<Date> {
        let charges = self
            .facts
            .encounters
            .iter()
            .flat_map(|encounter| &encounter.charges);
        let own = charges
            .filter(|charge| charge.line.touches(offset))
            .find_map(|charge| charge.date);
        let own = own.map(|span| self.words(span));
        let written = match own
            .or_else(|| self.field_at(offset, FieldName::DateOfService))
            .map(read_date)
        {
            Some(DateReading::Date(date)) => Some(date),
            _ => None,
        };
        match self.document.as_of(self.world.yardstick()) {
            Some(as_of) => Some(as_of.for_service(written)),
            None => written,
        }
    }
}

/// A length as an offset of a block.
pub(super) fn offset_of(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
