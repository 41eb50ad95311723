//! # both-components-on-line
//!
//! 26 and TC on one line. Together they are the whole service, which is billed without either.
//!
//! ## What to do
//!
//! Remove both where one practice did and owns everything (an office). In a facility the practitioner bills 26 alone, for the
//! facility bills the technical part itself.
//!
//! ## Reported
//!
//! ```medcode reported leaves=professional-component-in-office
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95907-26-TC [A]
//!          ^^ both-components-on-line
//! ```
//!
//! ## Not reported
//!
//! The two parts on two lines, as when two owners bill:
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95907-26 [A]
//! ```

use crate::coding::{Claim, Line};
use crate::rules::fixes::edits::without;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{FixEdit, Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "both-components-on-line",
    ids: &["MOD-10"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["modifiers"],
    source: "Component billing policies: no modifier is the whole service, 26 its professional and TC its technical part",
    edition: "2024",
    check: Check::Claim(check),
    file: include_str!("both_components_on_line.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let splits = |line: &&Line<'_>| {
        line.procedure
            .is_some_and(|procedure| procedure.splits_into_components())
    };
    let mut tests = claim.lines.iter().filter(splits);
    let parted = tests.any(|line| line.has("26") && !line.has("TC"));
    let mut tests = claim.lines.iter().filter(splits);
    let wholes = tests.any(|line| !line.has("26") && !line.has("TC"));
    for line in &claim.lines {
        let (Some(professional), Some(technical)) = (line.modifier("26"), line.modifier("TC"))
        else {
            continue;
        };
        let facility = claim.in_facility();
        let advice = if facility {
            "In a facility the practitioner bills 26 alone."
        } else {
            "The whole service is billed without either."
        };
        let message = format!(
            "26 and TC on one line of {}: they are the two parts of one service. {advice}",
            line.code
        );
        let mut draft = Draft::at(technical.span, message).related(
            None,
            professional.span,
            "the professional part",
        );
        let edit = |codes: &[&str]| -> Vec<FixEdit> { without(line, codes, claim) };
        let whole = (
            format!("Remove 26 and TC from {}", line.code),
            edit(&["26", "TC"]),
        );
        let part = (format!("Keep 26 on {}", line.code), edit(&["TC"]));
        // In a facility, or beside lines of another part, the other choice would be the next mistake.
        let fixes = match (facility || parted, wholes) {
            (true, _) => vec![part],
            (false, true) => vec![whole],
            (false, false) => vec![whole, part],
        };
        for (title, edits) in fixes {
            draft = draft.fixes(Safety::Confirm, title, edits);
        }
        sink.add(draft);
    }
}
