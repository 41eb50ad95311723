//! What a block weighs: its length, and a summary of what its owner keeps with it. Does not know what that is.

/// What an owner keeps with each block: facts, findings.
pub trait Payload: Default {
    /// What of it can be added up over many blocks.
    type Summary: Summary;

    /// The summary of this payload alone.
    fn summary(&self) -> Self::Summary;
}

/// A sum over blocks, by which a reader skips runs of blocks that hold nothing for it.
///
/// `Default` is zero, the summary of nothing: `zero.plus(x) == x == x.plus(zero)`, and `plus` is
/// associative.
pub trait Summary: Copy + Default + PartialEq {
    /// This and what follows it.
    #[must_use]
    fn plus(self, following: Self) -> Self;
}

impl Payload for () {
    type Summary = ();

    fn summary(&self) {}
}

impl Summary for () {
    fn plus(self, _: Self) {}
}

impl Summary for u32 {
    fn plus(self, following: Self) -> Self {
        self.saturating_add(following)
    }
}

/// Lengths and summary of a run of blocks.
#[derive(Clone, Copy, Default, PartialEq, Debug)]
pub(super) struct Measure<S> {
    pub(super) blocks: usize,
    pub(super) bytes: usize,
    pub(super) lines: usize,
    pub(super) summary: S,
}

impl<S: Summary> Measure<S> {
    pub(super) fn plus(self, following: Self) -> Self {
        Self {
            blocks: self.blocks + following.blocks,
            bytes: self.bytes + following.bytes,
            lines: self.lines + following.lines,
            summary: self.summary.plus(following.summary),
        }
    }
}
