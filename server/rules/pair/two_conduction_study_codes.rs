//! # two-conduction-study-codes
//!
//! Two codes of 95907 to 95913 for one patient and day. Each of them is the count of *all* studies of the day, so there is
//! one; 59 or 76 on the second does not help.
//!
//! ## What to do
//!
//! Count the studies of the day over all limbs and sessions and bill the one code of that count.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95907 x1 [A]
//! ^^^^^ two-conduction-study-codes
//! 95909 x1 [A]
//! ```
//!
//! Also over two encounters of one patient and day:
//!
//! ```medcode reported
//! Payer: Medicare
//! Site of service: 11 Office
//!
//! # Encounter 1
//! Case: 7
//! Date of service: 2026-03-02
//! A. G56.01
//! 95909 [A]
//!
//! # Encounter 2
//! Case: 7
//! Date of service: 2026-03-02
//! A. G56.01
//! 95907 [A]
//! ^^^^^ two-conduction-study-codes
//! ```
//!
//! ## Not reported
//!
//! Two days:
//!
//! ```medcode clean
//! Payer: Medicare
//! Site of service: 11 Office
//!
//! # Encounter 1
//! Case: 7
//! Date of service: 2026-03-02
//! A. G56.01
//! 95909 [A]
//!
//! # Encounter 2
//! Case: 7
//! Date of service: 2026-05-04
//! A. G56.01
//! 95907 [A]
//! ```

use crate::codes::Group;
use crate::coding::Claim;
use crate::coding::excluded_by;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "two-conduction-study-codes",
    ids: &["PTP-04", "MDF-5"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["ptp"],
    source: "CMS NCCI PTP edits, practitioner",
    edition: "2024-07-01",
    check: Check::Claim(check),
    file: include_str!("two_conduction_study_codes.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    for line in claim.lines.iter().filter(|line| {
        line.procedure
            .is_some_and(|procedure| procedure.group == Group::Ncs)
    }) {
        // Reported once for a pair: on the code that would be denied.
        let mut others = excluded_by(claim, line, Group::Ncs);
        let Some((larger, pair)) = others.find(|(_, pair)| pair.column2 == line.code) else {
            continue;
        };
        let message = format!(
            "{} and {} are both billed for one day. Each is the count of all conduction studies of the day: add the studies up and bill one code.",
            line.code, larger.code
        );
        sink.add(
            Draft::at(line.charge.code, message)
                .citing(pair.cite())
                .related(larger.block, larger.span, "the other count"),
        );
    }
}
