//! # edition-not-shipped
//!
//! A date of service that an edition of the codebook does not cover, or charges without a date of service. The date chooses
//! the edition; where there is none, the rules that need it are silent, and this says so, once for a document.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2019-03-04
//!                  ^^^^^^^^^^ edition-not-shipped
//! Site of service: 11 Office
//! A. G56.01
//! 95910 x1 [A]
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95910 x1 [A]
//! ```

use crate::coding::Claim;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "edition-not-shipped",
    ids: &["FMT-05"],
    severity: Severity::Information,
    bearing: Bearing::EveryPayer,
    packs: &["ptp"],
    source: "The codebook's packs",
    edition: "1",
    check: Check::Claim(check),
    file: include_str!("edition_not_shipped.rs"),
};

/// The pack without which rules about charges fall silent.
const NEEDED: &str = "ptp";

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let Some(first) = claim.lines.first() else {
        return;
    };
    let Some(date) = claim.service_date() else {
        if claim.date.is_none() {
            let message = "No date of service is written: rules that depend on an edition are silent. Add `Date of service:`.";
            sink.add(Draft::at(first.charge.code, message).once());
        }
        return;
    };
    if claim.codebook.edition_for(NEEDED, date).is_none() {
        let place = claim
            .date
            .as_ref()
            .and_then(|told| told.span)
            .unwrap_or(first.charge.code);
        let message = format!(
            "No edition of the pair edits covers {date}: the rules that need them are silent for that day."
        );
        sink.add(Draft::at(place, message).once());
    }
}
