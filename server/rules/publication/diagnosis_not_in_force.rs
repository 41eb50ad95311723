//! # diagnosis-not-in-force
//!
//! A publication lists a diagnosis code that does not exist, that is only a heading with codes below it, or that was not valid on the
//! publication's date.
//!
//! A heading in the sense of a family ("codes of G56", "G56.0-") and a code of which the text says that it is old are not reported.
//!
//! ## What to do
//!
//! Name a code that can be billed.
//!
//! ## Reported
//!
//! ```medcode reported name=needle.reference.md
//! # CPT 95861: Needle EMG of two extremities
//!
//! Edition: 2026
//!
//! ## Diagnoses
//!
//! - G56.0 Carpal tunnel syndrome
//!   ^^^^^ diagnosis-not-in-force
//! ```
//!
//! ```medcode reported name=needle.reference.md
//! # CPT 95861: Needle EMG of two extremities
//!
//! Claims are supported by G56.99 in this list.
//!                         ^^^^^^ diagnosis-not-in-force
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean name=needle.reference.md
//! # CPT 95861: Needle EMG of two extremities
//!
//! ## Diagnoses
//!
//! - G56.01 Carpal tunnel syndrome, right upper limb
//! - Codes of the family G56.0-
//! - M54.16 Radiculopathy of the lumbar region
//! ```

use crate::codes::DiagnosisStatus;
use crate::coding::publication::{Reading, Said, diagnoses_named};
use crate::rules::view::Publication;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "diagnosis-not-in-force",
    ids: &["PUB-23"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["diagnoses", "icd10cm"],
    source: "ICD-10-CM as published by CDC and CMS",
    edition: "2027",
    check: Check::Publication(check),
    file: include_str!("diagnosis_not_in_force.rs"),
};

fn check(publication: &Publication<'_>, sink: &mut Sink<'_>) {
    let reading = &publication.reading;
    if reading.is_historical() {
        return;
    }
    for (block, code, place) in diagnoses_named(reading) {
        let said = reading.said.iter().find(|said| {
            said.block == block
                && said.statement.within.start <= place.start
                && place.end <= said.statement.within.end
        });
        if said.is_some_and(|said: &Said| said.voice.historical) {
            continue;
        }
        if let Some(message) = what_is_wrong(reading, code) {
            let mut draft = Draft::at(place, message);
            if let Some(diagnosis) = reading.codebook.diagnosis(code) {
                draft = draft.citing(diagnosis.cite());
            }
            sink.add_in(block, draft);
        }
    }
}

fn what_is_wrong(reading: &Reading<'_>, code: &str) -> Option<String> {
    let codebook = reading.codebook;
    let Some(diagnosis) = codebook.diagnosis(code) else {
        let unknown = codebook.covers_diagnosis(code);
        return unknown.then(|| format!("There is no diagnosis code {code}."));
    };
    match diagnosis.status {
        DiagnosisStatus::Header => {
            let below: Vec<&str> = codebook
                .children(&diagnosis.code)
                .map(|child| child.code.as_str())
                .collect();
            let below = match below.as_slice() {
                [] => String::new(),
                [first, ..] => format!(", as {first}"),
            };
            Some(format!(
                "{code} is a heading and cannot be billed. Name the codes below it{below}."
            ))
        }
        _ => {
            let day = reading.day?;
            let billable = diagnosis.billable?;
            (!billable.contains(day))
                .then(|| format!("{code} was not valid on {day}, the day of this publication."))
        }
    }
}
