//! # unknown-place-of-service
//!
//! A site of service that is neither a number, nor a name of the official list, nor a usual phrase. A fix is offered where a
//! name is spelt almost so.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: Offcie
//!                  ^^^^^^ unknown-place-of-service
//! A. G56.01
//! 95910 x1 [A]
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! POS: 11
//! A. G56.01
//! 95910 x1 [A]
//! ```

use crate::codes::SiteReading;
use crate::coding::Claim;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "unknown-place-of-service",
    ids: &["FMT-02"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["sites"],
    source: "CMS place of service code set",
    edition: "2026-02-17",
    check: Check::Claim(check),
    file: include_str!("unknown_place_of_service.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let Some(told) = &claim.site else { return };
    let (Some(span), SiteReading::Unknown { nearest }) = (told.span, &told.value) else {
        return;
    };
    let meant = nearest
        .map(|site| format!(" Did you mean {} {}?", site.code, site.name))
        .unwrap_or_default();
    let mut draft = Draft::at(
        span,
        format!(
            "`{}` is no known place of service.{meant} Write its two-digit number.",
            told.words
        ),
    );
    if let Some(site) = nearest {
        let name = format!("{} {}", site.code, site.name);
        draft = draft.fix(Safety::Confirm, format!("Write {name}"), span, name);
    }
    sink.add(draft);
}
