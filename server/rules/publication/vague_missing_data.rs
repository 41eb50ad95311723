//! # vague-missing-data
//!
//! A sentence says that data are missing, and not which. Nobody can fill the gap, and nobody knows what to look for elsewhere.
//!
//! A sentence that names what is missing, one under the heading of it, and the value of a field are specific enough.
//!
//! ## What to do
//!
//! Say what is missing, for which payer or year, or leave the sentence out.
//!
//! ## Reported
//!
//! ```medcode reported name=needle.reference.md
//! # CPT 95861: Needle EMG of two extremities
//!
//! Data not available.
//! ^^^^^^^^^^^^^^^^^^ vague-missing-data
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean name=needle.reference.md
//! # CPT 95861: Needle EMG of two extremities
//!
//! No benchmarks for 2026 were published. Data on denial rates of single payers are not available.
//!
//! ## Diagnoses
//!
//! Data not available.
//! ```

use crate::codes::Speech;
use crate::coding::publication::{Reading, Said, things_named_in};
use crate::model::reference::Origin;
use crate::rules::view::Publication;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "vague-missing-data",
    ids: &["PUB-16"],
    severity: Severity::Information,
    bearing: Bearing::EveryPayer,
    packs: &["wording"],
    source: "Publications about codes, compiled for this project",
    edition: "2026",
    check: Check::Publication(check),
    file: include_str!("vague_missing_data.rs"),
};

fn check(publication: &Publication<'_>, sink: &mut Sink<'_>) {
    let reading = &publication.reading;
    let mut last = None;
    for said in &reading.said {
        let within = (said.block, said.statement.within);
        if last == Some(within) {
            continue;
        }
        if let Some(at) = reading.codebook.speech_in(Speech::Missing, said.text())
            && is_vague(reading, said)
        {
            last = Some(within);
            let message = "This does not say what is missing. Name it, or leave the sentence out.";
            sink.add_in(said.block, Draft::at(said.statement.part(at), message));
        }
    }
}

/// Words of a sentence beyond which it says something specific.
const MOST_WORDS: usize = 16;

fn is_vague(reading: &Reading<'_>, said: &Said) -> bool {
    let statement = &said.statement;
    let whole = statement.whole.as_str();
    let part = reading.part(said.block);
    let heading = part.and_then(|part| {
        let heading = part.facts.headings.get(statement.heading? as usize)?;
        Some(part.words(heading.title))
    });
    let headed = heading.is_some_and(|title| !things_named_in(reading, title).is_empty());
    let specific = !things_named_in(reading, whole).is_empty()
        || whole.bytes().any(|byte| byte.is_ascii_digit());
    // Of data "for" or "on" something it is said what they are.
    let named = [" for ", " on ", " about "]
        .iter()
        .any(|word| whole.contains(word));
    statement.origin == Origin::Sentence
        && !specific
        && !headed
        && !named
        && whole.split_whitespace().count() <= MOST_WORDS
}
