//! # signed-before-service
//!
//! A signature, or the claim itself, dated before the service: a report cannot be signed before the test, and a claim for a
//! service that lies ahead is refused. Only dates that the document states are compared; no clock is read.
//!
//! ## What to do
//!
//! Correct the date that is mistyped. A signature date is never changed to fit: the signer does that.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-01-06
//! Signed: J. Okafor, MD 2026-01-04
//!                       ^^^^^^^^^^ signed-before-service
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95909 x1 [A]
//! ```
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2027-01-06
//! Date prepared: 01/08/2026
//!                ^^^^^^^^^^ signed-before-service
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95909 x1 [A]
//! ```
//!
//! ```medcode reported name=a.report.md
//! Date of study: 2026-03-02
//!
//! Motor NCS
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! R | Median | APB | Wrist | 3.4 | 9.2 |
//! R | Median | APB | Elbow | 7.5 | 9.0 | 56
//!
//! Impression: Normal study.
//!
//! Electronically signed by J. Okafor, MD, 2026-02-03
//!                                         ^^^^^^^^^^ signed-before-service
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-01-06
//! Signed: J. Okafor, MD 2026-01-06 17:20
//! Claim date: 2026-01-09
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95909 x1 [A]
//! ```

use crate::coding::Claim;
use crate::coding::dated::{Event, date_in};
use crate::model::report::Part;
use crate::model::{DateReading, read_date};
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::text::Span;
use crate::world::Severity;
use jiff::civil::Date;

/// The rule.
pub static RULE: Rule = Rule {
    name: "signed-before-service",
    ids: &["DATE-05"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &[],
    source: "Consistency of a worksheet: the test comes before its signature and its claim",
    edition: "1",
    check: Check::ClaimAndReport(check, check_report),
    file: include_str!("signed_before_service.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let Some((date, place)) = last_service(claim) else {
        return;
    };
    for stated in claim.stated_dates() {
        let what = match stated.event {
            Event::Signature => "The signature",
            Event::Claim => "The claim",
            Event::Birth => continue,
        };
        if stated.date >= date {
            continue;
        }
        let message = format!(
            "{what} is of {}, and the date of service is {date}, which is later.",
            stated.date
        );
        let mut draft = Draft::at(stated.span, message);
        if let Some(place) = place {
            draft = draft.related(None, place, "the date of service");
        }
        sink.add(draft);
    }
}

/// The latest date of service that is written, of the encounter and its lines.
fn last_service(claim: &Claim<'_>) -> Option<(Date, Option<Span>)> {
    let own = claim.written_date();
    let own = own.map(|date| (date, claim.date.as_ref().and_then(|told| told.span)));
    let lines = claim.lines.iter().filter_map(|line| {
        let span = line.charge.date?;
        match read_date(claim.words(span)) {
            DateReading::Date(date) => Some((date, Some(span))),
            _ => None,
        }
    });
    own.into_iter().chain(lines).max_by_key(|(date, _)| *date)
}

fn check_report(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    let Some(date) = report.sitting.written else {
        return;
    };
    for said in report.narration().of(Part::Signature) {
        let Some((signed, span)) = date_in(&said.text, said.place.span) else {
            continue;
        };
        if signed >= date {
            continue;
        }
        let message = format!(
            "The signature is of {signed}, and the date of service is {date}, which is later."
        );
        sink.add_in(said.place.part, Draft::at(span, message));
    }
}
