//! # visit-time-below-code
//!
//! A visit that the notes code by time, with fewer minutes than its code asks for. Without words that say *coded by time* the minutes may stand beside a visit that was chosen by
//! medical decision making, so nothing is said.
//!
//! ## What to do
//!
//! Bill the code whose minutes were reached.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! Notes: Coded by time, 40 minutes in total.
//!                       ^^ visit-time-below-code
//! 99205-25 [A]
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
//! Notes: Coded by time, 62 minutes in total.
//! 99205-25 [A]
//! 95910 [A]
//! ```
//!
//! Chosen by decision making:
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! Notes: 40 minutes, high complexity.
//! 99205-25 [A]
//! 95910 [A]
//! ```

use crate::codes::{Group, Procedure, Topic};
use crate::coding::Claim;
use crate::rules::aspects::remarks::{Remark, remarks, said_in};
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::text::Span;
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "visit-time-below-code",
    ids: &["EM-05"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["procedures", "wording"],
    source: "CMS physician fee schedule, times of visits",
    edition: "2026-01",
    check: Check::Claim(check),
    file: include_str!("visit_time_below_code.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let mut visits = claim.lines.iter().filter_map(|line| {
        let procedure = line
            .procedure
            .filter(|one| one.group == Group::Evaluation)?;
        Some((line, procedure, procedure.minutes?))
    });
    // With several visits it is not told whose minutes they are.
    let (Some((line, procedure, least)), None) = (visits.next(), visits.next()) else {
        return;
    };
    let remarks = remarks(claim);
    if said_in(claim, &remarks, Topic::CodedByTime).is_none() {
        return;
    }
    let minutes: Vec<(Span, u16)> = remarks.iter().flat_map(minutes_of).collect();
    let [(span, said)] = minutes.as_slice() else {
        return;
    };
    if *said >= least {
        return;
    }
    let message = format!(
        "{} coded by time needs {least} minutes, and the notes say {said}. Bill the code whose minutes were reached.",
        line.code
    );
    let mut draft = Draft::at(*span, message).citing(procedure.cite()).related(
        None,
        line.charge.code,
        "the visit",
    );
    if let Some(reached) = reached(claim, procedure, *said) {
        draft = draft.fix(
            Safety::Confirm,
            format!("Replace {} by {reached} ({said} minutes)", line.code),
            line.charge.code,
            reached,
        );
    }
    sink.add(draft);
}

/// The highest code of the family that so many minutes reach.
fn reached<'a>(claim: &Claim<'a>, procedure: &Procedure, minutes: u16) -> Option<&'a str> {
    let family = claim.codebook.procedures();
    let reached = family.filter(|one| {
        one.family == procedure.family && one.minutes.is_some_and(|least| least <= minutes)
    });
    reached
        .max_by_key(|one| one.minutes)
        .map(|one| one.code.as_str())
}

/// The numbers before the word minutes in a sentence.
fn minutes_of(remark: &Remark<'_>) -> Vec<(Span, u16)> {
    let lower = remark.words.to_ascii_lowercase();
    let units = lower.match_indices("min").map(|(at, _)| at);
    let numbers = units.filter_map(|at| {
        let before = remark.words.get(..at)?.trim_end_matches([' ', '-']);
        let digits = before.bytes().rev().take_while(u8::is_ascii_digit).count();
        let number = before.get(before.len() - digits..)?;
        let start = remark.start + u32::try_from(before.len() - digits).ok()?;
        let end = remark.start + u32::try_from(before.len()).ok()?;
        Some((Span::new(start, end), number.parse().ok()?))
    });
    numbers.collect()
}
