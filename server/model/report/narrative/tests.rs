//! Reports and the sentences of their parts.

use super::narrative;
use crate::model::piece::length;
use crate::model::read;
use crate::syntax::Parser;
use crate::text::Span;

/// Each sentence as `Part: words`.
fn check(text: &str, expected: &[&str]) {
    let facts = read(text, &Parser::new().parse(text), true);
    let whole = Span::new(0, length(text));
    let told = narrative(text, whole, &facts);
    let found: Vec<String> = told
        .sentences
        .iter()
        .map(|one| {
            let words = text.get(one.span.range()).unwrap_or_default();
            let even: Vec<&str> = words.split_whitespace().collect();
            format!("{:?}: {}", one.part, even.join(" "))
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn sentences_belong_to_their_part() {
    check(
        "Reason for study: neck pain; rule out C7\n\n## History\n\nSeen by Dr. Lee. She is 4.5 feet tall\n",
        &[
            "Reason: neck pain",
            "Reason: rule out C7",
            "History: Seen by Dr. Lee",
            "History: She is 4.5 feet tall",
        ],
    );
    check(
        "## Impression\n\n1. Right median neuropathy at the wrist,\n   moderate.\n2. No radiculopathy.\n\nElectronically signed by J. Okafor, MD\n",
        &[
            "Impression: Right median neuropathy at the wrist, moderate",
            "Impression: No radiculopathy",
            "Signature: Electronically signed by J. Okafor, MD",
        ],
    );
    check(
        "Limitations: needle declined.\n\nImpression: Normal study\nRight arm only\n",
        &[
            "Conditions: needle declined",
            "Impression: Normal study",
            "Impression: Right arm only",
        ],
    );
}

#[test]
fn rows_of_results_are_no_sentences() {
    check(
        "Needle EMG\nR Deltoid N None None None N N N N\nThe patient declined further needle insertion.\nIMPRESSION\nNormal.\n",
        &[
            "Results: The patient declined further needle insertion",
            "Impression: Normal",
        ],
    );
}
