//! # needle-study-by-technologist
//!
//! The report says that a technologist did the needle examination. It is done by a physician, who chooses each muscle by what the one
//! before showed.
//!
//! ## What to do
//!
//! Correct who did which part of the study.
//!
//! ## Reported
//!
//! ```medcode reported name=a.report.md
//! EMG performed by: M. Lee, R.NCS.T.
//!                   ^^^^^^^^^^^^^^^^ needle-study-by-technologist
//!
//! Needle EMG
//! Side | Muscle | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! R | Deltoid | normal | 0 | 0 | normal | normal | normal
//! R | Biceps | normal | 0 | 0 | normal | normal | normal
//! R | Triceps | increased | 1+ | 1+ | normal | long | reduced
//! R | Pronator teres | increased | 1+ | 0 | normal | normal | reduced
//! R | First dorsal interosseous | normal | 0 | 0 | normal | normal | normal
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean name=a.report.md
//! NCS performed by: M. Lee, R.NCS.T.
//! EMG performed by: J. Okafor, MD
//!
//! Needle EMG
//! Side | Muscle | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! R | Deltoid | normal | 0 | 0 | normal | normal | normal
//! R | Biceps | normal | 0 | 0 | normal | normal | normal
//! R | Triceps | increased | 1+ | 1+ | normal | long | reduced
//! R | Pronator teres | increased | 1+ | 0 | normal | normal | reduced
//! R | First dorsal interosseous | normal | 0 | 0 | normal | normal | normal
//! ```
//!
//! Both parts in one sentence:
//!
//! ```medcode clean name=a.report.md
//! Technical notes: NCS performed by M. Lee, R.NCS.T., needle EMG performed by J. Okafor, MD.
//!
//! Needle EMG
//! Side | Muscle | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! R | Deltoid | normal | 0 | 0 | normal | normal | normal
//! R | Biceps | normal | 0 | 0 | normal | normal | normal
//! R | Triceps | increased | 1+ | 1+ | normal | long | reduced
//! R | Pronator teres | increased | 1+ | 0 | normal | normal | reduced
//! R | First dorsal interosseous | normal | 0 | 0 | normal | normal | normal
//! ```

use crate::codes::{Cue, Meaning, words};
use crate::model::FieldName;
use crate::rules::aspects::conclusions::fields;
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "needle-study-by-technologist",
    ids: &["RPT-75"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["narrative"],
    source: "AANEM position on who performs needle EMG",
    edition: "current copy",
    check: Check::Report(check),
    file: include_str!("needle_study_by_technologist.rs"),
};

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    if report.examination.muscles.is_empty() {
        return;
    }
    let speaks = |text: &str, cue: Cue| {
        let meanings = report.codebook.meanings(&words(text));
        meanings
            .iter()
            .any(|(meaning, _)| matches!(meaning, Meaning::Cue(own) if *own == cue))
    };
    let message = "The needle examination is said to have been done by a technologist. It is done by a physician; correct who did which \
                   part.";
    for field in fields(report, FieldName::PerformingProvider) {
        let of_needle =
            speaks(field.name, Cue::NeedlePart) && !speaks(field.name, Cue::ConductionStudy);
        if of_needle
            && speaks(field.words, Cue::Technologist)
            && !speaks(field.words, Cue::Physician)
        {
            sink.add_in(field.place.part, Draft::at(field.place.span, message));
        }
    }
    for said in &report.narration().sentences {
        let by = said.hits(Cue::Performed).next();
        let technologist = said.hits(Cue::Technologist).next();
        let needle = said.hits(Cue::NeedlePart).next();
        let (Some(by), Some(technologist), Some(needle)) = (by, technologist, needle) else {
            continue;
        };
        let ordered = needle.end <= by.start && by.end <= technologist.start;
        let plain = ![Cue::Physician, Cue::ConductionStudy, Cue::Denied]
            .into_iter()
            .any(|cue| said.speaks_of(cue));
        if ordered && plain {
            let place = said.at(technologist);
            sink.add_in(place.part, Draft::at(place.span, message));
        }
    }
}
