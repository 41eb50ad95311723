//! # add-on-without-primary
//!
//! Guidance of an injection (95873, 95874) or monitoring during an operation (95940, 95941, G0453) without one of the codes to
//! which Medicare's list of add-ons binds it. An add-on of that list is paid only beside one of its primaries, of the same
//! patient, day and practitioner: guidance beside chemodenervation, monitoring beside a baseline test.
//!
//! Other encounters of the same patient (or case) and date in the document are looked at too. Needle EMG of a day with conduction
//! studies has a rule of its own, [add-on-without-conduction-study](add-on-without-conduction-study.md).
//!
//! ## What to do
//!
//! Bill the primary if it was done by the same practitioner; otherwise remove the add-on. Some payers take further injections
//! as primaries of guidance.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G57.61 Lesion of plantar nerve, right lower limb
//! 64640 x1 [A]
//! 95874 x1 [A]
//! ^^^^^ add-on-without-primary
//! ```
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 21 Inpatient Hospital
//! A. M48.02 Spinal stenosis, cervical region
//! 95940 x4 [A]
//! ^^^^^ add-on-without-primary
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G24.3 Spasmodic torticollis
//! 64616 x1 [A]
//! 95874 x1 [A]
//! ```
//!
//! The injection of the larynx includes its guidance: the pair of them is what is wrong.
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. J38.5 Laryngeal spasm
//! 64617 x1 [A]
//! 95874 x1 [A]
//! ^^^^^ codes-never-billed-together
//! ```

use crate::codes::Group;
use crate::coding::{Claim, Orphan, orphans};
use crate::rules::fixes::pairs::without_codes;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "add-on-without-primary",
    ids: &["ADD-03", "ADD-04"],
    severity: Severity::Error,
    bearing: Bearing::Medicare,
    packs: &["add_on"],
    source: "CMS NCCI add-on code edits",
    edition: "2024-06-03",
    check: Check::Claim(check),
    file: include_str!("add_on_without_primary.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    for orphan in orphans(claim) {
        let Orphan {
            line,
            add_on,
            elsewhere: None,
        } = orphan
        else {
            continue;
        };
        if line
            .procedure
            .is_some_and(|procedure| procedure.group == Group::NeedleEmgWithNcs)
        {
            continue;
        }
        let message = format!(
            "{} is an add-on, and none of its primaries is billed for the day ({}). Bill the primary if it was done, or remove {}.",
            line.code,
            listed(&add_on.primaries),
            line.code,
        );
        let draft = Draft::at(line.charge.code, message).citing(add_on.cite());
        sink.add(draft.fixes(
            Safety::Confirm,
            format!("Remove {}: no primary was done", line.code),
            without_codes(claim, line, &[&line.code]),
        ));
    }
}

/// Primaries that a message names.
const NAMED: usize = 9;

/// The first primaries, and how many more there are.
fn listed(codes: &[smol_str::SmolStr]) -> String {
    let named: Vec<&str> = codes
        .iter()
        .take(NAMED)
        .map(smol_str::SmolStr::as_str)
        .collect();
    match codes.len().saturating_sub(NAMED) {
        0 => named.join(", "),
        more => format!("{} and {more} more", named.join(", ")),
    }
}
