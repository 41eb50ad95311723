//! # add-on-on-another-day
//!
//! An add-on whose primary stands in the same encounter on another date. Add-on and primary are of one day: needle EMG on a day
//! of its own is billed with 95860 to 95870, whatever was done the day before.
//!
//! ## What to do
//!
//! Correct the date, or bill the code for a day without conduction studies.
//!
//! ## Reported
//!
//! ```medcode reported leaves=studies-split-over-days
//! Payer: Medicare
//! Site of service: 11 Office
//! Date of service: 2026-03-02
//! A. G56.03
//!
//! | Date       | Code  | Modifiers | Units | Dx |
//! |------------|-------|-----------|-------|----|
//! | 2026-03-02 | 95910 |           | 1     | A  |
//! | 2026-03-03 | 95886 |           | 2     | A  |
//!                ^^^^^ add-on-on-another-day
//! ```
//!
//! ## Not reported
//!
//! Both on one day, and a code for a day without conduction studies:
//!
//! ```medcode clean
//! Payer: Medicare
//! Site of service: 11 Office
//! Date of service: 2026-03-02
//! A. G56.03
//!
//! | Date       | Code  | Modifiers | Units | Dx |
//! |------------|-------|-----------|-------|----|
//! | 2026-03-02 | 95910 |           | 1     | A  |
//! | 2026-03-02 | 95886 |           | 1     | A  |
//! | 2026-03-09 | 95860 |           | 1     | A  |
//! ```

use crate::coding::{Claim, orphans};
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "add-on-on-another-day",
    ids: &["DATE-02"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["add_on"],
    source: "CMS NCCI add-on code edits",
    edition: "2024-06-03",
    check: Check::Claim(check),
    file: include_str!("add_on_on_another_day.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    for orphan in orphans(claim) {
        let line = orphan.line;
        let Some(primary) = orphan.elsewhere else {
            continue;
        };
        let (Some(own), Some(other)) = (line.day, primary.day) else {
            continue;
        };
        let message = format!(
            "{} of {own} is an add-on to {}, which is billed for {other}. An add-on is of the same day as its primary: correct the date, or bill a code that stands alone.",
            line.code, primary.code
        );
        let mut draft = Draft::at(line.charge.code, message)
            .citing(orphan.add_on.cite())
            .related(
                None,
                primary.charge.code,
                format!("its primary, on {other}"),
            );
        if let (Some(place), Some(date)) = (line.charge.date, primary.charge.date) {
            draft = draft.fix(
                Safety::Confirm,
                format!("Change the date of {} to {other}", line.code),
                place,
                claim.words(date),
            );
        }
        draft = super::add_on_without_conduction_study::with_base_codes(draft, claim, line);
        sink.add(draft);
    }
}
