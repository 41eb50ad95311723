//! # symptom-coded-despite-cause
//!
//! Only a symptom is billed, and the impression of the report concludes a condition to which it belongs. Once a study is interpreted,
//! what it confirms is coded; the symptom is for studies that find nothing.
//!
//! Bill the conclusion if the report was final when the claim was made.
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
//! Impression: Right carpal tunnel syndrome, moderate.
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
//! A. R20.2 Paresthesia of skin
//!    ^^^^^ symptom-coded-despite-cause
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
//! A. M79.601 Pain in right arm
//!    ^^^^^^^ symptom-coded-despite-cause
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
//! Impression: Normal study. No evidence of carpal tunnel syndrome.
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
//! What is not certain is not coded:
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
//! Impression: A mild right carpal tunnel syndrome cannot be excluded.
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

use crate::codes::{Codebook, Diagnosis, Integral, Side};
use crate::coding::narrative::Statement;
use crate::rules::aspects::diagnosed::{Conclusions, concluding, is_symptom};
use crate::rules::comparison::CaseView;
use crate::rules::fixes::recoding::recoded;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};
use jiff::civil::Date;

/// The rule.
pub static RULE: Rule = Rule {
    name: "symptom-coded-despite-cause",
    ids: &["DX-04"],
    severity: Severity::Information,
    bearing: Bearing::EveryPayer,
    packs: &["diagnoses", "narrative"],
    source: "ICD-10-CM Official Guidelines for Coding and Reporting, section IV.K: diagnostic services",
    edition: "FY2026",
    check: Check::Case(check),
    file: include_str!("symptom_coded_despite_cause.rs"),
};

fn check(case: &CaseView<'_>, sink: &mut Sink<'_>) {
    let Some(conclusions) = Conclusions::of(&case.report) else {
        return;
    };
    for (index, claim) in case.claims.iter().enumerate() {
        let listed = claim.listed();
        if !listed.iter().all(is_symptom) {
            continue;
        }
        let Some((first, symptom)) = listed.first().and_then(|one| Some((one, one.known?))) else {
            continue;
        };
        let mut asserted = conclusions.asserted.iter();
        let cause =
            asserted.find_map(|one| Some((*one, explaining(claim.codebook, symptom, one)?)));
        let Some((statement, pair)) = cause else {
            continue;
        };
        let message = format!(
            "{} ({}) is all that is billed, and the impression concludes {}, to which it belongs. Code what the study has confirmed.",
            symptom.code, symptom.title, statement.condition.name
        );
        let mut draft = Draft::at(first.span, message).citing(pair.cite());
        draft = concluding(draft, case, &[statement]);
        let sided = conclusions.plain_side(statement);
        let fit =
            sided.and_then(|side| code_of(claim.codebook, statement, side, claim.service_date()));
        if let Some(fit) = fit {
            let title = format!(
                "Replace {} by {}, which the report concludes",
                symptom.code, fit.code
            );
            draft = draft.fixes(Safety::Confirm, title, recoded(first, fit));
        }
        sink.add_in(case.at_claim(index), draft);
    }
}

/// The fact by which a condition explains a symptom, where nothing says that they are of different places.
fn explaining<'c>(
    codebook: &'c Codebook,
    symptom: &Diagnosis,
    statement: &Statement<'_>,
) -> Option<&'c Integral> {
    let apart = matches!(
        (symptom.side, statement.side),
        (Some(Side::Left), Some(Side::Right)) | (Some(Side::Right), Some(Side::Left))
    );
    let limbs = symptom.limb.zip(statement.limb);
    if apart || limbs.is_some_and(|(own, said)| own != said) {
        return None;
    }
    codebook.integral_symptoms().iter().find(|pair| {
        let mut headings = statement.condition.diagnoses.iter();
        symptom.code.starts_with(pair.symptom.as_str())
            && headings.any(|heading| heading.starts_with(pair.finding.as_str()))
    })
}

/// The code of a condition of one heading on a side.
fn code_of<'c>(
    codebook: &'c Codebook,
    statement: &'c Statement<'_>,
    side: Side,
    date: Option<Date>,
) -> Option<&'c Diagnosis> {
    let [heading] = statement.condition.diagnoses.as_slice() else {
        return None;
    };
    let mut codes = codebook.children(heading);
    codes.find(|one| one.side == Some(side) && date.is_none_or(|date| one.billable_on(date)))
}
