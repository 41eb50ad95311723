//! # visit-without-25
//!
//! A visit on the day of EMG, nerve conduction or another test by the same practitioner, without 25. The test includes the short history and examination that it
//! needs; a visit is paid beside it only if it was significant and of its own, and 25 says so.
//!
//! Other encounters of the same patient and date in the document are looked at too.
//!
//! ## What to do
//!
//! Add 25 to the visit if the record shows a visit of its own; else remove the visit.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 99213 [A]
//! ^^^^^ visit-without-25
//! 95910 [A]
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 99213-25 [A]
//! 95910 [A]
//! ```
//!
//! A visit without a test:
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 99213 [A]
//! ```
//!
//! Another practitioner:
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! Patient: P-7
//!
//! # Encounter 1
//! Rendering provider: J. Okafor, MD
//! A. G56.01
//! 99213 [A]
//!
//! # Encounter 2
//! Rendering provider: A. Lindqvist, MD
//! A. G56.01
//! 95910 [A]
//! ```

use crate::codes::{Group, ModifierScope};
use crate::coding::claim::MedicareReach;
use crate::coding::{Claim, Line};
use crate::rules::fixes::edits::{rewritten, with_modifier};
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "visit-without-25",
    ids: &["EM-01", "MDF-9", "RPT-80"],
    severity: Severity::Error,
    bearing: Bearing::Medicare,
    packs: &["procedures", "modifiers"],
    source: "NCCI policy on visits on the day of a test, as told by coding publications",
    edition: "2016 to 2026",
    check: Check::Claim(check),
    file: include_str!("visit_without_25.rs"),
};

/// The status of a code that Medicare does not take; its replacement comes first.
const NOT_TAKEN: &str = "I";

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    for line in &claim.lines {
        let Some(procedure) = line.procedure.filter(|one| one.group == Group::Evaluation) else {
            continue;
        };
        let replaced = procedure.is_deleted()
            || procedure.indicators.status == NOT_TAKEN
                && claim.medicare_reach() == MedicareReach::Holds;
        if replaced || is_set_apart(line) {
            continue;
        }
        let mut day = claim.day_of(line);
        let test = day.find(|other| {
            let procedure = claim.codebook.procedure(other.code);
            procedure
                .is_some_and(|one| one.splits_into_components() && one.group != Group::Evaluation)
        });
        let Some(test) = test else { continue };
        let message = format!(
            "The visit {} stands beside the test {} of the same day without 25. A test includes its own short history and examination; 25 says that the visit was more.",
            line.code, test.code
        );
        let mut draft =
            Draft::at(line.charge.code, message).related(test.block, test.span, "the test");
        if let Some(entry) = claim.codebook.modifier("25") {
            draft = draft.citing(entry.cite());
        }
        sink.add(draft.fixes(
            Safety::Confirm,
            format!(
                "Add 25 to {}: the record shows a visit of its own",
                line.code
            ),
            rewritten(line, &with_modifier(line, "25", claim), claim),
        ));
    }
}

/// Whether a modifier of visits says that the visit was of its own.
fn is_set_apart(line: &Line<'_>) -> bool {
    line.modifiers.iter().any(|modifier| {
        modifier
            .entry
            .is_some_and(|entry| entry.scope == ModifierScope::Evaluation && entry.rank == APART)
    })
}

/// The rank of the modifiers that decide whether a visit is paid (24, 25, 57, FT); the others inform.
const APART: u8 = 40;
