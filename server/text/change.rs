//! Changes to a buffer. Knows neither who sends them nor what is parsed from the text.

use std::error::Error;
use std::fmt;
use std::ops::Range;

use super::{Buffer, Encoding, Point, Position};

/// A change as an editor sends it.
#[derive(Clone, PartialEq, Eq)]
pub struct Change {
    /// From where to where text is replaced; `None` replaces the whole text.
    pub range: Option<(Position, Position)>,
    /// What stands there afterwards.
    pub text: String,
}

/// What a change did to a buffer: offsets in bytes, points as row and byte column.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Edit {
    /// Where the replaced text started, in the old text and in the new.
    pub start: usize,
    /// Where the replaced text ended, in the old text.
    pub old_end: usize,
    /// Where its replacement ends, in the new text.
    pub new_end: usize,
    /// The point of `start`.
    pub start_point: Point,
    /// The point of `old_end` in the old text.
    pub old_end_point: Point,
    /// The point of `new_end` in the new text.
    pub new_end_point: Point,
}

/// A change that does not fit the text: its sender has another one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OutOfSync {
    /// The line that the change names, from 0.
    pub line: u32,
    /// The lines that the text has.
    pub line_count: usize,
}

impl Buffer {
    /// Applies one change to the text as it is now.
    ///
    /// The changes of one notification each refer to the text that the one before left: apply them in turn.
    /// A reversed range is taken the right way round: both ends say the same text either way. On an error
    /// the text is unchanged.
    ///
    /// # Errors
    ///
    /// [`OutOfSync`] where the range names a line that the text does not have.
    pub fn apply(&mut self, change: &Change, encoding: Encoding) -> Result<Edit, OutOfSync> {
        let Some((from, to)) = change.range else {
            return Ok(self.replace_all(&change.text));
        };
        let (from, to) = (self.locate(from, encoding)?, self.locate(to, encoding)?);
        Ok(self.replace(from.min(to)..from.max(to), &change.text))
    }

    /// Replaces the text in `range`, whose ends are brought to characters of the text as by
    /// [`Buffer::floor`].
    pub fn replace(&mut self, range: Range<usize>, text: &str) -> Edit {
        let start = self.floor(range.start);
        let old_end = self.floor(range.end).max(start);
        let new_end = start + text.len();
        let (start_point, old_end_point) = (self.point(start), self.point(old_end));
        let first = self.rope.byte_to_char(start);
        if old_end > start {
            let last = self.rope.byte_to_char(old_end);
            self.rope.remove(first..last);
        }
        if !text.is_empty() {
            self.rope.insert(first, text);
        }
        Edit {
            start,
            old_end,
            new_end,
            start_point,
            old_end_point,
            new_end_point: self.point(new_end),
        }
    }

    /// Replaces the whole text, touching only what differs, so that a formatter's or a reload's whole text
    /// costs no more than the edit that it is.
    fn replace_all(&mut self, text: &str) -> Edit {
        let prefix = self.shared_prefix(text);
        let rest = text.get(prefix..).unwrap_or_default();
        let suffix = self.shared_suffix(rest, self.len() - prefix);
        let middle = rest.get(..rest.len() - suffix).unwrap_or_default();
        self.replace(prefix..self.len() - suffix, middle)
    }

    /// Bytes, in whole characters, that the buffer and `text` have in common at their starts.
    fn shared_prefix(&self, text: &str) -> usize {
        let mut rest = text.as_bytes();
        let mut shared = 0;
        for chunk in self.chunks() {
            let equal = equal_bytes(chunk.bytes(), rest.iter().copied());
            shared += equal;
            if equal < chunk.len() {
                break;
            }
            rest = rest.get(equal..).unwrap_or_default();
        }
        (0..=shared)
            .rev()
            .find(|&end| text.is_char_boundary(end))
            .unwrap_or(0)
    }

    /// Bytes, in whole characters, that the last `limit` bytes of the buffer and `text` have in common at
    /// their ends.
    fn shared_suffix(&self, text: &str, limit: usize) -> usize {
        let backwards = self.rope.bytes_at(self.len()).reversed().take(limit);
        let shared = equal_bytes(backwards, text.bytes().rev());
        (0..=shared)
            .rev()
            .find(|&bytes| text.is_char_boundary(text.len() - bytes))
            .unwrap_or(0)
    }

    fn locate(&self, position: Position, encoding: Encoding) -> Result<usize, OutOfSync> {
        self.checked_offset(position, encoding).ok_or(OutOfSync {
            line: position.line,
            line_count: self.line_count(),
        })
    }
}

fn equal_bytes(one: impl Iterator<Item = u8>, other: impl Iterator<Item = u8>) -> usize {
    one.zip(other).take_while(|(a, b)| a == b).count()
}

/// Sizes only: what is typed is a patient's data and does not belong into a log.
impl fmt::Debug for Change {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Change")
            .field("range", &self.range)
            .field("bytes", &self.text.len())
            .finish()
    }
}

impl fmt::Display for OutOfSync {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "a change names line {}, but the text has {} lines",
            u64::from(self.line) + 1,
            self.line_count
        )
    }
}

impl Error for OutOfSync {}
