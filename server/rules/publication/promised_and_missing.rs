//! # promised-and-missing
//!
//! The same thing is promised without reserve and declared not available: payers, benchmarks, modifiers, diagnoses, policies.
//! A reader is told in one sentence that it is here and in another that it is not.
//!
//! "Where available" is a reserve: a promise with it may stay unkept, if the page says once what is missing.
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
//! A section that holds nothing but the words:
//!
//! ```medcode reported name=needle.reference.md
//! # CPT 95861: Needle EMG of two extremities
//! Readers will find national benchmarks.
//!
//! ## Benchmarks
//! Data not available.
//! ^^^^^^^^^^^^^^^^^^ promised-and-missing
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean name=needle.reference.md
//! # CPT 95861: Needle EMG of two extremities
//! The publication presents reimbursement benchmarks where available.
//!
//! Data not available for benchmarks.
//! ```

use crate::codes::{Speech, Thing};
use crate::coding::publication::{Reading, Said, things_named_in};
use crate::model::reference::Origin;
use crate::rules::view::Publication;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::text::Span;
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "promised-and-missing",
    ids: &["PUB-08"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["wording"],
    source: "Contradiction within the document",
    edition: "1",
    check: Check::Publication(check),
    file: include_str!("promised_and_missing.rs"),
};

fn check(publication: &Publication<'_>, sink: &mut Sink<'_>) {
    let reading = &publication.reading;
    for thing in reading.codebook.things() {
        let promise = reading
            .said
            .iter()
            .find_map(|said| Some((said.block, promised(reading, said, thing)?)));
        let Some((promised_in, promised_at)) = promise else {
            continue;
        };
        for said in &reading.said {
            let Some(place) = denied(reading, said, thing) else {
                continue;
            };
            let message = format!(
                "This says that {} are not available; elsewhere the publication promises them without reserve.",
                thing.name
            );
            let draft = Draft::at(place, message).citing(thing.cite()).related(
                publication.block_id(promised_in, said.block),
                promised_at,
                "promised here",
            );
            sink.add_in(said.block, draft);
        }
    }
}

/// The place of a thing in a text, in bytes.
fn named(reading: &Reading<'_>, text: &str, thing: &Thing) -> Option<(usize, usize)> {
    let all = things_named_in(reading, text).into_iter();
    let mut own = all.filter(|(one, _)| one.name == thing.name);
    own.next().map(|(_, at)| at)
}

fn promised(reading: &Reading<'_>, said: &Said, thing: &Thing) -> Option<Span> {
    let (promise, _) = reading.codebook.speech_in(Speech::Promise, said.text())?;
    let at = named(reading, said.text(), thing).filter(|(at, _)| *at > promise)?;
    let whole = &said.statement.whole;
    let reserved = [Speech::Reserve, Speech::Denial, Speech::Negation];
    let reserved = reserved.iter().any(|speech| reading.says(*speech, whole));
    (!reserved).then(|| said.statement.part(at))
}

fn denied(reading: &Reading<'_>, said: &Said, thing: &Thing) -> Option<Span> {
    let text = said.text();
    if said.statement.origin == Origin::Title
        || reading.says(Speech::Reserve, &said.statement.whole)
    {
        return None;
    }
    if let Some(at) = named(reading, text, thing) {
        return reading
            .says(Speech::Denial, text)
            .then(|| said.statement.part(at));
    }
    // Words under the heading of the thing that name nothing else.
    let missing = reading.codebook.speech_in(Speech::Missing, text)?;
    let part = reading.part(said.block)?;
    let heading = part.facts.headings.get(said.statement.heading? as usize)?;
    named(reading, part.words(heading.title), thing)?;
    things_named_in(reading, text)
        .is_empty()
        .then(|| said.statement.part(missing))
}
