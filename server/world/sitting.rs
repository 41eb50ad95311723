//! The patients and days of a report: which parts of which blocks belong together. Knows no rule and derives no code.

use super::document::Document;
use super::settle::Yardstick;
use crate::codes::{Component, PayerKind};
use crate::coding::Claim;
use crate::coding::claim::Told;
use crate::model::report::{Documented, documented_again};
use crate::model::{Facts, FieldName};
use crate::syntax::BlockId;
use jiff::civil::Date;
use smol_str::SmolStr;
use std::collections::BTreeSet;
use std::sync::PoisonError;

/// One patient and day of a report.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sitting {
    /// The patient as labelled, lower case.
    pub patient: Option<SmolStr>,
    /// The case as labelled, lower case.
    pub case: Option<SmolStr>,
    /// The date of service as it is written.
    pub written: Option<Date>,
    /// The date by which facts are chosen: the written one, unless another is named to stand for it.
    pub date: Option<Date>,
    /// Whether the place of service is a facility, where it is told.
    pub in_facility: Option<bool>,
    /// Whether Medicare pays, where a payer is told.
    pub is_medicare: Option<bool>,
    /// The part of the service that is billed, where it is told.
    pub component: Option<Component>,
    /// Its parts in the order of the document.
    pub parts: Vec<Part>,
}

/// A part of a block: what it documents for one of its encounters, or as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Part {
    /// The block.
    pub block: BlockId,
    /// Its place in [`Document::documented`].
    pub index: usize,
}

impl Sitting {
    /// The patient's label, or the case's where no patient is named.
    pub fn label(&self) -> Option<&SmolStr> {
        self.patient.as_ref().or(self.case.as_ref())
    }

    /// Takes over what another report of the patient and day says, and its parts.
    pub fn join(&mut self, other: &Sitting) {
        self.learn(other);
        self.parts.extend(&other.parts);
    }

    /// Takes over what a part says and what has not been said.
    fn learn(&mut self, said: &Sitting) {
        self.patient = self.patient.take().or_else(|| said.patient.clone());
        self.case = self.case.take().or_else(|| said.case.clone());
        self.in_facility = self.in_facility.or(said.in_facility);
        self.is_medicare = self.is_medicare.or(said.is_medicare);
        self.component = self.component.or(said.component);
        if self.written.is_none() && self.date.is_none() {
            (self.written, self.date) = (said.written, said.date);
        }
    }

    /// Whether a part that says this is of another patient or day.
    fn parts_from(&self, said: &Sitting) -> bool {
        let differ =
            |a: Option<&SmolStr>, b: Option<&SmolStr>| a.zip(b).is_some_and(|(a, b)| a != b);
        let days = self.written.zip(said.written);
        differ(self.patient.as_ref(), said.patient.as_ref())
            || differ(self.case.as_ref(), said.case.as_ref())
            || days.is_some_and(|(a, b)| a != b)
    }
}

impl Document {
    /// What a block documents, for each of its encounters or as a whole; read when it is first asked for.
    pub fn documented(&self, id: BlockId) -> &[Documented] {
        let Some(state) = self.blocks.get(id) else {
            return &[];
        };
        let memory = state.documented.get_or_init(|| {
            let mut recalled = state
                .recalled
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            let before = std::mem::take(&mut *recalled);
            documented_again(&self.text_of(id), &state.facts, before)
        });
        memory.documented()
    }

    /// Every patient and day of the document for which something is documented, in order. What names neither belongs to what
    /// stands before it. Costs the document.
    pub fn sittings(&self, by: Yardstick<'_>) -> Vec<Sitting> {
        let blocks: Vec<BlockId> = self.blocks.iter().map(|(place, _)| place.id).collect();
        let mut merged: Vec<Sitting> = Vec::new();
        for sitting in self.sittings_in(by, &blocks) {
            let same = |one: &&mut Sitting| {
                one.label() == sitting.label()
                    && one.written == sitting.written
                    && one.date == sitting.date
            };
            match merged.iter_mut().find(same) {
                Some(known) => {
                    known.learn(&sitting);
                    known.parts.extend(sitting.parts);
                }
                None => merged.push(sitting),
            }
        }
        merged
    }

    /// The runs of blocks between two patients that hold any of the given blocks or border on them: what may have to be
    /// looked at anew once those have changed.
    pub fn runs_around(&self, blocks: &BTreeSet<BlockId>) -> Vec<Vec<BlockId>> {
        let near = blocks.iter().flat_map(|&id| {
            let around = [self.blocks.previous(id), Some(id), self.blocks.next(id)];
            around.into_iter().flatten()
        });
        let starts: BTreeSet<(usize, BlockId)> = near
            .filter_map(|id| {
                let start = self.start_of_run(id);
                Some((self.blocks.place(start)?.index, start))
            })
            .collect();
        starts
            .into_iter()
            .map(|(_, start)| self.run_from(start))
            .collect()
    }

    /// The blocks about one patient around one of them.
    pub fn run_of(&self, id: BlockId) -> Vec<BlockId> {
        match self.blocks.get(id) {
            Some(_) => self.run_from(self.start_of_run(id)),
            None => Vec::new(),
        }
    }

    fn start_of_run(&self, id: BlockId) -> BlockId {
        let mut at = id;
        while !self.opens_run(at) {
            match self.blocks.previous(at) {
                Some(previous) => at = previous,
                None => break,
            }
        }
        at
    }

    fn run_from(&self, start: BlockId) -> Vec<BlockId> {
        let mut run = vec![start];
        let mut next = self.blocks.next(start);
        while let Some(id) = next.filter(|&id| !self.opens_run(id)) {
            run.push(id);
            next = self.blocks.next(id);
        }
        run
    }

    /// Whether a block names another patient than what stands before it.
    fn opens_run(&self, id: BlockId) -> bool {
        let Some(label) = self.label_in(id) else {
            return false;
        };
        let mut before = self.blocks.previous(id);
        while let Some(one) = before {
            if let Some(known) = self.label_in(one) {
                return known != label;
            }
            before = self.blocks.previous(one);
        }
        // What stands before the first patient is about that one.
        false
    }

    /// The words by which a block names its patient.
    fn label_in(&self, id: BlockId) -> Option<SmolStr> {
        let facts = &self.blocks.get(id)?.facts;
        let named = |name| {
            let mut fields = facts.fields.iter();
            fields.find(|field| field.name == name && !field.value.is_empty())
        };
        let field = named(FieldName::Patient).or(named(FieldName::Case))?;
        let text = self.text_of(id);
        Some(text.get(field.value.range())?.to_lowercase().into())
    }

    /// The patients and days of a run of blocks for which something is documented, in order.
    pub fn sittings_in(&self, by: Yardstick<'_>, blocks: &[BlockId]) -> Vec<Sitting> {
        let mut sittings: Vec<Sitting> = Vec::new();
        for &block in blocks {
            let Some(state) = self.blocks.get(block) else {
                continue;
            };
            for index in 0..self.documented(block).len() {
                let said = self.said(by, block, &state.facts, index);
                match sittings.last_mut().filter(|last| !last.parts_from(&said)) {
                    Some(last) => last.learn(&said),
                    None => {
                        // Another day of the patient who was named before.
                        let patient = sittings.last().filter(|_| said.label().is_none());
                        let (name, case) = patient
                            .map(|last| (last.patient.clone(), last.case.clone()))
                            .unwrap_or_default();
                        sittings.push(said);
                        if let Some(new) = sittings.last_mut() {
                            new.patient = new.patient.take().or(name);
                            new.case = new.case.take().or(case);
                        }
                    }
                }
                if let Some(last) = sittings.last_mut() {
                    last.parts.push(Part { block, index });
                }
            }
        }
        sittings.retain(|sitting| self.documents_anything(sitting));
        for sitting in &mut sittings {
            self.inherit(by, sitting);
        }
        sittings
    }

    /// What the parts of a sitting document, in order.
    pub fn parts<'d>(&'d self, sitting: &'d Sitting) -> impl Iterator<Item = &'d Documented> {
        let parts = sitting.parts.iter();
        parts.filter_map(|part| self.documented(part.block).get(part.index))
    }

    fn documents_anything(&self, sitting: &Sitting) -> bool {
        self.parts(sitting).any(|part| {
            !(part.needle.is_empty() && part.conduction.is_empty() && part.other.is_empty())
        })
    }

    /// What an encounter of a block says itself of patient, day, place and payer.
    fn said(&self, by: Yardstick<'_>, block: BlockId, facts: &Facts, index: usize) -> Sitting {
        self.told(by, block, facts, index, |said_here| said_here)
    }

    /// What nothing of a sitting says, from the fields that hold for the whole document.
    fn inherit(&self, by: Yardstick<'_>, sitting: &mut Sitting) {
        let parts = sitting.parts.clone();
        for part in parts {
            if let Some(state) = self.blocks.get(part.block) {
                let told = self.told(by, part.block, &state.facts, part.index, |_| true);
                sitting.learn(&told);
            }
        }
    }

    /// What is told of an encounter of a block; `counts` is asked with whether the block itself says it.
    fn told(
        &self,
        by: Yardstick<'_>,
        block: BlockId,
        facts: &Facts,
        index: usize,
        counts: fn(bool) -> bool,
    ) -> Sitting {
        let Some(encounter) = facts.encounters.get(index) else {
            return Sitting::default();
        };
        let text = self.text_of(block);
        let claim = Claim::read(self.around(by, &text, facts), encounter);
        let label = |name| {
            let told: Told<'_, ()> = claim.field(name)?;
            counts(told.span.is_some()).then(|| SmolStr::from(told.words.trim().to_lowercase()))
        };
        let component: Option<Told<'_, ()>> = claim.field(FieldName::Component);
        let dated = claim
            .date
            .as_ref()
            .map_or(counts(false), |told| counts(told.span.is_some()));
        let placed = claim
            .site
            .as_ref()
            .filter(|told| counts(told.span.is_some()));
        // Words that may mean several places tell nothing, unless all of them are facilities.
        let tells_place = placed.is_some() && (claim.place().is_some() || claim.in_facility());
        let payer = claim
            .payer
            .as_ref()
            .filter(|told| counts(told.span.is_some()));
        Sitting {
            patient: label(FieldName::Patient),
            case: label(FieldName::Case),
            written: claim.written_date().filter(|_| dated),
            date: claim.service_date().filter(|_| dated),
            in_facility: tells_place.then(|| claim.in_facility()),
            is_medicare: payer.map(|told| told.value.kind() == Some(PayerKind::Medicare)),
            component: component
                .filter(|told| counts(told.span.is_some()))
                .and_then(|told| Component::named(told.words)),
            parts: Vec::new(),
        }
    }
}
