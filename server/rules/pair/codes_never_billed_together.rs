//! # codes-never-billed-together
//!
//! Two codes of one day of which Medicare's pair edits never pay the second (modifier indicator 0): guidance of an injection
//! beside a diagnostic needle EMG, surface EMG beside needle EMG, an injection beside the tests that belong to it.
//!
//! 59 and the X modifiers do not part such a pair. The edit is a table: each pair of it is looked up for the date of service,
//! over all lines of the patient, day and practitioner. Pairs of needle EMG and conduction studies, and the halves of a test, have
//! rules of their own, [halves-of-combined-test](halves-of-combined-test.md),
//! [needle-emg-of-day-without-conduction](needle-emg-of-day-without-conduction.md),
//! [base-and-add-on-needle-emg](base-and-add-on-needle-emg.md) and
//! [two-conduction-study-codes](two-conduction-study-codes.md).
//!
//! ## What to do
//!
//! Bill the one that the record describes. The finding stands on the code that would be denied.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. J38.5 Laryngeal spasm
//! 64617 x1 [A]
//! 95874 x1 [A]
//! ^^^^^ codes-never-billed-together
//! ```
//!
//! A modifier does not help:
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G24.3 Spasmodic torticollis
//! 64616 x1 [A]
//! 95861 x1 [A]
//! 95874-59 x1 [A]
//! ^^^^^ codes-never-billed-together
//! ```
//!
//! ## Not reported
//!
//! The injection with its guidance, and a study on a day of its own:
//!
//! ```medcode clean
//! Payer: Medicare
//! Site of service: 11 Office
//! Patient: P-1
//!
//! # Encounter 1
//! Date of service: 2026-03-02
//! A. G24.3
//! 64616 x1 [A]
//! 95874 x1 [A]
//!
//! # Encounter 2
//! Date of service: 2026-03-09
//! A. M54.12
//! 95861 x1 [A]
//! ```

use crate::codes::{Circumstance, Group};
use crate::coding::{Bound, Claim, Line, PairKind, bound_to};
use crate::rules::fixes::pairs::{is_distinct, offer_removal, own_lines};
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "codes-never-billed-together",
    ids: &[
        "PTP-20", "MOD-07", "PTP-10", "PTP-11", "PTP-16", "PTP-17", "MDF-10",
    ],
    severity: Severity::Error,
    bearing: Bearing::Medicare,
    packs: &["ptp"],
    source: "CMS NCCI PTP edits, practitioner",
    edition: "2024-07-01",
    check: Check::Claim(check),
    file: include_str!("codes_never_billed_together.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    for line in claim.first_lines() {
        let bound = bound_to(claim, line);
        let bound: Vec<&Bound<'_, '_>> = bound
            .iter()
            .filter(|bound| bound.is_never() && bound.kind == PairKind::Other)
            .filter(|bound| bound.pair.column2 == line.code)
            .collect();
        if let Some(first) = bound.first() {
            let mut draft =
                Draft::at(line.charge.code, message(claim, line, &bound)).citing(first.pair.cite());
            for bound in &bound {
                let place = (bound.other.block, bound.other.span);
                draft = draft.related(place.0, place.1, "paid in its place");
            }
            sink.add(with_fixes(draft, claim, line, first));
        }
    }
}

fn message(claim: &Claim<'_>, line: &Line<'_>, bound: &[&Bound<'_, '_>]) -> String {
    let others: Vec<&str> = bound
        .iter()
        .map(|bound| bound.other.code.as_str())
        .collect();
    let marked = own_lines(claim, line, &line.code)
        .into_iter()
        .chain(
            others
                .iter()
                .flat_map(|other| own_lines(claim, line, other)),
        )
        .flat_map(|line| &line.modifiers)
        .find(|modifier| is_distinct(claim, &modifier.code));
    let modifiers = match marked {
        Some(modifier) => format!("{} does not part them", modifier.code),
        None => "no modifier parts them".to_owned(),
    };
    let remedy = bound
        .first()
        .and_then(|bound| {
            claim
                .codebook
                .advice_on(&bound.pair.column1, &bound.pair.column2)
        })
        .map_or("Bill the one that the record describes.", |advice| {
            advice.remedy.as_str()
        });
    format!(
        "{} is never paid beside {} of the same day, and {modifiers}. {remedy}",
        line.code,
        others.join(" and "),
    )
}

/// The code for guidance, or one of the two.
fn with_fixes(
    mut draft: Draft,
    claim: &Claim<'_>,
    line: &Line<'_>,
    bound: &Bound<'_, '_>,
) -> Draft {
    let (denied, paid) = (bound.pair.column2.as_str(), bound.pair.column1.as_str());
    if let Some(guidance) = guidance(claim, line, paid) {
        draft = draft.fix(
            Safety::Confirm,
            format!("Replace {denied} by {guidance}: the needle only guided the injection"),
            line.charge.code,
            guidance,
        );
    }
    draft = offer_removal(draft, claim, line, denied, paid);
    let injects = claim
        .codebook
        .procedure(paid)
        .is_none_or(|paid| paid.group == Group::Chemodenervation);
    match injects || bound.other.own.is_none() {
        true => draft,
        false => offer_removal(draft, claim, line, paid, denied),
    }
}

/// The guidance code for a needle EMG beside an injection, where none is billed yet and the injection takes it.
fn guidance<'a>(claim: &Claim<'a>, line: &Line<'a>, injection: &str) -> Option<&'a str> {
    let instead = line.procedure?.instead(Circumstance::ForGuidance)?;
    let code = instead.codes.first()?;
    let primaries = claim.codebook.primaries(code)?;
    let billed = claim.day_of(line).any(|other| other.code == code);
    (!billed && primaries.iter().any(|primary| primary == injection)).then_some(code.as_str())
}
