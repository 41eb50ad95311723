//! # production-talk
//!
//! The text talks about how it was made: "in the input", "list provided", "as an AI". The reader has no input and no list.
//!
//! ## What to do
//!
//! Say it without these words: what is missing, or where the list stands.
//!
//! ## Reported
//!
//! ```medcode reported name=needle.reference.md
//! # CPT 95861: Needle EMG of two extremities
//!
//! Denial rates were not given in the input.
//!                             ^^^^^^^^^^^^ production-talk
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean name=needle.reference.md
//! # CPT 95861: Needle EMG of two extremities
//!
//! Denial rates of single payers are not published.
//! ```

use crate::codes::Speech;
use crate::rules::view::Publication;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "production-talk",
    ids: &["PUB-17"],
    severity: Severity::Information,
    bearing: Bearing::EveryPayer,
    packs: &["wording"],
    source: "Publications about codes, compiled for this project",
    edition: "2026",
    check: Check::Publication(check),
    file: include_str!("production_talk.rs"),
};

fn check(publication: &Publication<'_>, sink: &mut Sink<'_>) {
    let reading = &publication.reading;
    for said in &reading.said {
        let Some(at) = reading.codebook.speech_in(Speech::Production, said.text()) else {
            continue;
        };
        let words = said.text().get(at.0..at.1).unwrap_or_default();
        let message = format!(
            "`{words}` speaks of how the text was made; the reader has only the page. Leave the words out."
        );
        sink.add_in(said.block, Draft::at(said.statement.part(at), message));
    }
}
