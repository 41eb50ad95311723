//! Precision and recall over the project's own corpora. `UPDATE=1 cargo test --test catalogue` writes the figures.

use crate::book::same_in_the_book;
use crate::claim::{Claim, claims};
use crate::example::{self, Example, Found};
use crate::faults::FAULTS;
use medcode::rules;
use medcode::world::Severity;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use std::path::Path;

/// Random claims of the figures.
const CLAIMS: usize = 150;

/// What was counted over a corpus.
#[derive(Debug, Default)]
struct Figures {
    clean: usize,
    false_alarms: usize,
    faulty: usize,
    found: usize,
    /// What was not found, for the message of the test.
    missed: Vec<String>,
}

impl Figures {
    fn clean(&mut self, found: &[Found], level: Severity) {
        self.clean += 1;
        self.false_alarms += usize::from(found.iter().any(|found| found.severity >= level));
    }

    fn faulty(&mut self, fault: &str, text: &str, is_found: bool) {
        self.faulty += 1;
        self.found += usize::from(is_found);
        if !is_found {
            self.missed.push(format!("{fault} in\n{text}"));
        }
    }

    fn row(&self, name: &str) -> String {
        format!(
            "| {name} | {} | {} | {} | {} |\n",
            self.clean, self.false_alarms, self.faulty, self.found
        )
    }
}

/// Documents written by hand: a faulty one counts if it has one fault, and its fault is found if it is reported in its place.
fn written(examples: &[Example]) -> Figures {
    let mut figures = Figures::default();
    for example in examples {
        let found = example::check(example, &example.text);
        let mut marks = example.marks.iter();
        match (marks.next(), marks.next()) {
            (None, _) => figures.clean(&found, Severity::Warning),
            (Some(mark), None) => figures.faulty(
                &mark.rule,
                &example.text,
                found.iter().any(|found| found.mark == *mark),
            ),
            _ => {}
        }
    }
    figures
}

/// Random claims that keep the constraints of the packs, and each of them with each fault that it offers a place for.
fn random() -> Figures {
    let sheet = Example {
        name: "claim.worksheet.md".to_owned(),
        ..Example::default()
    };
    let check = |claim: &Claim| example::check(&sheet, &claim.text());
    let mut runner = TestRunner::deterministic();
    let mut figures = Figures::default();
    let made = (claims(), any::<prop::sample::Index>());
    for _ in 0..CLAIMS {
        let (claim, at) = made.new_tree(&mut runner).expect("a claim").current();
        let before = check(&claim);
        figures.clean(&before, Severity::Error);
        for fault in FAULTS {
            let mut faulty = claim.clone();
            if (fault.put)(&mut faulty, at).is_none() {
                continue;
            }
            let count = |all: &[Found]| {
                let named = |found: &&Found| fault.rules.contains(&found.mark.rule.as_str());
                all.iter().filter(named).count()
            };
            let is_found = count(&check(&faulty)) > count(&before);
            figures.faulty(fault.name, &faulty.text(), is_found);
        }
    }
    figures
}

#[test]
fn the_figures_of_the_book_are_true() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let literate = example::literate(&root.join("tests/literate"));
    let pages: Vec<Example> = rules::all()
        .iter()
        .flat_map(|rule| example::read(rule.name, &rule.page()))
        .collect();
    let (literate, pages, random) = (written(&literate), written(&pages), random());
    for figures in [&literate, &pages, &random] {
        assert_eq!(figures.false_alarms, 0, "{figures:?}");
        assert_eq!(figures.missed, Vec::<String>::new(), "not found");
    }
    assert!(
        literate.clean >= 40 && literate.faulty >= 200,
        "{literate:?}"
    );
    let mut table = String::from(
        "| Corpus | Clean documents | with a false alarm | Documents with one fault | found |\n|---|--:|--:|--:|--:|\n",
    );
    table += &literate.row("worksheets, reports and references written by hand");
    table += &pages.row("examples of the rule pages");
    table += &random.row("random claims, faults put in one by one");
    println!("{table}");
    same_in_the_book("figures", "catalogue", &table);
}
