//! # diagnosis-of-side-not-studied
//!
//! A diagnosis of one side is billed with tests that the report documents for the other side only. One of the two is wrong: the
//! diagnosis, or the side in the report.
//!
//! Studies of the other side beside those of the diagnosed one are usual and say nothing.
//!
//! ## Reported
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
//! A. G56.02 Carpal tunnel syndrome, left upper limb
//!    ^^^^^^ diagnosis-of-side-not-studied
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
//! A. G56.01 Carpal tunnel syndrome, right upper limb
//!
//! ## Charges
//!
//! 95907 x1 [A] $200.00
//! ```
//!
//! Both sides were studied:
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
//! L. Median - Digit 2
//!  Wrist 2.9 35
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
//! A. G56.02 Carpal tunnel syndrome, left upper limb
//!
//! ## Charges
//!
//! 95908 x1 [A] $200.00
//! ```

use crate::codes::Side;
use crate::coding::Listed;
use crate::coding::study::{Place, Side as StudiedSide};
use crate::rules::aspects::counted::shown;
use crate::rules::comparison::CaseView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "diagnosis-of-side-not-studied",
    ids: &["CASE-07"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["diagnoses"],
    source: "Consistency of a claim: the diagnosis explains the test",
    edition: "1",
    check: Check::Case(check),
    file: include_str!("diagnosis_of_side_not_studied.rs"),
};

fn check(case: &CaseView<'_>, sink: &mut Sink<'_>) {
    let sides = studied_sides(case);
    let [only] = sides.as_slice() else {
        return;
    };
    let (name, other) = match only {
        StudiedSide::Right => ("right", Side::Left),
        StudiedSide::Left => ("left", Side::Right),
        StudiedSide::Unsaid => return,
    };
    for (index, claim) in case.claims.iter().enumerate() {
        let listed = claim.listed();
        let sided = |one: &Listed<'_>| one.known.and_then(|known| known.side);
        // A diagnosis of the studied side explains the tests; the other one may explain something else.
        let is_of = |one: &Listed<'_>, side| sided(one) == Some(side);
        if listed
            .iter()
            .any(|one| sided(one).is_some() && !is_of(one, other))
        {
            continue;
        }
        for one in listed.iter().filter(|one| is_of(one, other)) {
            let Some(entry) = one.entry else { continue };
            let message = format!(
                "{} is of the other side: the report documents studies of the {name} side only.",
                one.name()
            );
            // Where the report concludes the other side, that is what is wrong.
            let draft = Draft::at(entry.code, message).follows(entry.code);
            let draft = shown(draft, case, &first_places(case), &format!("{name} side"));
            sink.add_in(case.at_claim(index), draft);
        }
    }
}

/// The sides that the report documents; unsaid where a row says none.
fn studied_sides(case: &CaseView<'_>) -> Vec<StudiedSide> {
    let examination = &case.report.examination;
    let muscles = examination.muscles.iter().map(|one| one.side);
    let studies = examination.conduction.iter().map(|one| one.side);
    let mut sides: Vec<StudiedSide> = muscles.chain(studies).collect();
    sides.sort_unstable();
    sides.dedup();
    sides
}

fn first_places(case: &CaseView<'_>) -> Vec<Place> {
    let examination = &case.report.examination;
    let muscles = examination.muscles.iter().take(1).map(|one| &one.places);
    let studies = examination.conduction.iter().take(1).map(|one| &one.places);
    muscles
        .chain(studies)
        .filter_map(|places| places.last().copied())
        .collect()
}
