//! # add-on-without-conduction-study
//!
//! 95885, 95886 or 95887 on a day without one of 95907 to 95913. They are add-ons: they exist only beside the conduction
//! studies of the same patient, day and practitioner, and are denied alone. 95905 is not one of their primaries.
//!
//! Other encounters of the same patient (or case) and date in the document are looked at too.
//!
//! ## What to do
//!
//! Bill the conduction studies if they were done. If none was done that day, needle EMG is billed with 95860 to 95870.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95886 x1 [A]
//! ^^^^^ add-on-without-conduction-study
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95909 x1 [A]
//! 95886 x1 [A]
//! ```
//!
//! The studies stand in another encounter of the same patient and day:
//!
//! ```medcode clean
//! Payer: Medicare
//! Site of service: 11 Office
//!
//! # Encounter 1
//! Patient: P-7
//! Date of service: 2026-03-02
//! A. G56.01
//! 95909 [A]
//!
//! # Encounter 2
//! Patient: P-7
//! Date of service: 2026-03-02
//! A. G56.01
//! 95886 [A]
//! ```

use crate::codes::{Circumstance, Group};
use crate::coding::Claim;
use crate::coding::never_together;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "add-on-without-conduction-study",
    ids: &["ADD-01", "MDF-3"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["add_on"],
    source: "CMS NCCI add-on code edits",
    edition: "2024-06-03",
    check: Check::Claim(check),
    file: include_str!("add_on_without_conduction_study.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    for line in &claim.lines {
        let Some(procedure) = line
            .procedure
            .filter(|procedure| procedure.group == Group::NeedleEmgWithNcs)
        else {
            continue;
        };
        let Some(add_on) = claim.codebook.add_on(&line.code) else {
            continue;
        };
        let present = claim
            .day_of(line)
            .any(|other| add_on.primaries.iter().any(|primary| primary == other.code));
        // Beside a code for days without conduction studies, the pair of them is what is wrong.
        let paired = || {
            claim
                .day_of(line)
                .any(|other| never_together(claim, line, other.code).is_some())
        };
        if present || paired() {
            continue;
        }
        let message = format!(
            "{} is an add-on to {} of the same day, and none of them is billed. Bill the conduction studies if they were done; \
             without them needle EMG is billed with other codes{}.",
            line.code,
            span_of(&add_on.primaries),
            procedure
                .instead(Circumstance::WithoutNcs)
                .map(|instead| format!(" ({})", instead.codes.join(", ")))
                .unwrap_or_default(),
        );
        let mut draft = Draft::at(line.charge.code, message).citing(add_on.cite());
        if let Some(instead) = procedure.instead(Circumstance::WithoutNcs) {
            for code in &instead.codes {
                draft = draft.fix(
                    Safety::Confirm,
                    format!(
                        "Replace {} by {code}: no conduction study was done",
                        line.code
                    ),
                    line.charge.code,
                    code.as_str(),
                );
            }
        }
        sink.add(draft);
    }
}

/// `95907 to 95913`.
fn span_of(codes: &[smol_str::SmolStr]) -> String {
    match codes {
        [first, .., last] => format!("{first} to {last}"),
        [only] => only.to_string(),
        [] => String::new(),
    }
}
