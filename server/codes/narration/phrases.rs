//! The words of a sentence and phrases among them, compared word by word. Knows no meaning.

use smol_str::{SmolStr, StrExt};

/// A word of a text: a run of letters and digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// As it stands there.
    pub text: SmolStr,
    /// In small letters.
    pub small: SmolStr,
    /// Offset of its first byte in the text.
    pub start: usize,
}

impl Word {
    /// Offset behind its last byte.
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// The words of a text in order. What stands between letters and digits is left out, so `C5-6` is two words and `s/p` two.
pub fn words(text: &str) -> Vec<Word> {
    let mut found = Vec::new();
    let mut start = None;
    let ends = text.char_indices().map(|(at, c)| (at, c.is_alphanumeric()));
    for (at, inside) in ends.chain([(text.len(), false)]) {
        match (start, inside) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                if let Some(word) = text.get(from..at) {
                    found.push(Word {
                        text: word.into(),
                        small: word.to_lowercase_smolstr(),
                        start: from,
                    });
                }
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// Words that stand behind each other. A phrase in capitals only is meant in capitals only.
#[derive(Debug)]
pub(super) struct Phrase {
    words: Vec<SmolStr>,
    capitals: bool,
}

impl Phrase {
    /// A phrase with its first word in small letters; none of a text without words.
    pub(super) fn new(text: &str) -> Option<(SmolStr, Phrase)> {
        let capitals = !text.contains(|c: char| c.is_lowercase());
        let words = words(text);
        let first = words.first()?.small.clone();
        let kept = |word: Word| match capitals {
            true => word.text,
            false => word.small,
        };
        let words = words.into_iter().map(kept).collect();
        Some((first, Phrase { words, capitals }))
    }

    /// How many words long it is, if it stands at the beginning of some words.
    pub(super) fn length_at(&self, first: &Word, rest: &[Word]) -> Option<usize> {
        let same = |own: &SmolStr, word: &Word| match self.capitals {
            true => *own == word.text,
            false => *own == word.small,
        };
        let mut given = std::iter::once(first).chain(rest);
        let fits = self
            .words
            .iter()
            .all(|own| given.next().is_some_and(|word| same(own, word)));
        fits.then_some(self.words.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_know_their_places() {
        let found = words("R/O C5-6, é");
        let found: Vec<(&str, usize)> = found
            .iter()
            .map(|word| (word.text.as_str(), word.start))
            .collect();
        assert_eq!(found, [("R", 0), ("O", 2), ("C5", 4), ("6", 7), ("é", 10)]);
        assert!(words(" -- ").is_empty());
    }

    #[test]
    fn phrases_stand_among_words() {
        let check = |phrase: &str, text: &str, expected: Option<usize>| {
            let words = words(text);
            let (first, phrase) = Phrase::new(phrase).expect("a phrase of words");
            let (head, rest) = words.split_first().expect("a text of words");
            let found = phrase.length_at(head, rest).filter(|_| first == head.small);
            assert_eq!(found, expected, "{text}");
        };
        check(
            "carpal tunnel syndrome",
            "Carpal-tunnel syndrome, right",
            Some(3),
        );
        check("carpal tunnel syndrome", "carpal tunnel release", None);
        check("ALS", "ALS is not shown", Some(1));
        check("ALS", "als Befund", None);
    }
}
