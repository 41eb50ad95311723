//! Texts that nobody would write, and reports while they are typed: reading never fails, every place holds its words, and
//! a document that was edited says what a fresh one says.

use super::dump;
use medcode::model::documented;
use medcode::model::report::{Memory, documented_again};
use medcode::syntax::Parser;
use medcode::text::{Change, Encoding};
use medcode::world::Document;
use proptest::prelude::*;

/// Pieces of reports, thrown together.
const PIECES: &[&str] = &[
    "\n",
    "\n\n",
    " ",
    "  ",
    "\t",
    "|",
    " | ",
    ";",
    "---\n",
    "|---|---|\n",
    "# ",
    "## Needle EMG\n",
    "EMG\n",
    "Motor NCS\n",
    "NLG\n",
    "Sensory NCS\n",
    "F Wave\n",
    "Blink\n",
    "Impression\n",
    "RIGHT ARM\n",
    "Left:",
    "Muscle",
    "Fibs",
    "PSW",
    "Fib/PSW",
    "Recruitment",
    "Nerve",
    "Nerve / Sites",
    "Rec. Site",
    "Latency (ms)",
    "Ampl",
    "Velocity",
    "ms mV m/s\n",
    "Side",
    "R. ",
    "L",
    "D ",
    "Both ",
    "APB",
    "Deltoid (axillary, C5-6)",
    "biceps",
    "Median - APB",
    "Right Median Motor (APB)",
    "Digit 2",
    "Wrist",
    "Elbow",
    "4,6",
    "12",
    "*5.1",
    "<3.4",
    "NR",
    "NT",
    "1+",
    "++/ +",
    "N None N N",
    "0",
    "C5-6",
    "(",
    ")",
    " was normal. ",
    "The right ",
    " and ",
    ", ",
    ": ",
    "- ",
    "1. ",
    "All other muscles were normal.",
    " showed fibrillations",
    " in the ",
    "Patient: A\n",
    "Patient: B\n",
    "é",
    "Ä",
    "\u{a0}",
    "\u{2028}",
    "\r\n",
    "\0",
    "–",
    "->",
    "32.4 degC",
    "&",
    ".",
    "<!--",
    "**",
    "{\"muscle\": \"APB\", \"side\": \"left\", \"psw\": \"1+\"",
    "{\"right\": {\"sites\": [{",
    "}",
    "]",
    "\"",
];

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::collection::vec(prop::sample::select(PIECES), 0..80).prop_map(|pieces| pieces.concat()),
        1 => any::<String>(),
    ]
}

/// What the blocks of a document document.
fn of(document: &Document) -> Vec<medcode::model::report::Documented> {
    let blocks = document.blocks().iter();
    blocks
        .flat_map(|(place, state)| documented(&document.text_of(place.id), &state.facts))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn any_text_is_read_and_its_places_hold_the_words(text in text()) {
        dump(&text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn a_report_that_was_edited_says_what_a_fresh_one_says(pieces in prop::collection::vec((text(), any::<prop::sample::Index>()), 1..6)) {
        let mut document = Document::new("a.report.md", "", usize::MAX);
        let mut memory = Memory::default();
        for (piece, index) in pieces {
            let length = document.buffer().len();
            let at = document.buffer().floor(index.index(length + 1));
            // No position lies between CR and LF.
            let inside = at > 0 && document.buffer().slice(at - 1..at + 1) == "\r\n";
            let at = at + usize::from(inside);
            let position = document.buffer().position(at, Encoding::Utf8);
            let change = Change { range: Some((position, position)), text: piece };
            document.edit(&change, Encoding::Utf8).unwrap();
            // One memory for all blocks: it may remember anything.
            for (place, state) in document.blocks().iter() {
                let text = document.text_of(place.id);
                memory = documented_again(&text, &state.facts, memory);
                let read = documented(&text, &state.facts);
                prop_assert_eq!(memory.documented(), read.as_slice());
            }
        }
        let fresh = Document::new("a.report.md", &document.buffer().to_string(), usize::MAX);
        prop_assert_eq!(of(&document), of(&fresh));
    }
}

/// A report, edited at any place: what is read again says what is read afresh.
fn check_edit(text: &str, at: usize, gone: usize, new: &str) {
    let ends = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at += 1;
        }
        at
    };
    let (start, end) = (ends(at), ends(at + gone));
    let edited = format!("{}{new}{}", &text[..start], &text[end..]);
    let facts = |text: &str| medcode::model::read(text, &Parser::new().parse(text), true);
    let memory = documented_again(text, &facts(text), Memory::default());
    assert_eq!(memory.documented(), documented(text, &facts(text)));
    let memory = documented_again(&edited, &facts(&edited), memory);
    assert_eq!(memory.documented(), documented(&edited, &facts(&edited)));
    let memory = documented_again(text, &facts(text), memory);
    assert_eq!(memory.documented(), documented(text, &facts(text)));
}

const LAYOUTS: [&str; 6] = [
    include_str!("layouts/L0-canonical.txt"),
    include_str!("layouts/L1-summary-tables.txt"),
    include_str!("layouts/L2-single-spaces.txt"),
    include_str!("layouts/L10-sentences.txt"),
    include_str!("layouts/L9-side-headings.txt"),
    include_str!("../examples/clean-0142.report.md"),
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn an_edit_is_read_again_as_afresh(
        text in prop::sample::select(LAYOUTS.as_slice()),
        at in any::<prop::sample::Index>(),
        gone in 0usize..40,
        new in prop_oneof![prop::sample::select(PIECES).prop_map(str::to_owned), "[a-zR0-9 .|]{0,6}"],
    ) {
        check_edit(text, at.index(text.len() + 1), gone, &new);
    }
}
