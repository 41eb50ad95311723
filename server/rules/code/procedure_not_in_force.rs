//! # procedure-not-in-force
//!
//! A procedure code that does not exist on the date of service: deleted before it, introduced after it, or never assigned.
//!
//! Codes that the codebook does not know are reported only in the stretches of the code set for which it claims to be
//! complete; a code from elsewhere passes.
//!
//! ## What to do
//!
//! Bill the code that was in force on the day. For the conduction codes of before 2013 (95900, 95903, 95904, 95934, 95936) the
//! studies of the day are counted, and 95907 to 95913 is billed once.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95900 x1 [A]
//! ^^^^^ procedure-not-in-force
//! ```
//!
//! A code of a complete stretch that was never assigned:
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95862 x1 [A]
//! ^^^^^ procedure-not-in-force
//! ```
//!
//! ## Not reported
//!
//! A code on a day on which it was in force, a code from outside the codebook:
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95910 x1 [A]
//! 20610 x1 [A]
//! ```

use crate::codes::{Confidence, Standing};
use crate::coding::{Claim, Line};
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};
use jiff::civil::Date;

/// The rule.
pub static RULE: Rule = Rule {
    name: "procedure-not-in-force",
    ids: &["CODE-01", "CODE-05"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["procedures"],
    source: "CMS physician fee schedule, relative value file",
    edition: "2026-01",
    check: Check::Claim(check),
    file: include_str!("procedure_not_in_force.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    for line in &claim.lines {
        let draft = match line.procedure {
            Some(procedure) => line
                .date
                .and_then(|date| out_of_force(line, procedure.standing(date), date)),
            None if claim.codebook.covers(&line.code) => {
                let message = format!(
                    "{} is not a procedure code: the code set has nothing at this number.",
                    line.code
                );
                Some(Draft::at(line.charge.code, message))
            }
            None => None,
        };
        if let Some(draft) = draft {
            sink.add(draft);
        }
    }
}

fn out_of_force(line: &Line<'_>, standing: Standing, date: Date) -> Option<Draft> {
    let procedure = line.procedure?;
    let (confidence, message) = match standing {
        Standing::Valid => return None,
        Standing::NotYet(confidence) => {
            let from = procedure
                .validity
                .from
                .map(|from| format!(" It exists from {from}."))
                .unwrap_or_default();
            (
                confidence,
                format!("{} did not exist on {date}.{from}", line.code),
            )
        }
        Standing::Ended(confidence) => {
            let ended = match procedure.validity.to {
                Some(last) => format!("ended on {last}"),
                None => "has ended".to_owned(),
            };
            let successors = match procedure.successors.as_slice() {
                [] => String::new(),
                successors => format!(" In its place: {}.", successors.join(", ")),
            };
            (
                confidence,
                format!(
                    "{} {ended} and cannot be billed for {date}.{successors}",
                    line.code
                ),
            )
        }
    };
    let mut draft = Draft::at(line.charge.code, message)
        .citing(procedure.dates.clone())
        .outdated();
    if confidence != Confidence::High {
        draft = draft.at_most(Severity::Warning);
    }
    if let [successor] = procedure.successors.as_slice() {
        draft = draft.fix(
            Safety::Confirm,
            format!("Replace {} by {successor}", line.code),
            line.charge.code,
            successor.as_str(),
        );
    }
    Some(draft)
}
