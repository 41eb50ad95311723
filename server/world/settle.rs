//! From edits to facts: reads the blocks that edits damaged, and tells which blocks must be judged for it. Knows no rule.

use super::document::{Document, FileAllow};
use super::ties::{self, Tie};
use crate::codes::Codebook;
use crate::coding::claim::Surroundings;
use crate::coding::{AsOf, Claim, ClaimKey, Concerned, Day, Defaults, EncounterLines, Policy};
use crate::model::{self, Facts, Kind, Reach, SectionName};
use crate::syntax::{BlockId, Parser};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Bound;
use std::sync::{Arc, OnceLock};
use std::thread;

/// From this many blocks on, reading and judging are spread over the machine's cores: below it, starting threads
/// costs more than it saves.
pub const PARALLEL_BLOCKS: usize = 256;

/// What a document is judged by, besides the rules.
#[derive(Debug, Clone, Copy)]
pub struct Yardstick<'a> {
    /// The codebook.
    pub codebook: &'a Codebook,
    /// Payer-dependent choices.
    pub policy: &'a Policy,
    /// The day that stands for every date of service, if the settings name one.
    pub as_of: Option<AsOf>,
    /// Where the practice bills, if the settings name it: a locality as people write it.
    pub locality: Option<&'a str>,
}

impl Document {
    /// Reads what edits damaged and returns the blocks to judge: the damaged ones, and those that share a patient and
    /// a day with them; all, where the kind, the defaults or the settings changed.
    pub fn settle(&mut self, by: Yardstick<'_>) -> BTreeSet<BlockId> {
        if self.suspension.is_some() {
            return BTreeSet::new();
        }
        let unread = std::mem::take(&mut self.pending.unread);
        self.read(&unread);
        self.pending.unjudged.extend(unread.iter().copied());
        if self.overview() {
            self.pending.all = true;
        }
        if std::mem::take(&mut self.pending.all) {
            self.pending.unjudged = self.blocks.iter().map(|(place, _)| place.id).collect();
            self.forget_days();
        }
        for id in self.pending.unjudged.clone() {
            self.list(id, by);
        }
        for key in std::mem::take(&mut self.pending.days) {
            self.follow_day(by, &key);
        }
        std::mem::take(&mut self.pending.unjudged)
    }

    /// What is kept of days was read by other settings, or with other defaults.
    fn forget_days(&mut self) {
        self.days.clear();
        let read = self.blocks.iter();
        let read = read.filter(|(_, state)| state.lines.get().is_some());
        let read: Vec<BlockId> = read.map(|(place, _)| place.id).collect();
        for id in read {
            self.blocks
                .update(id, |state| state.lines = OnceLock::new());
        }
    }

    /// Marks the encounters that may be judged otherwise since a day has changed.
    fn follow_day(&mut self, by: Yardstick<'_>, key: &ClaimKey) {
        let concerned = match self.days.remove(key) {
            Some(before) => {
                let day = self.day(by, key);
                let concerned = day.concerned(&before);
                if self.claims.contains_key(key) {
                    self.days.insert(key.clone(), Arc::new(day));
                }
                concerned
            }
            None => Concerned::All,
        };
        match concerned {
            Concerned::Only(blocks) => self.pending.unjudged.extend(blocks),
            Concerned::All => {
                let day = self.claims.get(key).into_iter().flatten();
                // The patient's next day looks back at this one.
                let next = day_after(&self.claims, key).into_iter().flatten();
                self.pending.unjudged.extend(day.chain(next));
            }
        }
    }

    /// Keeps the days by which blocks were judged: what changes of them tells what must be judged again.
    pub fn keep_days(&mut self, days: HashMap<ClaimKey, Arc<Day>>) {
        self.days.extend(days);
    }

    /// Reads the facts of blocks.
    fn read(&mut self, unread: &BTreeSet<BlockId>) {
        let first = self.blocks.at_index(0).id;
        if unread.len() < PARALLEL_BLOCKS {
            for &id in unread {
                let tree = self.tree_of(id);
                let facts = model::read(&self.text_of(id), &tree, id == first);
                self.blocks.update(id, |state| state.tell(facts));
            }
            return;
        }
        let ids: Vec<BlockId> = unread.iter().copied().collect();
        let document = &*self;
        let read = spread(&ids, |part| {
            let mut parser = Parser::new();
            let facts = |&id: &BlockId| {
                let text = document.text_of(id);
                (id, model::read(&text, &parser.parse(&text), id == first))
            };
            part.iter().map(facts).collect()
        });
        for (id, facts) in read {
            self.blocks.update(id, |state| state.tell(facts));
        }
    }

    /// Looks at what the document as a whole says: its kind, its defaults, its file-wide suppressions. Returns whether
    /// any of it changed. Costs the blocks before the first encounter, and that one.
    fn overview(&mut self) -> bool {
        let mut defaults = Defaults::default();
        let mut allows = Vec::new();
        let (mut declared, mut edition) = (None, None);
        for (place, state) in self.blocks.iter() {
            let facts = &state.facts;
            let text = self.buffer.slice(place.range());
            let words = |span: crate::text::Span| text.get(span.range()).unwrap_or_default();
            if place.index == 0 {
                let kind = facts
                    .front_matter
                    .iter()
                    .find(|entry| words(entry.key).eq_ignore_ascii_case("kind"));
                declared = kind.map(|entry| words(entry.value).to_owned());
                let entries = facts.front_matter.iter();
                let mut named =
                    entries.filter(|entry| words(entry.key).eq_ignore_ascii_case("edition"));
                edition = named.next().map(|entry| words(entry.value).into());
            }
            let wide = facts
                .suppressions
                .iter()
                .enumerate()
                .filter(|(_, suppression)| suppression.reach == Reach::File);
            allows.extend(wide.map(|(index, suppression)| FileAllow {
                block: place.id,
                index,
                rule: words(suppression.rule).into(),
                until: suppression.until.map(|until| words(until).into()),
            }));
            if is_encounter(facts) {
                break;
            }
            for field in &facts.fields {
                defaults.remember(field.name, words(field.value));
            }
        }
        let kind = Kind::of(declared.as_deref(), &self.name, self.blocks.total().signals);
        if allows != self.allows {
            // Counts of the old list mean nothing for the new one.
            self.allowed.clear();
            let ids: Vec<BlockId> = self.blocks.iter().map(|(place, _)| place.id).collect();
            for id in ids {
                self.blocks
                    .update(id, |state| state.judgement.allowed.clear());
            }
        }
        let changed = kind != self.kind
            || edition != self.edition
            || defaults != self.defaults
            || allows != self.allows;
        (self.kind, self.edition) = (kind, edition);
        (self.defaults, self.allows) = (defaults, allows);
        changed
    }

    /// Puts the encounters of a block on the lists of their patients' days.
    fn list(&mut self, id: BlockId, by: Yardstick<'_>) {
        let ties = self.ties_of(id, by);
        self.ties.set(id, ties);
        self.uncompared.insert(id);
        let keys = self.keys_of(id, by);
        let Some(state) = self.blocks.get(id) else {
            return;
        };
        let days = keys.iter().chain(&state.keys).flatten();
        self.pending.days.extend(days.cloned());
        if state.keys == keys {
            return;
        }
        let old = self
            .blocks
            .update(id, |state| std::mem::replace(&mut state.keys, keys.clone()));
        self.unlist(id, &old.unwrap_or_default());
        for key in keys.into_iter().flatten() {
            self.claims.entry(key).or_default().insert(id);
        }
    }

    /// Takes a block off the lists of its patients' days; the other blocks there must be judged again.
    pub(super) fn unlist(&mut self, id: BlockId, keys: &[Option<ClaimKey>]) {
        for key in keys.iter().flatten() {
            self.pending.days.insert(key.clone());
            if let Some(day) = self.claims.get_mut(key) {
                day.remove(&id);
                if day.is_empty() {
                    self.claims.remove(key);
                }
            }
        }
    }

    /// The last day before a given one on which the patient was seen.
    pub fn day_before(&self, key: &ClaimKey) -> Option<&ClaimKey> {
        let (last, _) = self.claims.range(..key).next_back()?;
        (last.label == key.label).then_some(last)
    }

    fn keys_of(&self, id: BlockId, by: Yardstick<'_>) -> Vec<Option<ClaimKey>> {
        let Some(state) = self.blocks.get(id) else {
            return Vec::new();
        };
        if state.facts.encounters.is_empty() {
            return Vec::new();
        }
        let text = self.text_of(id);
        let around = self.around(by, &text, &state.facts);
        state
            .facts
            .encounters
            .iter()
            .map(|encounter| Claim::key_of(around, encounter))
            .collect()
    }

    fn ties_of(&self, id: BlockId, by: Yardstick<'_>) -> BTreeSet<Tie> {
        let Some(state) = self.blocks.get(id) else {
            return BTreeSet::new();
        };
        let text = self.text_of(id);
        let around = self.around(by, &text, &state.facts);
        ties::of_block(around, &self.name, &state.facts)
    }

    /// The days that stand for the date of service: those of the settings, else those of the document's edition.
    pub fn as_of(&self, by: Yardstick<'_>) -> Option<AsOf> {
        by.as_of
            .or_else(|| AsOf::read(self.edition.as_deref()?, by.codebook))
    }

    /// What a claim of a block is read with.
    pub fn around<'a>(
        &'a self,
        by: Yardstick<'a>,
        text: &'a str,
        facts: &'a Facts,
    ) -> Surroundings<'a> {
        Surroundings {
            codebook: by.codebook,
            policy: by.policy,
            as_of: self.as_of(by),
            locality: by.locality,
            defaults: &self.defaults,
            text,
            facts,
        }
    }

    /// Of the days that blocks speak of, those on which one patient has several encounters, and for each day the last one
    /// before it. Made once for a judgement: every encounter of a day asks about all others.
    pub fn days(
        &self,
        by: Yardstick<'_>,
        blocks: &BTreeSet<BlockId>,
    ) -> HashMap<ClaimKey, Arc<Day>> {
        let keys = blocks
            .iter()
            .filter_map(|&id| self.blocks.get(id))
            .flat_map(|state| state.keys.iter().flatten());
        let mut counts: HashMap<&ClaimKey, usize> = HashMap::new();
        for key in keys {
            *counts.entry(key).or_default() += 1;
        }
        let several = counts.iter().map(|(key, count)| (*key, *count));
        let several = several.filter(|(key, count)| {
            *count > 1 || self.claims.get(key).is_some_and(|blocks| blocks.len() > 1)
        });
        let before = counts.keys().filter_map(|key| self.day_before(key));
        let several = several.map(|(key, _)| key);
        let asked: HashSet<&ClaimKey> = several.chain(before).collect();
        let days = asked.into_iter().map(|key| {
            let kept = self.days.get(key).cloned();
            (
                key.clone(),
                kept.unwrap_or_else(|| Arc::new(self.day(by, key))),
            )
        });
        days.collect()
    }

    /// A patient's day, with its encounters in the order of the document.
    fn day(&self, by: Yardstick<'_>, key: &ClaimKey) -> Day {
        let blocks = self.claims.get(key).into_iter().flatten();
        let mut places: Vec<(usize, BlockId)> = blocks
            .filter_map(|&id| Some((self.blocks.place(id)?.index, id)))
            .collect();
        places.sort_unstable();
        if places.len() >= PARALLEL_BLOCKS {
            spread(&places, |part| {
                for (_, id) in part {
                    self.lines_of(by, *id);
                }
                Vec::<()>::new()
            });
        }
        let lines = places.into_iter().flat_map(|(_, id)| self.lines_of(by, id));
        Day::new(lines.filter(|lines| lines.key == *key).cloned().collect())
    }

    /// What other encounters need to know of those of a block; read when it is first asked for.
    fn lines_of(&self, by: Yardstick<'_>, id: BlockId) -> &[Arc<EncounterLines>] {
        let Some(state) = self.blocks.get(id) else {
            return &[];
        };
        state.lines.get_or_init(|| {
            let text = self.text_of(id);
            let around = self.around(by, &text, &state.facts);
            let encounters = state.facts.encounters.iter().enumerate();
            let lines = encounters.filter_map(|(at, encounter)| {
                let lines = EncounterLines::of(&Claim::read(around, encounter), id, at);
                lines.map(Arc::new)
            });
            lines.collect()
        })
    }
}

/// The blocks of a patient's next day.
fn day_after<'c>(
    claims: &'c BTreeMap<ClaimKey, BTreeSet<BlockId>>,
    key: &ClaimKey,
) -> Option<&'c BTreeSet<BlockId>> {
    let later = (Bound::Excluded(key), Bound::Unbounded);
    let (next, blocks) = claims.range::<ClaimKey, _>(later).next()?;
    (next.label == key.label).then_some(blocks)
}

/// Whether a block holds an encounter of its own, so that fields before it are defaults and its own are not.
fn is_encounter(facts: &Facts) -> bool {
    let billed = facts
        .encounters
        .iter()
        .any(|encounter| !encounter.charges.is_empty() || !encounter.diagnoses.is_empty());
    billed
        || facts
            .headings
            .iter()
            .any(|heading| heading.section == Some(SectionName::Encounter))
}

/// Spreads work over the machine's cores; the results stand in the order of the items.
pub fn spread<I: Sync, R: Send>(items: &[I], work: impl Fn(&[I]) -> Vec<R> + Sync) -> Vec<R> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let part = items.len().div_ceil(cores).max(1);
    let work = &work;
    thread::scope(|scope| {
        let parts: Vec<_> = items
            .chunks(part)
            .map(|part| scope.spawn(move || work(part)))
            .collect();
        parts
            .into_iter()
            .flat_map(|part| {
                part.join()
                    .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
            })
            .collect()
    })
}
