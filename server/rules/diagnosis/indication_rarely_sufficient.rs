//! # indication-rarely-sufficient
//!
//! A test of nerves and muscles supported only by diagnoses that payers rarely accept by themselves: diabetes without a
//! neurological complication, joint pain, fibromyalgia, fatigue, mental disorders. The list is a reconstruction from policies,
//! so this is information only.
//!
//! ## What to do
//!
//! Code the sign or symptom that led to the test, if there is one.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. E11.9 Type 2 diabetes mellitus without complications
//!    ^^^^^ indication-rarely-sufficient
//! 95909 x1 [A]
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. E11.42 Type 2 diabetes mellitus with diabetic polyneuropathy
//! B. M79.7 Fibromyalgia
//! 95909 x1 [A,B]
//! ```

use crate::codes::Weakness;
use crate::coding::Claim;
use crate::rules::aspects::notices::expects_cover;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "indication-rarely-sufficient",
    ids: &["ICD-16"],
    severity: Severity::Information,
    bearing: Bearing::EveryPayer,
    packs: &["diagnoses"],
    source: "Policies of payers on electrodiagnostic tests",
    edition: "2026",
    check: Check::Claim(check),
    file: include_str!("indication_rarely_sufficient.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let listed = claim.listed();
    let insufficient = listed.iter().map(|one| {
        let weak = claim.codebook.weak_indication(one.code);
        weak.filter(|weak| weak.kind == Weakness::Insufficient)
    });
    let Some(weak) = insufficient.collect::<Option<Vec<_>>>() else {
        return;
    };
    let (Some(one), Some(weak)) = (listed.first(), weak.first()) else {
        return;
    };
    if expects_cover(claim) {
        let message = format!(
            "{} is {}, which payers rarely accept as the only reason for the test.",
            one.name(),
            weak.because
        );
        sink.add(Draft::at(one.span, message).citing(weak.cite()));
    }
}
