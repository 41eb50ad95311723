//! # muscle-listed-twice
//!
//! The same muscle of the same side stands in two rows with the same results. It counts once, whatever the number of
//! rows; a row copied too often makes a limited study look complete, and often another muscle was meant.
//!
//! ## What to do
//!
//! Remove one of the rows, or write the muscle that was meant. The fix removes the second row.
//!
//! ## Reported
//!
//! ```medcode reported name=example.report.md
//! ## Needle EMG
//!
//! Side | Muscle | Nerve | Roots | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! Right | APB | Median | C8 T1 | normal | 0 | 0 | normal | normal | normal
//! Right | Abductor pollicis brevis | Median | C8 T1 | normal | 0 | 0 | normal | normal | normal
//!         ^^^^^^^^^^^^^^^^^^^^^^^^ muscle-listed-twice
//! Right | Deltoid | Axillary | C5 C6 | normal | 0 | 0 | normal | normal | normal
//! ```
//!
//! ## Not reported
//!
//! Two sides, and two muscles of similar names.
//!
//! ```medcode clean name=example.report.md
//! ## Needle EMG
//!
//! Side | Muscle | Nerve | Roots | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! Right | APB | Median | C8 T1 | normal | 0 | 0 | normal | normal | normal
//! Left | APB | Median | C8 T1 | normal | 0 | 0 | normal | normal | normal
//! Right | Vastus lateralis | Femoral | L3 L4 | normal | 0 | 0 | normal | normal | normal
//! Right | Vastus medialis | Femoral | L3 L4 | normal | 0 | 0 | normal | normal | normal
//! ```
//!
//! Paraspinal muscles of two levels.
//!
//! ```medcode clean name=example.report.md
//! ## Needle EMG
//!
//! Side | Muscle | Nerve | Roots | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! Right | Lumbar paraspinals | Rami | L4 | normal | 0 | 0 | | |
//! Right | Lumbar paraspinals | Rami | L5 | normal | 0 | 0 | | |
//! ```

use crate::coding::results::MuscleRow;
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "muscle-listed-twice",
    ids: &["RPT-36"],
    severity: Severity::Information,
    bearing: Bearing::EveryPayer,
    packs: &["anatomy"],
    source: "Practice of electrodiagnostic medicine: tables and conclusion of a report must agree with each other",
    edition: "2026",
    check: Check::Report(check),
    file: include_str!("muscle_listed_twice.rs"),
};

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    for muscle in &report.results().muscles {
        for (first, second) in report.rows_twice(muscle) {
            if !is_alike(first, second) {
                continue;
            }
            let message = format!(
                "The {} is there twice with the same results. It counts as one muscle: remove the row, or name the muscle that was meant.",
                muscle
                    .examined
                    .side
                    .of(&muscle.examined.muscle.name.to_lowercase()),
            );
            let line = report.line_of(second.place);
            let draft = Draft::at(second.row.muscle.span, message)
                .shown_by(report, first.place, "the other row")
                .fix(
                    Safety::Confirm,
                    "Remove the row that is there twice",
                    line,
                    "",
                );
            sink.add_in(second.place.part, draft);
        }
    }
}

/// Whether two rows say the same, and enough of it.
fn is_alike(first: &MuscleRow<'_, '_>, second: &MuscleRow<'_, '_>) -> bool {
    first.grades.len() == second.grades.len()
        && first.grades.iter().zip(&second.grades).all(|(one, two)| {
            let same = one.written.text.eq_ignore_ascii_case(&two.written.text);
            one.column == two.column && same
        })
}
