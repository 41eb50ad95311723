//! # uncertain-diagnosis
//!
//! A diagnosis that is coded although its words call it uncertain: rule out, suspected, probable, consistent with. For services
//! of practitioners an uncertain diagnosis is not coded; the symptom that led to the study is. A symptom coded with a
//! question behind it (`R20.2 paresthesia, r/o carpal tunnel`) is right, and so is a sure diagnosis with a doubtful cause.
//!
//! ## What to do
//!
//! Code the sign or symptom, or, if the study has confirmed the diagnosis, say it without the doubt.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 r/o carpal tunnel syndrome, right
//!           ^^^ uncertain-diagnosis
//! 95909 x1 [A]
//! ```
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. M54.12 Cervical radiculopathy (suspected)
//!                                   ^^^^^^^^^ uncertain-diagnosis
//! 95909 x1 [A]
//! ```
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 right hand numbness, rule out carpal tunnel syndrome
//!                                ^^^^^^^^ uncertain-diagnosis
//! 95909 x1 [A]
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. R20.2 Paresthesia, rule out carpal tunnel syndrome
//! B. G62.9 Polyneuropathy, possible diabetic cause
//! C. G56.21 Ulnar neuropathy at the elbow, likelihood of recovery good
//! D. M54.12 C7 radiculopathy, disease ruled out
//! 95909 x1 [A,B,C,D]
//! ```

use crate::codes::{Codebook, DiagnosisClass, UncertainTerm};
use crate::coding::{Claim, Listed};
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::text::Span;
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "uncertain-diagnosis",
    ids: &["DX-03"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["diagnoses"],
    source: "ICD-10-CM Official Guidelines for Coding and Reporting, section IV.H: uncertain diagnosis",
    edition: "FY2026",
    check: Check::Claim(check),
    file: include_str!("uncertain_diagnosis.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    for one in claim.listed() {
        // A symptom or a circumstance is what is coded instead; the doubt behind it is about something else.
        let is_symptom = one
            .known
            .is_some_and(|known| known.is(DiagnosisClass::Symptom))
            || one.code.starts_with(['R', 'r', 'Z', 'z']);
        let Some(words) = one
            .entry
            .map(|entry| entry.words)
            .filter(|words| !is_symptom && !words.is_empty())
        else {
            continue;
        };
        let Some((term, at)) = doubt(claim.codebook, one) else {
            continue;
        };
        let start = words.start + u32::try_from(at.start).unwrap_or(0);
        let end = words.start + u32::try_from(at.end).unwrap_or(0);
        let message = format!(
            "{} is coded, and its words call it uncertain. Code the symptom that led to the study, or drop the doubt if the study \
             has confirmed the diagnosis.",
            one.name()
        );
        sink.add(Draft::at(Span::new(start, end), message).citing(term.cite()));
    }
}

/// The term that doubts the diagnosis itself: before everything else, behind everything else, or before words that mean the
/// coded diagnosis.
fn doubt<'c>(
    codebook: &'c Codebook,
    one: &Listed<'_>,
) -> Option<(&'c UncertainTerm, std::ops::Range<usize>)> {
    let lower = one.words.to_ascii_lowercase();
    codebook.uncertain_terms().iter().find_map(|term| {
        let (start, words) = lower
            .match_indices(term.words.as_str())
            .find(|(at, words)| stands_alone(&lower, *at, words.len()))?;
        let end = start + words.len();
        let around = |part: Option<&str>| {
            part.unwrap_or_default()
                .trim_matches(|c: char| !c.is_ascii_alphanumeric())
                .to_owned()
        };
        let (before, after) = (around(lower.get(..start)), around(lower.get(end..)));
        let about_it = before.is_empty() || after.is_empty() || means(codebook, &after, one);
        about_it.then_some((term, start..end))
    })
}

fn stands_alone(text: &str, at: usize, length: usize) -> bool {
    let letter = |part: Option<&str>, last: bool| {
        let part = part.unwrap_or_default();
        let next = if last {
            part.chars().next_back()
        } else {
            part.chars().next()
        };
        next.is_some_and(char::is_alphanumeric)
    };
    !letter(text.get(..at), true) && !letter(text.get(at + length..), false)
}

/// Whether words are an expression for the coded diagnosis.
fn means(codebook: &Codebook, words: &str, one: &Listed<'_>) -> bool {
    codebook.diagnosis_phrase(words).is_some_and(|phrase| {
        let sided = [&phrase.right, &phrase.left, &phrase.both].into_iter();
        sided
            .chain(&phrase.other)
            .any(|code| code.as_str() == one.name())
    })
}
