//! # array-device-under-another-code
//!
//! A test whose line speaks of a preset array of electrodes, billed with the code for tests without a code (95999) or with the
//! sensory threshold test (G0255). Conduction by a preset array has a code of its own, 95905; some payers want another one, so
//! this is only said.
//!
//! ## What to do
//!
//! Bill 95905, or what the payer's policy asks for.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Humana
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//!
//! | Code  | Modifiers | Units | Dx | Description               |
//! |-------|-----------|-------|----|---------------------------|
//! | 95999 |           | 1     | A  | conduction, preset array  |
//!   ^^^^^ array-device-under-another-code
//! ```
//!
//! ## Not reported
//!
//! Another test without a code:
//!
//! ```medcode clean
//! Payer: Humana
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//!
//! | Code  | Modifiers | Units | Dx | Description               |
//! |-------|-----------|-------|----|---------------------------|
//! | 95999 |           | 1     | A  | tremor recording          |
//! ```

use crate::codes::Group;
use crate::coding::Claim;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "array-device-under-another-code",
    ids: &["CODE-07"],
    severity: Severity::Information,
    bearing: Bearing::EveryPayer,
    packs: &["procedures"],
    source: "Medicare local coverage determinations and commercial policies on nerve conduction",
    edition: "2024",
    check: Check::Claim(check),
    file: include_str!("array_device_under_another_code.rs"),
};

/// Codes under which such devices are billed: a test without a code of its own, a sensory threshold test.
const OTHER_CODES: [&str; 2] = ["95999", "G0255"];

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let mut suspects = claim
        .lines
        .iter()
        .filter(|line| OTHER_CODES.contains(&line.code.as_str()))
        .peekable();
    if suspects.peek().is_none() {
        return;
    }
    let mut procedures = claim.codebook.procedures();
    let Some(array) = procedures.find(|procedure| procedure.group == Group::NcsAutomated) else {
        return;
    };
    for line in suspects {
        let words = claim.words(line.charge.line);
        let device = array
            .defining
            .first()
            .filter(|device| device.stated_in(words));
        let Some(device) = device else {
            continue;
        };
        let message = format!(
            "The line speaks of a preset array, and conduction with one is {}. Bill that, or what the payer's policy asks for.",
            array.code
        );
        let draft = Draft::at(line.charge.code, message).citing(device.cite());
        sink.add(draft.fix(
            Safety::Confirm,
            format!("Replace {} by {}", line.code, array.code),
            line.charge.code,
            array.code.as_str(),
        ));
    }
}
