//! What reading a report costs without a server around it: a report of 300 rows from its text to the lines that it supports,
//! and one cell typed in it. `cargo bench -p medcode-bench --bench reports` prints a table.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use medcode::codes::{Codebook, Study, StudyKind};
use medcode::coding::derive::{Circumstances, derive};
use medcode::coding::policy::Counting;
use medcode::coding::study::Examination;
use medcode::model::report::{Documented, Memory, documented_again};
use medcode::model::{documented, read};
use medcode::syntax::Parser;
use std::fmt::Write as _;
use std::time::{Duration, Instant};

/// Motor studies, each with a row for its wrist or ankle and one for a place above.
const MOTOR: usize = 50;
const SENSORY: usize = 60;
const MUSCLES: usize = 140;
const ROUNDS: usize = 400;

fn main() {
    println!("| what | layout | best | median |");
    println!("|---|---|---:|---:|");
    let book = Codebook::shipped();
    for (layout, text) in [("pipes", canonical(book)), ("single blanks", blanks(book))] {
        measure(book, layout, &text);
    }
}

/// The studies of a kind, again and again, on both sides.
fn studies(
    book: &Codebook,
    kind: StudyKind,
) -> impl Iterator<Item = (&'static str, String, &Study)> {
    let all: Vec<&Study> = book
        .conduction_studies()
        .filter(|study| study.kind == kind)
        .collect();
    (0..).map(move |at| {
        let study = all[at / 2 % all.len()];
        let nerve = book.nerve_with(&study.nerve).unwrap();
        (["Right", "Left"][at % 2], nerve.name.to_string(), study)
    })
}

fn canonical(book: &Codebook) -> String {
    let mut text = "Date of study: 2026-03-02\n\n## Motor nerve conduction\n\n".to_owned();
    text += "| Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s) | F (ms) |\n|---|---|---|---|---|---|---|---|\n";
    for (at, (side, nerve, study)) in studies(book, StudyKind::Motor).take(MOTOR).enumerate() {
        let (site, latency) = (&study.site, at % 50);
        writeln!(
            text,
            "| {side} | {nerve} | {site} | Wrist | 3.{latency} | 6.2 | | 29.8 |"
        )
        .unwrap();
        writeln!(
            text,
            "| {side} | {nerve} | {site} | Elbow | 7.{latency} | 6.0 | 52 | |"
        )
        .unwrap();
    }
    text += "\n## Sensory nerve conduction\n\n| Side | Nerve | Record | Stimulate | Peak latency (ms) | Amplitude (uV) |\n|---|---|---|---|---|---|\n";
    for (at, (side, nerve, study)) in studies(book, StudyKind::Sensory).take(SENSORY).enumerate() {
        let (site, latency) = (&study.site, at % 60);
        writeln!(
            text,
            "| {side} | {nerve} | {site} | Wrist | 3.{latency} | 12 |"
        )
        .unwrap();
    }
    text += "\n## Needle EMG\n\n| Side | Muscle | Nerve | Roots | Insertional | Fibs | PSW | Fasc | Amplitude | Duration | Poly | Recruitment |\n|---|---|---|---|---|---|---|---|---|---|---|---|\n";
    let muscles: Vec<_> = book
        .muscles()
        .filter(|muscle| muscle.region.limb().is_some())
        .collect();
    for at in 0..MUSCLES {
        let muscle = muscles[at / 2 % muscles.len()];
        let side = ["Right", "Left"][at % 2];
        let nerve = muscle
            .nerves
            .first()
            .and_then(|id| book.nerve_with(id))
            .map_or("", |nerve| &nerve.name);
        let roots: Vec<String> = muscle.roots.iter().map(ToString::to_string).collect();
        let roots = roots.join(" ");
        writeln!(
            text,
            "| {side} | {} | {nerve} | {roots} | normal | 2+ | 1+ | 0 | normal | normal | 0 | reduced |",
            muscle.name
        )
        .unwrap();
    }
    text
}

fn blanks(book: &Codebook) -> String {
    let mut text = "Date of study: 2026-03-02\n\nMotor NCS\nNerve / Sites Latency Ampl Distance Velocity\nms mV mm m/s\n".to_owned();
    for (at, (side, nerve, study)) in studies(book, StudyKind::Motor).take(MOTOR).enumerate() {
        writeln!(text, "{}. {nerve} - {}", &side[..1], study.site).unwrap();
        writeln!(text, " Wrist 3,{} 6,2", at % 50).unwrap();
        writeln!(text, " Elbow 7,{} 6,0 215 52,4", at % 50).unwrap();
    }
    text += "\nSensory NCS\nNerve / Sites Rec. Site Latency Peak Ampl Distance Velocity\nms µV mm m/s\n";
    for (at, (side, nerve, study)) in studies(book, StudyKind::Sensory).take(SENSORY).enumerate() {
        writeln!(text, "{}. {nerve} - {}", &side[..1], study.site).unwrap();
        writeln!(text, " Wrist Digit 2 4,{} 12 140 50,4", at % 60).unwrap();
    }
    text += "\nEMG Summary Table\nSpontaneous MUAP Recruitment\nMuscle IA Fib PSW Fasc H.F. Amp Dur. PPP Pattern\n";
    let muscles: Vec<_> = book
        .muscles()
        .filter(|muscle| muscle.region.limb().is_some())
        .collect();
    for at in 0..MUSCLES {
        let muscle = muscles[at / 2 % muscles.len()];
        let side = ["R", "L"][at % 2];
        writeln!(
            text,
            "{side}. {} N 2+ 1+ None None N N N Reduced",
            muscle.name
        )
        .unwrap();
    }
    text
}

fn around(book: &Codebook) -> Circumstances<'_> {
    Circumstances {
        codebook: book,
        counting: Counting::default(),
        date: Some(jiff_date()),
        in_facility: Some(false),
        is_medicare: false,
        component: None,
    }
}

fn jiff_date() -> jiff::civil::Date {
    jiff::civil::date(2026, 3, 2)
}

/// Reads a text from scratch, step by step, and after a cell of a row in its middle changed.
fn measure(book: &Codebook, layout: &str, text: &str) {
    let mut parser = Parser::new();
    let row = |doing: &str, times: Vec<Duration>| {
        let [best, median] = [times[0], times[times.len() / 2]].map(|time| time.as_micros());
        println!("| {doing} | {layout} | {best} µs | {median} µs |");
    };
    row("tree", timed(|_| drop(parser.parse(text))));
    let tree = parser.parse(text);
    row("facts", timed(|_| drop(read(text, &tree, true))));
    let facts = read(text, &tree, true);
    row("rows", timed(|_| drop(documented(text, &facts))));
    let found = documented(text, &facts);
    let parts: Vec<&Documented> = found.iter().collect();
    let rows: usize = parts
        .iter()
        .map(|part| part.needle.len() + part.conduction.len())
        .sum();
    row(
        "examination",
        timed(|_| drop(Examination::read(book, &parts))),
    );
    let examination = Examination::read(book, &parts);
    row("lines", timed(|_| drop(derive(around(book), &examination))));
    let derivation = derive(around(book), &examination);
    let codes: Vec<String> = derivation
        .lines
        .iter()
        .map(|line| format!("{}x{}", line.code, line.units))
        .collect();
    eprintln!(
        "{layout}: {rows} rows, {} odd, {} notes, {}",
        parts[0].not_understood.len(),
        derivation.notes.len(),
        codes.join(" ")
    );
    let place = text.find("52").unwrap();
    let edited = format!("{}4{}", &text[..place], &text[place + 1..]);
    let versions = [text, &edited].map(|text| (text, read(text, &parser.parse(text), true)));
    let mut memory = documented_again(text, &facts, Memory::default());
    row(
        "rows after a cell changed",
        timed(|at| {
            let (text, facts) = &versions[(at + 1) % 2];
            memory = documented_again(text, facts, std::mem::take(&mut memory));
        }),
    );
    row(
        "rows, examination and lines after a cell changed",
        timed(|at| {
            let (text, facts) = &versions[(at + 1) % 2];
            memory = documented_again(text, facts, std::mem::take(&mut memory));
            let parts: Vec<&Documented> = memory.documented().iter().collect();
            let examination = Examination::read(book, &parts);
            drop(derive(around(book), &examination));
        }),
    );
    row(
        "all but the tree",
        timed(|_| {
            let facts = read(text, &tree, true);
            let found = documented(text, &facts);
            let parts: Vec<&Documented> = found.iter().collect();
            let examination = Examination::read(book, &parts);
            drop(derive(around(book), &examination));
        }),
    );
}

/// How long each of some rounds takes, in order of time.
fn timed(mut work: impl FnMut(usize)) -> Vec<Duration> {
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|at| {
            let start = Instant::now();
            work(at);
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    times
}
