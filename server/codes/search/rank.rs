//! Which of the facts that were found comes first. Knows no word.

use std::cmp::Reverse;

/// Where a fact stands among equally good ones: those set back last, then the one of fewer letters.
#[derive(Clone, Copy)]
pub(super) struct Standing(u16);

impl Standing {
    const SET_BACK: u16 = 1 << 15;

    pub(super) fn new(letters: usize, set_back: bool) -> Self {
        let letters = u16::try_from(letters).unwrap_or(u16::MAX);
        let letters = letters.min(Self::SET_BACK - 1);
        Self(letters | if set_back { Self::SET_BACK } else { 0 })
    }

    pub(super) fn from_le_bytes(bytes: [u8; 2]) -> Self {
        Self(u16::from_le_bytes(bytes))
    }

    pub(super) fn to_le_bytes(self) -> [u8; 2] {
        self.0.to_le_bytes()
    }

    pub(super) fn rank(self, score: u16, fact: u32) -> Rank {
        let set_back = u64::from(self.0 & Self::SET_BACK != 0);
        let letters = u64::from(self.0 & !Self::SET_BACK);
        let lack = u64::from(u16::MAX - score);
        Rank((set_back << 63) | (lack << 47) | (letters << 32) | u64::from(fact))
    }
}

/// A hit in one number, smaller is better: set back, then the score, then the letters, then the number of the fact.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank(u64);

impl Rank {
    pub(super) fn hit(self, words: usize) -> Hit {
        Hit {
            fact: self.0 as u32 as usize,
            quality: Quality {
                words: Reverse(words),
                set_back: self.0 >> 63 == 1,
                score: Reverse(u16::MAX - (self.0 >> 47) as u16),
            },
        }
    }
}

/// A fact that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Its number.
    pub fact: usize,
    /// How well it fits.
    pub quality: Quality,
}

/// How well a fact fits a query; smaller is better. Comparable between indexes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quality {
    words: Reverse<usize>,
    set_back: bool,
    score: Reverse<u16>,
}

impl Quality {
    /// The whole query is known to mean the fact.
    pub(super) const MEANT: Self = Self {
        words: Reverse(usize::MAX),
        set_back: false,
        score: Reverse(u16::MAX),
    };

    /// How many of the typed words are met; `None` where the whole query is known to mean the fact.
    pub fn words(self) -> Option<usize> {
        (self != Self::MEANT).then_some(self.words.0)
    }
}
