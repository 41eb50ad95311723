//! # unknown-modifier
//!
//! A modifier that does not exist: mistyped (5O for 50, letter O), or longer than two characters. Two characters that a state's Medicaid
//! programme could have defined are not judged for a Medicaid payer. Modifiers of an [imported](../import.md) HCPCS file are known.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95866-5O [A]
//!       ^^ unknown-modifier
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95866-26-50 [A]
//! 95886-26 [A]
//! 95885-26-XS-RT [A]
//! 95909-26 [A]
//! ```

use crate::codes::PayerKind;
use crate::coding::Claim;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "unknown-modifier",
    ids: &["MOD-18"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["modifiers"],
    source: "CPT and HCPCS modifiers, as listed by the codebook",
    edition: "2026",
    check: Check::Claim(check),
    file: include_str!("unknown_modifier.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let medicaid =
        claim.payer.as_ref().and_then(|told| told.value.kind()) == Some(PayerKind::Medicaid);
    for modifier in claim.lines.iter().flat_map(|line| &line.modifiers) {
        if modifier.entry.is_some()
            || claim.codebook.listed_modifier(&modifier.code).is_some()
            || modifier.code.is_empty()
            || medicaid && modifier.code.len() == 2
        {
            continue;
        }
        let written = claim.words(modifier.span);
        let mut draft = Draft::at(modifier.span, format!("There is no modifier `{written}`."));
        if let Some(meant) = meant(&modifier.code, claim) {
            draft = Draft::at(
                modifier.span,
                format!("There is no modifier `{written}`; {meant} was probably meant."),
            );
            draft = draft.fix(
                Safety::Confirm,
                format!("Write {meant}"),
                modifier.span,
                meant,
            );
        }
        sink.add(draft);
    }
}

/// The modifier that was meant, where letters stand for the digits that look like them.
fn meant(code: &str, claim: &Claim<'_>) -> Option<String> {
    let digits: String = code
        .chars()
        .map(|c| match c {
            'O' => '0',
            'I' | 'L' => '1',
            'S' => '5',
            'B' => '8',
            other => other,
        })
        .collect();
    claim
        .codebook
        .modifier(&digits)
        .map(|modifier| modifier.code.to_string())
}
