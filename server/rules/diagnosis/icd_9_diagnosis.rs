//! # icd-9-diagnosis
//!
//! A code of ICD-9-CM, such as 354.0, on a date on which ICD-10-CM holds. ICD-9-CM ended with services of 2015-09-30; its codes
//! live on in old templates.
//!
//! ## What to do
//!
//! Take the code of ICD-10-CM that the record supports. Where the old code has one meaning in words, its codes of today are
//! offered, those of the side that the line names first; the match is a proposal, not an official mapping.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//!
//! Diagnoses
//! A. 354.0 Carpal tunnel syndrome, right
//!    ^^^^^ icd-9-diagnosis
//!
//! Charges
//! 95909 x1 [A]
//! ```
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//!
//! ## Diagnoses
//!
//! | Pointer | Code  | Description          |
//! |---------|-------|----------------------|
//! | A       | 723.4 | Brachial radiculitis |
//!             ^^^^^ icd-9-diagnosis
//!
//! ## Charges
//!
//! 95909 x1 [A]
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//!
//! Diagnoses
//! A. G56.01 Carpal tunnel syndrome, right (formerly 354.0)
//!
//! Charges
//! 95909 x1 [A]
//! ```

use crate::codes::{DiagnosisPhrase, Side};
use crate::coding::{Body, Claim};
use crate::rules::diagnosis::malformed_diagnosis::meant;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "icd-9-diagnosis",
    ids: &["ICD-04"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["diagnoses"],
    source: "45 CFR 162.1002: ICD-10-CM for services from 2015-10-01 on",
    edition: "2015-10-01",
    check: Check::Claim(check),
    file: include_str!("icd_9_diagnosis.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let Some(date) = claim.service_date() else {
        return;
    };
    // The edition begins with the first day of ICD-10-CM.
    if claim.codebook.edition_for("diagnoses", date).is_none() {
        return;
    }
    for one in claim.listed().iter().filter(|one| is_icd_9(one.code)) {
        let old = claim.codebook.icd9(one.code);
        // A slip that hides a known code is reported as one.
        if old.is_none() && meant(claim.codebook, one.code).is_some() {
            continue;
        }
        let phrase = old.and_then(|old| claim.codebook.diagnosis_phrase(&old.phrase));
        let today = phrase.map_or_else(Vec::new, |phrase| {
            today(phrase, Body::read(one.words).side())
        });
        let meant = match old.zip(today.first()) {
            Some((old, _)) => format!(" It was {}; today {}.", old.phrase, today.join(", ")),
            None => String::new(),
        };
        let message = format!(
            "{} is a code of ICD-9-CM, which ended on 2015-09-30.{meant}",
            one.code
        );
        let mut draft = Draft::at(one.span, message).outdated();
        for code in today {
            let title = format!("Replace {} by {code}", one.code);
            draft = draft.fix(Safety::Confirm, title, one.span, code);
        }
        sink.add(draft);
    }
}

/// Three digits, a dot, one or two digits.
fn is_icd_9(code: &str) -> bool {
    code.split_once('.').is_some_and(|(category, detail)| {
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        category.len() == 3 && (1..=2).contains(&detail.len()) && digits(category) && digits(detail)
    })
}

/// The codes of a phrase: of the named side, or all.
fn today(phrase: &DiagnosisPhrase, side: Option<Side>) -> Vec<&str> {
    let sided = match side {
        Some(Side::Right) => &phrase.right,
        Some(Side::Left) => &phrase.left,
        Some(Side::Bilateral) => &phrase.both,
        _ => "",
    };
    let all = [phrase.right.as_str(), &phrase.left, &phrase.both].into_iter();
    let others = phrase.other.iter().map(|code| code.as_str());
    match sided {
        // An unspecified side would be the next finding.
        "" if !phrase.right.is_empty() => all.filter(|code| !code.is_empty()).collect(),
        "" => others.collect(),
        sided => vec![sided],
    }
}
