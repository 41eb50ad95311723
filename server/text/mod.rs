//! Rope buffer, positions, spans. Knows no language.
//!
//! A line ends at LF and at nothing else: `\r\n` ends a line because its LF does, while a lone CR, a form
//! feed or U+2028 is a character within the line, as editors have it.

mod buffer;
mod change;
mod position;
mod span;
#[cfg(test)]
mod tests;

pub use buffer::Buffer;
pub use change::{Change, Edit, OutOfSync};
pub use position::{Encoding, Point, Position};
pub use span::Span;
