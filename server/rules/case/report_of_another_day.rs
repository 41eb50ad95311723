//! # report-of-another-day
//!
//! The worksheet bills one date of service and its report documents another. What is billed has to be documented on that
//! day: one of the two dates is wrong, or the report belongs to another visit.
//!
//! Write the date of the study on both. A day of the worksheet is compared with a day of the report only where neither has
//! a match: a report of several visits, or a worksheet of several, is compared day by day.
//!
//! ## Reported
//!
//! ```medcode beside name=emg-7.report.md
//! Case: 7
//! Date of study: 2026-03-10
//!
//! Sensory NCS
//! R. Sural - Lateral malleolus
//!  Calf 3.4 12
//! ```
//!
//! ```medcode reported name=emg-7.worksheet.md
//! Case: 7
//! Payer: Aetna
//! Date of service: 2026-03-09
//!                  ^^^^^^^^^^ report-of-another-day
//! Site of service: 11 Office
//! Report: emg-7.report.md
//!
//! ## Diagnoses
//!
//! A. R20.2 Paresthesia of skin
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
//! Date of study: 03/09/2026
//!
//! Sensory NCS
//! R. Sural - Lateral malleolus
//!  Calf 3.4 12
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
//! A. R20.2 Paresthesia of skin
//!
//! ## Charges
//!
//! 95907 x1 [A] $200.00
//! ```

use crate::coding::study::Place;
use crate::model::FieldName;
use crate::rules::comparison::CaseView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::text::Span;
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "report-of-another-day",
    ids: &["RPT-58"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &[],
    source: "Contradiction between worksheet and report",
    edition: "1",
    check: Check::Case(check),
    file: include_str!("report_of_another_day.rs"),
};

fn check(case: &CaseView<'_>, sink: &mut Sink<'_>) {
    let Some(documented) = case.report.sitting.written else {
        return;
    };
    for (index, claim) in case.claims.iter().enumerate() {
        let Some(billed) = claim.written_date().filter(|date| *date != documented) else {
            continue;
        };
        let place = claim.date.as_ref().and_then(|told| told.span);
        let place = place.or(claim.lines.first().map(|line| line.charge.code));
        let Some(place) = place else { continue };
        let message = format!(
            "The service is billed on {billed} and its report documents {documented}: the dates of worksheet and report must agree."
        );
        let mut draft = Draft::at(place, message);
        if let Some((part, span)) = written_at(case) {
            draft = draft.documented_at(case, Place { part, span }, "the date of the report");
        }
        sink.add_in(case.at_claim(index), draft);
    }
}

/// Where the report says its date.
fn written_at(case: &CaseView<'_>) -> Option<(usize, Span)> {
    let mut parts = case.report.parts.iter().enumerate();
    parts.find_map(|(index, part)| {
        let mut fields = part.block.facts.fields.iter();
        let field = fields.find(|field| {
            field.name == FieldName::DateOfService
                && !field.value.is_empty()
                && part.documented.span.contains(field.value.start)
        })?;
        Some((index, field.value))
    })
}
