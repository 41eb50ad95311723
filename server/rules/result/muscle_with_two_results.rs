//! # muscle-with-two-results
//!
//! The same muscle of the same side stands in two rows whose results contradict each other: no fibrillations in one, 2+
//! in the other. Readers cannot know which holds, and a row of the wrong side is a common reason.
//!
//! Paraspinal muscles of different levels are different places, heads of a muscle are different muscles, and a row whose
//! comment says why it is repeated is left alone.
//!
//! ## What to do
//!
//! Correct the name, the side or the value of one of the rows, or say in a comment why the muscle was examined twice.
//!
//! ## Reported
//!
//! ```medcode reported name=example.report.md
//! ## Needle EMG
//!
//! Side | Muscle | Nerve | Roots | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! Right | FDI | Ulnar | C8 T1 | normal | 0 | 0 | normal | normal | normal
//! Right | First dorsal interosseous | Ulnar | C8 T1 | normal | 2+ | 0 | normal | normal | normal
//!                                                              ^^ muscle-with-two-results
//! Right | APB | Median | C8 T1 | normal | 0 | 0 | normal | normal | normal
//! ```
//!
//! ## Not reported
//!
//! Two sides, two heads, two levels.
//!
//! ```medcode clean name=example.report.md
//! ## Needle EMG
//!
//! Side | Muscle | Nerve | Roots | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! Right | APB | Median | C8 T1 | normal | 0 | 0 | normal | normal | normal
//! Left | APB | Median | C8 T1 | normal | 2+ | 0 | normal | normal | normal
//! Right | Gastrocnemius, medial head | Tibial | S1 | normal | 0 | 0 | normal | normal | normal
//! Right | Gastrocnemius, lateral head | Tibial | S1 | normal | 1+ | 0 | normal | normal | normal
//! Right | Lumbar paraspinals, upper | Rami | L3 | normal | 0 | 0 | | |
//! Right | Lumbar paraspinals, lower | Rami | L5 | normal | 2+ | 0 | | |
//! ```
//!
//! The same result twice is another rule's, and an information.
//!
//! ```medcode clean name=example.report.md
//! ## Needle EMG
//!
//! Side | Muscle | Nerve | Roots | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! Right | APB | Median | C8 T1 | normal | 0 | 0 | normal | normal | normal
//! ```
//!
//! A comment says why.
//!
//! ```medcode clean name=example.report.md
//! ## Needle EMG
//!
//! Side | Muscle | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment | Comment
//! Right | APB | normal | 0 | 0 | normal | normal | normal |
//! Right | APB | normal | 1+ | 0 | normal | normal | normal | second site
//! ```
//!
//! A sentence that sums the table up.
//!
//! ```medcode clean name=example.report.md
//! ## Needle EMG
//!
//! Side | Muscle | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! Right | APB | increased | 1+ | 0 | normal | normal | reduced
//!
//! All other muscles of the right arm were normal.
//! ```

use crate::codes::Grade;
use crate::coding::results::{Graded, MuscleRow};
use crate::coding::study::Place;
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "muscle-with-two-results",
    ids: &["RPT-35"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["anatomy"],
    source: "Practice of electrodiagnostic medicine: tables and conclusion of a report must agree with each other",
    edition: "2026",
    check: Check::Report(check),
    file: include_str!("muscle_with_two_results.rs"),
};

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    for muscle in &report.results().muscles {
        for (first, second) in report.rows_twice(muscle) {
            let Some((before, after)) = conflict(first, second) else {
                continue;
            };
            let message = format!(
                "The {} is there twice with different results: `{}` here and `{}` above. One of the rows belongs to another muscle or side, or one of the values is wrong.",
                muscle
                    .examined
                    .side
                    .of(&muscle.examined.muscle.name.to_lowercase()),
                after.written.text,
                before.written.text,
            );
            let draft = Draft::at(after.span(), message);
            let place = Place {
                part: first.place.part,
                span: before.span(),
            };
            sink.add_in(
                second.place.part,
                draft.shown_by(report, place, "the other result"),
            );
        }
    }
}

/// The first observation about which two rows contradict each other.
fn conflict<'r, 'e, 'a>(
    first: &'r MuscleRow<'e, 'a>,
    second: &'r MuscleRow<'e, 'a>,
) -> Option<(&'r Graded<'e, 'a>, &'r Graded<'e, 'a>)> {
    first.grades.iter().find_map(|before| {
        let after = second.of(before.column)?;
        let differ = match (before.grade()?, after.grade()?) {
            (Grade::Amount(one), Grade::Amount(two)) => one != two,
            _ => before.is_normal()? != after.is_normal()?,
        };
        differ.then_some((before, after))
    })
}
