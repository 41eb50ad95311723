//! # malformed-procedure-code
//!
//! What stands where the code belongs is not shaped like a procedure code: a blank inside, the letter O for a zero, a digit
//! too many, a plus sign kept from a code list.
//!
//! ## What to do
//!
//! Write the five characters of the code. A fix is offered where they can be told: where closing a gap or reading O as zero
//! and l as one makes a code that the codebook knows.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! | Code   | Modifiers | Units | Dx |
//! |--------|-----------|-------|----|
//! | 9590 9 |           | 1     | A  |
//!   ^^^^^^ malformed-procedure-code
//! ```
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! | Code  | Modifiers | Units | Dx |
//! |-------|-----------|-------|----|
//! | 959O9 |           | 1     | A  |
//!   ^^^^^ malformed-procedure-code
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! | Code      | Modifiers | Units | Dx |
//! |-----------|-----------|-------|----|
//! | CPT 95909 |           | 1     | A  |
//! | J0585     |           | 100   | A  |
//! ```

use crate::codes::Codebook;
use crate::coding::Claim;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "malformed-procedure-code",
    ids: &["CODE-02", "CODE-03"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["procedures"],
    source: "CPT and HCPCS code format: five digits, or a letter and four digits, or four digits and a letter",
    edition: "2026",
    check: Check::Claim(check),
    file: include_str!("malformed_procedure_code.rs"),
};

/// Characters of a procedure code.
const LENGTH: usize = 5;

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    for line in &claim.lines {
        let written = claim.words(line.charge.code);
        if written.is_empty()
            || is_code(&line.code) && !written.starts_with('+')
            || !written.contains(|c: char| c.is_ascii_digit())
        {
            continue;
        }
        let message = format!(
            "`{written}` is not a procedure code: a code has five characters and nothing else."
        );
        let mut draft = Draft::at(line.charge.code, message);
        if written.starts_with('+') && is_code(&line.code) {
            draft = Draft::at(
                line.charge.code,
                format!(
                    "The plus sign marks add-on codes in code lists; the code is {}.",
                    line.code
                ),
            )
            .at_most(Severity::Warning);
            draft = draft.fix(
                Safety::Safe,
                format!("Write {}", line.code),
                line.charge.code,
                line.code.as_str(),
            );
        } else if let Some(meant) = meant(&line.code, claim.codebook) {
            draft = draft.fix(
                Safety::Confirm,
                format!("Write {meant}"),
                line.charge.code,
                meant,
            );
        }
        sink.add(draft);
    }
}

/// Letters with which codes of four digits and a letter end: administration, performance, algorithm, emerging technology and
/// Letters that no code begins or ends with, so that they are not taken for digits.
const LIKE_DIGITS: &[u8] = b"IO";

/// `95861`, `G0453`, `0766T`.
fn is_code(text: &str) -> bool {
    let [first, middle @ .., last] = text.as_bytes() else {
        return false;
    };
    let letter = |byte: &u8| byte.is_ascii_uppercase() && !LIKE_DIGITS.contains(byte);
    let (starts, ends) = (first.is_ascii_digit(), last.is_ascii_digit());
    text.len() == LENGTH
        && middle.iter().all(u8::is_ascii_digit)
        && (starts || letter(first))
        && (ends || letter(last))
        && (starts || ends)
}

/// The one known code that was probably meant: without blanks and marks, O read as zero, I and L as one.
fn meant(code: &str, codebook: &Codebook) -> Option<String> {
    let bare: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
    let digits: String = bare
        .chars()
        .map(|c| match c {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        })
        .collect();
    [bare, digits]
        .into_iter()
        .find(|candidate| is_code(candidate) && codebook.procedure(candidate).is_some())
}
