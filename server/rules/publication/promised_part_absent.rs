//! # promised-part-absent
//!
//! The text promises something that the page does not hold: modifiers, diagnoses, benchmarks, related codes, documentation
//! requirements. A reader looks for it in vain.
//!
//! A promise is kept by a section, a field or a table of that name, or by the thing itself (a payer's name, a code, an amount). It is
//! taken back where the page says once and specifically what is missing.
//!
//! ## What to do
//!
//! Add the part, or say what is not available. The fix adds a section that says so.
//!
//! ## Reported
//!
//! ```medcode reported name=needle.reference.md
//! # CPT 95861: Needle EMG of two extremities
//!
//! The publication outlines benchmarks for utilization where available.
//!                          ^^^^^^^^^^ promised-part-absent
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean name=needle.reference.md
//! # CPT 95861: Needle EMG of two extremities
//!
//! This page lists modifiers and benchmarks where available. For 2026 no utilization benchmarks were published. Modifier 26 stands
//! for the reading in a facility.
//! ```

use crate::codes::{Speech, Thing};
use crate::coding::publication::{Reading, Said, holds, things_named_in};
use crate::model::reference::Origin;
use crate::rules::view::Publication;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::text::Span;
use crate::world::{FixEdit, Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "promised-part-absent",
    ids: &["PUB-09"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["wording"],
    source: "Publications about codes, compiled for this project",
    edition: "2026",
    check: Check::Publication(check),
    file: include_str!("promised_part_absent.rs"),
};

fn check(publication: &Publication<'_>, sink: &mut Sink<'_>) {
    let reading = &publication.reading;
    if reading.subject.is_none() {
        return;
    }
    for thing in reading.codebook.things() {
        let promise = reading
            .said
            .iter()
            .find_map(|said| Some((said, promised(reading, said, thing)?)));
        let Some((said, place)) = promise else {
            continue;
        };
        if holds(reading, thing) || is_taken_back(reading, thing) {
            continue;
        }
        let message = format!(
            "The text promises {}, and the page holds none. Add the part, or say what is not available.",
            thing.name
        );
        let draft = Draft::at(place, message).citing(thing.cite());
        sink.add_in(
            said.block,
            with_section(reading, said, (thing, place), draft),
        );
    }
}

fn promised(reading: &Reading<'_>, said: &Said, thing: &Thing) -> Option<Span> {
    let text = said.text();
    let (promise, _) = reading.codebook.speech_in(Speech::Promise, text)?;
    let mut named = things_named_in(reading, text).into_iter();
    let (_, at) = named.find(|(one, at)| one.name == thing.name && at.0 > promise)?;
    let unpromised = [Speech::Denial, Speech::Negation, Speech::Condition];
    let text = text.get(..at.0)?;
    // In "benchmarks for each payer" the benchmarks are promised.
    let object = text.get(promise..)?.rsplit([',', ';']).next()?;
    let object = object.rsplit(" and ").next()?;
    let beside = [" for ", " by ", " per ", " across ", " of "];
    let beside = beside.iter().any(|word| object.contains(word));
    let plain = said.statement.origin == Origin::Sentence
        && !beside
        && !unpromised.iter().any(|speech| reading.says(*speech, text));
    plain.then(|| said.statement.part(at))
}

/// Whether the page says of the thing that it is not there.
fn is_taken_back(reading: &Reading<'_>, thing: &Thing) -> bool {
    let mut all = reading.said.iter();
    all.any(|said| {
        let whole = &said.statement.whole;
        let named = things_named_in(reading, whole);
        let named = named.iter().any(|(one, _)| one.name == thing.name);
        let promised =
            reading.says(Speech::Promise, said.text()) && reading.says(Speech::Reserve, whole);
        named && reading.says(Speech::Denial, whole) && !promised
    })
}

/// A section at the end of the page, which says that the thing is not available.
fn with_section(
    reading: &Reading<'_>,
    said: &Said,
    (thing, place): (&Thing, Span),
    draft: Draft,
) -> Draft {
    let (Some(part), Some(title)) = (reading.part(said.block), thing.sections.first()) else {
        return draft;
    };
    let end = u32::try_from(part.text.trim_end().len()).unwrap_or(u32::MAX);
    let text = format!(
        "\n\n## {title}\n\nNo data on {} are available for this publication.",
        thing.name
    );
    let mut edits = vec![FixEdit {
        span: Span::new(end, end),
        text,
    }];
    // A promise without reserve would contradict the section.
    if !reading.says(Speech::Reserve, &said.statement.whole) {
        let after = Span::new(place.end, place.end);
        edits.insert(
            0,
            FixEdit {
                span: after,
                text: " where available".into(),
            },
        );
    }
    let fix = format!("Add a section `{title}` that says what is missing");
    draft.fixes(Safety::Confirm, fix, edits)
}
