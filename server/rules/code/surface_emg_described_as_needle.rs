//! # surface-emg-described-as-needle
//!
//! A code of surface EMG (96002, S3900) on a line that speaks of a needle. Needle EMG has codes of its own, by limb and by whether
//! conduction studies were done that day.
//!
//! Only the words of the charge line are read; what was recorded, the report says.
//!
//! ## What to do
//!
//! If a needle was used, bill 95885, 95886 or 95887 on a day with conduction studies, 95860 to 95870 without.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. M54.16 Radiculopathy, lumbar region
//!
//! | Code  | Modifiers | Units | Dx | Description           |
//! |-------|-----------|-------|----|-----------------------|
//! | 96002 |           | 1     | A  | needle EMG, right leg |
//!   ^^^^^ surface-emg-described-as-needle
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. M54.16 Radiculopathy, lumbar region
//!
//! | Code  | Modifiers | Units | Dx | Description            |
//! |-------|-----------|-------|----|------------------------|
//! | 96002 |           | 1     | A  | surface EMG in walking |
//! ```

use crate::codes::Group;
use crate::coding::Claim;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "surface-emg-described-as-needle",
    ids: &["CODE-10"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["procedures"],
    source: "CMS NCCI PTP edits, practitioner",
    edition: "2024-07-01",
    check: Check::Claim(check),
    file: include_str!("surface_emg_described_as_needle.rs"),
};

/// Words with which a line says that no needle was used.
const DENIALS: [&str; 4] = ["no needle", "non-needle", "without needle", "needle-free"];

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    for line in &claim.lines {
        let Some(procedure) = line
            .procedure
            .filter(|procedure| procedure.group == Group::SurfaceEmg)
        else {
            continue;
        };
        let words = claim.words(line.charge.line).to_ascii_lowercase();
        if !words.contains("needle") || DENIALS.iter().any(|denial| words.contains(denial)) {
            continue;
        }
        let message = format!(
            "{} is EMG without a needle, and the line speaks of one. Needle EMG is billed with codes of its own.",
            line.code
        );
        sink.add(Draft::at(line.charge.code, message).citing(procedure.cite()));
    }
}
