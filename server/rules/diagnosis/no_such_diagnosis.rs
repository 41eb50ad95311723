//! # no-such-diagnosis
//!
//! A code that the classification does not have, below a heading that the codebook knows in full: `G56.05`, a seventh
//! character where none belongs (`G56.01XA`) or one that is not among those to choose from. Codes of other chapters pass.
//!
//! ## What to do
//!
//! Take one of the codes below the same heading that the record supports.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.05 Carpal tunnel syndrome
//!    ^^^^^^ no-such-diagnosis
//! 95909 x1 [A]
//! ```
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. S44.21XB Injury of radial nerve at upper arm level, right arm
//!    ^^^^^^^^ no-such-diagnosis
//! 95909 x1 [A]
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. S44.21XA Injury of radial nerve at upper arm level, right arm
//! B. Z79.4 Long-term use of insulin
//! 95909 x1 [A,B]
//! ```

use crate::codes::{Codebook, Diagnosis, DiagnosisStanding};
use crate::coding::Claim;
use crate::rules::diagnosis::malformed_diagnosis::meant;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "no-such-diagnosis",
    ids: &["ICD-02"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["diagnoses"],
    source: "CDC/NCHS ICD-10-CM tabular list",
    edition: "2026-04",
    check: Check::Claim(check),
    file: include_str!("no_such_diagnosis.rs"),
};

/// The most codes that are offered as fixes; of more, nobody would read the list.
const FEW: usize = 6;

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let Some(date) = claim.service_date() else {
        return;
    };
    if claim.codebook.edition_for("diagnoses", date).is_none() {
        return;
    }
    for one in claim.listed().iter().filter(|one| one.known.is_none()) {
        let plain = one
            .code
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'.');
        let Some(heading) = heading_over(claim.codebook, one.code).filter(|_| plain) else {
            continue;
        };
        // What the whole classification has, is no such code's business: it is billable or another rule's.
        let standing = claim.codebook.diagnosis_standing(one.code, date);
        if standing.is_some_and(|standing| standing != DiagnosisStanding::Unknown) {
            continue;
        }
        // A slip that hides a known code is reported as one.
        if meant(claim.codebook, one.code).is_some() {
            continue;
        }
        let below: Vec<&str> = claim
            .codebook
            .children(&heading.code)
            .chain(Some(heading))
            .filter(|found| found.billable_on(date))
            .map(|found| found.code.as_str())
            .collect();
        let offered = match below.len() {
            1..=FEW => format!(" There is {}.", below.join(", ")),
            _ => String::new(),
        };
        let message = format!(
            "There is no diagnosis {} below {} ({}).{offered}",
            one.code, heading.code, heading.title
        );
        let mut draft = Draft::at(one.span, message).citing(heading.cite());
        for code in below.iter().filter(|_| below.len() <= FEW) {
            draft = draft.fix(
                Safety::Confirm,
                format!("Replace {} by {code}", one.code),
                one.span,
                *code,
            );
        }
        sink.add(draft);
    }
}

/// The longest known code with which an unknown one begins.
fn heading_over<'c>(codebook: &'c Codebook, code: &str) -> Option<&'c Diagnosis> {
    let plain: String = code.chars().filter(|c| *c != '.').collect();
    let mut shorter = (3..plain.len()).rev().filter_map(|end| plain.get(..end));
    // `S44.21X` begins a code and is none.
    shorter.find_map(|start| codebook.diagnosis(start.trim_end_matches(['X', 'x'])))
}
