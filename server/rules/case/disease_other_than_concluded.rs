//! # disease-other-than-concluded
//!
//! The first diagnosis is one disease, and the impression of the report concludes another one: carpal tunnel syndrome is billed, and the
//! report concludes a radiculopathy. Once a study is interpreted, what it confirms is coded, and not the question that led to it.
//!
//! Bill what the report concludes. This is an error where the impression also denies what is billed, else a warning: what is billed
//! may be known from elsewhere. Nothing is said where any diagnosis of the encounter stands for a conclusion, where the report tells of the
//! billed disease in any other words than those of its question, or where a symptom stands first.
//!
//! ## Reported
//!
//! ```medcode beside name=emg-7.report.md
//! Case: 7
//! Date of study: 2026-03-09
//!
//! Sensory NCS
//! R. Median - Digit 2
//!  Wrist 4.2 18
//! R. Ulnar - Digit 5
//!  Wrist 2.8 22
//!
//! Impression: Right C7 radiculopathy.
//! ```
//!
//! ```medcode reported name=emg-7.worksheet.md
//! Case: 7
//! Payer: Aetna
//! Date of service: 2026-03-09
//! Site of service: 11 Office
//! Report: emg-7.report.md
//!
//! ## Diagnoses
//!
//! A. G56.01 Carpal tunnel syndrome, right upper limb
//!    ^^^^^^ disease-other-than-concluded
//!
//! ## Charges
//!
//! 95907 x1 [A] $200.00
//! ```
//!
//! What was asked for is billed, and denied:
//!
//! ```medcode beside name=emg-7.report.md
//! Case: 7
//! Date of study: 2026-03-09
//!
//! Sensory NCS
//! R. Median - Digit 2
//!  Wrist 4.2 18
//! R. Ulnar - Digit 5
//!  Wrist 2.8 22
//!
//! Reason for study: carpal tunnel syndrome?
//!
//! Impression:
//! 1. Right ulnar neuropathy at the elbow.
//! 2. No evidence of carpal tunnel syndrome.
//! ```
//!
//! ```medcode reported name=emg-7.worksheet.md
//! Case: 7
//! Payer: Aetna
//! Date of service: 2026-03-09
//! Site of service: 11 Office
//! Report: emg-7.report.md
//!
//! ## Diagnoses
//!
//! A. G56.01
//!    ^^^^^^ disease-other-than-concluded
//!
//! ## Charges
//!
//! 95907 x1 [A] $200.00
//! ```
//!
//! ## Not reported
//!
//! ```medcode beside name=emg-7.report.md
//! Case: 7
//! Date of study: 2026-03-09
//!
//! Sensory NCS
//! R. Median - Digit 2
//!  Wrist 4.2 18
//! R. Ulnar - Digit 5
//!  Wrist 2.8 22
//!
//! Impression: Right C7 radiculopathy.
//! ```
//!
//! ```medcode clean name=emg-7.worksheet.md
//! Case: 7
//! Payer: Aetna
//! Date of service: 2026-03-09
//! Site of service: 11 Office
//! Report: emg-7.report.md
//!
//! ## Diagnoses
//!
//! A. M54.12 Radiculopathy, cervical region
//!
//! ## Charges
//!
//! 95907 x1 [A] $200.00
//! ```
//!
//! The conclusion is billed beside something known from elsewhere:
//!
//! ```medcode beside name=emg-7.report.md
//! Case: 7
//! Date of study: 2026-03-09
//!
//! Sensory NCS
//! R. Median - Digit 2
//!  Wrist 4.2 18
//! R. Ulnar - Digit 5
//!  Wrist 2.8 22
//!
//! Impression: Right C7 radiculopathy.
//! ```
//!
//! ```medcode clean name=emg-7.worksheet.md
//! Case: 7
//! Payer: Aetna
//! Date of service: 2026-03-09
//! Site of service: 11 Office
//! Report: emg-7.report.md
//!
//! ## Diagnoses
//!
//! A. G56.01 Carpal tunnel syndrome, right upper limb
//! B. M54.12 Radiculopathy, cervical region
//!
//! ## Charges
//!
//! 95907 x1 [B,A] $200.00
//! ```
//!
//! The report tells of it:
//!
//! ```medcode beside name=emg-7.report.md
//! Case: 7
//! Date of study: 2026-03-09
//!
//! Sensory NCS
//! R. Median - Digit 2
//!  Wrist 4.2 18
//! R. Ulnar - Digit 5
//!  Wrist 2.8 22
//!
//! Impression:
//! 1. Right C7 radiculopathy.
//! 2. A mild carpal tunnel syndrome cannot be excluded.
//! ```
//!
//! ```medcode clean name=emg-7.worksheet.md
//! Case: 7
//! Payer: Aetna
//! Date of service: 2026-03-09
//! Site of service: 11 Office
//! Report: emg-7.report.md
//!
//! ## Diagnoses
//!
//! A. G56.01 Carpal tunnel syndrome, right upper limb
//!
//! ## Charges
//!
//! 95907 x1 [A] $200.00
//! ```

use crate::codes::Diagnosis;
use crate::coding::Listed;
use crate::rules::aspects::diagnosed::{Conclusions, Disease, concluding, is_symptom, may_mean};
use crate::rules::comparison::CaseView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "disease-other-than-concluded",
    ids: &["RPT-54"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["diagnoses", "narrative"],
    source: "ICD-10-CM Official Guidelines for Coding and Reporting, section IV.K: diagnostic services",
    edition: "FY2026",
    check: Check::Case(check),
    file: include_str!("disease_other_than_concluded.rs"),
};

fn check(case: &CaseView<'_>, sink: &mut Sink<'_>) {
    let Some(conclusions) = Conclusions::of(&case.report) else {
        return;
    };
    for (index, claim) in case.claims.iter().enumerate() {
        let listed = claim.listed();
        let Some((first, known)) = listed.first().and_then(|one| Some((one, one.known?))) else {
            continue;
        };
        let judged = Disease::coded(known).is_some() && !conclusions.is_told_elsewhere(known);
        if !judged
            || listed
                .iter()
                .any(|one| may_stand_for_one(&conclusions, one))
        {
            continue;
        }
        let denied = conclusions.denial(known);
        let message = format!(
            "{} ({}) is billed, and the impression concludes {}{}. Code what the study has confirmed.",
            known.code,
            known.title,
            conclusions.named(),
            if denied.is_some() {
                " and denies what is billed"
            } else {
                ""
            }
        );
        let mut draft = Draft::at(first.span, message).at_most(match denied {
            Some(_) => Severity::Error,
            None => Severity::Warning,
        });
        draft = concluding(draft, case, &conclusions.asserted);
        if let Some(denied) = denied {
            draft = draft.documented_at(case, denied.place, "denied here");
        }
        sink.add_in(case.at_claim(index), draft);
    }
}

/// Whether a diagnosis stands for a conclusion, or may for all that is known of it.
fn may_stand_for_one(conclusions: &Conclusions<'_, '_>, one: &Listed<'_>) -> bool {
    let stands = |known: &Diagnosis| {
        let mut asserted = conclusions.asserted.iter();
        asserted.any(|statement| may_mean(conclusions.report, statement, known))
    };
    !is_symptom(one) && one.known.is_none_or(stands)
}
