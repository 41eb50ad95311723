//! # base-and-add-on-needle-emg
//!
//! A needle EMG code for days with conduction studies (95885, 95886, 95887) beside one for days without them (95860 to 95864,
//! 95869, 95870). A day is of one kind or the other, so only one of the two families can be right.
//!
//! ## What to do
//!
//! With conduction studies that day, bill 95885, 95886 and 95887 only; without them, 95860 to 95870 only.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
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

use crate::codes::Group;
use crate::coding::Claim;
use crate::coding::excluded_by;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

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
    for line in claim.lines.iter().filter(|line| {
        line.procedure
            .is_some_and(|procedure| procedure.group == Group::NeedleEmgWithNcs)
    }) {
        let Some((base, pair)) = excluded_by(claim, line, Group::NeedleEmg).next() else {
            continue;
        };
        let message = format!(
            "{} is for days with nerve conduction studies and {} for days without them; one of the two is wrong. Keep the family that fits the day.",
            line.code, base.code
        );
        sink.add(
            Draft::at(line.charge.code, message)
                .citing(pair.cite())
                .related(base.block, base.span, "for days without conduction studies"),
        );
    }
}
