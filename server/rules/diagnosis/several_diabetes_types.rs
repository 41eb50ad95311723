//! # several-diabetes-types
//!
//! Two types of diabetes for one patient, such as E10.42 beside E11.42. A patient has one type; the classification excludes the
//! types from each other.
//!
//! ## What to do
//!
//! Keep the type that the record names; where it names none, type 2 (E11) is coded.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. E11.42 Type 2 diabetes mellitus with diabetic polyneuropathy
//! B. E10.40 Type 1 diabetes mellitus with diabetic neuropathy, unspecified
//!    ^^^^^^ several-diabetes-types
//! 95911 x1 [A,B]
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. E11.42 Type 2 diabetes mellitus with diabetic polyneuropathy
//! B. E11.65 Type 2 diabetes mellitus with hyperglycemia
//! 95911 x1 [A,B]
//! ```

use crate::codes::{Codebook, Relation, RelationKind};
use crate::coding::Claim;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "several-diabetes-types",
    ids: &["ICD-12"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["diagnoses"],
    source: "CDC/NCHS ICD-10-CM tabular list: Excludes1 of E08 to E13",
    edition: "2026-04",
    check: Check::Claim(check),
    file: include_str!("several_diabetes_types.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let listed = claim.listed();
    let of_type = listed.iter().filter_map(|one| Some((one, kind(one.code)?)));
    let typed: Vec<_> = of_type.collect();
    let Some((first, kind)) = typed.first() else {
        return;
    };
    let Some((other, second)) = typed.iter().find(|(_, other)| other != kind) else {
        return;
    };
    let Some(relation) = excluded(claim.codebook, kind, second) else {
        return;
    };
    let message = format!(
        "{} and {} are two types of diabetes: a patient has one. Keep the type that the record names.",
        first.name(),
        other.name()
    );
    sink.add(
        Draft::at(other.span, message)
            .citing(relation.cite())
            .related(None, first.span, "the other type"),
    );
}

/// The category of a type of diabetes, as `E11`.
pub(super) fn kind(code: &str) -> Option<String> {
    let category = code.get(..3)?.to_ascii_uppercase();
    ["E08", "E09", "E10", "E11", "E13"]
        .contains(&category.as_str())
        .then_some(category)
}

fn excluded<'c>(codebook: &'c Codebook, kind: &'c str, other: &str) -> Option<&'c Relation> {
    codebook
        .relations(kind)
        .find(|relation| relation.kind == RelationKind::Excludes1 && relation.concerns(other))
}
