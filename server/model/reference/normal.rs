//! Text as patterns read it: single blanks, plain dashes and quotes. Keeps where each byte comes from.

use crate::text::Span;

/// Words in a form that can be compared, and where they stand.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Normal {
    text: String,
    /// For each byte of the text, and for its end, the offset in the block.
    places: Vec<u32>,
}

impl Normal {
    /// The words at a place of a block.
    pub fn of(block: &str, span: Span) -> Normal {
        let mut normal = Normal::default();
        normal.add(block, span);
        normal.close(span.end);
        normal
    }

    /// Several places of a block, parted by a mark.
    pub(super) fn joined(block: &str, spans: &[Span], mark: &str) -> Normal {
        let mut normal = Normal::default();
        for (index, span) in spans.iter().enumerate() {
            if index > 0 {
                for letter in mark.chars() {
                    normal.push(letter, span.start);
                }
            }
            normal.add(block, *span);
        }
        normal.close(spans.last().map_or(0, |span| span.end));
        normal
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where a part of the text stands in the block.
    pub fn place(&self, start: usize, end: usize) -> Span {
        let at = |index: usize| self.places.get(index).copied();
        let last = self.places.last().copied().unwrap_or_default();
        let start_place = at(start).unwrap_or(last);
        // The end of the last letter, not the start of what follows: blanks between may have been left out.
        let before = self
            .text
            .get(start..end)
            .and_then(|words| words.char_indices().next_back());
        let end_place = match before {
            Some((index, letter)) => at(start + index).map_or(last, |place| {
                place + original_length(letter, start + index, self)
            }),
            None => start_place,
        };
        Span::new(start_place, end_place.max(start_place))
    }

    /// A part of it, with the same places.
    pub(super) fn part(&self, start: usize, end: usize) -> Normal {
        let words = self.text.get(start..end).unwrap_or_default();
        let lead = words.len() - words.trim_start().len();
        let (start, end) = (start + lead, start + words.trim_end().len());
        let end = end.max(start);
        Normal {
            text: self.text.get(start..end).unwrap_or_default().to_owned(),
            places: self.places.get(start..=end).unwrap_or_default().to_vec(),
        }
    }

    fn add(&mut self, block: &str, span: Span) {
        let words = block.get(span.range()).unwrap_or_default();
        let mut at = span.start;
        for letter in words.chars() {
            self.push(letter, at);
            at += u32::try_from(letter.len_utf8()).unwrap_or(0);
        }
    }

    fn push(&mut self, letter: char, at: u32) {
        let plain = match letter {
            letter if letter.is_whitespace() => ' ',
            '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            '\u{2018}' | '\u{2019}' => '\'',
            '\u{201c}' | '\u{201d}' => '"',
            '*' | '_' | '`' => return,
            other => other,
        };
        if plain == ' ' && (self.text.is_empty() || self.text.ends_with(' ')) {
            return;
        }
        self.text.push(plain);
        for _ in 0..plain.len_utf8() {
            self.places.push(at);
        }
    }

    fn close(&mut self, end: u32) {
        while self.text.ends_with(' ') {
            self.text.pop();
            self.places.pop();
        }
        self.places.push(end);
    }
}

/// Bytes that a letter of the text took in the block: up to the next letter, if that stands right behind it.
fn original_length(letter: char, index: usize, normal: &Normal) -> u32 {
    let here = normal.places.get(index).copied().unwrap_or_default();
    let next = normal
        .places
        .get(index + letter.len_utf8())
        .copied()
        .unwrap_or(here);
    let own = u32::try_from(letter.len_utf8()).unwrap_or(1);
    let widest = if letter.is_ascii() && matches!(letter, '-' | '\'' | '"') {
        LONGEST_MARK
    } else {
        own
    };
    match next.checked_sub(here) {
        Some(gap) if gap >= 1 && gap <= widest => gap,
        _ => own,
    }
}

/// Bytes of the longest dash or quotation mark.
const LONGEST_MARK: u32 = 3;

#[cfg(test)]
mod tests {
    use super::*;

    fn check(block: &str, words: &str, expected: &str) {
        let end = u32::try_from(block.len()).unwrap();
        let normal = Normal::of(block, Span::new(0, end));
        let at = normal.text().find(words).unwrap();
        let place = normal.place(at, at + words.len());
        assert_eq!(&block[place.range()], expected, "{block}");
    }

    #[test]
    fn places_are_those_of_the_block() {
        check("two  limbs\nand arms", "limbs and", "limbs\nand");
        check(
            "95907\u{2013}95913 here",
            "95907-95913",
            "95907\u{2013}95913",
        );
        check("**bold** word", "bold word", "bold** word");
        check(
            "a \u{201c}quoted\u{201d} word",
            "\"quoted\"",
            "\u{201c}quoted\u{201d}",
        );
        check("caf\u{e9} bar", "caf\u{e9}", "caf\u{e9}");
    }

    #[test]
    fn nothing_has_a_place_too() {
        let normal = Normal::of("", Span::new(0, 0));
        assert_eq!((normal.text(), normal.place(0, 0)), ("", Span::new(0, 0)));
        assert_eq!(normal.place(3, 9), Span::new(0, 0));
    }
}
