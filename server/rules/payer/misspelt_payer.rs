//! # misspelt-payer
//!
//! A payer whose name is spelt almost like a known one. Names that the codebook does not know at all pass.
//!
//! ## Reported
//!
//! ```medcode reported
//! Insurance: Medicre
//!            ^^^^^^^ misspelt-payer
//! DOS: 03/02/2026
//! POS: 11
//! A. G56.01
//! 95910 x1 [A]
//! ```
//!
//! ## Not reported
//!
//! An alias, and a payer that is not known:
//!
//! ```medcode clean
//! Insurance: UHC
//! DOS: 03/02/2026
//! POS: 11
//! A. G56.01
//! 95910 x1 [A]
//! ```
//!
//! ```medcode clean
//! Insurance: Harmony Mutual
//! DOS: 03/02/2026
//! POS: 11
//! A. G56.01
//! 95910 x1 [A]
//! ```

use crate::codes::PayerReading;
use crate::coding::Claim;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "misspelt-payer",
    ids: &["FMT-01"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["payers"],
    source: "Payer names as published by the payers",
    edition: "2026",
    check: Check::Claim(check),
    file: include_str!("misspelt_payer.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let Some(told) = &claim.payer else { return };
    let (Some(span), PayerReading::Misspelt { payer, nearest }) = (told.span, &told.value) else {
        return;
    };
    let draft = Draft::at(
        span,
        format!("`{}` is probably {nearest}, misspelt.", told.words),
    )
    .citing(payer.cite());
    sink.add(draft.fix(
        Safety::Safe,
        format!("Write {}", payer.name),
        span,
        payer.name.as_str(),
    ));
}
