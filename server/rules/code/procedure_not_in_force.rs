//! # procedure-not-in-force
//!
//! A procedure code that does not exist on the date of service: deleted before it, introduced after it, or never assigned.
//!
//! Codes that the codebook does not know are reported only in the stretches of the code set for which it claims to be
//! complete; a code from elsewhere passes. With an [imported](../import.md) HCPCS file the days of all its codes are known.
//!
//! ## What to do
//!
//! Bill the code that was in force on the day. For the conduction codes of before 2013 (95900, 95903, 95904, 95934, 95936) the
//! studies of the day are counted, and 95907 to 95913 is billed once: the fix adds up the units of all such lines.
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

use crate::codes::{Confidence, Group, Procedure, Standing};
use crate::coding::{Claim, Line};
use crate::rules::fixes::edits::{Rewrite, line_removal};
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};
use jiff::civil::Date;

/// The rule.
pub static RULE: Rule = Rule {
    name: "procedure-not-in-force",
    ids: &["CODE-01", "CODE-05", "CODE-08"],
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
                .and_then(|date| out_of_force(line, procedure.standing(date), date))
                .map(|draft| with_fixes(draft, claim, line, procedure)),
            None if claim.codebook.covers(&line.code) => {
                let message = format!(
                    "{} is not a procedure code: the code set has nothing at this number.",
                    line.code
                );
                Some(Draft::at(line.charge.code, message))
            }
            None => out_of_list(claim, line),
        };
        if let Some(draft) = draft {
            sink.add(draft);
        }
    }
}

/// Successors that are offered one by one.
const MOST_SUCCESSORS: usize = 3;

/// Offers the count of the day where studies were billed one by one, else the successors, else to remove the line.
fn with_fixes(
    mut draft: Draft,
    claim: &Claim<'_>,
    line: &Line<'_>,
    procedure: &Procedure,
) -> Draft {
    if is_single_study(procedure) {
        return with_count(draft, claim, line);
    }
    let ended = line
        .date
        .is_some_and(|date| matches!(procedure.standing(date), Standing::Ended(_)));
    if !ended {
        return draft;
    }
    for successor in procedure.successors.iter().take(MOST_SUCCESSORS) {
        draft = draft.fix(
            Safety::Confirm,
            format!("Replace {} by {successor}", line.code),
            line.charge.code,
            successor.as_str(),
        );
    }
    match procedure.successors.is_empty() {
        false => draft,
        true => draft.fixes(
            Safety::Confirm,
            format!("Remove {}: no code took its place", line.code),
            vec![line_removal(line, claim)],
        ),
    }
}

/// Whether a code stood for one conduction study a unit, before the studies of the day were counted.
fn is_single_study(procedure: &Procedure) -> bool {
    procedure.group == Group::Ncs && procedure.studies_min.is_none()
}

/// Offers to bill all single studies of the day with the code of their count.
fn with_count(draft: Draft, claim: &Claim<'_>, line: &Line<'_>) -> Draft {
    let mut single = claim
        .lines
        .iter()
        .filter(|other| other.day == line.day && other.procedure.is_some_and(is_single_study));
    let Some(first) = single
        .next()
        .filter(|first| first.charge.line == line.charge.line)
    else {
        return draft;
    };
    let others: Vec<&Line<'_>> = single.collect();
    let studies: i64 = std::iter::once(&first)
        .chain(&others)
        .filter_map(|line| line.units.count())
        .fold(0, i64::saturating_add);
    let tier = claim.codebook.procedures().find(|tier| {
        let begins = tier.studies_min.map(i64::from);
        begins.is_some_and(|begins| begins <= studies)
            && tier
                .studies_max
                .is_none_or(|last| studies <= i64::from(last))
    });
    let Some(tier) = tier else {
        return draft;
    };
    let rewrite = Rewrite {
        code: Some(&tier.code),
        units: Some(1),
        ..Rewrite::default()
    };
    let Some(mut edits) = rewrite.edits(first, claim) else {
        return draft;
    };
    edits.extend(others.iter().map(|line| line_removal(line, claim)));
    let others = match others.is_empty() {
        true => "it",
        false => "all such lines",
    };
    draft.fixes(
        Safety::Confirm,
        format!(
            "Replace {others} by {}: the units are {studies} studies",
            tier.code
        ),
        edits,
    )
}

/// A code that only an imported list knows, on a day on which the list says that it is not valid.
fn out_of_list(claim: &Claim<'_>, line: &Line<'_>) -> Option<Draft> {
    let (listed, date) = (claim.codebook.listed(&line.code)?, line.date?);
    let message = match (listed.validity.from, listed.validity.to) {
        (Some(from), _) if date < from => {
            format!(
                "{} did not exist on {date}. It exists from {from}.",
                line.code
            )
        }
        (_, Some(last)) if last < date => {
            format!(
                "{} ended on {last} and cannot be billed for {date}.",
                line.code
            )
        }
        _ => return None,
    };
    let draft = Draft::at(line.charge.code, message);
    Some(draft.citing(listed.cite()).outdated())
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
    Some(draft)
}
