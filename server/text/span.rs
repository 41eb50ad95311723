//! A half-open range of bytes. Does not know which text it is in.

use std::ops::Range;

/// A half-open range of byte offsets, `start..end`, within some text: a block, a document.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset after the last byte; not below `start`.
    pub end: u32,
}

impl Span {
    /// The span from `start` to `end`; empty at `start` where `end` is below it.
    pub fn new(start: u32, end: u32) -> Self {
        Self {
            start,
            end: end.max(start),
        }
    }

    /// Length in bytes.
    pub fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether the span holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the byte at `offset` is inside.
    pub fn contains(self, offset: u32) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether a cursor at `offset` stands in the span or at either end of it.
    pub fn touches(self, offset: u32) -> bool {
        self.start <= offset && offset <= self.end
    }

    /// The same span `by` bytes further on, as from block offsets to document offsets.
    pub fn shift(self, by: u32) -> Self {
        Self {
            start: self.start.saturating_add(by),
            end: self.end.saturating_add(by),
        }
    }

    /// The span as a range to slice with.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

#[cfg(test)]
mod tests {
    use super::Span;

    #[test]
    fn ends_are_touched_but_only_the_start_is_contained() {
        let span = Span::new(3, 6);
        assert!(span.contains(3) && !span.contains(6) && !span.contains(2));
        assert!(span.touches(3) && span.touches(6) && !span.touches(7));
        assert_eq!((span.len(), span.range()), (3, 3..6));
    }

    #[test]
    fn reversed_and_far_spans_are_tamed() {
        assert_eq!(Span::new(5, 2), Span::new(5, 5));
        assert!(Span::new(5, 2).is_empty());
        assert_eq!(Span::new(1, 2).shift(10), Span::new(11, 12));
        assert_eq!(Span::new(1, 2).shift(u32::MAX).end, u32::MAX);
    }
}
