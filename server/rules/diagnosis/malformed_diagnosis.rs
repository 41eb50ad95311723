//! # malformed-diagnosis
//!
//! A diagnosis that is no code because of a slip: a letter for a digit or the other way round (`G56.O1`, `G5G.01`), a dot in
//! the wrong place. What stands there is not read as another diagnosis; the one that was probably meant is offered.
//!
//! ## What to do
//!
//! Write the code as the classification does: a letter, two characters, a dot, up to four more.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.O1 Carpal tunnel syndrome, right
//!    ^^^^^^ malformed-diagnosis
//! 95909 x1 [A]
//! ```
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//!
//! Diagnoses
//! A. M5412 Radiculopathy, cervical region
//! B. M5.416 Radiculopathy, lumbar region
//!    ^^^^^^ malformed-diagnosis
//!
//! Charges
//! 95910 x1 [A,B]
//! ```
//!
//! ## Not reported
//!
//! A code that the codebook does not have:
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. I63.9 Cerebral infarction
//! 95909 x1 [A]
//! ```

use crate::codes::Codebook;
use crate::coding::{Claim, Listed};
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "malformed-diagnosis",
    ids: &["ICD-01"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["diagnoses"],
    source: "ICD-10-CM Official Guidelines for Coding and Reporting, section I.A.2: format of the codes",
    edition: "FY2026",
    check: Check::Claim(check),
    file: include_str!("malformed_diagnosis.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let wrong = |one: &&Listed<'_>| one.known.is_none() || has_misplaced_dot(one.code);
    for one in claim.listed().iter().filter(wrong) {
        let meant = meant(claim.codebook, one.code);
        if meant.is_none() && (has_shape(one.code) || is_old(one.code)) {
            continue;
        }
        let probably = meant
            .map(|code| format!(" {code} was probably meant."))
            .unwrap_or_default();
        let mut draft = Draft::at(
            one.span,
            format!("`{}` is no diagnosis code.{probably}", one.code),
        );
        if let Some(code) = meant {
            draft = draft.fix(Safety::Confirm, format!("Write {code}"), one.span, code);
        }
        sink.add(draft);
    }
}

/// A dot that does not stand behind the third character.
fn has_misplaced_dot(code: &str) -> bool {
    code.find('.').is_some_and(|at| at != CATEGORY)
}

/// The characters before the dot.
const CATEGORY: usize = 3;

/// A letter, a digit, a letter or digit, and up to four more behind a dot.
fn has_shape(code: &str) -> bool {
    let (category, detail) = match code.split_once('.') {
        Some((category, detail)) => (category, Some(detail)),
        None => code
            .split_at_checked(CATEGORY)
            .map_or((code, None), |(category, detail)| {
                (category, (!detail.is_empty()).then_some(detail))
            }),
    };
    let categories = matches!(
        category.as_bytes(),
        [letter, digit, third]
            if letter.is_ascii_alphabetic() && digit.is_ascii_digit() && third.is_ascii_alphanumeric()
    );
    let details = detail.is_none_or(|detail| {
        (1..=4).contains(&detail.len()) && detail.bytes().all(|byte| byte.is_ascii_alphanumeric())
    });
    categories && details
}

/// Digits and a dot: the form of the classification before this one.
fn is_old(code: &str) -> bool {
    code.bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.')
}

/// The known code that is written with look-alikes.
pub(super) fn meant<'c>(codebook: &'c Codebook, code: &str) -> Option<&'c str> {
    let plain: String = code
        .chars()
        .filter(|c| c.is_ascii_alphanumeric())
        .map(|c| c.to_ascii_uppercase())
        .collect();
    // Digits alone are an old code, unless they begin as a G looks.
    if is_old(code) && !plain.starts_with('6') {
        return None;
    }
    let mut letters = plain.chars();
    let first = letters.next()?;
    let rest = letters.as_str();
    let firsts = [first, letter_like(first)];
    let rests = [rest.to_owned(), rest.chars().map(digit_like).collect()];
    let mut tried = firsts
        .iter()
        .flat_map(|first| rests.iter().map(move |rest| format!("{first}{rest}")));
    tried
        .find_map(|code| codebook.diagnosis(&code))
        .map(|found| found.code.as_str())
}

fn digit_like(c: char) -> char {
    match c {
        'O' | 'Q' => '0',
        'I' | 'L' => '1',
        'Z' => '2',
        'S' => '5',
        'G' => '6',
        'B' => '8',
        other => other,
    }
}

fn letter_like(c: char) -> char {
    match c {
        '6' => 'G',
        '5' => 'S',
        '0' => 'O',
        '1' => 'I',
        other => other,
    }
}
