//! # needle-emg-of-day-without-conduction
//!
//! A needle EMG code for days without conduction studies (95860 to 95864, 95867 to 95870) beside one of 95907 to 95913 of the
//! same day. On such a day needle EMG is billed per limb with 95885 or 95886, and for other muscles with 95887.
//!
//! Medicare's pair edits deny the *conduction study* here, and no modifier brings it back.
//!
//! ## What to do
//!
//! Replace the needle EMG code: one unit of 95886 for each limb that was studied in full, one of 95885 for each other limb. The
//! fixes write as many units as the old code counts limbs; which of them were studied in full, the report says.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95861 x1 [A]
//! ^^^^^ needle-emg-of-day-without-conduction
//! 95909 x1 [A]
//! ```
//!
//! ## Not reported
//!
//! Each on its own day, and the larynx, which has no such pair:
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95909 x1 [A]
//! 95886 x2 [A]
//! 95865 x1 [A]
//! ```

use crate::codes::{Circumstance, Group, Setting};
use crate::coding::{Claim, DayLine, Line, excluded_by, part};
use crate::rules::fixes::edits::{Rewrite, modifiers_but, move_below, with_modifier};
use crate::rules::fixes::pairs::{idle_modifiers, is_distinct, own_lines};
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "needle-emg-of-day-without-conduction",
    ids: &["PTP-01", "MDF-8", "RPT-45"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["ptp"],
    source: "CMS NCCI PTP edits, practitioner",
    edition: "2024-07-01",
    check: Check::Claim(check),
    file: include_str!("needle_emg_of_day_without_conduction.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    for line in claim.first_lines() {
        let Some(procedure) = line
            .procedure
            .filter(|procedure| procedure.group == Group::NeedleEmg)
        else {
            continue;
        };
        let Some((study, pair)) = excluded_by(claim, line, Group::Ncs).next() else {
            continue;
        };
        let instead = procedure.instead(Circumstance::WithNcs);
        let advice = instead
            .map(|instead| {
                format!(
                    " Use {} instead. {}",
                    instead.codes.join(" or "),
                    instead.note
                )
            })
            .unwrap_or_default();
        let message = format!(
            "{} is for a day without nerve conduction studies, and {} is billed for the same day. The pair is never paid together, with or without a modifier.{advice}",
            line.code, study.code
        );
        let mut draft = Draft::at(line.charge.code, message)
            .citing(pair.cite())
            .related(
                study.block,
                study.span,
                "the conduction studies of that day",
            );
        if let Some((add_on, _)) = excluded_by(claim, line, Group::NeedleEmgWithNcs).next() {
            let words = format!("{} is never paid beside it either", add_on.code);
            draft = draft.related(add_on.block, add_on.span, words);
        }
        let codes = instead.map(|instead| instead.codes.as_slice());
        for code in codes.unwrap_or_default() {
            draft = with_replacement(draft, claim, line, code);
        }
        sink.add(draft);
    }
}

/// Offers a code for a day with conduction studies, with a unit for each limb that the old one counts.
fn with_replacement(draft: Draft, claim: &Claim<'_>, line: &Line<'_>, code: &str) -> Draft {
    let per_limb = claim
        .codebook
        .procedure(code)
        .is_some_and(|other| other.extremities.is_some());
    let limbs = line.procedure.and_then(|procedure| procedure.extremities);
    let units = limbs.filter(|_| per_limb).map(i64::from);
    // A modifier that parted the old code from others has nothing to part any more; the new one may have.
    let bound = |other: DayLine<'_>| {
        let pair = line
            .date
            .and_then(|date| claim.codebook.pair(code, other.code, date));
        *other.code != line.code
            && pair.is_some_and(|pair| pair.indicator_for(Setting::Practitioner).is_some())
            && !part(claim, other.modifiers)
    };
    let mut kept = modifiers_but(line, |modifier| is_distinct(claim, modifier));
    if claim.day_of(line).any(bound) {
        kept = with_modifier(line, "59", claim);
    }
    let old: Vec<&str> = modifiers_but(line, |_| false);
    let rewrite = Rewrite {
        code: Some(code),
        modifiers: (kept != old).then_some(kept),
        units,
    };
    let counted = match units {
        Some(1) => " x1: one limb".to_owned(),
        Some(units) => format!(" x{units}: {units} limbs"),
        None => String::new(),
    };
    let Some(mut edits) = rewrite.edits(line, claim) else {
        return draft;
    };
    // An add-on stands below its primary.
    let add_on = claim.codebook.add_on(code);
    let primary = claim.lines.iter().find(|other| {
        other.day == line.day && add_on.is_some_and(|add_on| add_on.primaries.contains(&other.code))
    });
    if let Some(primary) =
        primary.filter(|primary| primary.charge.line.start > line.charge.line.start)
    {
        edits = move_below(line, primary, &edits, claim);
    }
    let others = own_lines(claim, line, &line.code).into_iter().skip(1);
    edits.extend(
        others
            .filter_map(|other| rewrite.edits(other, claim))
            .flatten(),
    );
    // Unless the new code is parted by the modifier of the other one.
    let leans = |other: DayLine<'_>| {
        let pair = line
            .date
            .and_then(|date| claim.codebook.pair(code, other.code, date));
        *other.code != line.code && pair.is_some() && part(claim, other.modifiers)
    };
    if !claim.day_of(line).any(leans) {
        edits.extend(idle_modifiers(claim, line, &[&line.code]));
    }
    draft.fixes(
        Safety::Confirm,
        format!("Replace {} by {code}{counted}", line.code),
        edits,
    )
}
