//! # cause-not-coded
//!
//! A code that shows what a certain disease does, without that disease: neuropathy of a tumour without the tumour, a
//! neuropathy by a toxic agent without the agent. The classification names the codes that stand before it, and none of them
//! is in the list.
//!
//! Where the classification asks for "any underlying disease", or for another code only if there is one, nothing is reported.
//!
//! ## What to do
//!
//! Add the code of the cause before it, or take a code that stands alone.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//!
//! Diagnoses
//! A. R20.2 Paresthesia of skin
//! B. G13.0 Paraneoplastic neuromyopathy and neuropathy
//!    ^^^^^ cause-not-coded
//!
//! Charges
//! 95911 x1 [A,B]
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
//! A. C34.11 Malignant neoplasm of upper lobe, right bronchus or lung
//! B. G13.0 Paraneoplastic neuromyopathy and neuropathy
//!
//! Charges
//! 95911 x1 [A,B]
//! ```
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//!
//! Diagnoses
//! A. M51.16 Intervertebral disc disorders with radiculopathy, lumbar region
//! B. M51.A1 Intervertebral annulus fibrosus defect, small, lumbar region
//!
//! Charges
//! 95911 x1 [A,B]
//! ```

use crate::codes::{Relation, RelationKind};
use crate::coding::Claim;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "cause-not-coded",
    ids: &["ICD-09"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["diagnoses"],
    source: "CDC/NCHS ICD-10-CM tabular list: code first",
    edition: "2026-04",
    check: Check::Claim(check),
    file: include_str!("cause_not_coded.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let listed = claim.listed();
    for (place, one) in listed.iter().enumerate() {
        let Some(known) = one.known.filter(|known| known.manifestation) else {
            continue;
        };
        // At the first place it is reported for standing there.
        if place == 0 && one.entry.is_some() {
            continue;
        }
        let relations = claim.codebook.relations(&known.code);
        let first: Vec<&Relation> = relations
            .filter(|relation| relation.kind == RelationKind::CodeFirst)
            .collect();
        let open = first.iter().any(|relation| relation.others.is_none());
        let coded = listed
            .iter()
            .any(|other| first.iter().any(|relation| relation.concerns(other.name())));
        let Some(relation) = first.first().filter(|_| !open && !coded) else {
            continue;
        };
        let wanted: Vec<String> = first
            .iter()
            .filter_map(|relation| range(relation))
            .collect();
        let message = format!(
            "{} ({}) needs the code of its cause before it ({}), and none is listed.",
            known.code,
            known.title,
            wanted.join(", ")
        );
        sink.add(Draft::at(one.span, message).citing(relation.cite()));
    }
}

/// `C00 to D49`, `E05`.
fn range(relation: &Relation) -> Option<String> {
    let (first, last) = relation.others.as_ref()?;
    Some(match first == last {
        true => first.to_string(),
        false => format!("{first} to {last}"),
    })
}
