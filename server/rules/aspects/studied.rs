//! What a worksheet says of the limbs and sides that were studied: on a charge line, or in the notes of the encounter.
//! Knows no rule.

use crate::coding::{Body, Claim, Line};
use crate::model::{Field, FieldName};
use crate::text::Span;

/// Parts of the body that were studied, as told.
#[derive(Debug, Clone, Copy)]
pub struct Told {
    /// The parts.
    pub body: Body,
    /// Where it is told.
    pub span: Span,
    /// Whether it is told of the whole encounter.
    pub noted: bool,
}

/// Words that make a sentence one about the study.
const STUDY: &[&str] = &[
    "emg",
    "ncs",
    "ncv",
    "needle",
    "study",
    "studied",
    "studies",
    "tested",
    "conduction",
];
/// Words that make a sentence one about something else than what was studied on that day.
#[rustfmt::skip]
const ELSEWHERE: &[&str] = &[
    "prior", "previous", "previously", "earlier", "last", "outside", "old", "planned", "scheduled", "declined", "refused", "deferred",
    "not", "no", "without", "except", "compare", "compared", "comparison", "normal", "next", "pending", "repeat", "again", "if",
];

/// What the line says in its modifiers and its description.
pub fn of_line(claim: &Claim<'_>, line: &Line<'_>) -> Option<Told> {
    let charge = line.charge;
    let mut taken = vec![charge.code];
    taken.extend(charge.pointer_slot);
    taken.extend(charge.amount);
    taken.extend(charge.units);
    taken.sort_unstable();
    let mut body = Body::default();
    let mut start = charge.line.start;
    for part in taken
        .into_iter()
        .chain([Span::new(charge.line.end, charge.line.end)])
    {
        body = body.and(Body::read(claim.words(Span::new(start, part.start))));
        start = start.max(part.end);
    }
    (body != Body::default()).then_some(Told {
        body,
        span: charge.line,
        noted: false,
    })
}

/// What the title, the notes and the prose of the encounter say of the study. Of several statements all count together.
pub fn of_encounter(claim: &Claim<'_>) -> Option<Told> {
    let fields = claim.facts.fields.get(claim.encounter.fields.clone());
    let is_note = |field: &&Field| field.name == FieldName::Notes;
    let notes = fields.unwrap_or_default().iter().filter(is_note);
    let within = claim.encounter.span;
    let prose = claim.facts.prose.iter().map(|prose| prose.span);
    let prose = prose.filter(|span| within.start <= span.start && span.end <= within.end);
    let spans = notes
        .map(|field| field.value)
        .chain(claim.encounter.title)
        .chain(prose);
    let mut told: Option<Told> = None;
    for span in spans {
        let mut at = span.start;
        for sentence in claim.words(span).split_inclusive(['.', ';', '\n']) {
            let length = u32::try_from(sentence.len()).unwrap_or(0);
            let place = Span::new(
                at,
                at + u32::try_from(sentence.trim_end().len()).unwrap_or(0),
            );
            at += length;
            let Some(body) = of_sentence(sentence) else {
                continue;
            };
            let before = told.map_or_else(Body::default, |told| told.body);
            told = Some(Told {
                body: before.and(body),
                span: told.map_or(place, |told| told.span),
                noted: true,
            });
        }
    }
    told
}

fn of_sentence(sentence: &str) -> Option<Body> {
    let lower = sentence.to_ascii_lowercase();
    let words = lower.split(|c: char| !c.is_ascii_alphanumeric());
    let has = |list: &[&str]| words.clone().any(|word| list.contains(&word));
    if !has(STUDY) || has(ELSEWHERE) {
        return None;
    }
    let body = Body::read(sentence);
    (body != Body::default()).then_some(body)
}
