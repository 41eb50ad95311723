//! The figure of search by words: how long a query takes among as many titles as the whole ICD-10-CM has, headings
//! included. `cargo bench -p medcode-bench --bench search` prints a table. The titles are made up, of as many different
//! words, a few of them in very many titles.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use medcode::codes::{WordIndex, WordIndexBuilder};
use std::collections::HashSet;
use std::time::{Duration, Instant};

const TITLES: usize = 98_000;
const WORDS: usize = 15_000;
const REPETITIONS: usize = 50;
/// As many as completion and the command line show at most.
const MOST: usize = 500;

/// Words that queries ask for; the first are the most frequent ones.
const KNOWN: [&str; 9] = [
    "unspecified",
    "right",
    "left",
    "fracture",
    "limb",
    "syndrome",
    "tunnel",
    "carpal",
    "radiculopathy",
];
const QUERIES: [(&str, &str); 6] = [
    ("three words", "carpal tunnel right"),
    ("one mistyped", "carpal tunel right"),
    ("all mistyped", "carpla utnnel rihgt fractuer syndrom"),
    ("frequent words", "unspecified fracture right"),
    ("one letter", "u"),
    ("a code", "A00123"),
];

fn main() {
    let started = Instant::now();
    let mut builder = WordIndexBuilder::default();
    for (number, title) in titles().iter().enumerate() {
        builder.add(&[(&format!("A{number:05}"), 8), (title, 4)], false);
    }
    let index = builder.finish();
    let built = started.elapsed();
    let bytes = index.to_bytes().to_vec();
    let started = Instant::now();
    let index = WordIndex::from_bytes(bytes.into()).expect("an index");
    let read = started.elapsed();
    println!(
        "{TITLES} titles of {WORDS} words: {} KB, built in {} ms, ready in {} us\n",
        index.to_bytes().len() / 1000,
        built.as_millis(),
        read.as_micros()
    );
    println!("| query | p50 us | p95 us | found |\n|---|---:|---:|---:|");
    for (name, query) in QUERIES {
        let (mut times, mut found) = (Vec::new(), 0);
        for _ in 0..REPETITIONS {
            let started = Instant::now();
            found = index.search(query, MOST).len();
            times.push(started.elapsed());
        }
        times.sort();
        let at = |percent: usize| -> Duration { times[(times.len() - 1) * percent / 100] };
        println!(
            "| {name}: {query} | {} | {} | {found} |",
            at(50).as_micros(),
            at(95).as_micros()
        );
    }
}

/// Titles of 4 to 12 words; a word is the rarer the later it stands in the vocabulary.
fn titles() -> Vec<String> {
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let mut words: Vec<String> = KNOWN.map(str::to_owned).to_vec();
    let mut known: HashSet<String> = words.iter().cloned().collect();
    while words.len() < WORDS {
        let syllables = 2 + dice.below(4);
        let word = (0..syllables).map(|_| SYLLABLES[dice.below(SYLLABLES.len())]);
        let word: String = word.collect();
        if known.insert(word.clone()) {
            words.push(word);
        }
    }
    let rare = |dice: &mut Dice| {
        let number = (WORDS as f64).powf(dice.share()) - 1.0;
        number as usize % WORDS
    };
    let title = |_| {
        let length = 4 + dice.below(9);
        let words: Vec<&str> = (0..length)
            .map(|_| words[rare(&mut dice)].as_str())
            .collect();
        words.join(" ")
    };
    (0..TITLES).map(title).collect()
}

const SYLLABLES: [&str; 32] = [
    "car", "pal", "tun", "nel", "syn", "drome", "neur", "o", "path", "y", "rad", "ic", "ul", "my",
    "as", "then", "ia", "gra", "vis", "pleg", "lat", "er", "al", "ce", "re", "bral", "in", "farc",
    "tion", "dis", "lo", "ca",
];

/// The same numbers in each run (xorshift, Marsaglia 2003).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }
}
