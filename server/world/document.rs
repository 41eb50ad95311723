//! One document: its text, its blocks with their facts and findings, and what its parts owe each other. Knows no rule.

use super::finding::Finding;
use super::ties::Ties;
use super::{DocumentId, World};
use crate::coding::publication::Published;
use crate::coding::{ClaimKey, Day, Defaults, EncounterLines};
use crate::model::report::Memory;
use crate::model::{self, Facts, Kind, Signals};
use crate::syntax::{BlockId, Blocks, Parser, Payload, Place, Summary, Tree, Trees};
use crate::text::{Buffer, Change, Encoding, OutOfSync, Span};
use smol_str::SmolStr;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// Why a document is not analysed. Its text is mirrored all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suspension {
    /// The text is larger than the limit.
    TooLarge {
        /// Its size in bytes.
        bytes: usize,
        /// The limit in bytes.
        limit: usize,
    },
    /// Analysis failed twice on this text.
    Crashed,
}

/// What is known of a block.
#[derive(Debug, Default)]
pub struct BlockState {
    /// What it says.
    pub facts: Facts,
    /// Patient and date of each of its encounters, where they are told.
    pub keys: Vec<Option<ClaimKey>>,
    /// What is found in it.
    pub judgement: Judgement,
    /// What other encounters of a day need to know of its own, once it is asked for.
    pub(super) lines: OnceLock<Vec<Arc<EncounterLines>>>,
    /// What it documents, once it is asked for.
    pub(super) documented: OnceLock<Memory>,
    /// What it documented before the last edits, which cost only the lines around them.
    pub(super) recalled: Mutex<Memory>,
}

impl BlockState {
    /// Takes new facts in.
    pub(super) fn tell(&mut self, facts: Facts) {
        self.facts = facts;
        self.lines = OnceLock::new();
        if let Some(memory) = self.documented.take() {
            self.recalled = Mutex::new(memory);
        }
    }
}

/// The findings of a block.
#[derive(Debug, Default)]
pub struct Judgement {
    /// From rules that look at the block or its encounters; before suppression.
    pub own: Vec<Finding>,
    /// From rules that look at the publication, or at the patient and day of a report, to which the block belongs; before
    /// suppression.
    pub shared: Vec<Finding>,
    /// From rules that hold worksheets against reports, and publications of a series against each other; before suppression.
    pub compared: Vec<Finding>,
    /// What the publication whose title stands here tells that others of its series tell too.
    pub published: Option<Published>,
    /// What is shown: in order of place, after suppression.
    pub shown: Vec<Finding>,
    /// What file-wide suppressions did to findings here, and to how many.
    pub allowed: Vec<(Allowance, u32)>,
}

/// What a file-wide suppression of a rule did to a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Allowance {
    /// The rule.
    pub rule: &'static str,
    /// It had ended before the date of service, so that the finding stayed.
    pub ended: bool,
}

/// A suppression that holds for the whole document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileAllow {
    /// Its block.
    pub block: BlockId,
    /// Its place among the suppressions of that block.
    pub index: usize,
    /// The rule's name or id as written.
    pub rule: SmolStr,
    /// The last date of service for which it holds, as written, where one is.
    pub until: Option<SmolStr>,
}

/// What is summed up over blocks, so that runs of blocks without it cost nothing.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Sum {
    /// Findings shown.
    pub shown: u32,
    /// Signals of the document's kind.
    pub signals: Signals,
}

impl Summary for Sum {
    fn plus(self, following: Sum) -> Sum {
        let mut signals = self.signals;
        signals += following.signals;
        Sum {
            shown: self.shown + following.shown,
            signals,
        }
    }
}

impl Payload for BlockState {
    type Summary = Sum;

    fn summary(&self) -> Sum {
        Sum {
            shown: u32::try_from(self.judgement.shown.len()).unwrap_or(u32::MAX),
            signals: self.facts.signals,
        }
    }
}

/// A finding with its place in the document.
#[derive(Clone, Copy)]
pub struct Placed<'a> {
    /// The finding.
    pub finding: &'a Finding,
    /// Byte offset of its block in the document.
    pub block_start: usize,
    /// Line of its block in the document, from 0.
    pub block_line: usize,
    document: &'a Document,
    /// The other documents, where they are known.
    world: Option<&'a World>,
}

/// A second place of a finding.
pub struct PlacedRelated<'a> {
    /// The document that holds it.
    pub document: &'a Document,
    /// The same by its name among the open documents, where it is another than the finding's.
    pub elsewhere: Option<DocumentId>,
    /// Byte offsets in that document.
    pub range: Range<usize>,
    /// What stands there.
    pub message: &'a str,
}

impl<'a> Placed<'a> {
    /// Byte offsets in the document.
    pub fn range(&self) -> Range<usize> {
        self.absolute(self.finding.span)
    }

    /// A span of the finding's block as byte offsets in the document.
    pub fn absolute(&self, span: Span) -> Range<usize> {
        self.block_start + span.start as usize..self.block_start + span.end as usize
    }

    /// The finding's other places; those whose block or document is gone are left out.
    pub fn related(&self) -> impl Iterator<Item = PlacedRelated<'a>> + use<'a> {
        let placed = *self;
        self.finding.related.iter().filter_map(move |related| {
            let document = match related.document {
                Some(id) => placed.world?.document(id)?,
                None => placed.document,
            };
            let start = match related.block {
                Some(block) => document.blocks.place(block)?.start,
                None => placed.block_start,
            };
            let range = start + related.span.start as usize..start + related.span.end as usize;
            Some(PlacedRelated {
                document,
                elsewhere: related.document,
                range,
                message: &related.message,
            })
        })
    }
}

/// What the next judgement must look at.
#[derive(Debug, Default)]
pub(super) struct Pending {
    /// Blocks whose text has changed and whose facts are old.
    pub(super) unread: BTreeSet<BlockId>,
    /// Blocks whose facts are new and whose findings are old.
    pub(super) unjudged: BTreeSet<BlockId>,
    /// Patients' days of which an encounter was changed, added or removed: all others of those days are to be judged.
    pub(super) days: HashSet<ClaimKey>,
    /// Everything must be judged: the kind, the defaults or the settings changed.
    pub(super) all: bool,
}

/// One document.
pub struct Document {
    pub(super) name: String,
    pub(super) buffer: Buffer,
    pub(super) blocks: Blocks<BlockState>,
    pub(super) trees: Mutex<(Parser, Trees)>,
    pub(super) kind: Kind,
    /// What the front matter says of the edition.
    pub(super) edition: Option<SmolStr>,
    pub(super) defaults: Defaults,
    /// The blocks of each patient and date, in order of patient and date.
    pub(super) claims: BTreeMap<ClaimKey, BTreeSet<BlockId>>,
    /// The days by which encounters were judged, if they have more than one.
    pub(super) days: HashMap<ClaimKey, Arc<Day>>,
    /// What ties its encounters to other documents.
    pub(super) ties: Ties,
    /// Blocks that were read or judged since the cases that they are a part of were.
    pub(super) uncompared: BTreeSet<BlockId>,
    pub(super) allows: Vec<FileAllow>,
    /// What file-wide suppressions did, and to how many findings.
    pub(super) allowed: BTreeMap<Allowance, u32>,
    pub(super) pending: Pending,
    pub(super) suspension: Option<Suspension>,
}

impl Document {
    /// Takes a text in; its facts are read by the first [`Document::settle`].
    pub fn new(name: &str, text: &str, limit: usize) -> Document {
        let buffer = Buffer::from(text);
        let mut document = Document {
            name: name.to_owned(),
            blocks: Blocks::new(&buffer, model::opens_block),
            buffer,
            trees: Mutex::default(),
            kind: Kind::Unknown,
            edition: None,
            defaults: Defaults::default(),
            claims: BTreeMap::new(),
            days: HashMap::new(),
            ties: Ties::default(),
            uncompared: BTreeSet::new(),
            allows: Vec::new(),
            allowed: BTreeMap::new(),
            pending: Pending::default(),
            suspension: None,
        };
        document.pending.unread = document.blocks.iter().map(|(place, _)| place.id).collect();
        document.limit(limit);
        document
    }

    /// The path as the user sees it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The kind, as the last settled text tells it.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The text.
    pub fn buffer(&self) -> &Buffer {
        &self.buffer
    }

    /// The blocks.
    pub fn blocks(&self) -> &Blocks<BlockState> {
        &self.blocks
    }

    /// The fields that hold for every encounter.
    pub fn defaults(&self) -> &Defaults {
        &self.defaults
    }

    /// What ties its encounters to other documents.
    pub fn ties(&self) -> &Ties {
        &self.ties
    }

    /// The suppressions that hold for the whole document.
    pub fn allows(&self) -> &[FileAllow] {
        &self.allows
    }

    /// The text of a block; empty where the block is no more.
    pub fn text_of(&self, id: BlockId) -> Cow<'_, str> {
        self.blocks
            .place(id)
            .map_or(Cow::Borrowed(""), |place| self.buffer.slice(place.range()))
    }

    /// Why the document is not analysed, if it is not.
    pub fn suspension(&self) -> Option<Suspension> {
        self.suspension
    }

    /// Switches analysis off; the text stays mirrored, and the findings are gone.
    pub fn suspend(&mut self, suspension: Suspension) {
        self.suspension = Some(suspension);
    }

    /// Suspends a text that is larger than the limit, and takes up again one that no longer is.
    pub fn limit(&mut self, limit: usize) {
        let bytes = self.buffer.len();
        match self.suspension {
            Some(Suspension::Crashed) => {}
            _ if bytes > limit => self.suspension = Some(Suspension::TooLarge { bytes, limit }),
            Some(Suspension::TooLarge { .. }) => {
                self.suspension = None;
                self.rebuild();
            }
            None => {}
        }
    }

    /// Starts again from the text, after an analysis that was cut off half-way.
    pub fn rebuild(&mut self) {
        let suspension = self.suspension;
        let text = self.buffer.to_string();
        let mut ties = std::mem::take(&mut self.ties);
        ties.clear();
        *self = Document::new(&std::mem::take(&mut self.name), &text, usize::MAX);
        (self.suspension, self.ties) = (suspension, ties);
    }

    /// Applies one change to the text as it is now. Only marks what it damages: [`Document::settle`] reads it.
    ///
    /// # Errors
    /// Where the change does not fit the text; the text is then as it was.
    pub fn edit(&mut self, change: &Change, encoding: Encoding) -> Result<(), OutOfSync> {
        let edit = self.buffer.apply(change, encoding)?;
        if self.suspension.is_some() {
            return Ok(());
        }
        let damage = self.blocks.edit(&self.buffer, &edit);
        self.trees
            .get_mut()
            .unwrap_or_else(PoisonError::into_inner)
            .1
            .follow(&damage);
        self.pending
            .unread
            .extend(damage.changed.iter().map(|changed| changed.id));
        self.pending.unread.extend(damage.added);
        if !damage.removed.is_empty() {
            // What stood around the removed blocks are neighbours now, perhaps of one publication.
            self.pending
                .unjudged
                .insert(self.blocks.at_offset(edit.start).id);
        }
        for (id, state) in damage.removed {
            self.forget_allowed(&state.judgement.allowed);
            self.pending.unread.remove(&id);
            self.pending.unjudged.remove(&id);
            self.unlist(id, &state.keys);
            self.ties.set(id, BTreeSet::new());
            self.uncompared.insert(id);
        }
        Ok(())
    }

    /// Marks the document to be compared with others again.
    pub(super) fn compare_again(&mut self) {
        self.uncompared.insert(self.blocks.at_offset(0).id);
    }

    /// Marks everything to be judged again.
    pub fn judge_all(&mut self) {
        self.pending.all = true;
    }

    /// Whether something is left to read or to judge.
    pub fn is_pending(&self) -> bool {
        let pending = &self.pending;
        self.suspension.is_none()
            && (pending.all
                || !pending.unread.is_empty()
                || !pending.unjudged.is_empty()
                || !pending.days.is_empty())
    }

    /// The findings in order of place; without places in other documents, which [`World::findings`] adds.
    pub fn findings(&self) -> impl Iterator<Item = Placed<'_>> {
        self.findings_among(None)
    }

    /// The findings in order of place.
    pub(super) fn findings_among<'a>(
        &'a self,
        world: Option<&'a World>,
    ) -> impl Iterator<Item = Placed<'a>> {
        let mut said = BTreeSet::new();
        let blocks = self
            .suspension
            .is_none()
            .then(|| self.blocks.iter_where(0, |sum: &Sum| sum.shown > 0));
        blocks
            .into_iter()
            .flatten()
            .flat_map(move |(place, state)| self.place(place, state, world))
            .filter(move |placed| !placed.finding.once || said.insert(placed.finding.rule))
    }

    /// The findings of a block, in order of place.
    pub fn findings_in(&self, place: Place<Sum>) -> impl Iterator<Item = Placed<'_>> {
        let state = self
            .blocks
            .get(place.id)
            .filter(|_| self.suspension.is_none());
        state
            .into_iter()
            .flat_map(move |state| self.place(place, state, None))
    }

    fn place<'a>(
        &'a self,
        place: Place<Sum>,
        state: &'a BlockState,
        world: Option<&'a World>,
    ) -> impl Iterator<Item = Placed<'a>> {
        let placed = move |finding| Placed {
            finding,
            block_start: place.start,
            block_line: place.line,
            document: self,
            world,
        };
        state.judgement.shown.iter().map(placed)
    }

    /// Keeps what rules of blocks and encounters found in a block.
    pub fn set_own(&mut self, id: BlockId, findings: Vec<Finding>) {
        self.blocks
            .update(id, |state| state.judgement.own = findings);
    }

    /// Keeps what rules of publications and reports found in a block.
    pub fn set_shared(&mut self, id: BlockId, findings: Vec<Finding>) {
        self.blocks
            .update(id, |state| state.judgement.shared = findings);
    }

    /// Keeps what a publication tells that others of its series tell too, with the block of its title.
    pub fn set_published(&mut self, id: BlockId, published: Option<Published>) {
        self.blocks
            .update(id, |state| state.judgement.published = published);
    }

    /// Keeps what rules of cases and series found in a block; says whether that is news.
    pub fn set_compared(&mut self, id: BlockId, findings: Vec<Finding>) -> bool {
        let known = self.blocks.get(id);
        if known.is_none_or(|state| state.judgement.compared == findings) {
            return false;
        }
        self.blocks
            .update(id, |state| state.judgement.compared = findings);
        true
    }

    /// Keeps what is shown of a block, and what file-wide suppressions did to how many findings in it.
    pub fn show(&mut self, id: BlockId, shown: Vec<Finding>, allowed: Vec<(Allowance, u32)>) {
        for (allowance, count) in &allowed {
            *self.allowed.entry(*allowance).or_default() += count;
        }
        let old = self.blocks.update(id, |state| {
            state.judgement.shown = shown;
            std::mem::replace(&mut state.judgement.allowed, allowed)
        });
        self.forget_allowed(&old.unwrap_or_default());
    }

    fn forget_allowed(&mut self, counts: &[(Allowance, u32)]) {
        for (allowance, count) in counts {
            if let Some(total) = self.allowed.get_mut(allowance) {
                *total = total.saturating_sub(*count);
            }
        }
    }

    /// What file-wide suppressions did, and to how many findings.
    pub fn allowed(&self) -> &BTreeMap<Allowance, u32> {
        &self.allowed
    }

    /// Puts back blocks whose judgement was given up.
    pub fn judge_again(&mut self, blocks: BTreeSet<BlockId>) {
        self.pending.unjudged.extend(blocks);
    }

    /// The tree of a block; kept for a while, for the next question is mostly about the same block.
    pub fn tree_of(&self, id: BlockId) -> Tree {
        let text = self.text_of(id);
        let mut kept = self.trees.lock().unwrap_or_else(PoisonError::into_inner);
        let (parser, trees) = &mut *kept;
        trees.tree_for(parser, id, &text).clone()
    }
}
