//! # base-and-add-on-needle-emg
//!
//! A needle EMG code for days with conduction studies (95885, 95886, 95887) beside one for days without them (95860 to 95864,
//! 95869, 95870). A day is of one kind or the other, so only one of the two families can be right.
//!
//! ## What to do
//!
//! With conduction studies that day, bill 95885, 95886 and 95887 only; without them, 95860 to 95870 only. Where the conduction
//! studies are billed too, [needle-emg-of-day-without-conduction](needle-emg-of-day-without-conduction.md) reports the code
//! that is wrong, and this rule is silent. The fixes make all of it codes for a day without conduction studies.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.03 Carpal tunnel syndrome, bilateral
//! 95860 x1 [A]
//! 95886 x1 [A]
//! ^^^^^ base-and-add-on-needle-emg
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95860 x1 [A]
//! 95870-59 x1 [A]
//! ```

use crate::codes::{Circumstance, Group};
use crate::coding::{Claim, Line, excluded_by};
use crate::rules::fixes::edits::{Rewrite, line_removal, with_modifier};
use crate::rules::fixes::pairs::own_lines;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "base-and-add-on-needle-emg",
    ids: &["PTP-02", "PTP-03", "MDF-4"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["ptp"],
    source: "CMS NCCI PTP edits, practitioner",
    edition: "2024-07-01",
    check: Check::Claim(check),
    file: include_str!("base_and_add_on_needle_emg.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    for line in claim.first_lines().filter(|line| {
        line.procedure
            .is_some_and(|procedure| procedure.group == Group::NeedleEmgWithNcs)
    }) {
        // Where the day is told by its conduction studies, the other code is wrong.
        let mut day = claim.day_of(line);
        let is_study = |code: &str| {
            let procedure = claim.codebook.procedure(code);
            procedure.is_some_and(|procedure| procedure.group == Group::Ncs)
        };
        if day.any(|other| is_study(other.code)) {
            continue;
        }
        let Some((base, pair)) = excluded_by(claim, line, Group::NeedleEmg).next() else {
            continue;
        };
        let message = format!(
            "{} is for days with nerve conduction studies and {} for days without them; one of the two is wrong. Keep the family that fits the day.",
            line.code, base.code
        );
        let draft = Draft::at(line.charge.code, message)
            .citing(pair.cite())
            .related(base.block, base.span, "for days without conduction studies");
        let own = base.own.and_then(|own| claim.lines.get(own));
        sink.add(match own {
            Some(base) => with_fix(draft, claim, line, base),
            None => draft,
        });
    }
}

/// Offers to bill all limbs with one code for a day without conduction studies, or the add-on's counterpart there.
fn with_fix(draft: Draft, claim: &Claim<'_>, line: &Line<'_>, base: &Line<'_>) -> Draft {
    let instead = line
        .procedure
        .and_then(|procedure| procedure.instead(Circumstance::WithoutNcs));
    let Some(instead) = instead else {
        return draft;
    };
    let limbs = |code: &str| Some(i64::from(claim.codebook.procedure(code)?.extremities?));
    if let (Some(counted), [_, _, ..]) = (limbs(&base.code), instead.codes.as_slice()) {
        let lines = own_lines(claim, line, &line.code);
        let units = lines.iter().filter_map(|line| line.units.count());
        let all = units.fold(counted, i64::saturating_add);
        let Some(code) = instead.codes.iter().find(|code| limbs(code) == Some(all)) else {
            return draft;
        };
        let rewrite = Rewrite {
            code: Some(code),
            ..Rewrite::default()
        };
        let mut edits = rewrite.edits(base, claim).unwrap_or_default();
        edits.extend(lines.iter().map(|line| line_removal(line, claim)));
        let title = format!(
            "Bill {code} for all {all} limbs in place of {} and {}: no conduction study was done",
            base.code, line.code
        );
        return draft.fixes(Safety::Confirm, title, edits);
    }
    let [code] = instead.codes.as_slice() else {
        return draft;
    };
    let rewrite = Rewrite {
        code: Some(code),
        modifiers: Some(with_modifier(line, "59", claim)),
        units: None,
    };
    let edits = rewrite.edits(line, claim).unwrap_or_default();
    draft.fixes(
        Safety::Confirm,
        format!(
            "Replace {} by {code} with 59: no conduction study was done",
            line.code
        ),
        edits,
    )
}
