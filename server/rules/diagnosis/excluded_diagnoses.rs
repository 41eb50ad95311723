//! # excluded-diagnoses
//!
//! Two diagnoses of one encounter of which the classification says that they are not coded together (*Excludes1*):
//! radiculopathy beside a disc disorder with radiculopathy, neuralgia beside carpal tunnel syndrome. Both may stand where the
//! two conditions clearly have nothing to do with each other.
//!
//! Nothing is reported where the codes themselves name different sides, limbs or regions, and nothing where only a whole block
//! excludes the other, as the mononeuropathies of the limbs exclude radiculopathy: in electrodiagnosis two conditions are the
//! rule there and not the exception. The card of a diagnosis names those too.
//!
//! ## What to do
//!
//! Keep the code that says more, or note that the conditions are separate.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. M50.121 Cervical disc disorder at C4-C5 level with radiculopathy
//! B. M54.12 Radiculopathy, cervical region
//!    ^^^^^^ excluded-diagnoses
//! 95909 x1 [A,B]
//! ```
//!
//! ## Not reported
//!
//! Neck and low back, right and left:
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. M54.12 Radiculopathy, cervical region
//! B. M51.26 Other intervertebral disc displacement, lumbar region
//! C. G57.01 Lesion of sciatic nerve, right
//! D. M54.32 Sciatica, left side
//! 95911 x1 [A,B,C,D]
//! ```
//!
//! An entrapment and a root, which the classification excludes by the block:
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! B. M54.12 Radiculopathy, cervical region
//! 95909 x1 [A,B]
//! ```

use crate::codes::{Codebook, Diagnosis, Relation, RelationKind, Scope, Side};
use crate::coding::{Claim, Listed};
use crate::rules::diagnosis::several_diabetes_types::kind;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "excluded-diagnoses",
    ids: &["ICD-11"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["diagnoses"],
    source: "CDC/NCHS ICD-10-CM tabular list: Excludes1",
    edition: "2026-04",
    check: Check::Claim(check),
    file: include_str!("excluded_diagnoses.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let listed = claim.listed();
    for (place, second) in listed.iter().enumerate() {
        let pairs = listed.iter().take(place);
        let mut found = pairs.filter_map(|first| {
            let relation = excluded(claim.codebook, first, second)?;
            Some((first, relation))
        });
        let Some((first, relation)) = found.next() else {
            continue;
        };
        let message = format!(
            "{} and {} are not coded together unless the two conditions have nothing to do with each other.",
            first.name(),
            second.name()
        );
        let draft = Draft::at(second.span, message)
            .citing(relation.cite())
            .related(None, first.span, "the diagnosis that excludes it");
        sink.add(draft);
    }
}

/// The relation by which one of two diagnoses excludes the other.
fn excluded<'c>(
    codebook: &'c Codebook,
    first: &Listed<'_>,
    second: &Listed<'_>,
) -> Option<&'c Relation> {
    let places = first.known.zip(second.known);
    // Types of diabetes have a rule of their own.
    if places.is_some_and(|(a, b)| apart(a, b))
        || kind(first.code).is_some() && kind(second.code).is_some()
    {
        return None;
    }
    let excludes = |one: &Listed<'_>, other: &Listed<'_>| {
        let name = one.known?.code.as_str();
        let other = other.name().to_owned();
        let mut relations = codebook.relations(name).filter(move |relation| {
            relation.kind == RelationKind::Excludes1
                && relation.scope != Scope::Block
                && relation.concerns(&other)
        });
        relations.next()
    };
    excludes(first, second).or_else(|| excludes(second, first))
}

/// Whether the codes themselves name different places of the body.
fn apart(a: &Diagnosis, b: &Diagnosis) -> bool {
    let sides = a.side.zip(b.side).is_some_and(|sides| {
        matches!(sides, (Side::Left, Side::Right) | (Side::Right, Side::Left))
    });
    let regions = a.region.zip(b.region).is_some_and(|(a, b)| a != b);
    let limbs = a.limb.zip(b.limb).is_some_and(|(a, b)| a != b);
    sides || regions || limbs
}
