//! Where a text is cut into blocks. Knows the one mark that opens a block, and nothing else of the language.

use std::ops::RangeInclusive;

use crate::text::Buffer;

/// A block of a text that was cut.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cut {
    /// Offset of its first byte.
    pub start: usize,
    /// Its length in bytes; not zero except in an empty text.
    pub bytes: usize,
    /// The line on which it starts, from 0.
    pub line: usize,
    /// The LFs in it.
    pub lines: usize,
}

/// Whether a heading opens a block, given its title: a title may name a part of what stands before it.
pub type Opens = fn(&str) -> bool;

/// Bytes of a heading's line that its title is read from: no title that means anything is longer.
const TITLE: usize = 120;

/// Cuts a whole text: each line that opens a top-level section starts a block, and so does the text.
///
/// O(document); for opening. There is always at least one block.
pub fn cut(text: &Buffer, opens: Opens) -> Vec<Cut> {
    let starts = openings(text, 1..=text.len(), opens);
    pieces(text, 0, &starts, text.len()).collect()
}

/// The offsets within `window` at which a line opens a top-level section: `#` at its very start, then a space
/// or a tab, then a title that opens one. Whether an offset is one depends on its line only.
pub(super) fn openings(text: &Buffer, window: RangeInclusive<usize>, opens: Opens) -> Vec<usize> {
    let mut found = Vec::new();
    for (start, chunk) in text.chunks_from(*window.start()) {
        if start > *window.end() {
            break;
        }
        let marks = chunk.match_indices('#').map(|(index, _)| start + index);
        found.extend(
            marks.filter(|offset| window.contains(offset) && is_opening(text, *offset, opens)),
        );
    }
    found
}

/// The blocks between `start` and `end`, given the `starts` of all but the first.
pub(super) fn pieces(
    text: &Buffer,
    start: usize,
    starts: &[usize],
    end: usize,
) -> impl Iterator<Item = Cut> {
    let mut start = start;
    let mut line = text.line_of(start);
    starts.iter().copied().chain([end]).map(move |next| {
        let next_line = text.line_of(next);
        let piece = Cut {
            start,
            bytes: next - start,
            line,
            lines: next_line - line,
        };
        (start, line) = (next, next_line);
        piece
    })
}

fn is_opening(text: &Buffer, offset: usize, opens: Opens) -> bool {
    let at_line_start = offset
        .checked_sub(1)
        .is_none_or(|before| text.byte(before) == Some(b'\n'));
    if !at_line_start || !matches!(text.byte(offset + 1), Some(b' ' | b'\t')) {
        return false;
    }
    let line_end = text.line_end(text.line_of(offset));
    let end = text.floor(line_end.min(offset + TITLE));
    opens(text.slice(offset + 1..end.max(offset + 1)).trim())
}
