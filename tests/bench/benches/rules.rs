//! What judging costs without a server around it: all rules on a worksheet of 10,000 lines, on one of as many encounters of
//! one day, and one key in each of them. `cargo bench -p medcode-bench --bench rules` prints a table.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use medcode::codes::Codebook;
use medcode::rules::judge;
use medcode::text::{Change, Encoding, Position};
use medcode::world::{Document, Settings};
use std::time::{Duration, Instant};

#[allow(dead_code, reason = "the other measurements use the rest of it")]
#[path = "../src/document.rs"]
mod worksheet;

const LINES: usize = 10_000;
/// Encounters of one patient and day, as many as no office has.
const OF_A_DAY: usize = 1_000;
const ROUNDS: usize = 20;
const KEYS: usize = 200;

fn main() {
    println!("| what | encounters | best | median |");
    println!("|---|---:|---:|---:|");
    let made = worksheet::Document::of_lines(LINES, &[]);
    let line = made.encounters[made.encounters.len() / 2].units;
    measure("of 10,000 lines", &made.text, (line.line, line.column));
    let text = of_a_day();
    measure("of one day", &text, (OF_A_DAY / 2 * 3 + 6, 7));
}

fn of_a_day() -> String {
    let encounter = "# Encounter\nA. G56.01\n95909 x1 [A]\n";
    let head = "Payer: Medicare\nPOS: 11\nCase: 1\nDOS: 2026-03-02\n";
    format!("{head}{}", encounter.repeat(OF_A_DAY))
}

/// Opens a text, judges all of it again, and types a digit back and forth at a place.
fn measure(what: &str, text: &str, (line, column): (usize, usize)) {
    let (settings, book) = (Settings::default(), Codebook::shipped());
    let open = || {
        let mut document = Document::new("a.worksheet.md", text, usize::MAX);
        judge(&mut document, book, &settings, &|| false);
        document
    };
    let mut document = open();
    let encounters: usize = document
        .blocks()
        .iter()
        .map(|(_, state)| state.facts.encounters.len())
        .sum();
    let row = |doing: &str, times: Vec<Duration>| {
        let [best, median] = [times[0], times[times.len() / 2]].map(shown);
        println!("| {doing} {what} | {encounters} | {best} | {median} |");
    };
    row(
        "opening a worksheet",
        timed(ROUNDS, |_| {
            let _opened = open();
        }),
    );
    let rules = timed(ROUNDS, |_| {
        document.judge_all();
        judge(&mut document, book, &settings, &|| false);
    });
    row("all rules on a worksheet", rules);
    let keys = timed(KEYS, |at| {
        let place = |column: usize| {
            let [line, column] = [line, column].map(|number| u32::try_from(number).unwrap());
            Position::new(line, column)
        };
        let change = Change {
            range: Some((place(column), place(column + 1))),
            text: (if at % 2 == 0 { "2" } else { "1" }).to_owned(),
        };
        document.edit(&change, Encoding::Utf8).unwrap();
        judge(&mut document, book, &settings, &|| false);
    });
    row("a key in a worksheet", keys);
}

/// How long each of some rounds takes, in order of time.
fn timed(rounds: usize, mut work: impl FnMut(usize)) -> Vec<Duration> {
    let mut times: Vec<Duration> = (0..rounds)
        .map(|at| {
            let start = Instant::now();
            work(at);
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    times
}

fn shown(time: Duration) -> String {
    match time.as_micros() {
        micros if micros < 10_000 => format!("{micros} µs"),
        micros => format!("{:.1} ms", micros as f64 / 1000.0),
    }
}
