//! Search by words over short texts, tolerant of typing errors. Knows no kind of fact.
//!
//! An index is one run of bytes, so that a pack can carry it: it is searched where it lies, and nothing is unpacked.
//! All numbers are little-endian:
//!
//! | bytes           | what                                                                |
//! |-----------------|---------------------------------------------------------------------|
//! | 7               | [`NAME`]                                                            |
//! | 1               | [`VERSION`]                                                         |
//! | 4               | checksum (CRC-32) of all that follows                               |
//! | 4, 4, 4         | number of facts, bytes of the words, bytes of the postings          |
//! | 2 for each fact | its [`Standing`]                                                    |
//! | as told         | the words: an `fst` map to the places of their postings             |
//! | as told         | [`postings`] of each word: the facts that contain it, with weights  |

mod postings;
mod rank;
mod slips;
mod words;

use std::collections::HashMap;
use std::fmt;

use super::files::Bytes;
use fst::automaton::{Automaton, Str};
use fst::{IntoStreamer, Map, MapBuilder, Streamer};

pub use rank::{Hit, Quality};

use postings::{Postings, PostingsBuilder};
use rank::{Rank, Standing};
use slips::Slipped;
use words::words;

/// Words to the facts that contain them, with the weight of the place they stand in.
#[derive(Clone)]
pub struct WordIndex {
    bytes: Bytes,
    facts: usize,
    words_at: usize,
    postings_at: usize,
}

/// Begins every index.
const NAME: &[u8] = b"mcwords";
/// Of the form; changes when older programs would misread it, or when words are compared in another form.
const VERSION: u8 = 1;
const CHECKSUM: usize = NAME.len() + 1;
const CHECKED: usize = CHECKSUM + size_of::<u32>();
const HEADER: usize = CHECKED + 3 * size_of::<u32>();

/// A typed word longer than this may differ by one letter from the word meant, above [`TWO_SLIPS`] by two.
const ONE_SLIP: usize = 4;
const TWO_SLIPS: usize = 8;
/// Weight of a word met exactly, by its beginning, and with typing errors.
const EXACT: u8 = 6;
const BEGINNING: u8 = 3;
const SLIPPED: u8 = 2;
/// The heaviest place in which a word can stand; its product with [`EXACT`] fits a byte.
pub const HEAVIEST: u32 = 15;
/// Texts of at least this weight name a fact: of equally good facts that of the shortest name comes first.
const NAME_WEIGHT: u32 = 4;
/// Words of a query beyond these are not looked at: a pasted page is no query.
const MOST_WORDS: usize = 16;

/// Facts that a search of the codebook finds at most: who wants others types another word.
pub(super) const MOST_FOUND: usize = 500;

/// Why bytes are no index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAnIndex {
    /// They do not begin as one.
    Foreign,
    /// They are of another version.
    OtherVersion(u8),
    /// The end is missing.
    CutOff,
    /// Some are not those that were written.
    Damaged,
}

impl fmt::Display for NotAnIndex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Foreign => f.write_str("is no word index"),
            Self::OtherVersion(version) => {
                write!(f, "is a word index of version {version}: make it again")
            }
            Self::CutOff => f.write_str("is a word index whose end is missing: make it again"),
            Self::Damaged => f.write_str("is a damaged word index: make it again"),
        }
    }
}

impl std::error::Error for NotAnIndex {}

impl fmt::Debug for WordIndex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "WordIndex of {} facts", self.facts)
    }
}

/// An index in the making. Facts have the numbers in which they are added, from 0.
#[derive(Default)]
pub struct WordIndexBuilder {
    words: HashMap<String, PostingsBuilder>,
    standings: Vec<Standing>,
}

impl WordIndexBuilder {
    /// Adds a fact: its texts with their weights, at most [`HEAVIEST`]. A fact that is set back comes after all others.
    pub fn add(&mut self, texts: &[(&str, u32)], set_back: bool) {
        // More facts than the numbers can tell are no facts of a codebook; they are not found.
        let number = u32::try_from(self.standings.len()).unwrap_or(u32::MAX);
        let names = texts.iter().filter(|(_, weight)| *weight >= NAME_WEIGHT);
        let letters = names.map(|(text, _)| text.len()).sum();
        self.standings.push(Standing::new(letters, set_back));
        for (text, weight) in texts {
            let weight = u8::try_from((*weight).min(HEAVIEST)).unwrap_or_default();
            for word in words(text) {
                self.words.entry(word).or_default().add(number, weight);
            }
        }
    }

    /// The index.
    pub fn finish(self) -> WordIndex {
        let mut sorted: Vec<(String, PostingsBuilder)> = self.words.into_iter().collect();
        sorted.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        let mut places = MapBuilder::memory();
        let mut postings = Vec::new();
        for (word, list) in sorted {
            let place = postings.len() as u64;
            // The words are sorted and each is there once, which is all that can go wrong in memory.
            if places.insert(word, place).is_ok() {
                list.finish(&mut postings);
            }
        }
        let places = places.into_inner().unwrap_or_default();
        let mut body = Vec::new();
        body.extend((self.standings.len() as u32).to_le_bytes());
        body.extend((places.len() as u32).to_le_bytes());
        body.extend((postings.len() as u32).to_le_bytes());
        let standings = self.standings.iter();
        body.extend(standings.flat_map(|standing| standing.to_le_bytes()));
        body.extend(&places);
        body.extend(&postings);
        let words_at = HEADER + 2 * self.standings.len();
        let mut bytes = NAME.to_vec();
        bytes.push(VERSION);
        bytes.extend(crc32fast::hash(&body).to_le_bytes());
        bytes.extend(&body);
        WordIndex {
            bytes: bytes.into(),
            facts: self.standings.len(),
            words_at,
            postings_at: words_at + places.len(),
        }
    }
}

impl WordIndex {
    /// Indexes facts, each with its texts and their weights and whether it is set back.
    pub fn new<'a, const N: usize>(
        facts: impl Iterator<Item = ([(&'a str, u32); N], bool)>,
    ) -> Self {
        let mut builder = WordIndexBuilder::default();
        for (texts, set_back) in facts {
            builder.add(&texts, set_back);
        }
        builder.finish()
    }

    /// Number of the facts.
    pub fn facts(&self) -> usize {
        self.facts
    }

    /// The index as a file holds it.
    pub fn to_bytes(&self) -> &[u8] {
        self.bytes.as_ref()
    }

    /// The index that a file holds.
    pub fn from_bytes(file: Bytes) -> Result<Self, NotAnIndex> {
        let bytes = file.as_ref();
        match bytes.strip_prefix(NAME).map(<[u8]>::first) {
            None => return Err(NotAnIndex::Foreign),
            Some(None) => return Err(NotAnIndex::CutOff),
            Some(Some(&VERSION)) => {}
            Some(Some(version)) => return Err(NotAnIndex::OtherVersion(*version)),
        }
        let number = |place: usize| {
            let number = number_at(bytes, CHECKSUM + place * size_of::<u32>());
            number.ok_or(NotAnIndex::CutOff)
        };
        let (checksum, facts) = (number(0)?, number(1)? as usize);
        let (words, postings) = (number(2)? as usize, number(3)? as usize);
        let words_at = facts.saturating_mul(2).saturating_add(HEADER);
        let postings_at = words_at.saturating_add(words);
        if bytes.len() < postings_at.saturating_add(postings) {
            return Err(NotAnIndex::CutOff);
        }
        let checked = bytes.get(CHECKED..).unwrap_or_default();
        if crc32fast::hash(checked) != checksum {
            return Err(NotAnIndex::Damaged);
        }
        let index = Self {
            bytes: file,
            facts,
            words_at,
            postings_at,
        };
        index.places().ok_or(NotAnIndex::Damaged)?;
        Ok(index)
    }

    /// The facts that contain every typed word that any fact contains: the best ones, best first.
    pub fn search(&self, query: &str, most: usize) -> Vec<Hit> {
        let met = words(query).take(MOST_WORDS).map(|word| self.met(&word));
        let mut met: Vec<Met<'_>> = met.filter(|met| !met.lists.is_empty()).collect();
        // The rarest word leaves the fewest facts for the others to be looked up in.
        met.sort_by_key(Met::length);
        let Some((rarest, others)) = met.split_first() else {
            return Vec::new();
        };
        let mut weights = vec![0u8; self.facts];
        rarest.weigh(&mut weights);
        let mut hits: Vec<(u32, u16)> = (0..)
            .zip(&weights)
            .filter(|(_, weight)| **weight > 0)
            .map(|(fact, weight)| (fact, u16::from(*weight)))
            .collect();
        for other in others {
            if hits.is_empty() {
                break;
            }
            weights.fill(0);
            other.weigh(&mut weights);
            hits.retain_mut(|(fact, score)| {
                let weight = weights.get(*fact as usize).copied().unwrap_or_default();
                *score += u16::from(weight);
                weight > 0
            });
        }
        self.best(hits, met.len(), most)
    }

    /// The same after the facts that the query is known to mean as a whole, each once.
    pub fn search_after(&self, meant: Vec<usize>, query: &str, most: usize) -> Vec<Hit> {
        let mut hits: Vec<Hit> = Vec::new();
        for fact in meant {
            if hits.iter().all(|hit| hit.fact != fact) {
                hits.push(Hit {
                    fact,
                    quality: Quality::MEANT,
                });
            }
        }
        let meant = hits.len();
        for hit in self.search(query, most) {
            if !hits.iter().take(meant).any(|known| known.fact == hit.fact) {
                hits.push(hit);
            }
        }
        hits
    }

    fn best(&self, hits: Vec<(u32, u16)>, words: usize, most: usize) -> Vec<Hit> {
        let rank = |(fact, score)| self.standing(fact).rank(score, fact);
        let mut ranks: Vec<Rank> = hits.into_iter().map(rank).collect();
        if most < ranks.len() {
            ranks.select_nth_unstable(most);
            ranks.truncate(most);
        }
        ranks.sort_unstable();
        ranks.into_iter().map(|rank| rank.hit(words)).collect()
    }

    fn standing(&self, fact: u32) -> Standing {
        let bytes = self.to_bytes().get(HEADER + 2 * fact as usize..);
        let bytes = bytes.and_then(<[u8]>::first_chunk);
        Standing::from_le_bytes(bytes.copied().unwrap_or_default())
    }

    fn places(&self) -> Option<Map<&[u8]>> {
        let words = self.to_bytes().get(self.words_at..self.postings_at)?;
        Map::new(words).ok()
    }

    /// The words that one typed word means: itself and those that it begins, and only if there are none, those that
    /// typing errors make of it; the fewest errors count.
    fn met(&self, typed: &str) -> Met<'_> {
        let mut met = Met::default();
        let Some(places) = self.places() else {
            return met;
        };
        let mut begun = places.search(Str::new(typed).starts_with()).into_stream();
        while let Some((word, place)) = begun.next() {
            let is_whole = word.len() == typed.len();
            met.lists.push((
                self.postings(place),
                if is_whole { EXACT } else { BEGINNING },
            ));
        }
        let forgiven = match typed.chars().count() {
            letters if letters > TWO_SLIPS => 2,
            letters if letters > ONE_SLIP => 1,
            _ => 0,
        };
        for slips in 1..=forgiven {
            if !met.lists.is_empty() {
                break;
            }
            if let Some(slipped) = Slipped::new(typed, slips) {
                let mut near = places.search(slipped).into_stream();
                while let Some((_, place)) = near.next() {
                    met.lists.push((self.postings(place), SLIPPED));
                }
            }
        }
        met
    }

    fn postings(&self, place: u64) -> Postings<'_> {
        let from = usize::try_from(place).unwrap_or(usize::MAX);
        let from = from.saturating_add(self.postings_at);
        Postings::new(self.to_bytes().get(from..).unwrap_or_default())
    }
}

/// The words that one typed word means: their postings, and how well each is met.
#[derive(Default)]
struct Met<'a> {
    lists: Vec<(Postings<'a>, u8)>,
}

impl Met<'_> {
    /// Bytes of the postings: a measure of their number.
    fn length(&self) -> usize {
        self.lists.iter().map(|(list, _)| list.length()).sum()
    }

    /// Gives each fact the weight of the best of the words that it contains.
    fn weigh(&self, weights: &mut [u8]) {
        for (list, quality) in &self.lists {
            for (fact, weight) in list.clone() {
                if let Some(best) = weights.get_mut(fact as usize) {
                    *best = (*best).max(weight * quality);
                }
            }
        }
    }
}

/// A number of four bytes.
fn number_at(bytes: &[u8], at: usize) -> Option<u32> {
    let bytes = bytes.get(at..)?.first_chunk()?;
    Some(u32::from_le_bytes(*bytes))
}

#[cfg(test)]
mod tests;
