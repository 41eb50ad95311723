//! # promised-and-missing
//!
//! The same thing is promised without reserve and declared not available: payers, benchmarks, modifiers, diagnoses, policies.
//! A reader is told in one sentence that it is here and in another that it is not.
//!
//! "Where available" is a reserve: a promise with it may stay unkept.
//!
//! ## Reported
//!
//! ```medcode reported name=needle.reference.md
//! # CPT 95861: Needle EMG of two extremities
//! The publication presents reimbursement benchmarks for each payer.
//!
//! Data not available for benchmarks.
//!                        ^^^^^^^^^^ promised-and-missing
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean name=needle.reference.md
//! # CPT 95861: Needle EMG of two extremities
//! The publication presents reimbursement benchmarks where available and lists common modifiers.
//!
//! Data not available for benchmarks.
//! ```

use crate::rules::view::{Publication, Sentence};
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::text::Span;
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "promised-and-missing",
    ids: &["PUB-08"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &[],
    source: "Contradiction within the document",
    edition: "1",
    check: Check::Publication(check),
    file: include_str!("promised_and_missing.rs"),
};

/// Things that publications promise, by the stem that all their forms share.
const SUBJECTS: [&str; 6] = [
    "payer",
    "benchmark",
    "modifier",
    "diagnos",
    "polic",
    "reimbursement rate",
];
/// Words that promise what follows them.
const PROMISES: [&str; 12] = [
    "presents",
    "outlines",
    "includes",
    "summarizes",
    "summarises",
    "covers",
    "covered",
    "provides",
    "lists",
    "will find",
    "contains",
    "details",
];
/// Words that declare something missing.
const DENIALS: [&str; 7] = [
    "not available",
    "unavailable",
    "not included",
    "were not provided",
    "was not provided",
    "not provided in",
    "no data for",
];
/// Words by which a promise is made with a reserve, or a missing thing is announced rather than declared.
const RESERVES: [&str; 6] = [
    "where available",
    "if available",
    "when available",
    "as available",
    "will be noted",
    "gaps",
];

fn check(publication: &Publication<'_>, sink: &mut Sink<'_>) {
    let sentences = publication.sentences();
    for subject in SUBJECTS {
        let promise = sentences
            .iter()
            .find_map(|sentence| promised(sentence, subject));
        let Some((promised_in, promised_at)) = promise else {
            continue;
        };
        for sentence in &sentences {
            let Some((block, place)) = denied(sentence, subject) else {
                continue;
            };
            let promise_block = publication.blocks.get(promised_in).map(|view| view.id);
            let word = &publication.words(block, place);
            let message = format!(
                "This says that {word} are not available; elsewhere the publication promises them without reserve."
            );
            let draft = Draft::at(place, message).related(
                promise_block.filter(|_| promised_in != block),
                promised_at,
                "promised here",
            );
            sink.add_in(block, draft);
        }
    }
}

fn promised(sentence: &Sentence<'_>, subject: &str) -> Option<(usize, Span)> {
    let promise = PROMISES
        .iter()
        .filter_map(|word| sentence.find_word(word))
        .min()?;
    let place = sentence
        .find_stem(subject)
        .filter(|place| place.start > promise.start)?;
    let reserved = sentence.contains_any(&RESERVES) || sentence.contains_any(&DENIALS);
    (!reserved).then_some((sentence.block, place))
}

fn denied(sentence: &Sentence<'_>, subject: &str) -> Option<(usize, Span)> {
    if !sentence.contains_any(&DENIALS) || sentence.contains_any(&RESERVES) {
        return None;
    }
    Some((sentence.block, sentence.find_stem(subject)?))
}
