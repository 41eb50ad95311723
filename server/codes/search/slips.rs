//! Words that differ from a typed one by few slips: a letter too many, missing, wrong, or two that changed places.
//! Knows no index.
//!
//! All ways to read a word against the typed one are followed at once: a bit for each number of typed letters that may
//! have been read, one row of bits for each number of slips made on the way (Wu and Manber 1992, with the exchange of
//! neighbours added). Walking an `fst` with it, whole branches that went too far astray are left out.

use fst::Automaton;

/// The most slips that are followed.
const MOST_SLIPS: usize = 2;
const ROWS: usize = MOST_SLIPS + 1;
/// Typed letters have the bits 0 to 62 as places between them; longer words are not guessed.
const LONGEST: usize = 62;

/// Accepts the words that are a number of slips or fewer away from a typed one. Letters are bytes.
pub(super) struct Slipped {
    /// For each byte the places in the typed word where it stands.
    places: [u64; 256],
    slips: usize,
    length: usize,
}

impl Slipped {
    /// Around a typed word; `None` when it is too long to be guessed, or too many slips are asked for.
    pub(super) fn new(typed: &str, slips: usize) -> Option<Self> {
        if typed.len() > LONGEST || slips > MOST_SLIPS {
            return None;
        }
        let mut places = [0; 256];
        for (place, byte) in typed.bytes().enumerate() {
            if let Some(places) = places.get_mut(usize::from(byte)) {
                *places |= 1 << place;
            }
        }
        Some(Self {
            places,
            slips,
            length: typed.len(),
        })
    }

    fn reached(&self, state: &State) -> u64 {
        state.now.get(self.slips).copied().unwrap_or_default()
    }
}

/// How far the typed word may have been read, by slips.
#[derive(Clone, Copy, Default)]
pub(super) struct State {
    now: [u64; ROWS],
    /// One letter ago.
    before: [u64; ROWS],
    /// Where the last letter stands in the typed word.
    last: u64,
}

impl Automaton for Slipped {
    type State = State;

    fn start(&self) -> State {
        // Each slip may leave out one typed letter more.
        State {
            now: std::array::from_fn(|slips| (1 << (slips + 1)) - 1),
            ..State::default()
        }
    }

    fn is_match(&self, state: &State) -> bool {
        self.reached(state) >> self.length & 1 == 1
    }

    fn can_match(&self, state: &State) -> bool {
        self.reached(state) != 0
    }

    fn accept(&self, state: &State, byte: u8) -> State {
        let letter = self.places.get(usize::from(byte));
        let letter = letter.copied().unwrap_or_default();
        let within = u64::MAX >> (u64::BITS as usize - 1 - self.length);
        let mut next = State {
            now: [0; ROWS],
            before: state.now,
            last: letter,
        };
        // The row of one slip fewer: one letter ago, before this letter, and after it.
        let (mut earlier, mut then, mut now) = (0, 0, 0);
        let rows = next.now.iter_mut().zip(state.now).zip(state.before);
        for ((row, own), own_earlier) in rows.take(self.slips + 1) {
            let right = (own & letter) << 1;
            let too_many = then;
            let wrong = then << 1;
            let missing = now << 1;
            let exchanged = (earlier & letter & (state.last >> 1)) << 2;
            *row = (right | too_many | wrong | missing | exchanged) & within;
            (earlier, then, now) = (own_earlier, own, *row);
        }
        next
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use fst::{IntoStreamer, Set};
    use proptest::prelude::*;

    fn accepts(typed: &str, word: &str, slips: usize) -> bool {
        let slipped = Slipped::new(typed, slips).unwrap();
        let words = Set::from_iter([word]).unwrap();
        !words
            .search(slipped)
            .into_stream()
            .into_strs()
            .unwrap()
            .is_empty()
    }

    #[track_caller]
    fn check(typed: &str, word: &str, slips: usize) {
        for allowed in 0..=MOST_SLIPS {
            let found = accepts(typed, word, allowed);
            assert_eq!(found, slips <= allowed, "{typed} {word} {allowed}");
        }
    }

    #[test]
    fn slips_are_counted() {
        check("tunnel", "tunnel", 0);
        check("tunel", "tunnel", 1);
        check("tunnnel", "tunnel", 1);
        check("tumnel", "tunnel", 1);
        check("tunnle", "tunnel", 1);
        check("utnnel", "tunnel", 1);
        check("dunnel", "tunnel", 1);
        check("unnel", "tunnel", 1);
        check("utnnle", "tunnel", 2);
        check("radiclopathi", "radiculopathy", 2);
        check("", "ab", 2);
        check("ab", "", 2);
        check("abcdef", "fedcba", 6);
    }

    #[test]
    fn long_words_are_not_guessed() {
        assert!(Slipped::new(&"a".repeat(LONGEST), 2).is_some());
        assert!(Slipped::new(&"a".repeat(LONGEST + 1), 1).is_none());
    }

    proptest! {
        #[test]
        fn distances_are_those_of_the_definition(a in "[abc]{0,9}", b in "[abc]{0,9}") {
            let distance = strsim::osa_distance(&a, &b);
            for allowed in 0..=MOST_SLIPS {
                prop_assert_eq!(accepts(&a, &b, allowed), distance <= allowed);
            }
        }
    }
}
