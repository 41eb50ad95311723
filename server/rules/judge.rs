//! Judges what edits damaged: runs the rules over blocks, encounters and publications, and keeps what they find.
//! Knows no single rule.

use super::draft::{Judged, Sink};
use super::report::{ReportPart, ReportView};
use super::rule::Check;
use super::suppress;
use super::template_view::TemplateView;
use super::view::{BlockView, Publication};
use super::{RULES, Rule};
use super::{comparison, consequence};
use crate::codes::Codebook;
use crate::coding::claim::MedicareReach;
use crate::coding::derive::Circumstances;
use crate::coding::publication::Published;
use crate::coding::{Claim, ClaimKey, Day, EarlierDay};
use crate::model::Kind;
use crate::syntax::BlockId;
use crate::world::{
    Document, DocumentId, Finding, PARALLEL_BLOCKS, Settings, Sitting, World, spread,
};
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;
use std::sync::Arc;

/// How a judgement ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refreshed {
    /// The findings are those of the text as it is.
    Done,
    /// It was given up; the next judgement starts over with the same blocks.
    Cancelled,
}

/// Brings the findings of an open document up to its text, the settings and the documents with which it shares a case.
/// Costs what edits damaged. Findings of other documents may change too: [`World::take_changed`] names them.
pub fn refresh(world: &mut World, id: DocumentId, cancelled: &dyn Fn() -> bool) -> Refreshed {
    let refreshed = match world.judged(id) {
        Some((document, codebook, settings)) => judge(document, codebook, settings, cancelled),
        None => Refreshed::Done,
    };
    if refreshed == Refreshed::Done {
        // A case is read from facts, which must be those of the text.
        for other in world.pending() {
            if let Some((document, codebook, settings)) = world.judged(other) {
                judge(document, codebook, settings, &|| false);
                world.note_changed(std::iter::once(other));
            }
        }
        let changed = comparison::compare(world);
        world.note_changed(changed.into_iter().filter(|&other| other != id));
    }
    refreshed
}

/// Brings the findings of a document up to its text and the settings. Costs what edits damaged.
pub fn judge(
    document: &mut Document,
    codebook: &Codebook,
    settings: &Settings,
    cancelled: &dyn Fn() -> bool,
) -> Refreshed {
    if !document.is_pending() {
        return Refreshed::Done;
    }
    let damaged = document.settle(settings.yardstick(codebook));
    let court = court(codebook, settings);
    let days = document.days(settings.yardstick(codebook), &damaged);
    let findings = court.judge_blocks(document, &days, &damaged, cancelled);
    document.keep_days(days);
    let Some(findings) = findings else {
        document.judge_again(damaged);
        return Refreshed::Cancelled;
    };
    let mut touched = damaged.clone();
    for (id, own) in findings {
        document.set_own(id, own);
    }
    for whole in court.judge_wholes(document, &damaged) {
        touched.insert(whole.block);
        document.set_shared(whole.block, whole.findings);
        document.set_published(whole.block, whole.published);
    }
    suppress::settle(document, codebook, settings, touched);
    Refreshed::Done
}

/// What a block has of the judgement of a whole, a publication or a patient and day of a report.
struct Share {
    block: BlockId,
    findings: Vec<Finding>,
    /// What the publication whose title stands in the block tells of its series.
    published: Option<Published>,
}

impl Share {
    fn new(block: BlockId, findings: Vec<Finding>) -> Share {
        Share {
            block,
            findings,
            published: None,
        }
    }
}

/// Between how many blocks a judgement asks whether it is still wanted: about a tenth of a millisecond of work.
const BLOCKS_BETWEEN_QUESTIONS: usize = 8;

/// The days of the blocks that are judged.
type Days = HashMap<ClaimKey, Arc<Day>>;

/// What documents are judged by.
pub(super) fn court<'a>(codebook: &'a Codebook, settings: &'a Settings) -> Court<'a> {
    Court { codebook, settings }
}

pub(super) struct Court<'a> {
    codebook: &'a Codebook,
    settings: &'a Settings,
}

impl Court<'_> {
    fn judge_blocks(
        &self,
        document: &Document,
        days: &Days,
        ids: &BTreeSet<BlockId>,
        cancelled: &dyn Fn() -> bool,
    ) -> Option<Vec<(BlockId, Vec<Finding>)>> {
        let ids: Vec<BlockId> = ids.iter().copied().collect();
        if ids.len() >= PARALLEL_BLOCKS {
            return Some(spread(&ids, |part| {
                part.iter()
                    .map(|&id| (id, self.judge_block(document, days, id)))
                    .collect()
            }));
        }
        let mut findings = Vec::with_capacity(ids.len());
        for part in ids.chunks(BLOCKS_BETWEEN_QUESTIONS) {
            if cancelled() {
                return None;
            }
            findings.extend(
                part.iter()
                    .map(|&id| (id, self.judge_block(document, days, id))),
            );
        }
        Some(findings)
    }

    fn judge_block(&self, document: &Document, days: &Days, id: BlockId) -> Vec<Finding> {
        let mut found = Vec::new();
        let Some(view) = self.view(document, id) else {
            return Vec::new();
        };
        for (rule, check) in RULES.iter().filter_map(|rule| match rule.check {
            Check::Block(check) => Some((*rule, check)),
            _ => None,
        }) {
            if let Some(mut sink) = self.sink(rule, MedicareReach::Holds, &mut found) {
                check(&view, &mut sink);
            }
        }
        if matches!(view.kind, Kind::Worksheet | Kind::Unknown) {
            self.judge_encounters(document, days, &view, &mut found);
        }
        in_order(consequence::fold(found))
    }

    fn judge_encounters(
        &self,
        document: &Document,
        days: &Days,
        view: &BlockView<'_>,
        found: &mut Vec<Judged>,
    ) {
        let yardstick = self.settings.yardstick(self.codebook);
        for (index, encounter) in view.facts.encounters.iter().enumerate() {
            let mut claim = Claim::read(
                document.around(yardstick, &view.text, view.facts),
                encounter,
            );
            let key = claim.key();
            claim.siblings = key
                .as_ref()
                .and_then(|key| days.get(key))
                .filter(|day| day.is_shared())
                .map(|day| (day.as_ref(), (view.id, index)));
            claim.before = key.and_then(|key| {
                let last = document.day_before(&key)?;
                let day = days.get(last)?;
                Some(EarlierDay {
                    date: last.date,
                    day,
                })
            });
            let reach = claim.medicare_reach();
            let before = found.len();
            for (rule, check) in RULES
                .iter()
                .filter_map(|rule| Some((*rule, rule.check.of_claim()?)))
            {
                if let Some(mut sink) = self.sink(rule, reach, found) {
                    check(&claim, &mut sink);
                }
            }
            consequence::tell_add_ons(&claim, found.get_mut(before..).unwrap_or_default());
        }
    }

    /// The findings of every publication, and of every patient and day of a report, that holds a damaged block or borders
    /// on one; of a template all.
    fn judge_wholes(&self, document: &Document, damaged: &BTreeSet<BlockId>) -> Vec<Share> {
        match document.kind() {
            Kind::Reference => {
                let near = damaged
                    .iter()
                    .flat_map(|&id| [document.blocks().previous(id), Some(id)])
                    .flatten();
                let titles: BTreeSet<BlockId> = near.map(|id| title_block(document, id)).collect();
                let titles = titles.into_iter();
                titles
                    .flat_map(|title| self.judge_publication(document, title))
                    .collect()
            }
            Kind::Report => {
                let runs = document.runs_around(damaged).into_iter();
                runs.flat_map(|run| self.judge_run(document, run))
                    .map(|(block, findings)| Share::new(block, findings))
                    .collect()
            }
            Kind::Template if !damaged.is_empty() => {
                let shares = self.judge_template(document).into_iter();
                shares
                    .map(|(block, findings)| Share::new(block, findings))
                    .collect()
            }
            _ => {
                let damaged = damaged.iter();
                damaged.map(|&id| Share::new(id, Vec::new())).collect()
            }
        }
    }

    /// The findings of a report's run of blocks about one patient.
    fn judge_run(&self, document: &Document, run: Vec<BlockId>) -> Vec<(BlockId, Vec<Finding>)> {
        let mut shares: Vec<(BlockId, Vec<Judged>)> =
            run.iter().map(|&id| (id, Vec::new())).collect();
        for sitting in document.sittings_in(self.settings.yardstick(self.codebook), &run) {
            let Some(report) = self.report(document, &sitting) else {
                continue;
            };
            let mut found = Vec::new();
            for (rule, check) in RULES
                .iter()
                .filter_map(|rule| Some((*rule, rule.check.of_report()?)))
            {
                if let Some(mut sink) = self.sink(rule, MedicareReach::Holds, &mut found) {
                    check(&report, &mut sink);
                }
            }
            for judged in found {
                let block = report.block(judged.block);
                if let Some((_, share)) = shares.iter_mut().find(|(id, _)| Some(*id) == block) {
                    share.push(judged);
                }
            }
        }
        let shares = shares.into_iter();
        shares
            .map(|(id, share)| (id, consequence::fold(share)))
            .collect()
    }

    /// The findings of a template, which is judged as a whole: what one block declares another one uses. A template is as long
    /// as one document of its kind.
    fn judge_template(&self, document: &Document) -> Vec<(BlockId, Vec<Finding>)> {
        let blocks = document.blocks().iter();
        let ids: Vec<BlockId> = blocks.map(|(place, _)| place.id).collect();
        let template = TemplateView::new(
            self.codebook,
            self.settings,
            document.as_of(self.settings.yardstick(self.codebook)),
            ids.iter()
                .filter_map(|&id| self.view(document, id))
                .collect(),
        );
        let mut found = Vec::new();
        for rule in RULES {
            if let Check::Template(check) = rule.check
                && let Some(mut sink) = self.sink(rule, MedicareReach::Holds, &mut found)
            {
                check(&template, &mut sink);
            }
        }
        let mut shares: Vec<(BlockId, Vec<Judged>)> =
            ids.into_iter().map(|id| (id, Vec::new())).collect();
        for judged in found {
            if let Some((_, share)) = shares.get_mut(judged.block) {
                share.push(judged);
            }
        }
        let shares = shares.into_iter();
        shares
            .map(|(id, share)| (id, consequence::fold(share)))
            .collect()
    }

    /// What a report says of a patient and day.
    fn report<'d>(
        &'d self,
        document: &'d Document,
        sitting: &'d Sitting,
    ) -> Option<ReportView<'d>> {
        let parts = self.parts(document, sitting)?;
        let around = Circumstances {
            codebook: self.codebook,
            counting: self.settings.policy.counting,
            date: sitting.date,
            in_facility: sitting.in_facility,
            is_medicare: sitting.is_medicare == Some(true),
            component: sitting.component,
        };
        Some(ReportView::read(
            around,
            &self.settings.policy,
            &self.settings.laboratory,
            sitting,
            parts,
        ))
    }

    /// The parts of a sitting as rules look at them.
    pub(super) fn parts<'d>(
        &'d self,
        document: &'d Document,
        sitting: &Sitting,
    ) -> Option<Vec<ReportPart<'d>>> {
        let mut blocks: HashMap<BlockId, Rc<BlockView<'d>>> = HashMap::new();
        let mut parts = Vec::with_capacity(sitting.parts.len());
        for part in &sitting.parts {
            let block = match blocks.get(&part.block) {
                Some(block) => Rc::clone(block),
                None => Rc::new(self.view(document, part.block)?),
            };
            blocks.insert(part.block, Rc::clone(&block));
            parts.push(ReportPart {
                block,
                documented: document.documented(part.block).get(part.index)?,
            });
        }
        Some(parts)
    }

    fn judge_publication(&self, document: &Document, title: BlockId) -> Vec<Share> {
        let mut ids = vec![title];
        let mut next = document.blocks().next(title);
        while let Some(id) = next.filter(|&id| !is_title(document, id)) {
            ids.push(id);
            next = document.blocks().next(id);
        }
        let blocks: Vec<BlockView<'_>> = ids
            .iter()
            .filter_map(|&id| self.view(document, id))
            .collect();
        let alone = ids.len() == document.blocks().len() || is_only_title(document, title);
        let publication = Publication::new(
            self.codebook,
            &blocks,
            alone.then(|| document.name()),
            document.as_of(self.settings.yardstick(self.codebook)),
        );
        let mut found = Vec::new();
        for (rule, check) in RULES.iter().filter_map(|rule| match rule.check {
            Check::Publication(check) => Some((*rule, check)),
            _ => None,
        }) {
            if let Some(mut sink) = self.sink(rule, MedicareReach::Holds, &mut found) {
                check(&publication, &mut sink);
            }
        }
        let mut shares: Vec<Share> = shares(ids, found)
            .into_iter()
            .map(|(block, findings)| Share::new(block, findings))
            .collect();
        let titled = publication.reading.subject.as_ref();
        if let Some(share) = titled.and_then(|subject| shares.get_mut(subject.block)) {
            share.published = Published::of(&publication.reading);
        }
        shares
    }

    fn view<'d>(&'d self, document: &'d Document, id: BlockId) -> Option<BlockView<'d>> {
        let facts = &document.blocks().get(id)?.facts;
        Some(BlockView {
            codebook: self.codebook,
            kind: document.kind(),
            id,
            text: document.text_of(id),
            facts,
        })
    }

    fn sink<'s>(
        &'s self,
        rule: &'static Rule,
        reach: MedicareReach,
        found: &'s mut Vec<Judged>,
    ) -> Option<Sink<'s>> {
        Sink::open(rule, self.settings, reach, found)
    }
}

/// Findings in order of place; at one place, in order of name.
pub fn in_order(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by(|a, b| (a.span, a.rule, &a.message).cmp(&(b.span, b.rule, &b.message)));
    findings
}

/// Findings by the blocks in which they lie.
fn shares(ids: Vec<BlockId>, found: Vec<Judged>) -> Vec<(BlockId, Vec<Finding>)> {
    let mut shares: Vec<(BlockId, Vec<Finding>)> =
        ids.into_iter().map(|id| (id, Vec::new())).collect();
    for judged in found {
        if let Some((_, share)) = shares.get_mut(judged.block) {
            share.push(judged.finding);
        }
    }
    shares
}

/// The block with the title of the publication to which a block belongs; the document's first where none has one.
fn title_block(document: &Document, id: BlockId) -> BlockId {
    let mut at = id;
    while !is_title(document, at) {
        match document.blocks().previous(at) {
            Some(previous) => at = previous,
            None => break,
        }
    }
    at
}

/// Whether no other block of the document starts a publication.
fn is_only_title(document: &Document, title: BlockId) -> bool {
    document
        .blocks()
        .iter()
        .all(|(place, _)| place.id == title || !is_title(document, place.id))
}

/// Whether a block starts a publication: a `#` heading that speaks of a code.
fn is_title(document: &Document, id: BlockId) -> bool {
    let Some(facts) = document.blocks().get(id).map(|state| &state.facts) else {
        return false;
    };
    let title = facts
        .headings
        .first()
        .filter(|heading| heading.marked && heading.level == 1);
    title.is_some_and(|title| {
        facts
            .mentions
            .iter()
            .any(|mention| title.line.contains(mention.span.start))
    })
}
