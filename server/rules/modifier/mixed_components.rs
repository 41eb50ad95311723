//! # mixed-components
//!
//! Tests of one session billed by one practitioner as different parts of the service: one line whole, another with 26 or TC. Who owns
//! the equipment and who reads it is the same for the whole session, and an add-on follows its primary.
//!
//! Nothing is said where the place is a facility: there each line needs 26 anyway
//! ([global-test-in-facility](global-test-in-facility.md)).
//!
//! ## What to do
//!
//! Give all lines of the session the same part.
//!
//! ## Reported
//!
//! The add-on is billed whole, its conduction studies as professional part:
//!
//! ```medcode reported leaves=professional-component-in-office
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95908-26 [A]
//! 95886 [A]
//! ^^^^^ mixed-components
//! 95937-26 [A]
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95908-26 [A]
//! 95886-26 [A]
//! ```
//!
//! A visit has no parts:
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 99213-25 [A]
//! 95908-26 [A]
//! 95886-26 [A]
//! ```

use crate::codes::Component;
use crate::coding::claim::MedicareReach;
use crate::coding::{Claim, Line};
use crate::rules::aspects::places::in_facility;
use crate::rules::fixes::edits::rewritten;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{FixEdit, Safety, Severity};
use jiff::civil::Date;
use std::collections::{BTreeMap, HashMap};

/// The rule.
pub static RULE: Rule = Rule {
    name: "mixed-components",
    ids: &["MOD-13", "MDF-1"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["procedures"],
    source: "CMS physician fee schedule: tests split into professional and technical part",
    edition: "2026-01",
    check: Check::Claim(check),
    file: include_str!("mixed_components.rs"),
};

/// A line of a test with the part that it bills: `26`, `TC`, or nothing for the whole.
type Part<'c, 'a> = (&'c Line<'a>, &'static str);

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    if in_facility(claim) && claim.medicare_reach() != MedicareReach::Absent {
        return;
    }
    let mut days: BTreeMap<Option<Date>, Vec<Part<'_, '_>>> = BTreeMap::new();
    for line in &claim.lines {
        if let Some(part) = part_of(line) {
            days.entry(line.date).or_default().push((line, part));
        }
    }
    for parts in days.values() {
        report(claim, parts, sink);
    }
}

/// The part that a line bills, if its code has parts. A line for a shortage area's bonus stands apart on purpose.
fn part_of(line: &Line<'_>) -> Option<&'static str> {
    line.procedure
        .filter(|procedure| procedure.splits_into_components() && !line.has("AQ"))?;
    Some(match line.component()? {
        Component::Professional => "26",
        Component::Technical => "TC",
        Component::Global => "",
    })
}

fn report(claim: &Claim<'_>, parts: &[Part<'_, '_>], sink: &mut Sink<'_>) {
    let mut first: HashMap<&str, &str> = HashMap::new();
    // One code in two parts is another fault.
    if parts.iter().any(|(line, part)| {
        first
            .insert(&line.code, part)
            .is_some_and(|known| known != *part)
    }) {
        return;
    }
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for (_, part) in parts {
        *counts.entry(part).or_default() += 1;
    }
    let count = |part: &str| counts.get(part).copied();
    // Of parts that are as frequent, the first one's.
    let Some((model, usual)) = parts.iter().rev().max_by_key(|(_, part)| count(part)) else {
        return;
    };
    for (line, part) in parts.iter().filter(|(_, part)| part != usual) {
        let message = format!(
            "{} is billed {}, {} {}. One session has one owner of the equipment and one reader: bill the same part on all lines.",
            line.code,
            in_words(part),
            model.code,
            in_words(usual)
        );
        sink.add(
            Draft::at(line.charge.code, message)
                .related(
                    None,
                    model.charge.code,
                    format!("billed {}", in_words(usual)),
                )
                .fixes(
                    Safety::Confirm,
                    format!("Bill {} {}", line.code, in_words(usual)),
                    as_part(line, usual, claim),
                ),
        );
    }
}

fn in_words(part: &str) -> &'static str {
    match part {
        "26" => "with 26",
        "TC" => "with TC",
        _ => "whole",
    }
}

fn as_part(line: &Line<'_>, part: &str, claim: &Claim<'_>) -> Vec<FixEdit> {
    let others = line.modifiers.iter().map(|modifier| modifier.code.as_str());
    let others = others.filter(|code| *code != "26" && *code != "TC");
    let codes: Vec<&str> = std::iter::once(part)
        .filter(|part| !part.is_empty())
        .chain(others)
        .collect();
    rewritten(line, &codes, claim)
}
