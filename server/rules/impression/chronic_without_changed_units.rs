//! # chronic-without-changed-units
//!
//! The impression calls a lesion chronic, and no muscle has large, long or polyphasic units or reduced recruitment: nothing shows
//! reinnervation.
//!
//! ## What to do
//!
//! Correct the word, or the grades of the table.
//!
//! ## Reported
//!
//! ```medcode reported name=a.report.md
//! Needle EMG
//! Side | Muscle | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! R | Deltoid | normal | 0 | 0 | normal | normal | normal
//! R | Triceps | increased | 1+ | 1+ | normal | normal | normal
//! R | Pronator teres | increased | 1+ | 0 | normal | normal | normal
//! R | Cervical paraspinals C7 | increased | 1+ | 1+ | | |
//!
//! Impression: Chronic right C7 radiculopathy, active.
//!             ^^^^^^^ chronic-without-changed-units
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean name=a.report.md
//! Needle EMG
//! Side | Muscle | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! R | Deltoid | normal | 0 | 0 | normal | normal | normal
//! R | Biceps | normal | 0 | 0 | normal | normal | normal
//! R | Triceps | increased | 1+ | 1+ | normal | long | reduced
//! R | Pronator teres | increased | 1+ | 0 | normal | normal | reduced
//! R | First dorsal interosseous | normal | 0 | 0 | normal | normal | normal
//! R | Cervical paraspinals C7 | increased | 1+ | 1+ | | |
//!
//! Impression: Chronic right C7 radiculopathy with active denervation.
//! ```
//!
//! Units are not graded, or the word is about something else:
//!
//! ```medcode clean name=a.report.md
//! Needle EMG
//! Side | Muscle | Fibs | PSW
//! R | Triceps | 1+ | 1+
//! R | Pronator teres | 1+ | 0
//! R | Cervical paraspinals C7 | 1+ | 1+
//!
//! Impression: Chronic right C7 radiculopathy, active.
//! ```
//!
//! ```medcode clean name=a.report.md
//! Needle EMG
//! Side | Muscle | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! R | Triceps | increased | 1+ | 1+ | normal | normal | normal
//! R | Pronator teres | increased | 1+ | 0 | normal | normal | normal
//! R | Cervical paraspinals C7 | increased | 1+ | 1+ | | |
//!
//! Impression: Acute right C7 radiculopathy in a patient with chronic neck pain.
//! ```

use crate::codes::{Cue, DiagnosisClass};
use crate::model::report::NeedleColumn;
use crate::rules::aspects::conclusions::{is_partly_read, sentence_of};
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "chronic-without-changed-units",
    ids: &["RPT-30"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["narrative", "anatomy"],
    source: "Consistency of a report: the conclusion rests on its results",
    edition: "1",
    check: Check::Report(check),
    file: include_str!("chronic_without_changed_units.rs"),
};

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    let muscles = &report.results().muscles;
    let changed = muscles
        .iter()
        .any(|one| one.chronic().or(one.reduced_recruitment()).is_some());
    let sized = [
        NeedleColumn::MotorUnits,
        NeedleColumn::Amplitude,
        NeedleColumn::Duration,
    ];
    let graded = muscles.iter().flat_map(|one| &one.rows).any(|row| {
        let of = |columns: &[NeedleColumn]| {
            row.grades
                .iter()
                .any(|graded| columns.contains(&graded.column) && graded.is_normal() == Some(true))
        };
        of(&sized) && of(&[NeedleColumn::Recruitment, NeedleColumn::Interference])
    });
    if changed || !graded || is_partly_read(report) {
        return;
    }
    let narration = report.narration();
    for statement in narration.concluded() {
        let fits = matches!(
            statement.condition.class,
            DiagnosisClass::Radiculopathy | DiagnosisClass::Plexopathy
        );
        let Some(said) = sentence_of(narration, statement).filter(|_| fits) else {
            continue;
        };
        // In front of the condition, with nothing but side and levels between.
        let hit = said.hits(Cue::Chronic).find(|hit| {
            let start = said.at(hit.clone()).span.end;
            start <= statement.place.span.start && statement.place.span.start - start <= NEAR
        });
        let Some(place) = hit.map(|hit| said.at(hit)) else {
            continue;
        };
        let message = "The lesion is called chronic, and no muscle has large, long or polyphasic units or reduced recruitment. Correct the \
                       word or the grades.";
        sink.add_in(place.part, Draft::at(place.span, message));
    }
}

/// How many letters may stand between the word and the condition.
const NEAR: u32 = 30;
