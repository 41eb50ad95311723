//! # edition-not-shipped
//!
//! A date of service that an edition of the codebook does not cover, or charges without a date of service. The date chooses
//! the edition; where there is none, the rules that need it are silent, and this says so, once for a document.
//!
//! ## What to do
//!
//! Import the missing edition, or let another one stand for it: `edition:` in the front matter names a date, a year or an
//! edition, and `medcode check --as-of DATE` a date.
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

use crate::codes::Codebook;
use crate::coding::Claim;
use crate::rules::{Bearing, Check, Draft, Rule, Sink, all};
use crate::world::Severity;
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::sync::OnceLock;

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

/// The packs whose facts some rule about charges needs, each once.
fn needed() -> &'static BTreeSet<&'static str> {
    static NEEDED: OnceLock<BTreeSet<&'static str>> = OnceLock::new();
    NEEDED.get_or_init(|| {
        let rules = all().iter();
        let of_charges = rules.filter(|rule| rule.check.of_claim().is_some());
        of_charges.flat_map(|rule| rule.packs).copied().collect()
    })
}

/// The needed packs of which no edition answers for a date, in words.
fn missing(codebook: &Codebook, date: Date) -> Option<String> {
    let silent = needed().iter().copied().filter(|pack| {
        codebook.is_bound_to_days(pack) && codebook.edition_for(pack, date).is_none()
    });
    let silent: Vec<&str> = silent.collect();
    match silent.as_slice() {
        [] => None,
        [pack] => Some(format!("the pack {pack}")),
        [packs @ .., last] => Some(format!("the packs {} and {last}", packs.join(", "))),
    }
}

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let Some(first) = claim.lines.first() else {
        return;
    };
    let of_rows = || claim.lines.iter().find_map(|line| line.date);
    let Some(date) = claim.service_date().or_else(of_rows) else {
        // A date that cannot be read is reported for that.
        if claim.date.is_none() {
            let message = "No date of service is written: rules that depend on an edition are silent. Add `Date of service:`.";
            sink.add(Draft::at(first.charge.code, message).once());
        }
        return;
    };
    if let Some(packs) = missing(claim.codebook, date) {
        let place = claim
            .date
            .as_ref()
            .and_then(|told| told.span)
            .unwrap_or(first.charge.code);
        let message = format!(
            "No edition of {packs} covers {date}: the rules that need its facts are silent for that day."
        );
        sink.add(Draft::at(place, message).once());
    }
}
