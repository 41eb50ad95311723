//! # active-denervation-without-spontaneous-activity
//!
//! The text tells of active or ongoing denervation, and no muscle has fibrillations or positive waves.
//!
//! ## What to do
//!
//! Correct the words, or the grades of the table.
//!
//! ## Reported
//!
//! ```medcode reported name=a.report.md
//! Needle EMG
//! Side | Muscle | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! R | Deltoid | normal | 0 | 0 | normal | normal | normal
//! R | Triceps | normal | 0 | 0 | large | long | reduced
//! R | Pronator teres | normal | 0 | 0 | large | long | reduced
//! R | Cervical paraspinals C7 | normal | 0 | 0 | | |
//!
//! Impression: Right C7 radiculopathy with active denervation.
//!                                         ^^^^^^^^^^^^^^^^^^ active-denervation-without-spontaneous-activity
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
//! Impression: Right C7 radiculopathy with active denervation.
//! ```
//!
//! It is denied, or was there before:
//!
//! ```medcode clean name=a.report.md
//! Needle EMG
//! Side | Muscle | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! R | Deltoid | normal | 0 | 0 | normal | normal | normal
//! R | Triceps | normal | 0 | 0 | large | long | reduced
//! R | Pronator teres | normal | 0 | 0 | large | long | reduced
//! R | Cervical paraspinals C7 | normal | 0 | 0 | | |
//!
//! Impression: Chronic right C7 radiculopathy without active denervation. The active denervation of the previous study is no longer seen.
//! ```

use crate::codes::Cue;
use crate::model::report::Part;
use crate::rules::aspects::conclusions::is_partly_read;
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "active-denervation-without-spontaneous-activity",
    ids: &["RPT-29"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["narrative", "anatomy"],
    source: "Consistency of a report: the conclusion rests on its results",
    edition: "1",
    check: Check::Report(check),
    file: include_str!("active_denervation_without_spontaneous_activity.rs"),
};

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    let muscles = &report.results().muscles;
    let silent = |told: Option<bool>| told == Some(false);
    let known = muscles
        .iter()
        .filter(|muscle| silent(muscle.is_active()))
        .count();
    if known == 0 || known < muscles.len() || is_partly_read(report) {
        return;
    }
    for said in &report.narration().sentences {
        let told = matches!(said.part, Part::Impression | Part::Summary);
        let Some(hit) = said
            .hits(Cue::Active)
            .max_by_key(std::ops::Range::len)
            .filter(|_| told)
        else {
            continue;
        };
        let turned = [
            Cue::Denied,
            Cue::Past,
            Cue::Advised,
            Cue::DeniedAfter,
            Cue::Doubted,
        ]
        .into_iter()
        .any(|cue| said.speaks_of(cue));
        if turned {
            continue;
        }
        let place = said.at(hit);
        let message = format!(
            "`{}`, and no muscle of the table has fibrillations or positive waves. Correct the words or the grades.",
            report.words(place)
        );
        let mut draft = Draft::at(place.span, message);
        if let Some(row) = muscles.first().and_then(|muscle| muscle.rows.first()) {
            draft = draft.shown_by(report, row.place, "the needle examination");
        }
        sink.add_in(place.part, draft);
    }
}
