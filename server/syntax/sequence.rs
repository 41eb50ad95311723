//! A balanced sequence of measured items. Knows neither text nor trees.
//!
//! A randomised binary tree in one arena: the root of a subtree of n items is any of them with the same
//! probability, which keeps the depth logarithmic whatever the order of insertions and removals. Each node
//! holds the measure of its subtree, so lengths are relative: an insertion moves all that follows without
//! touching it. Parent links lead from an item to its place.

use super::measure::{Measure, Payload};

/// The name of a block: never given to another block of the same document, not even after it is gone.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct BlockId {
    /// Counts the blocks that the document ever had.
    serial: u32,
    /// Where the sequence keeps the item; taken over by another item after a removal.
    slot: Slot,
}

/// An index into the arena.
pub(super) type Slot = u32;

/// The slot of no item: its measure is zero, so that sums need no case for a missing child.
pub(super) const NONE: Slot = 0;

type Of<T> = Measure<<T as Payload>::Summary>;

struct Entry<T: Payload> {
    serial: u32,
    parent: Slot,
    left: Slot,
    right: Slot,
    /// Of this item alone.
    own: Of<T>,
    /// Of this item and all below it.
    sum: Of<T>,
    payload: T,
}

/// The sequence. All places are by slot; a slot given from outside comes from [`Sequence::slot`].
pub(super) struct Sequence<T: Payload> {
    entries: Vec<Entry<T>>,
    free: Vec<Slot>,
    root: Slot,
    next_serial: u32,
    random: u32,
}

impl<T: Payload> Sequence<T> {
    pub(super) fn new() -> Self {
        let mut sequence = Self {
            entries: Vec::new(),
            free: Vec::new(),
            root: NONE,
            next_serial: 0,
            random: 0x9E37_79B9, // any but zero; the same each time, so that runs can be repeated
        };
        sequence.insert(Of::<T>::default(), T::default()); // the entry behind `NONE`
        sequence.next_serial = 0;
        sequence
    }

    /// Measure of the whole.
    pub(super) fn total(&self) -> Of<T> {
        self.entry(self.root).sum
    }

    pub(super) fn root(&self) -> Slot {
        self.root
    }

    pub(super) fn id(&self, slot: Slot) -> BlockId {
        let serial = self.entry(slot).serial;
        BlockId { serial, slot }
    }

    /// The slot of an item that is still there.
    pub(super) fn slot(&self, id: BlockId) -> Option<Slot> {
        let entry = self.entries.get(id.slot as usize)?;
        (id.slot != NONE && entry.serial == id.serial && entry.own.blocks == 1).then_some(id.slot)
    }

    pub(super) fn payload(&self, slot: Slot) -> &T {
        &self.entry(slot).payload
    }

    pub(super) fn own(&self, slot: Slot) -> Of<T> {
        self.entry(slot).own
    }

    pub(super) fn sum(&self, slot: Slot) -> Of<T> {
        self.entry(slot).sum
    }

    pub(super) fn left(&self, slot: Slot) -> Slot {
        self.entry(slot).left
    }

    pub(super) fn right(&self, slot: Slot) -> Slot {
        self.entry(slot).right
    }

    /// Measure of all items before `slot`.
    pub(super) fn before(&self, slot: Slot) -> Of<T> {
        let mut before = self.sum(self.left(slot));
        let mut slot = slot;
        loop {
            let parent = self.entry(slot).parent;
            if parent == NONE {
                return before;
            }
            let above = self.entry(parent);
            if above.right == slot {
                before = self.sum(above.left).plus(above.own).plus(before);
            }
            slot = parent;
        }
    }

    /// The first item of which `count` reaches beyond `target` when all before it are counted too, with the
    /// measure of those; the last item where none does.
    pub(super) fn seek(&self, target: usize, count: impl Fn(&Of<T>) -> usize) -> (Slot, Of<T>) {
        let mut before = Of::<T>::default();
        let mut slot = self.root;
        loop {
            let entry = self.entry(slot);
            let at = before.plus(self.sum(entry.left));
            let after = at.plus(entry.own);
            if entry.left != NONE && target < count(&at) {
                slot = entry.left;
            } else if entry.right != NONE && target >= count(&after) {
                before = after;
                slot = entry.right;
            } else {
                return (slot, at);
            }
        }
    }

    /// The item after `slot`, or the one before it.
    pub(super) fn neighbour(&self, slot: Slot, forward: bool) -> Option<Slot> {
        let towards = |slot, forward| {
            if forward {
                self.right(slot)
            } else {
                self.left(slot)
            }
        };
        let mut below = towards(slot, forward);
        if below != NONE {
            while towards(below, !forward) != NONE {
                below = towards(below, !forward);
            }
            return Some(below);
        }
        let mut slot = slot;
        loop {
            let parent = self.entry(slot).parent;
            if parent == NONE {
                return None;
            }
            if towards(parent, !forward) == slot {
                return Some(parent);
            }
            slot = parent;
        }
    }

    /// Changes a payload and returns what `change` does.
    pub(super) fn update<R>(&mut self, slot: Slot, change: impl FnOnce(&mut T) -> R) -> R {
        let entry = self.entry_mut(slot);
        let result = change(&mut entry.payload);
        let summary = entry.payload.summary();
        if summary != entry.own.summary {
            entry.own.summary = summary;
            self.sum_upwards(slot);
        }
        result
    }

    /// Gives an item another length.
    pub(super) fn resize(&mut self, slot: Slot, bytes: usize, lines: usize) {
        let own = &mut self.entry_mut(slot).own;
        (own.bytes, own.lines) = (bytes, lines);
        self.sum_upwards(slot);
    }

    /// A new item, not yet in the sequence.
    pub(super) fn create(&mut self, bytes: usize, lines: usize, payload: T) -> Slot {
        let own = Measure {
            blocks: 1,
            bytes,
            lines,
            summary: payload.summary(),
        };
        self.insert(own, payload)
    }

    /// Puts `items` in the place of the `count` items from `index` on, and returns those; they are out of
    /// the sequence, but keep their slots until [`Sequence::discard`] or a later `splice` takes them in.
    pub(super) fn splice(&mut self, index: usize, count: usize, items: &[Slot]) -> Vec<Slot> {
        let (left, rest) = self.split(self.root, index);
        let (middle, right) = self.split(rest, count);
        let mut removed = Vec::with_capacity(count);
        self.collect(middle, &mut removed);
        let middle = self.balance(items);
        let left = self.merge(left, middle);
        self.root = self.merge(left, right);
        self.entry_mut(self.root).parent = NONE;
        removed
    }

    /// Forgets an item that is out of the sequence and returns its payload.
    pub(super) fn discard(&mut self, slot: Slot) -> T {
        self.free.push(slot);
        let entry = self.entry_mut(slot);
        entry.own = Measure::default();
        std::mem::take(&mut entry.payload)
    }

    fn insert(&mut self, own: Of<T>, payload: T) -> Slot {
        let entry = Entry {
            serial: self.next_serial,
            parent: NONE,
            left: NONE,
            right: NONE,
            own,
            sum: own,
            payload,
        };
        self.next_serial = self.next_serial.wrapping_add(1);
        if let Some(slot) = self.free.pop() {
            *self.entry_mut(slot) = entry;
            return slot;
        }
        self.entries.push(entry);
        (self.entries.len() - 1) as Slot
    }

    /// The items of a subtree in order.
    fn collect(&self, slot: Slot, into: &mut Vec<Slot>) {
        if slot != NONE {
            self.collect(self.left(slot), into);
            into.push(slot);
            self.collect(self.right(slot), into);
        }
    }

    /// A subtree of least depth.
    fn balance(&mut self, items: &[Slot]) -> Slot {
        let (before, rest) = items.split_at(items.len() / 2);
        let Some((&slot, after)) = rest.split_first() else {
            return NONE;
        };
        let (left, right) = (self.balance(before), self.balance(after));
        self.adopt(slot, left, right)
    }

    fn merge(&mut self, before: Slot, after: Slot) -> Slot {
        if before == NONE {
            return after;
        }
        if after == NONE {
            return before;
        }
        let weight = self.sum(before).blocks;
        if self.random_below(weight + self.sum(after).blocks) < weight {
            let right = self.merge(self.right(before), after);
            self.adopt(before, self.left(before), right)
        } else {
            let left = self.merge(before, self.left(after));
            self.adopt(after, left, self.right(after))
        }
    }

    /// The first `count` items of a subtree and the rest.
    fn split(&mut self, slot: Slot, count: usize) -> (Slot, Slot) {
        if slot == NONE {
            return (NONE, NONE);
        }
        let (left, right) = (self.left(slot), self.right(slot));
        let up_to_here = self.sum(left).blocks + 1;
        if count < up_to_here {
            let (before, after) = self.split(left, count);
            (before, self.adopt(slot, after, right))
        } else {
            let (before, after) = self.split(right, count - up_to_here);
            (self.adopt(slot, left, before), after)
        }
    }

    /// Makes two subtrees the children of `slot`.
    fn adopt(&mut self, slot: Slot, left: Slot, right: Slot) -> Slot {
        for child in [left, right] {
            if child != NONE {
                self.entry_mut(child).parent = slot;
            }
        }
        let (before, after) = (self.sum(left), self.sum(right));
        let entry = self.entry_mut(slot);
        (entry.left, entry.right) = (left, right);
        entry.sum = before.plus(entry.own).plus(after);
        slot
    }

    fn sum_upwards(&mut self, slot: Slot) {
        let mut slot = slot;
        while slot != NONE {
            let (left, right) = (self.sum(self.left(slot)), self.sum(self.right(slot)));
            let entry = self.entry_mut(slot);
            entry.sum = left.plus(entry.own).plus(right);
            slot = entry.parent;
        }
    }

    /// Xorshift: as random as a balance needs.
    fn random_below(&mut self, bound: usize) -> usize {
        self.random ^= self.random << 13;
        self.random ^= self.random >> 17;
        self.random ^= self.random << 5;
        self.random as usize % bound
    }

    #[expect(
        clippy::indexing_slicing,
        reason = "slots are made by `insert` and entries are never dropped"
    )]
    fn entry(&self, slot: Slot) -> &Entry<T> {
        &self.entries[slot as usize]
    }

    #[expect(
        clippy::indexing_slicing,
        reason = "slots are made by `insert` and entries are never dropped"
    )]
    fn entry_mut(&mut self, slot: Slot) -> &mut Entry<T> {
        &mut self.entries[slot as usize]
    }
}
