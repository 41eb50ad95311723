//! The figures of a run, and as a Markdown page.

use std::fmt::Write as _;

use crate::aims::{AIMS, Aim, Side, to_stub};
use crate::folder::FolderFigures;
use crate::measure::{Measure, Pair, SizeFigures};
use crate::statistics::ratio;

/// Everything a run measured.
pub struct Figures {
    /// Name and version of the server.
    pub server: String,
    /// The processor and how many of it.
    pub machine: String,
    /// Whether this was a run with few repetitions.
    pub quick: bool,
    /// Edits in a burst.
    pub burst_edits: usize,
    /// Start of the process to the answer of `initialize`.
    pub start: Pair,
    /// By size, ascending.
    pub sizes: Vec<SizeFigures>,
    /// `check` over a folder, unless left out.
    pub folder: Option<FolderFigures>,
}

impl Figures {
    /// The figures of the documents of so many lines.
    pub fn size(&self, lines: usize) -> Option<&SizeFigures> {
        self.sizes.iter().find(|size| size.lines == lines)
    }

    fn measures(&self) -> Vec<Measure> {
        let mut measures: Vec<Measure> = self
            .sizes
            .iter()
            .flat_map(|size| size.pairs.iter().map(|(measure, _)| *measure))
            .collect();
        measures.sort_unstable();
        measures.dedup();
        measures
    }
}

impl Measure {
    /// Its key in JSON and its words in the table.
    pub fn names(self) -> (&'static str, &'static str) {
        match self {
            Measure::Start => ("start", "start to `initialize`"),
            Measure::Opening => ("opening", "opening to diagnostics"),
            Measure::KeyAtBegin => (
                "keystroke_begin",
                "keystroke to diagnostics, at the beginning",
            ),
            Measure::KeyInMiddle => (
                "keystroke_middle",
                "keystroke to diagnostics, in the middle",
            ),
            Measure::KeyAtEnd => ("keystroke_end", "keystroke to diagnostics, at the end"),
            Measure::Key => ("keystroke", "**keystroke to diagnostics**, all places"),
            Measure::KeyAfterPause => (
                "keystroke_after_pause",
                "keystroke to diagnostics, 50 ms after the one before",
            ),
            Measure::Line => ("line", "line in or out, to diagnostics"),
            Measure::Heading => ("heading", "encounter heading in or out, to diagnostics"),
            Measure::Burst => ("burst", "burst of edits, last to diagnostics"),
            Measure::Hover => ("hover", "hover"),
            Measure::Completion => ("completion", "completion"),
            Measure::TokensFull => ("tokens_full", "semantic tokens, all"),
            Measure::TokensDelta => ("tokens_delta", "semantic tokens, difference after an edit"),
            Measure::TokensRange => ("tokens_range", "semantic tokens, one screen"),
        }
    }
}

/// The figures as Markdown.
pub fn markdown(run: &Figures) -> String {
    let mut page = String::new();
    append_preface(&mut page, run);
    append_aims(&mut page, run);
    append_times(&mut page, run);
    append_growth(&mut page, run);
    append_memory(&mut page, run);
    append_folder(&mut page, run);
    page
}

// Writing to a string does not fail; hence the discarded results below.

fn append_preface(page: &mut String, run: &Figures) {
    let _ = writeln!(page, "Server: {}. Machine: {}.", run.server, run.machine);
    if run.quick {
        page.push_str("A quick run: too few repetitions to quote its numbers.\n");
    }
    page.push_str("Times are in milliseconds; x is the ratio of the medians to a server that does nothing.\n\n");
}

fn append_aims(page: &mut String, run: &Figures) {
    page.push_str("| aim | limit | measured | |\n|---|---:|---:|---|\n");
    for aim in &AIMS {
        let value = (aim.value)(run);
        let measured = value.map_or("-".to_string(), |value| {
            format!("{} {}", short(value), aim.unit)
        });
        let limit = format!("{} {} {}", sign(aim), aim.limit, aim.unit);
        let _ = writeln!(
            page,
            "| {} | {limit} | {measured} | {} |",
            aim.name,
            verdict(aim, value)
        );
    }
}

/// The words of a side.
pub fn sign(aim: &Aim) -> &'static str {
    match aim.side {
        Side::AtMost => "at most",
        Side::AtLeast => "at least",
    }
}

fn verdict(aim: &Aim, value: Option<f64>) -> String {
    let Some(value) = value else {
        return "not measured".to_string();
    };
    let verdict = aim.judge(value);
    match (verdict.met, aim.side) {
        (true, Side::AtMost) => format!("met, with {:.0} % of the limit", verdict.factor * 100.0),
        (true, Side::AtLeast) => format!("met, {:.2} times the limit", 1.0 / verdict.factor),
        (false, Side::AtMost) => format!("**missed**: {:.2} times the limit", verdict.factor),
        (false, Side::AtLeast) => {
            format!("**missed**: {:.0} % of the limit", 100.0 / verdict.factor)
        }
    }
}

fn append_times(page: &mut String, run: &Figures) {
    page.push_str("\n| measure | lines | p50 | p95 | p99 | stub p50 | stub p95 | x |\n");
    page.push_str("|---|---:|---:|---:|---:|---:|---:|---:|\n");
    append_row(page, Measure::Start, None, &run.start);
    for measure in run.measures() {
        for size in &run.sizes {
            if let Some(pair) = size.pair(measure) {
                append_row(page, measure, Some(size.lines), pair);
            }
        }
    }
}

fn append_row(page: &mut String, measure: Measure, lines: Option<usize>, pair: &Pair) {
    let lines = lines.map_or(String::new(), grouped);
    let _ = write!(page, "| {} | {lines} |", measure.names().1);
    for percent in [50.0, 95.0, 99.0] {
        let _ = write!(page, " {} |", cell(pair.server.percentile(percent)));
    }
    let stub = [pair.stub.percentile(50.0), pair.stub.percentile(95.0)];
    let [middle, high] = stub.map(cell);
    let _ = writeln!(page, " {middle} | {high} | {} |", cell(to_stub(pair)));
}

/// Growth of the medians from the smallest measured size of at least 1,000 lines to the largest.
fn append_growth(page: &mut String, run: &Figures) {
    let Some((small, large)) = growth_ends(run) else {
        return;
    };
    let (from, to) = (grouped(small.lines), grouped(large.lines));
    let _ = writeln!(
        page,
        "\n| growth from {from} to {to} lines | server | stub |\n|---|---:|---:|"
    );
    for measure in run.measures() {
        let (Some(small), Some(large)) = (small.pair(measure), large.pair(measure)) else {
            continue;
        };
        let server = ratio(large.server.median(), small.server.median());
        let stub = ratio(large.stub.median(), small.stub.median());
        let _ = writeln!(
            page,
            "| {} | {} | {} |",
            measure.names().1,
            cell(server),
            cell(stub)
        );
    }
}

fn growth_ends(run: &Figures) -> Option<(&SizeFigures, &SizeFigures)> {
    let small = run.sizes.iter().find(|size| size.lines >= 1_000)?;
    let large = run.sizes.last()?;
    (large.lines > small.lines).then_some((small, large))
}

fn append_memory(page: &mut String, run: &Figures) {
    page.push_str("\n| lines | document | findings | peak memory | stub | x |\n|---:|---:|---:|---:|---:|---:|\n");
    for size in &run.sizes {
        let (server, stub) = size.memory;
        let share = ratio(
            server.map(|bytes| bytes as f64),
            stub.map(|bytes| bytes as f64),
        );
        let _ = writeln!(
            page,
            "| {} | {} | {} | {} | {} | {} |",
            grouped(size.lines),
            amount(Some(size.bytes as u64)),
            size.findings,
            amount(server),
            amount(stub),
            cell(share)
        );
    }
}

fn append_folder(page: &mut String, run: &Figures) {
    let Some(folder) = &run.folder else {
        return;
    };
    let (check, read) = folder.speeds();
    let files = grouped(folder.files);
    let bytes = amount(Some(folder.bytes));
    let _ = writeln!(
        page,
        "\n| {files} files, {bytes} | files per second | time |\n|---|---:|---:|"
    );
    for (name, speed, samples) in [
        ("`medcode check`", check, &folder.runs.server),
        ("only reading them, two threads", read, &folder.runs.stub),
    ] {
        let speed = speed.map_or("-".to_string(), |speed| grouped(speed as usize));
        let _ = writeln!(page, "| {name} | {speed} | {} |", cell(samples.median()));
    }
    let _ = writeln!(
        page,
        "| share of the speed of reading | {} | |",
        cell(ratio(check, read))
    );
}

fn cell(value: Option<f64>) -> String {
    value.map_or("-".to_string(), short)
}

/// A number with three significant digits, at most three behind the point.
fn short(value: f64) -> String {
    match value.abs() {
        size if size >= 99.95 => format!("{value:.0}"),
        size if size >= 9.995 => format!("{value:.1}"),
        size if size >= 0.9995 => format!("{value:.2}"),
        _ => format!("{value:.3}"),
    }
}

/// A whole number with a comma before each three digits.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn amount(bytes: Option<u64>) -> String {
    match bytes {
        None => "-".to_string(),
        Some(bytes) if bytes < 1 << 20 => format!("{:.1} KiB", bytes as f64 / 1024.0),
        Some(bytes) => format!("{:.1} MiB", bytes as f64 / f64::from(1 << 20)),
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::statistics::Samples;

    #[test]
    fn numbers_are_short_and_grouped() {
        let check = |value: f64, expected: &str| assert_eq!(short(value), expected);
        check(0.1234, "0.123");
        check(1.0, "1.00");
        check(12.34, "12.3");
        check(1234.5, "1234");
        let check = |number: usize, expected: &str| assert_eq!(grouped(number), expected);
        check(7, "7");
        check(999, "999");
        check(1_000, "1,000");
        check(1_234_567, "1,234,567");
    }

    #[test]
    fn a_verdict_says_by_how_much() {
        let check = |side: Side, limit: f64, value: Option<f64>, expected: &str| {
            let aim = Aim {
                name: "",
                side,
                limit,
                unit: "ms",
                value: |_| None,
            };
            assert_eq!(verdict(&aim, value), expected);
        };
        check(Side::AtMost, 5.0, Some(2.5), "met, with 50 % of the limit");
        check(
            Side::AtMost,
            5.0,
            Some(6.0),
            "**missed**: 1.20 times the limit",
        );
        check(
            Side::AtLeast,
            0.5,
            Some(0.25),
            "**missed**: 50 % of the limit",
        );
        check(Side::AtLeast, 0.5, Some(1.0), "met, 2.00 times the limit");
        check(Side::AtMost, 5.0, None, "not measured");
    }

    /// A run of two sizes.
    pub fn one_run() -> Figures {
        let samples = |milliseconds: u64| {
            let mut samples = Samples::default();
            samples.add(std::time::Duration::from_millis(milliseconds));
            samples
        };
        let size = |lines: usize, server: u64| SizeFigures {
            lines,
            bytes: lines * 40,
            findings: 3,
            pairs: vec![(
                Measure::Key,
                Pair {
                    server: samples(server),
                    stub: samples(2),
                },
            )],
            memory: (Some(180 << 20), Some(10 << 20)),
        };
        Figures {
            server: "medcode".to_string(),
            machine: "a machine".to_string(),
            quick: false,
            burst_edits: 200,
            start: Pair {
                server: samples(4),
                stub: samples(2),
            },
            sizes: vec![size(1_000, 4), size(100_000, 16)],
            folder: None,
        }
    }

    #[test]
    fn the_page_has_the_figures_their_ratios_and_the_verdicts() {
        let page = markdown(&one_run());
        let check = |line: &str| assert!(page.lines().any(|found| found == line), "{line}\n{page}");
        check("| start to `initialize` |  | 4.00 | 4.00 | 4.00 | 2.00 | 2.00 | 2.00 |");
        check(
            "| **keystroke to diagnostics**, all places | 100,000 | 16.0 | 16.0 | 16.0 | 2.00 | 2.00 | 8.00 |",
        );
        check(
            "| keystroke to diagnostics, 100,000 lines | at most 4 x stub | 8.00 x stub | **missed**: 2.00 times the limit |",
        );
        check("| keystroke to diagnostics, 10,000 lines | at most 3 x stub | - | not measured |");
        check(
            "| peak memory, 100,000 lines | at most 90 MiB | 180 MiB | **missed**: 2.00 times the limit |",
        );
        check("| **keystroke to diagnostics**, all places | 4.00 | 1.00 |");
    }
}
