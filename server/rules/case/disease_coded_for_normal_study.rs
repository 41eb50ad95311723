//! # disease-coded-for-normal-study
//!
//! The impression calls the whole study normal, and a disease is billed that such a study would have shown: a neuropathy of a
//! single nerve, or a disease of roots or plexus that the impression denies. After a normal study the symptom that led to it is coded.
//!
//! Bill the symptom. Nothing is said where a symptom is listed too, where the report tells that the disease is known, or where its tables
//! hold something abnormal: then the report [contradicts itself](normal-impression-over-abnormal-results.md).
//!
//! ## Reported
//!
//! ```medcode beside name=emg-7.report.md
//! Case: 7
//! Date of study: 2026-03-09
//!
//! Sensory NCS
//! R. Median - Digit 2
//!  Wrist 2.9 35
//! R. Ulnar - Digit 5
//!  Wrist 2.8 22
//!
//! Impression: Normal study.
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
//!    ^^^^^^ disease-coded-for-normal-study
//!
//! ## Charges
//!
//! 95907 x1 [A] $200.00
//! ```
//!
//! ```medcode beside name=emg-7.report.md
//! Case: 7
//! Date of study: 2026-03-09
//!
//! Sensory NCS
//! R. Median - Digit 2
//!  Wrist 2.9 35
//! R. Ulnar - Digit 5
//!  Wrist 2.8 22
//!
//! Impression: Normal electrodiagnostic study of the right arm. No evidence of a cervical radiculopathy.
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
//! A. M54.12 Radiculopathy, cervical region
//!    ^^^^^^ disease-coded-for-normal-study
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
//!  Wrist 2.9 35
//! R. Ulnar - Digit 5
//!  Wrist 2.8 22
//!
//! Impression: Normal study.
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
//! A. R20.2 Paresthesia of skin
//!
//! ## Charges
//!
//! 95907 x1 [A] $200.00
//! ```
//!
//! The disease is known from earlier:
//!
//! ```medcode beside name=emg-7.report.md
//! Case: 7
//! Date of study: 2026-03-09
//!
//! Sensory NCS
//! R. Median - Digit 2
//!  Wrist 2.9 35
//! R. Ulnar - Digit 5
//!  Wrist 2.8 22
//!
//! History: carpal tunnel syndrome on the right, treated by a splint.
//!
//! Impression: Normal study.
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
//!
//! The study does not show all of the disease:
//!
//! ```medcode beside name=emg-7.report.md
//! Case: 7
//! Date of study: 2026-03-09
//!
//! Sensory NCS
//! R. Median - Digit 2
//!  Wrist 2.9 35
//! R. Ulnar - Digit 5
//!  Wrist 2.8 22
//!
//! Impression: Normal study. No evidence of a large fiber polyneuropathy.
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
//! A. E11.42 Type 2 diabetes mellitus with diabetic polyneuropathy
//!
//! ## Charges
//!
//! 95907 x1 [A] $200.00
//! ```

use crate::coding::narrative::{Normality, Standing};
use crate::model::report::Part;
use crate::rules::aspects::diagnosed::{Disease, denial, is_symptom, may_mean};
use crate::rules::aspects::findings::shown;
use crate::rules::comparison::CaseView;
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "disease-coded-for-normal-study",
    ids: &["RPT-56"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["diagnoses", "narrative"],
    source: "ICD-10-CM Official Guidelines for Coding and Reporting, section IV.K: diagnostic services",
    edition: "FY2026",
    check: Check::Case(check),
    file: include_str!("disease_coded_for_normal_study.rs"),
};

fn check(case: &CaseView<'_>, sink: &mut Sink<'_>) {
    let report = &case.report;
    let Some(normality) = normal_whole(report) else {
        return;
    };
    for (index, claim) in case.claims.iter().enumerate() {
        let listed = claim.listed();
        let clear = listed
            .iter()
            .all(|one| one.known.is_some() && !is_symptom(one));
        let Some((first, known)) = listed.first().and_then(|one| Some((one, one.known?))) else {
            continue;
        };
        let shows = match Disease::coded(known) {
            Some(Disease::Nerve) => known.side.is_some(),
            Some(_) => {
                (known.limb.is_some() || known.region.is_some()) && denial(report, known).is_some()
            }
            None => false,
        };
        let mut told = report.narration().statements.iter();
        let is_known = told.any(|one| {
            one.standing != Standing::Denied
                && one.part != Part::Reason
                && may_mean(report, one, known)
        });
        if !clear || !shows || is_known {
            continue;
        }
        let message = format!(
            "{} ({}) is billed, and the impression calls the study normal. After a normal study the symptom that led to it is coded.",
            known.code, known.title
        );
        let draft = Draft::at(first.span, message);
        let draft = draft.documented_at(case, normality.place, "called normal here");
        sink.add_in(case.at_claim(index), draft);
    }
}

/// That the whole study is called normal, where nothing in the impression or in the tables is otherwise.
fn normal_whole<'r>(report: &'r ReportView<'_>) -> Option<&'r Normality> {
    let narration = report.narration();
    let mut statements = narration.statements.iter();
    let concluded = statements.any(|one| {
        matches!(one.part, Part::Impression | Part::Summary) && one.standing != Standing::Denied
    });
    let mut normalities = narration.normalities.iter();
    let normality = normalities.find(|one| one.needle && one.conduction)?;
    let abnormal = shown(report, |_| true, |_| true).abnormal;
    (!concluded && abnormal.is_empty()).then_some(normality)
}
