//! # monitoring-units-against-minutes
//!
//! Monitoring during an operation (95940, 95941, G0453) whose line states minutes that its units do not fit. A unit is 15 minutes,
//! of 95941 an hour.
//!
//! Only minutes that stand on the charge line itself are read. Units that fit the minutes rounded down or up pass; start and stop
//! times are a matter of the record.
//!
//! ## What to do
//!
//! Bill the units of the minutes of monitoring, without set-up and baseline.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 21 Inpatient Hospital
//! A. M48.02 Spinal stenosis, cervical region
//!
//! | Code  | Modifiers | Units | Dx | Description        |
//! |-------|-----------|-------|----|--------------------|
//! | 95938 | 26        | 1     | A  | baseline           |
//! | 95940 |           | 8     | A  | monitoring, 90 min |
//!                       ^ monitoring-units-against-minutes
//! ```
//!
//! ## Not reported
//!
//! Units that fit, and a line without minutes:
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 21 Inpatient Hospital
//! A. M48.02 Spinal stenosis, cervical region
//!
//! | Code  | Modifiers | Units | Dx | Description        |
//! |-------|-----------|-------|----|--------------------|
//! | 95938 | 26        | 1     | A  | baseline           |
//! | 95940 |           | 7     | A  | monitoring, 100 min |
//! ```

use crate::codes::Group;
use crate::coding::{Claim, Units};
use crate::rules::fixes::edits::Rewrite;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "monitoring-units-against-minutes",
    ids: &["UNIT-15"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["procedures"],
    source: "Payer and CMS guidance on intraoperative monitoring",
    edition: "2026",
    check: Check::Claim(check),
    file: include_str!("monitoring_units_against_minutes.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    for line in &claim.lines {
        let unit = line
            .procedure
            .filter(|procedure| procedure.group == Group::Ionm)
            .and_then(|procedure| Some((procedure, i64::from(procedure.minutes?))));
        let (Some((procedure, unit)), Units::Count(count @ 1..)) = (unit, line.units) else {
            continue;
        };
        let Some(minutes) = minutes_in(claim.words(line.charge.line)) else {
            continue;
        };
        let (fewest, most) = (minutes / unit, (minutes + unit - 1) / unit);
        if (fewest..=most).contains(&count) {
            continue;
        }
        let message = format!(
            "{minutes} minutes are {} units of {}, one for {unit} minutes, and {count} are billed.",
            match fewest == most {
                true => fewest.to_string(),
                false => format!("{fewest} or {most}"),
            },
            line.code
        );
        let mut draft = Draft::at(line.units_span(), message).citing(procedure.cite());
        let mut fitting = vec![fewest, most];
        fitting.dedup();
        for units in fitting.into_iter().filter(|units| *units > 0) {
            let rewrite = Rewrite {
                units: Some(units),
                ..Rewrite::default()
            };
            if let Some(edits) = rewrite.edits(line, claim) {
                draft = draft.fixes(
                    Safety::Confirm,
                    format!("Set the units of {} to {units}", line.code),
                    edits,
                );
            }
        }
        sink.add(draft);
    }
}

/// Digits of the longest number of minutes that is read: a day has 1440.
const LONGEST: usize = 4;

/// The one number of minutes that a text states; `None` where it states none or several.
fn minutes_in(text: &str) -> Option<i64> {
    let text = text.to_ascii_lowercase();
    let mut stated = text.match_indices("min").filter_map(|(at, _)| {
        let before = text.get(..at)?.trim_end_matches([' ', '-']);
        let digits = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let number = before.get(before.len() - digits..)?;
        (digits <= LONGEST).then(|| number.parse().ok()).flatten()
    });
    let first = stated.next()?;
    stated.next().is_none().then_some(first)
}
