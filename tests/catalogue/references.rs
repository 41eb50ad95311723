//! Precision and recall over publications: every finding counts, whatever its level. `UPDATE=1 cargo test --test catalogue`
//! writes the figures.

use crate::book::same_in_the_book;
use crate::example::{self, Example};
use std::path::Path;

/// The literate documents whose pages are counted.
const CORPUS: [&str; 2] = ["clean-references-publishers", "faulty-references-one-each"];

/// What was counted.
#[derive(Debug, Default)]
struct Figures {
    clean: usize,
    faulty: usize,
    /// Faults, and those of them that are reported in their place.
    faults: usize,
    found: usize,
    /// Findings of any level, and those of them that are no fault.
    findings: usize,
    wrong: Vec<String>,
    missed: Vec<String>,
}

fn count(examples: &[Example]) -> Figures {
    let mut figures = Figures::default();
    for example in examples {
        let found = example::check(example, &example.text);
        match example.clean {
            true => figures.clean += 1,
            false => figures.faulty += 1,
        }
        figures.faults += example.marks.len();
        figures.findings += found.len();
        for mark in &example.marks {
            match found.iter().any(|found| found.mark == *mark) {
                true => figures.found += 1,
                false => figures.missed.push(format!("{}: {mark}", example.place)),
            }
        }
        let others = found
            .iter()
            .filter(|found| !example.marks.contains(&found.mark));
        let others =
            others.map(|found| format!("{}: {}: {}", example.place, found.mark, found.message));
        figures.wrong.extend(others);
    }
    figures
}

#[test]
fn the_figures_of_references_are_true() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/literate");
    let mut examples = example::literate(&folder);
    examples.retain(|example| CORPUS.iter().any(|name| example.place.starts_with(name)));
    let figures = count(&examples);
    assert_eq!(figures.wrong, Vec::<String>::new(), "false alarms");
    assert_eq!(figures.missed, Vec::<String>::new(), "not found");
    assert!(figures.clean >= 30 && figures.faulty >= 30, "{figures:?}");
    let share = |part: usize, all: usize| 100.0 * part as f64 / all.max(1) as f64;
    let right = figures.findings - figures.wrong.len();
    let table = format!(
        "| Clean pages | Pages with a fault | Findings | Precision | Faults | Recall |\n|--:|--:|--:|--:|--:|--:|\n| {} | {} | {} | {:.1} | {} | {:.1} |\n",
        figures.clean,
        figures.faulty,
        figures.findings,
        share(right, figures.findings),
        figures.faults,
        share(figures.found, figures.faults),
    );
    same_in_the_book("figures of references", "catalogue", &table);
}
