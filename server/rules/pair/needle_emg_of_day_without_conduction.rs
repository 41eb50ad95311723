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
//! fix offers the codes; the units follow from the report.
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

use crate::codes::{Circumstance, Group};
use crate::coding::Claim;
use crate::coding::excluded_by;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "needle-emg-of-day-without-conduction",
    ids: &["PTP-01", "MDF-8"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["ptp"],
    source: "CMS NCCI PTP edits, practitioner",
    edition: "2024-07-01",
    check: Check::Claim(check),
    file: include_str!("needle_emg_of_day_without_conduction.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    for line in &claim.lines {
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
        for code in instead
            .map(|instead| instead.codes.as_slice())
            .unwrap_or_default()
        {
            draft = draft.fix(
                Safety::Confirm,
                format!("Replace {} by {code}", line.code),
                line.charge.code,
                code.as_str(),
            );
        }
        sink.add(draft);
    }
}
