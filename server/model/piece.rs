//! A part of a block's text that knows its place. Does not know what the words mean.

use crate::text::Span;

/// Some words together with the offset at which they start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece<'t> {
    pub(super) words: &'t str,
    pub(super) start: u32,
}

impl<'t> Piece<'t> {
    /// The piece of `text` at `span`; empty where the span does not fit the text.
    pub(super) fn new(text: &'t str, span: Span) -> Self {
        Self {
            words: text.get(span.range()).unwrap_or_default(),
            start: span.start,
        }
    }

    /// Its place.
    pub(super) fn span(self) -> Span {
        Span::new(self.start, self.start + length(self.words))
    }

    /// Whether there are no words.
    pub(super) fn is_empty(self) -> bool {
        self.words.is_empty()
    }

    /// Without blanks at its ends. Of blanks alone the place after the first one is left, so that words
    /// written there do not touch what stands before.
    pub(super) fn trim(self) -> Self {
        let words = self.words.trim();
        if words.is_empty() {
            let first = self.words.chars().next().map_or(0, char::len_utf8);
            return self.after(first).before(0);
        }
        let lead = self.words.len() - self.words.trim_start().len();
        self.after(lead).before(words.len())
    }

    /// Without the characters of a kind at its ends.
    pub(super) fn trim_matches(self, unwanted: impl Fn(char) -> bool) -> Self {
        let lead = self.words.len() - self.words.trim_start_matches(&unwanted).len();
        let rest = self.after(lead);
        rest.before(rest.words.trim_end_matches(&unwanted).len())
    }

    /// Without the characters of a kind at its start.
    pub(super) fn trim_matches_start(self, unwanted: impl Fn(char) -> bool) -> Self {
        self.take(unwanted).1
    }

    /// What stands from byte `at` on.
    pub(super) fn after(self, at: usize) -> Self {
        let at = at.min(self.words.len());
        Self {
            words: self.words.get(at..).unwrap_or_default(),
            start: self.start + u32::try_from(at).unwrap_or(u32::MAX),
        }
    }

    /// What stands before byte `at`.
    pub(super) fn before(self, at: usize) -> Self {
        Self {
            words: self.words.get(..at).unwrap_or_default(),
            start: self.start,
        }
    }

    /// What follows `prefix` (of ASCII letters in lower case), whatever its case; `None` if it is not there.
    pub(super) fn strip_prefix(self, prefix: &str) -> Option<Self> {
        let head = self.words.as_bytes().get(..prefix.len())?;
        head.eq_ignore_ascii_case(prefix.as_bytes())
            .then(|| self.after(prefix.len()))
    }

    /// The first byte, or NUL at the end.
    pub(super) fn first(self) -> u8 {
        self.words.as_bytes().first().copied().unwrap_or(0)
    }

    /// Splits off the longest start whose characters are wanted.
    pub(super) fn take(self, wanted: impl Fn(char) -> bool) -> (Self, Self) {
        let at = self.words.find(|c| !wanted(c)).unwrap_or(self.words.len());
        (self.before(at), self.after(at))
    }

    /// The pieces between separators, without the empty ones.
    pub(super) fn split(
        self,
        separator: impl Fn(char) -> bool + 't,
    ) -> impl Iterator<Item = Piece<'t>> {
        let mut rest = self;
        std::iter::from_fn(move || {
            rest = rest.take(&separator).1;
            let (head, tail) = rest.take(|c| !separator(c));
            rest = tail;
            (!head.is_empty()).then_some(head)
        })
    }
}

/// Length in bytes; a block never has 4 GiB.
pub(super) fn length(text: &str) -> u32 {
    u32::try_from(text.len()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(words: &str) -> Piece<'_> {
        Piece { words, start: 10 }
    }

    #[test]
    fn trimming_keeps_the_place() {
        assert_eq!(
            piece("  ab ").trim(),
            Piece {
                words: "ab",
                start: 12
            }
        );
        assert_eq!(
            piece("   ").trim(),
            Piece {
                words: "",
                start: 11
            }
        );
        assert_eq!(
            piece("").trim(),
            Piece {
                words: "",
                start: 10
            }
        );
        assert_eq!(
            piece("**ab:**").trim_matches(|c| "*:".contains(c)),
            Piece {
                words: "ab",
                start: 12
            }
        );
    }

    #[test]
    fn splitting_drops_what_is_empty() {
        let parts: Vec<_> = piece(" A, ,B")
            .split(|c| ", ".contains(c))
            .map(|p| (p.words, p.start))
            .collect();
        assert_eq!(parts, [("A", 11), ("B", 15)]);
    }

    #[test]
    fn places_inside_a_character_give_nothing() {
        assert!(piece("é").after(1).is_empty());
        assert!(piece("é").strip_prefix("x").is_none());
    }
}
