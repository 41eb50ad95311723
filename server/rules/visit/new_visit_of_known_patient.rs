//! # new-visit-of-known-patient
//!
//! A code for a new patient (99202 to 99205) where the notes say that the patient is known: *established patient*, *last seen here 2025-04-03*. New is a patient whom
//! nobody of the same group and specialty saw in the last three years. A date behind the words is taken into account.
//!
//! ## What to do
//!
//! Bill the visit of an established patient (99212 to 99215).
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! Notes: Established patient, last seen here 2025-04-03.
//!        ^^^^^^^^^^^^^^^^^^^ new-visit-of-known-patient
//! 99203-25 [A]
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
//! Notes: Established patient.
//! 99213-25 [A]
//! 95910 [A]
//! ```
//!
//! More than three years ago:
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! Notes: Last seen here 2021-04-03.
//! 99203-25 [A]
//! 95910 [A]
//! ```
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! Notes: Not an established patient.
//! 99203-25 [A]
//! 95910 [A]
//! ```

use crate::codes::Topic;
use crate::coding::Claim;
use crate::model::{DateReading, read_date};
use crate::rules::aspects::remarks::{remarks, said_in};
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::text::Span;
use crate::world::Severity;
use jiff::ToSpan;
use jiff::civil::Date;

/// The rule.
pub static RULE: Rule = Rule {
    name: "new-visit-of-known-patient",
    ids: &["EM-03"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["procedures", "wording"],
    source: "General knowledge of visit codes: new is who was seen by nobody of the group and specialty in three years",
    edition: "2026",
    check: Check::Claim(check),
    file: include_str!("new_visit_of_known_patient.rs"),
};

/// The family of visits of new patients.
const NEW: &str = "visit_new";

/// For so many years after a visit a patient is no new one.
const YEARS: i8 = 3;

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let is_new = |line: &&crate::coding::Line<'_>| {
        line.procedure
            .is_some_and(|procedure| procedure.family == NEW)
    };
    let Some(line) = claim.lines.iter().find(is_new) else {
        return;
    };
    let Some((span, sign)) = said_in(claim, &remarks(claim), Topic::KnownPatient) else {
        return;
    };
    if long_ago(claim, span, line.date) {
        return;
    }
    let message = format!(
        "{} is for a new patient, and the notes say `{}`. {} Bill the visit of an established patient.",
        line.code,
        claim.words(span),
        sign.note
    );
    sink.add(Draft::at(span, message).citing(sign.cite()).related(
        None,
        line.charge.code,
        "for a new patient",
    ));
}

/// Whether a date behind the words lies so far back that the patient is new again.
fn long_ago(claim: &Claim<'_>, said: Span, service: Option<Date>) -> bool {
    let behind = claim.text.get(said.end as usize..).unwrap_or_default();
    let behind = behind.lines().next().unwrap_or_default();
    let dates = behind
        .split_whitespace()
        .filter_map(|word| match read_date(word) {
            DateReading::Date(date) => Some(date),
            _ => None,
        });
    let again = |date: Date| date.checked_add(YEARS.years()).ok();
    let last = dates.max();
    matches!((last.and_then(again), service), (Some(again), Some(service)) if again < service)
}
