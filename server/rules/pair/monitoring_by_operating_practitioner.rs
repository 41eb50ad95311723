//! # monitoring-by-operating-practitioner
//!
//! Monitoring during an operation (95940, 95941, G0453) in the encounter of the one who bills the operation or its
//! anaesthesia. To them monitoring is a part of the operation; another practitioner may bill it.
//!
//! An encounter is one practitioner's, so only codes of one encounter are compared, and encounters of others on the same day
//! are not. That a code is one of surgery is told by its place in the code set.
//!
//! ## What to do
//!
//! Move the monitoring to the encounter of the practitioner who did it, or leave it out.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 21 Inpatient Hospital
//! A. M48.02 Spinal stenosis, cervical region
//! 22551 x1 [A]
//! 95938-26 x1 [A]
//! 95940 x4 [A]
//! ^^^^^ monitoring-by-operating-practitioner
//! ```
//!
//! ## Not reported
//!
//! Two practitioners, each with an encounter:
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 21 Inpatient Hospital
//! Patient: P-1
//!
//! # Encounter surgeon
//! Rendering provider: A. Lindqvist, MD
//! A. M48.02
//! 22551 x1 [A]
//!
//! # Encounter monitoring
//! Rendering provider: J. Okafor, MD
//! A. M48.02
//! 95938-26 x1 [A]
//! 95940 x4 [A]
//! ```

use crate::codes::Group;
use crate::coding::{Claim, Line, never_together};
use crate::rules::fixes::pairs::without_codes;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};
use std::collections::HashMap;

/// The rule.
pub static RULE: Rule = Rule {
    name: "monitoring-by-operating-practitioner",
    ids: &["PTP-22"],
    severity: Severity::Warning,
    bearing: Bearing::Medicare,
    packs: &["procedures"],
    source: "Payer and CMS guidance on intraoperative monitoring",
    edition: "2026",
    check: Check::Claim(check),
    file: include_str!("monitoring_by_operating_practitioner.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let monitors = |line: &Line<'_>| {
        line.procedure
            .is_some_and(|procedure| procedure.group == Group::Ionm)
    };
    if !claim.lines.iter().any(monitors) {
        return;
    }
    let mut operations = HashMap::new();
    for line in &claim.lines {
        if let Some((_, source)) = claim.codebook.section_of(&line.code) {
            operations.entry(line.day).or_insert((line, source));
        }
    }
    for line in claim.first_lines() {
        let Some((operation, source)) = operations.get(&line.day).filter(|_| monitors(line)) else {
            continue;
        };
        if never_together(claim, line, &operation.code).is_some() {
            continue;
        }
        let message = format!(
            "{} is monitoring of an operation, and {} of the same encounter is the operation or its anaesthesia. To whoever does these, monitoring is a part of them: another practitioner bills it.",
            line.code, operation.code
        );
        let draft = Draft::at(line.charge.code, message)
            .at_most(match source.confidence.supports_error() {
                true => Severity::Error,
                false => Severity::Warning,
            })
            .related(
                None,
                operation.charge.code,
                "billed by the same practitioner",
            );
        sink.add(draft.fixes(
            Safety::Confirm,
            format!("Remove {}: another practitioner bills it", line.code),
            without_codes(claim, line, &[&line.code]),
        ));
    }
}
