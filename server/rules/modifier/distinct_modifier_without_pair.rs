//! # distinct-modifier-without-pair
//!
//! 59, XE, XS, XP or XU on a line that no pair edit of the day asks for. These modifiers part two codes of which one would be
//! denied; where there is nothing to part they say nothing, and Medicare's auditors count them.
//!
//! So it is on an add-on to conduction studies beside a needle EMG code of a day without them: no modifier parts these two.
//!
//! Silent where the other code may be out of sight: a code of the day that the codebook does not know, the same code on another
//! line, another practitioner on the same day, a day that no edition of the edits covers.
//!
//! ## What to do
//!
//! Remove it. Limbs and nerves are told by the code and its units, a second session by XE on the repeated code.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95909 x1 [A]
//! 95886-59 x1 [A]
//!       ^^ distinct-modifier-without-pair
//! ```
//!
//! What is wrong with 95860 is another matter; 59 does not part it from 95886:
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95909 x1 [A]
//! 95886-59 x1 [A]
//!       ^^ distinct-modifier-without-pair
//! 95860 x1 [A]
//! ^^^^^ needle-emg-of-day-without-conduction
//! ```
//!
//! ## Not reported
//!
//! The pair of complete and limited study asks for it:
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G62.9 Polyneuropathy, unspecified
//! 95909 x1 [A]
//! 95886 x1 [A]
//! 95885-59 x1 [A]
//! ```
//!
//! A code of the day is not known here, and may be what it is about:
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 20526-RT x1 [A]
//! 95909-59 x1 [A]
//! ```

use crate::codes::Group;
use crate::coding::pairs::PairKind;
use crate::coding::{Claim, Line, LineModifier, bound_to};
use crate::rules::fixes::edits::without;
use crate::rules::fixes::pairs::is_distinct;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};
use std::collections::HashMap;

/// The rule.
pub static RULE: Rule = Rule {
    name: "distinct-modifier-without-pair",
    ids: &["MOD-06"],
    severity: Severity::Warning,
    bearing: Bearing::Medicare,
    packs: &["ptp", "modifiers"],
    source: "CMS NCCI PTP edits; HHS-OIG report OEI-04-12-00420",
    edition: "2024-07-01",
    check: Check::Claim(check),
    file: include_str!("distinct_modifier_without_pair.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    for line in idle(claim) {
        let marks: Vec<&LineModifier<'_>> = distinct(claim, line).collect();
        let [first, ..] = marks.as_slice() else {
            continue;
        };
        let codes: Vec<&str> = marks.iter().map(|mark| mark.code.as_str()).collect();
        let named = codes.join(" and ");
        let edition = line
            .date
            .and_then(|date| claim.codebook.edition_for("ptp", date));
        let message = match bound_to(claim, line).first() {
            None => format!(
                "{named} parts {} from no other code of the day: no pair edit binds it to one of them. Remove it, or bill the code that it is about.",
                line.code
            ),
            Some(bound) => format!(
                "{named} parts {} from no other code of the day: it is bound to {} alone, and no modifier parts these two. Remove it.",
                line.code, bound.other.code
            ),
        };
        let mut draft = Draft::at(first.span, message);
        if let Some(edition) = edition {
            draft = draft.citing(edition.cite());
        }
        sink.add(draft.fixes(
            Safety::Confirm,
            format!("Remove {named} from {}", line.code),
            without(line, &codes, claim),
        ));
    }
}

/// The modifiers of a line that say nothing but that it is distinct.
pub(super) fn distinct<'l>(
    claim: &Claim<'_>,
    line: &'l Line<'_>,
) -> impl Iterator<Item = &'l LineModifier<'l>> {
    line.modifiers
        .iter()
        .filter(|modifier| is_distinct(claim, &modifier.code))
}

/// The lines with such a modifier on which it parts nothing.
pub(super) fn idle<'c, 'a>(claim: &'c Claim<'a>) -> Vec<&'c Line<'a>> {
    let marked = |line: &Line<'_>| distinct(claim, line).next().is_some();
    if !claim.lines.iter().any(marked) {
        return Vec::new();
    }
    let mut lines = HashMap::new();
    for line in &claim.lines {
        *lines.entry((&line.code, line.day)).or_insert(0_usize) += 1;
    }
    let lone = |line: &Line<'_>| lines.get(&(&line.code, line.day)) == Some(&1);
    let in_sight = |line: &Line<'_>| {
        let covered = |date| claim.codebook.edition_for("ptp", date).is_some();
        let mut day = claim.day_of(line);
        line.procedure.is_some()
            && line.date.is_some_and(covered)
            && !claim.is_shared_day()
            && day.all(|other| {
                claim.codebook.procedure(other.code).is_some()
                    && (other.own.is_some() || *other.code != line.code)
            })
    };
    let found = claim
        .first_lines()
        .filter(|line| marked(line) && lone(line) && in_sight(line) && parts_nothing(claim, line));
    found.collect()
}

/// Whether no edit of the day asks for a modifier on a line. An add-on of a day with conduction studies keeps nothing to part
/// where another code is wrong on such a day.
fn parts_nothing(claim: &Claim<'_>, line: &Line<'_>) -> bool {
    let group = |code: &str| claim.codebook.procedure(code).map(|known| known.group);
    let is_add_on = || {
        let mut day = claim.day_of(line);
        group(&line.code) == Some(Group::NeedleEmgWithNcs)
            && day.any(|other| group(other.code) == Some(Group::Ncs))
    };
    let bound = bound_to(claim, line);
    bound.is_empty() || bound.iter().all(|one| one.kind == PairKind::KindOfDay) && is_add_on()
}
