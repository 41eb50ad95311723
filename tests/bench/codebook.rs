//! What the codebook costs: opening it, its first answers, and lookups, in the shipped packs and in an imported file of
//! the size of the largest published one. Each lookup stands beside one in a hash map of the same keys in the same run, so
//! that the ratio says more than the time. Markdown goes to stdout.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a measurement stops at what it does not expect"
)]

use medcode::codes::{
    Bytes, Codebook, Component, Layer, PackFiles, Setting, TableBuilder, TableFile, keys_of, verify,
};
use std::borrow::Cow;
use std::collections::HashMap;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// Rows of the practitioner file of a quarter, about.
const PAIRS: usize = 2_600_000;
/// Codes that pair with each other in it, about.
const CODES: usize = 14_000;
/// Lookups of one round: so few that a round is mostly not interrupted.
const LOOKUPS: usize = 5_000;
/// Rounds, of which the quickest counts: what others do on the machine can only slow a round down.
const ROUNDS: usize = 200;

const DAY: jiff::civil::Date = jiff::civil::date(2026, 11, 2);

fn main() {
    println!("| what | time | hash map | x |");
    println!("|---|---:|---:|---:|");
    let shipped = opening();
    println!("| opening the shipped packs | {} | | |", shown(shipped));
    first_answers();
    shipped_lookups();
    imported();
}

fn opening() -> Duration {
    let start = Instant::now();
    black_box(Codebook::shipped());
    start.elapsed()
}

/// The first question to each pack opens it.
fn first_answers() {
    let book = Codebook::shipped();
    let questions: [(&str, &dyn Fn() -> bool); 8] = [
        ("a procedure", &|| book.procedure("95886").is_some()),
        ("a modifier", &|| book.modifier("26").is_some()),
        ("a place of service", &|| book.site("22").is_some()),
        ("a payer", &|| book.payer("medicare").is_some()),
        ("a diagnosis", &|| book.diagnosis("G56.01").is_some()),
        ("a pair", &|| book.pair("95907", "95909", DAY).is_some()),
        ("a limit", &|| {
            book.mue("95886", Setting::Practitioner, DAY).is_some()
        }),
        ("a fee", &|| {
            book.fee("95886", Component::Global, DAY).is_some()
        }),
    ];
    for (what, ask) in questions {
        let start = Instant::now();
        assert!(ask(), "{what}");
        println!("| first answer: {what} | {} | | |", shown(start.elapsed()));
    }
}

fn shipped_lookups() {
    let book = Codebook::shipped();
    let diagnoses: Vec<&str> = book.diagnoses().map(|one| one.code.as_str()).collect();
    compare("a diagnosis", &diagnoses, |code| {
        book.diagnosis(code).is_some()
    });
    let procedures: Vec<&str> = book.procedures().map(|one| one.code.as_str()).collect();
    compare("a procedure", &procedures, |code| {
        book.procedure(code).is_some()
    });
    compare("a limit", &["95860", "95861", "95886", "95910"], |code| {
        book.mue(code, Setting::Practitioner, DAY).is_some()
    });
    compare("a fee", &["95860", "95861", "95886", "95910"], |code| {
        book.fee(code, Component::Global, DAY).is_some()
    });
}

/// Looks words up in turn, and the same words in a hash map.
fn compare(what: &str, words: &[&str], ask: impl Fn(&str) -> bool) {
    let map: HashMap<String, usize> = words
        .iter()
        .map(|word| (*word).to_owned())
        .zip(0..)
        .collect();
    let asked: Vec<&str> = words.iter().copied().cycle().take(LOOKUPS).collect();
    let own = quickest(|| asked.iter().filter(|word| ask(word)).count());
    let floor = quickest(|| asked.iter().filter(|word| map.contains_key(**word)).count());
    row(what, own, floor);
}

/// Time of one lookup in the quickest of several rounds.
fn quickest(count: impl Fn() -> usize) -> Duration {
    let times = (0..ROUNDS).map(|_| {
        let start = Instant::now();
        black_box(count());
        start.elapsed()
    });
    times.min().unwrap() / u32::try_from(LOOKUPS).unwrap()
}

fn row(what: &str, own: Duration, floor: Duration) {
    let ratio = own.as_secs_f64() / floor.as_secs_f64();
    println!(
        "| lookup of {what} | {} | {} | {ratio:.1} |",
        shown(own),
        shown(floor)
    );
}

fn shown(time: Duration) -> String {
    match time.as_nanos() {
        nanos if nanos < 10_000 => format!("{nanos} ns"),
        nanos if nanos < 10_000_000 => format!("{} µs", nanos / 1000),
        nanos => format!("{} ms", nanos / 1_000_000),
    }
}

/// Numbers that are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }
}

/// Pairs as they are published: most codes of a family pair with the same others, under a few dates and reasons.
fn pairs() -> Vec<(String, String, [&'static str; 3])> {
    const SINCE: [&str; 6] = [
        "",
        "2015-01-01",
        "2019-07-01",
        "2022-04-01",
        "2024-01-01",
        "2026-07-01",
    ];
    const REASONS: [&str; 4] = [
        "misuse of the second code",
        "standards of practice",
        "sequential procedure",
        "more extensive procedure",
    ];
    let mut dice = Dice(95_886);
    let code = |number: usize| format!("{:05}", 10_000 + number * 6);
    let mut pairs = Vec::with_capacity(PAIRS);
    for first in 0..CODES {
        let family = first / 20 * 7919 % CODES;
        for step in 0..PAIRS / CODES {
            let own = step % 5 == 0;
            let second = if own {
                dice.below(CODES)
            } else {
                (family + step * 31) % CODES
            };
            let facts = [
                SINCE[(step / 9 + first / 40) % 6],
                REASONS[step / 50 % 4],
                if step % 3 == 0 { "0" } else { "1" },
            ];
            pairs.push((code(first), code(second), facts));
        }
    }
    pairs.sort_unstable();
    pairs.dedup_by(|a, b| (&a.0, &a.1) == (&b.0, &b.1));
    pairs
}

fn imported() {
    let pairs = pairs();
    let columns = [
        "column1",
        "column2",
        "from",
        "to",
        "practitioner",
        "outpatient_hospital",
        "rationale",
        "source",
    ];
    let start = Instant::now();
    let mut builder = TableBuilder::new(&columns, keys_of("ptp", "ptp").len());
    for (first, second, [since, reason, indicator]) in &pairs {
        builder
            .push(&[first, second, since, "", indicator, "", reason, "T"])
            .unwrap();
    }
    let table = builder.finish().unwrap();
    let size = table.len() as f64 / f64::from(1 << 20);
    println!(
        "| packing {} pairs into {size:.1} MiB | {} | | |",
        pairs.len(),
        shown(start.elapsed())
    );
    let start = Instant::now();
    verify(&table).unwrap();
    println!(
        "| summing the packed pairs | {} | | |",
        shown(start.elapsed())
    );
    let files = PackFiles {
        layer: Layer::User,
        folder: None,
        manifest: Cow::Borrowed(
            "id = 'ptp'\ntitle = 'Pairs'\nedition = 'all'\nlicense = 'none'\nconfidence = 'high'\n\
             [effective]\nfrom = '2024-01-01'\n[[source]]\ntag = 'T'\ntitle = 'Made up'\nvintage = 'now'\n",
        ),
        tables: vec![("ptp".into(), TableFile::Packed(Bytes::from(table)))],
        words: Vec::new(),
    };
    let start = Instant::now();
    let book = Codebook::new(vec![files]);
    assert!(book.pair(&pairs[0].1, &pairs[0].0, DAY).is_some());
    println!(
        "| opening them and the first answer | {} | | |",
        shown(start.elapsed())
    );
    lookups(&book, &pairs);
}

fn lookups(book: &Codebook, pairs: &[(String, String, [&'static str; 3])]) {
    let map: HashMap<(&str, &str), usize> = pairs
        .iter()
        .map(|(first, second, _)| (first.as_str(), second.as_str()))
        .zip(0..)
        .collect();
    let mut dice = Dice(95_910);
    let there: Vec<(&str, &str)> = (0..LOOKUPS)
        .map(|_| &pairs[dice.below(pairs.len())])
        .map(|(first, second, _)| (first.as_str(), second.as_str()))
        .collect();
    let free = |(first, second): &(&str, &str)| {
        !map.contains_key(&(*first, *second)) && !map.contains_key(&(*second, *first))
    };
    let strangers = there
        .iter()
        .map(|(first, _)| (*first, pairs[dice.below(pairs.len())].0.as_str()));
    let strangers: Vec<(&str, &str)> = strangers.filter(free).collect();
    let elsewhere: Vec<(&str, &str)> = strangers.into_iter().cycle().take(LOOKUPS).collect();
    let start = Instant::now();
    assert_eq!(
        there
            .iter()
            .filter(|(a, b)| book.pair(a, b, DAY).is_some())
            .count(),
        LOOKUPS
    );
    let first = start.elapsed() / u32::try_from(LOOKUPS).unwrap();
    println!("| first lookup of one of them | {} | | |", shown(first));
    for (what, asked) in [
        ("one of them again", &there),
        ("a pair that is not there", &elsewhere),
    ] {
        let own = quickest(|| {
            asked
                .iter()
                .filter(|(a, b)| book.pair(a, b, DAY).is_some())
                .count()
        });
        let floor = quickest(|| {
            let known = |a, b| map.contains_key(&(a, b)) || map.contains_key(&(b, a));
            asked.iter().filter(|(a, b)| known(*a, *b)).count()
        });
        row(what, own, floor);
    }
}
