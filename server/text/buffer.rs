//! The text of a document as a rope. Does not know what the text says.
//!
//! Every question is answered in time logarithmic in the text, whatever the length of a line: the rope
//! counts bytes, characters, UTF-16 units and lines in each of its nodes. Nothing here copies the text
//! except what is asked for by name ([`Buffer::slice`], `to_string`).

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use ropey::Rope;

use super::{Encoding, Point, Position};

/// A text that is cheap to edit anywhere and cheap to clone (clones share what they have in common).
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Buffer {
    pub(super) rope: Rope,
}

impl Buffer {
    /// Length in bytes.
    pub fn len(&self) -> usize {
        self.rope.len_bytes()
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Number of lines: one more than there are LFs, so an empty text has one line.
    pub fn line_count(&self) -> usize {
        self.rope.len_lines()
    }

    /// The line that holds `offset`; the last one for an offset past the end.
    pub fn line_of(&self, offset: usize) -> usize {
        self.rope.byte_to_line(offset.min(self.len()))
    }

    /// The offset at which `line` starts; the end of the text for a line past the end.
    pub fn line_start(&self, line: usize) -> usize {
        self.rope.try_line_to_byte(line).unwrap_or(self.len())
    }

    /// The offset at which `line` ends, before its `\n` or `\r\n`.
    pub fn line_end(&self, line: usize) -> usize {
        let start = self.line_start(line);
        let end = self.line_start(line.saturating_add(1));
        if end == start || self.byte(end - 1) != Some(b'\n') {
            return end;
        }
        let end = end - 1;
        if end > start && self.byte(end - 1) == Some(b'\r') {
            end - 1
        } else {
            end
        }
    }

    /// The byte at `offset`.
    pub fn byte(&self, offset: usize) -> Option<u8> {
        self.rope.get_byte(offset)
    }

    /// `offset` brought into the text and back to the start of the character it is in.
    pub fn floor(&self, offset: usize) -> usize {
        let offset = offset.min(self.len());
        self.rope.char_to_byte(self.rope.byte_to_char(offset))
    }

    /// The text in `range`, borrowed where the rope holds it in one piece.
    ///
    /// Ends outside the text or inside a character are brought back as by [`Buffer::floor`].
    pub fn slice(&self, range: Range<usize>) -> Cow<'_, str> {
        let start = self.floor(range.start);
        let end = self.floor(range.end).max(start);
        match self.rope.get_byte_slice(start..end) {
            Some(slice) => slice.into(),
            None => Cow::Borrowed(""),
        }
    }

    /// The text of `line` without its line break.
    pub fn line(&self, line: usize) -> Cow<'_, str> {
        self.slice(self.line_start(line)..self.line_end(line))
    }

    /// The pieces the rope holds the text in, in order.
    pub fn chunks(&self) -> impl Iterator<Item = &str> {
        self.rope.chunks()
    }

    /// The pieces from the one that holds `offset` on, each with the offset of its first byte.
    pub fn chunks_from(&self, offset: usize) -> impl Iterator<Item = (usize, &str)> {
        let (chunks, start, _, _) = self.rope.chunks_at_byte(offset.min(self.len()));
        chunks.scan(start, |next, chunk| {
            let start = *next;
            *next += chunk.len();
            Some((start, chunk))
        })
    }

    /// The row and byte column of `offset`.
    pub fn point(&self, offset: usize) -> Point {
        let offset = offset.min(self.len());
        let row = self.line_of(offset);
        Point {
            row,
            column: offset - self.line_start(row),
        }
    }

    /// The line and column of `offset`.
    ///
    /// Past the end it is the end; inside a character its start; between `\r` and `\n` the place before
    /// both, because a line break has no inside.
    pub fn position(&self, offset: usize, encoding: Encoding) -> Position {
        let line = self.line_of(offset);
        let start = self.line_start(line);
        let offset = self.floor(offset).min(self.line_end(line));
        let column = match encoding {
            Encoding::Utf8 => offset - start,
            Encoding::Utf16 => self.utf16_before(offset) - self.utf16_before(start),
            Encoding::Utf32 => self.rope.byte_to_char(offset) - self.rope.byte_to_char(start),
        };
        Position::new(clip(line), clip(column))
    }

    /// The offset of `position`, whatever its numbers.
    ///
    /// A column past the end of its line lands at the end of that line, before its line break; a line past
    /// the end at the end of the text; inside a character at its start.
    pub fn offset(&self, position: Position, encoding: Encoding) -> usize {
        let line = position.line as usize;
        if line >= self.line_count() {
            return self.len();
        }
        let column = position.column as usize;
        let start = self.line_start(line);
        let char_index = match encoding {
            Encoding::Utf8 => return self.floor((start + column).min(self.line_end(line))),
            Encoding::Utf16 => {
                let units = self.utf16_before(start) + column;
                self.rope
                    .utf16_cu_to_char(units.min(self.rope.len_utf16_cu()))
            }
            Encoding::Utf32 => (self.rope.byte_to_char(start) + column).min(self.rope.len_chars()),
        };
        self.rope.char_to_byte(char_index).min(self.line_end(line))
    }

    /// The offset of a `position` that an edit names: `None` where its line does not exist, which means that
    /// the sender has another text.
    ///
    /// The line after the last is taken for the end of the text, as editors send it when they delete or
    /// replace through the last line. Columns are clamped as in [`Buffer::offset`].
    pub fn checked_offset(&self, position: Position, encoding: Encoding) -> Option<usize> {
        (position.line as usize <= self.line_count()).then(|| self.offset(position, encoding))
    }

    fn utf16_before(&self, offset: usize) -> usize {
        self.rope.char_to_utf16_cu(self.rope.byte_to_char(offset))
    }
}

impl From<&str> for Buffer {
    fn from(text: &str) -> Self {
        Self {
            rope: Rope::from_str(text),
        }
    }
}

/// The whole text: O(document), for saving and tests.
impl fmt::Display for Buffer {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.chunks().try_for_each(|chunk| out.write_str(chunk))
    }
}

/// Sizes only: a document is a patient's data and does not belong into a log.
impl fmt::Debug for Buffer {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Buffer")
            .field("bytes", &self.len())
            .field("lines", &self.line_count())
            .finish()
    }
}

/// Texts above 4 GiB are refused long before this; a number that does not fit still must not wrap.
fn clip(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
