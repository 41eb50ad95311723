//! # diagnosis-not-billable
//!
//! A diagnosis code that cannot stand on a claim for the date of service: a heading over more exact codes, a code without its
//! seventh character, one that has ended or is not in force yet. It is said of every code of the classification, on days for
//! which the list of valid codes answers, and of the diagnoses of electrodiagnostic medicine on others too.
//!
//! ## What to do
//!
//! Choose the more exact code that the record supports. A fix is offered for each where there are few.
//!
//! ## Reported
//!
//! M54.5 has been a heading since October 2021:
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. M54.5 low back pain
//!    ^^^^^ diagnosis-not-billable
//! B. R20.2 Paresthesia of skin
//! 95909 x1 [A,B]
//! ```
//!
//! A heading whose words name the side, and an injury without its seventh character:
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.0 Carpal tunnel syndrome, left
//!    ^^^^^ diagnosis-not-billable
//! 95909 x1 [A]
//! ```
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. S44.21 Injury of radial nerve at upper arm level, right arm
//!    ^^^^^^ diagnosis-not-billable
//! 95909 x1 [A]
//! ```
//!
//! A heading of another part of the classification:
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. K21.0 reflux disease
//!    ^^^^^ diagnosis-not-billable
//! B. G56.01 Carpal tunnel syndrome, right
//! 95909 x1 [B]
//! ```
//!
//! ## Not reported
//!
//! A complete code, one of another part of the classification, and M54.5 on a day on which it could be billed:
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! B. K21.9 reflux disease
//! 95909 x1 [A,B]
//! ```
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2021-03-02
//! Site of service: 11 Office
//! A. M54.5 low back pain
//! B. R20.2 Paresthesia of skin
//! 95909 x1 [A,B]
//! ```

use crate::codes::{Codebook, Diagnosis, DiagnosisStanding, DiagnosisStatus};
use crate::coding::{Body, Claim};
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};
use jiff::civil::Date;
use smol_str::SmolStr;

/// The rule.
pub static RULE: Rule = Rule {
    name: "diagnosis-not-billable",
    ids: &["DX-02"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["diagnoses", "icd10cm"],
    source: "CDC/NCHS ICD-10-CM tabular list",
    edition: "2026-04",
    check: Check::Claim(check),
    file: include_str!("diagnosis_not_billable.rs"),
};

/// The most codes below a heading that are offered as fixes; of more, nobody would read the list.
const FEW: usize = 6;

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let Some(date) = claim.service_date() else {
        return;
    };
    check_classification(claim, date, sink);
    if claim.codebook.edition_for("diagnoses", date).is_none() {
        return;
    }
    for entry in claim.listed() {
        let Some(diagnosis) = entry.known.filter(|known| !known.billable_on(date)) else {
            continue;
        };
        let mut instead = instead(claim.codebook, diagnosis, date);
        // Of a heading's codes, those of the side that the words name.
        if let Some(side) = Body::read(entry.words).side() {
            let of_side = |code: &&str| {
                let sided = claim.codebook.diagnosis(code).and_then(|found| found.side);
                sided.is_none_or(|sided| sided == side)
            };
            if instead.iter().any(of_side) {
                instead.retain(of_side);
            }
        }
        let offered = if instead.is_empty() {
            String::new()
        } else {
            format!(" More exact: {}.", instead.join(", "))
        };
        let message = format!(
            "{} ({}) {}, so it cannot be billed for {date}.{offered}",
            diagnosis.code,
            diagnosis.title,
            reason(diagnosis, date)
        );
        let mut draft = Draft::at(entry.span, message).citing(diagnosis.cite());
        if diagnosis
            .billable
            .is_some_and(|days| days.to.is_some_and(|last| last < date))
        {
            draft = draft.outdated();
        }
        for code in instead.iter().filter(|_| instead.len() <= FEW) {
            draft = draft.fix(
                Safety::Confirm,
                format!("Replace {} by {code}", diagnosis.code),
                entry.span,
                *code,
            );
        }
        sink.add(draft);
    }
}

/// Reports codes of which the codebook knows no more than the days on which they are valid.
fn check_classification(claim: &Claim<'_>, date: Date, sink: &mut Sink<'_>) {
    let Some(list) = claim.codebook.edition_for("icd10cm", date) else {
        return;
    };
    for entry in claim.listed().iter().filter(|entry| entry.known.is_none()) {
        let code = entry.code;
        let reason = match claim.codebook.diagnosis_standing(code, date) {
            Some(DiagnosisStanding::Heading) => "is a heading over more exact codes".to_owned(),
            Some(DiagnosisStanding::Ended(last)) => format!("ended on {last}"),
            Some(DiagnosisStanding::NotYet(first)) => format!("is in force from {first} only"),
            Some(DiagnosisStanding::Valid | DiagnosisStanding::Unknown) | None => continue,
        };
        let below = claim.codebook.valid_diagnoses_below(code, date);
        let below: Vec<SmolStr> = below.take(FEW + 1).collect();
        let few = (1..=FEW).contains(&below.len());
        let offered = if few {
            format!(" More exact: {}.", below.join(", "))
        } else {
            String::new()
        };
        let message = format!("{code} {reason}, so it cannot be billed for {date}.{offered}");
        let mut draft = Draft::at(entry.span, message).citing(list.cite());
        for exact in below.iter().filter(|_| few) {
            let title = format!("Replace {code} by {exact}");
            draft = draft.fix(Safety::Confirm, title, entry.span, exact.as_str());
        }
        sink.add(draft);
    }
}

/// Why a diagnosis cannot be billed, as the end of a sentence about it.
fn reason(diagnosis: &Diagnosis, date: Date) -> String {
    let days = diagnosis.billable;
    match (
        days.and_then(|days| days.from),
        days.and_then(|days| days.to),
        diagnosis.status,
    ) {
        (_, Some(last), DiagnosisStatus::Header) if last < date => {
            let since = last.tomorrow().unwrap_or(last);
            format!("has been a heading over more exact codes since {since}")
        }
        (_, Some(last), _) if last < date => format!("ended on {last}"),
        (Some(first), _, _) if date < first => format!("is in force from {first} only"),
        (_, _, DiagnosisStatus::NeedsSeventh) => "lacks its seventh character".to_owned(),
        _ => "is a heading over more exact codes".to_owned(),
    }
}

/// The codes that can be billed in its place: those below it, else its successors.
fn instead<'c>(codebook: &'c Codebook, diagnosis: &'c Diagnosis, date: Date) -> Vec<&'c str> {
    let mut codes = Vec::new();
    let mut below: Vec<&Diagnosis> = codebook.children(&diagnosis.code).collect();
    below.reverse();
    while let Some(child) = below.pop() {
        if child.billable_on(date) {
            codes.push(child.code.as_str());
        } else {
            let children: Vec<&Diagnosis> = codebook.children(&child.code).collect();
            below.extend(children.into_iter().rev());
        }
    }
    if codes.is_empty() {
        let successors = diagnosis.successors.iter();
        codes.extend(
            successors
                .filter(|code| {
                    codebook
                        .diagnosis(code)
                        .is_some_and(|found| found.billable_on(date))
                })
                .map(|code| code.as_str()),
        );
    }
    codes
}
