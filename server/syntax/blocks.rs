//! A document as a sequence of top-level blocks that survive edits elsewhere. Does not know what is in a block.
//!
//! A line that starts with exactly one `#` and a space or tab opens a block, and so does the start of the
//! text. An edit costs O(what was typed + the logarithm of the number of blocks): the lines around the edit
//! are looked at, every other block keeps its id and payload, and offsets are sums that are never stored.

use std::ops::Range;

use super::cut::{Cut, Opens, cut, openings, pieces};
use super::measure::{Measure, Payload};
use super::sequence::{BlockId, NONE, Sequence, Slot};
use crate::text::{Buffer, Edit, Point};

/// The blocks of a document in order, each with a payload.
pub struct Blocks<T: Payload> {
    opens: Opens,
    sequence: Sequence<T>,
}

/// Where a block is at the moment.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Place<S> {
    /// The block.
    pub id: BlockId,
    /// How many blocks stand before it.
    pub index: usize,
    /// Offset of its first byte in the document.
    pub start: usize,
    /// Its length in bytes; not zero except in an empty document.
    pub bytes: usize,
    /// The line on which it starts, from 0.
    pub line: usize,
    /// The LFs in it.
    pub lines: usize,
    /// The sum of all summaries before it.
    pub before: S,
}

/// What an edit did to the blocks; all others kept text, id and payload.
#[derive(Debug, Default, PartialEq)]
pub struct Damage<T> {
    /// Blocks that are no more, with what was kept with them.
    pub removed: Vec<(BlockId, T)>,
    /// The block whose text changed; at most one keeps its id. Its payload is of the old text.
    pub changed: Option<Changed>,
    /// New blocks in order, with default payloads.
    pub added: Vec<BlockId>,
}

/// A block that kept its id while its text changed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Changed {
    /// The block.
    pub id: BlockId,
    /// The edit in offsets and lines of the block; `None` where the block was also split or joined with
    /// others, so that its old text became its new text by more than the edit.
    pub edit: Option<Edit>,
}

impl<S> Place<S> {
    /// Offset after the last byte of the block.
    pub fn end(&self) -> usize {
        self.start + self.bytes
    }

    /// The block as a range of the document.
    pub fn range(&self) -> Range<usize> {
        self.start..self.end()
    }
}

impl<T: Payload> Blocks<T> {
    /// Cuts a text into blocks with default payloads; `opens` says which headings open one, and must go by the title
    /// alone.
    pub fn new(text: &Buffer, opens: Opens) -> Self {
        let mut sequence = Sequence::new();
        let slots: Vec<Slot> = cut(text, opens)
            .into_iter()
            .map(|cut| sequence.create(cut.bytes, cut.lines, T::default()))
            .collect();
        sequence.splice(0, 0, &slots);
        Self { sequence, opens }
    }

    /// Number of blocks; at least one.
    #[expect(clippy::len_without_is_empty, reason = "there is always a block")]
    pub fn len(&self) -> usize {
        self.sequence.total().blocks
    }

    /// The sum of all summaries.
    pub fn total(&self) -> T::Summary {
        self.sequence.total().summary
    }

    /// The block that holds the byte at `offset`; the last one at the end of the text and past it.
    pub fn at_offset(&self, offset: usize) -> Place<T::Summary> {
        self.seek(offset, |measure| measure.bytes)
    }

    /// The block in which `line` starts; the last one past the end.
    pub fn at_line(&self, line: usize) -> Place<T::Summary> {
        self.seek(line, |measure| measure.lines)
    }

    /// The block that stands after `index` others; the last one past the end.
    pub fn at_index(&self, index: usize) -> Place<T::Summary> {
        self.seek(index, |measure| measure.blocks)
    }

    /// Where a block is; `None` when it is no more.
    pub fn place(&self, id: BlockId) -> Option<Place<T::Summary>> {
        let slot = self.sequence.slot(id)?;
        Some(self.place_of(slot, self.sequence.before(slot)))
    }

    /// The block after this one.
    pub fn next(&self, id: BlockId) -> Option<BlockId> {
        self.neighbour(id, true)
    }

    /// The block before this one.
    pub fn previous(&self, id: BlockId) -> Option<BlockId> {
        self.neighbour(id, false)
    }

    /// What is kept with a block; `None` when the block is no more.
    pub fn get(&self, id: BlockId) -> Option<&T> {
        let slot = self.sequence.slot(id)?;
        Some(self.sequence.payload(slot))
    }

    /// Replaces what is kept with a block and returns what was; `None`, dropping the payload, when the block
    /// is no more.
    pub fn set(&mut self, id: BlockId, payload: T) -> Option<T> {
        self.update(id, |old| std::mem::replace(old, payload))
    }

    /// Changes what is kept with a block, and with it the sums that it is part of.
    pub fn update<R>(&mut self, id: BlockId, change: impl FnOnce(&mut T) -> R) -> Option<R> {
        let slot = self.sequence.slot(id)?;
        Some(self.sequence.update(slot, change))
    }

    /// All blocks in order.
    pub fn iter(&self) -> impl Iterator<Item = (Place<T::Summary>, &T)> {
        self.iter_where(0, |_| true)
    }

    /// The blocks with a summary that is not zero, in order; runs of others cost nothing.
    pub fn iter_summed(&self) -> impl Iterator<Item = (Place<T::Summary>, &T)> {
        self.iter_where(0, |summary| *summary != T::Summary::default())
    }

    /// The blocks from `index` on whose summary is `wanted`, in order.
    ///
    /// Runs of blocks whose *sum* is not wanted are skipped whole: whatever is wanted of a block must be
    /// wanted of any sum that it is part of.
    pub fn iter_where(
        &self,
        index: usize,
        wanted: impl Fn(&T::Summary) -> bool,
    ) -> impl Iterator<Item = (Place<T::Summary>, &T)> {
        let sequence = &self.sequence;
        let mut ahead = vec![(sequence.root(), Measure::default(), true)];
        std::iter::from_fn(move || {
            while let Some((slot, before, with_children)) = ahead.pop() {
                let measure = if with_children {
                    sequence.sum(slot)
                } else {
                    sequence.own(slot)
                };
                let passed = before.blocks + measure.blocks <= index;
                if slot == NONE || passed || !wanted(&measure.summary) {
                    continue;
                }
                if !with_children {
                    return Some((self.place_of(slot, before), sequence.payload(slot)));
                }
                let at = before.plus(sequence.sum(sequence.left(slot)));
                let after = at.plus(sequence.own(slot));
                ahead.push((sequence.right(slot), after, true));
                ahead.push((slot, at, false));
                ahead.push((sequence.left(slot), before, true));
            }
            None
        })
    }

    /// Follows an edit of the text; `text` is the text after it.
    ///
    /// Edits are followed one by one, each with the text as that edit left it.
    pub fn edit(&mut self, text: &Buffer, edit: &Edit) -> Damage<T> {
        if edit.start == edit.old_end && edit.start == edit.new_end {
            return Damage::default();
        }
        let line_start = text.line_start(text.line_of(edit.start));
        let (index, mut old) = self.around(line_start, edit);
        let mut new = self.cut_again(text, line_start, edit, &old);
        let kept = trim(&mut old, &mut new, edit);
        self.replace(index + kept, &old, &new, edit)
    }

    /// The blocks that may begin, end or change by an edit, and the index of the first.
    ///
    /// Whether a block starts at an offset depends on the line there, so no start below the start of the line that
    /// was edited first and none above `edit.old_end` can come or go.
    fn around(&self, line_start: usize, edit: &Edit) -> (usize, Vec<Place<T::Summary>>) {
        let first = self.at_offset(line_start.saturating_sub(1));
        let mut old = vec![first];
        let mut last = first;
        while last.end() <= edit.old_end
            && let Some(slot) = self.sequence.slot(last.id)
            && let Some(next) = self.sequence.neighbour(slot, true)
        {
            let own = self.sequence.own(slot);
            let before = Measure {
                blocks: last.index,
                bytes: last.start,
                lines: last.line,
                summary: last.before,
            };
            last = self.place_of(next, before.plus(own));
            old.push(last);
        }
        (first.index, old)
    }

    /// What stands in the new text where the `old` blocks were.
    fn cut_again(
        &self,
        text: &Buffer,
        line_start: usize,
        edit: &Edit,
        old: &[Place<T::Summary>],
    ) -> Vec<Cut> {
        let start = old.first().map_or(0, |first| first.start);
        let old_end = old.last().map_or(0, Place::end);
        let end = (edit.new_end + old_end.saturating_sub(edit.old_end)).min(text.len());
        let window = line_start.max(start + 1)..=edit.new_end;
        pieces(text, start, &openings(text, window, self.opens), end).collect()
    }

    /// Puts the `new` pieces in the place of the `old` blocks from `index` on. The first keeps its id.
    fn replace(
        &mut self,
        index: usize,
        old: &[Place<T::Summary>],
        new: &[Cut],
        edit: &Edit,
    ) -> Damage<T> {
        let mut damage = Damage::default();
        let mut slots = Vec::with_capacity(new.len());
        let mut rest = new;
        if let (Some(was), Some((is, others))) = (old.first(), new.split_first())
            && let Some(slot) = self.sequence.slot(was.id)
        {
            let edit = within(edit, was, is);
            damage.changed = Some(Changed { id: was.id, edit });
            self.sequence.resize(slot, is.bytes, is.lines);
            slots.push(slot);
            rest = others;
        }
        if old.len() == slots.len() && rest.is_empty() {
            return damage;
        }
        for piece in rest {
            let slot = self.sequence.create(piece.bytes, piece.lines, T::default());
            damage.added.push(self.sequence.id(slot));
            slots.push(slot);
        }
        for slot in self.sequence.splice(index, old.len(), &slots) {
            if slots.first() != Some(&slot) {
                let id = self.sequence.id(slot);
                damage.removed.push((id, self.sequence.discard(slot)));
            }
        }
        damage
    }

    fn seek(
        &self,
        target: usize,
        count: impl Fn(&Measure<T::Summary>) -> usize,
    ) -> Place<T::Summary> {
        let (slot, before) = self.sequence.seek(target, count);
        self.place_of(slot, before)
    }

    fn place_of(&self, slot: Slot, before: Measure<T::Summary>) -> Place<T::Summary> {
        let own = self.sequence.own(slot);
        Place {
            id: self.sequence.id(slot),
            index: before.blocks,
            start: before.bytes,
            bytes: own.bytes,
            line: before.lines,
            lines: own.lines,
            before: before.summary,
        }
    }

    fn neighbour(&self, id: BlockId, forward: bool) -> Option<BlockId> {
        let slot = self.sequence.slot(id)?;
        let next = self.sequence.neighbour(slot, forward)?;
        Some(self.sequence.id(next))
    }
}

/// Drops from both lists the blocks at their ends that the edit left alone, and says how many those were at
/// the start.
fn trim<S>(old: &mut Vec<Place<S>>, new: &mut Vec<Cut>, edit: &Edit) -> usize {
    let before = |(was, is): &(&Place<S>, &Cut)| was.bytes == is.bytes && was.end() <= edit.start;
    let after = |(was, is): &(&Place<S>, &Cut)| was.bytes == is.bytes && was.start >= edit.old_end;
    let leading = old.iter().zip(new.iter()).take_while(before).count();
    old.drain(..leading);
    new.drain(..leading);
    let trailing = old
        .iter()
        .rev()
        .zip(new.iter().rev())
        .take_while(after)
        .count();
    old.truncate(old.len() - trailing);
    new.truncate(new.len() - trailing);
    leading
}

/// An edit of the document as an edit of the block that it turned from `was` to `is`, if it did nothing else
/// to that block.
fn within<S>(edit: &Edit, was: &Place<S>, is: &Cut) -> Option<Edit> {
    let inside = was.start <= edit.start
        && edit.old_end <= was.end()
        && edit.new_end <= is.start + is.bytes
        && was.bytes - (edit.old_end - edit.start) == is.bytes - (edit.new_end - edit.start);
    let point = |point: Point| Point {
        row: point.row - was.line,
        column: point.column,
    };
    inside.then(|| Edit {
        start: edit.start - was.start,
        old_end: edit.old_end - was.start,
        new_end: edit.new_end - was.start,
        start_point: point(edit.start_point),
        old_end_point: point(edit.old_end_point),
        new_end_point: point(edit.new_end_point),
    })
}
