//! Places in a text as lines and columns. Knows the units columns are counted in, not who uses them.

/// The unit in which columns are counted.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// UTF-16 code units: two for a character beyond U+FFFF.
    #[default]
    Utf16,
    /// Characters (Unicode scalar values).
    Utf32,
}

/// A place as a line and a column, both from 0, the column in units of an [`Encoding`].
///
/// Any pair of numbers is allowed; a [`Buffer`](super::Buffer) clamps what is outside the text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Position {
    /// Line, from 0.
    pub line: u32,
    /// Column, from 0.
    pub column: u32,
}

impl Position {
    /// The place at `line` and `column`, both from 0.
    pub fn new(line: u32, column: u32) -> Self {
        Self { line, column }
    }
}

/// A place as a row and a byte column, both from 0, as an incremental parser wants it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Point {
    /// Line, from 0.
    pub row: usize,
    /// Bytes since the start of the line.
    pub column: usize,
}
