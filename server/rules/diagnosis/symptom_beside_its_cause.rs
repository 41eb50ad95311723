//! # symptom-beside-its-cause
//!
//! A symptom that belongs to a diagnosis of the same list: paresthesia beside carpal tunnel syndrome, weakness beside
//! myasthenia. Once the test has confirmed the cause, the symptom is not coded beside it. It is worth a look only: the symptom
//! may have another cause.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! B. R20.2 Paresthesia of skin
//!    ^^^^^ symptom-beside-its-cause
//! 95909 x1 [A,B]
//! ```
//!
//! ## Not reported
//!
//! Pain of another limb or side, and a symptom alone:
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! B. M79.602 Pain in left arm
//! 95909 x1 [A,B]
//! ```

use crate::codes::{Diagnosis, Side};
use crate::coding::Claim;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "symptom-beside-its-cause",
    ids: &["ICD-07"],
    severity: Severity::Information,
    bearing: Bearing::EveryPayer,
    packs: &["diagnoses"],
    source: "ICD-10-CM Official Guidelines for Coding and Reporting, section I.B.5: symptoms integral to a disease",
    edition: "FY2026",
    check: Check::Claim(check),
    file: include_str!("symptom_beside_its_cause.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let listed = claim.listed();
    let known = || listed.iter().filter_map(|one| Some((one, one.known?)));
    for (symptom, its) in known() {
        let pairs = claim.codebook.integral_symptoms().iter();
        let mut pairs = pairs.filter(|pair| its.code.starts_with(pair.symptom.as_str()));
        // Of several findings that explain it, one is enough.
        let explained = pairs.find_map(|pair| {
            let mut findings = known();
            let (finding, cause) = findings.find(|(_, cause)| {
                cause.code.starts_with(pair.finding.as_str()) && one_place(its, cause)
            })?;
            Some((pair, finding, cause))
        });
        let Some((pair, finding, cause)) = explained else {
            continue;
        };
        let message = format!(
            "{} ({}) belongs to {} ({}). Where the test has confirmed that, the symptom is left out.",
            its.code, its.title, cause.code, cause.title
        );
        sink.add(
            Draft::at(symptom.span, message)
                .citing(pair.cite())
                .related(None, finding.span, "the finding that explains it"),
        );
    }
}

/// Whether nothing says that two diagnoses are of different limbs or sides.
fn one_place(a: &Diagnosis, b: &Diagnosis) -> bool {
    let apart = a.side.zip(b.side).is_some_and(|(a, b)| {
        matches!(
            (a, b),
            (Side::Left, Side::Right) | (Side::Right, Side::Left)
        )
    });
    !apart && a.limb.zip(b.limb).is_none_or(|(a, b)| a == b)
}
