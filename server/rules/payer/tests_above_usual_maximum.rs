//! # tests-above-usual-maximum
//!
//! More conduction studies, or more limbs with needle EMG, than suffice for about nine patients in ten with the diagnosis of the claim. Many payers review by these numbers, and nothing is wrong with more
//! where the report says why.
//!
//! Nothing is said where the diagnoses are of several kinds: no number holds for them together.
//!
//! ## What to do
//!
//! Say in the report why more was needed.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95911 [A]
//! ^^^^^ tests-above-usual-maximum
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95910 [A]
//! ```
//!
//! Both sides:
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.03 Carpal tunnel syndrome, bilateral
//! 95911 [A]
//! ```
//!
//! Several kinds of diagnoses:
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! B. M54.12 Radiculopathy, cervical region
//! 95912 [A,B]
//! ```

use crate::codes::{Codebook, Diagnosis, DiagnosisClass, Group, Maximum, Side};
use crate::coding::Claim;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "tests-above-usual-maximum",
    ids: &["PAY-6"],
    severity: Severity::Information,
    bearing: Bearing::EveryPayer,
    packs: &["anatomy", "diagnoses"],
    source: "AANEM: numbers of studies that suffice for nine patients in ten",
    edition: "current copy",
    check: Check::Claim(check),
    file: include_str!("tests_above_usual_maximum.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let group = |line: &&crate::coding::Line<'_>| line.procedure.map(|procedure| procedure.group);
    let conduction = claim
        .lines
        .iter()
        .find(|line| group(line) == Some(Group::Ncs));
    let mut needled = claim.lines.iter().filter(|line| {
        matches!(
            group(line),
            Some(Group::NeedleEmg | Group::NeedleEmgWithNcs)
        ) && line.procedure.is_some_and(|one| one.extremities.is_some())
    });
    let needle = needled.next();
    // Two days, or two codes of needle EMG, are no single study that could be compared.
    if conduction.or(needle).is_none() || claim.lines.iter().any(|line| line.charge.date.is_some())
    {
        return;
    }
    let Some(maximum) = maximum_of(claim) else {
        return;
    };
    let studies = conduction.and_then(|line| Some((line, line.procedure?.studies_min?)));
    let limbs = needle
        .filter(|_| needled.next().is_none())
        .and_then(|line| {
            let limbs = i64::from(line.procedure?.extremities?);
            Some((line, limbs.saturating_mul(line.units.count()?)))
        });
    let (line, what) = match (studies, limbs) {
        (Some((line, studies)), _) if studies > u16::from(maximum.conduction) => (
            line,
            format!(
                "{} or more conduction studies, where {} suffice",
                studies, maximum.conduction
            ),
        ),
        (_, Some((line, limbs))) if limbs > i64::from(maximum.limbs) => (
            line,
            format!(
                "needle EMG of {limbs} limbs, where {} suffice",
                maximum.limbs
            ),
        ),
        _ => return,
    };
    let message = format!(
        "{}: {what} for most patients ({}). Say in the report why more was needed.",
        line.code, maximum.indication
    );
    sink.add(Draft::at(line.charge.code, message).citing(maximum.cite()));
}

/// The numbers for the diagnoses of a claim, if they are all of one kind.
fn maximum_of<'a>(claim: &Claim<'a>) -> Option<&'a Maximum> {
    let codes = claim.encounter.diagnoses.iter();
    let codes = codes.map(|entry| claim.codebook.diagnosis(claim.words(entry.code)));
    let diagnoses: Vec<&Diagnosis> = codes.collect::<Option<_>>()?;
    let sided = |side| diagnoses.iter().any(|one| one.side == Some(side));
    let one_side = sided(Side::Right) != sided(Side::Left)
        && diagnoses
            .iter()
            .all(|one| matches!(one.side, Some(Side::Right | Side::Left)));
    let mut kinds = diagnoses
        .iter()
        .map(|one| widest(claim.codebook, &one.classes, !one_side));
    let first = kinds.next()??;
    kinds
        .all(|kind| kind.is_some_and(|kind| kind.id == first.id))
        .then_some(first)
}

/// Of the numbers for the groups of a diagnosis, those that allow most.
fn widest<'a>(
    codebook: &'a Codebook,
    classes: &[DiagnosisClass],
    both_sides: bool,
) -> Option<&'a Maximum> {
    let maxima = classes
        .iter()
        .filter_map(|class| codebook.aanem_maximum(*class, both_sides));
    maxima.max_by_key(|maximum| (maximum.conduction, maximum.limbs))
}
