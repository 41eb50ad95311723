//! # complete-study-despite-limitation
//!
//! The report says that the study was stopped, declined or not tolerated, and elsewhere that it was complete or its conclusion certain.
//! A study that was only hampered and is then called certain is information.
//!
//! ## What to do
//!
//! Say in both places what was done and what was not.
//!
//! ## Reported
//!
//! ```medcode reported name=a.report.md
//! Needle EMG
//! Side | Muscle | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! R | Deltoid | normal | 0 | 0 | normal | normal | normal
//! R | Biceps | normal | 0 | 0 | normal | normal | normal
//! R | Triceps | increased | 1+ | 1+ | normal | long | reduced
//! R | Pronator teres | increased | 1+ | 0 | normal | normal | reduced
//! R | First dorsal interosseous | normal | 0 | 0 | normal | normal | normal
//!
//! Limitations: The patient declined further needle insertion.
//!
//! Impression: Complete study. Normal examination of the muscles tested.
//!             ^^^^^^^^^^^^^^ complete-study-despite-limitation
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
//!
//! Limitations: The patient declined further needle insertion.
//!
//! Impression: Limited study, not definitive for radiculopathy.
//! ```
//!
//! It was tolerated, or anticoagulation is told of a study that went well:
//!
//! ```medcode clean name=a.report.md
//! Needle EMG
//! Side | Muscle | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! R | Deltoid | normal | 0 | 0 | normal | normal | normal
//! R | Biceps | normal | 0 | 0 | normal | normal | normal
//! R | Triceps | increased | 1+ | 1+ | normal | long | reduced
//! R | Pronator teres | increased | 1+ | 0 | normal | normal | reduced
//! R | First dorsal interosseous | normal | 0 | 0 | normal | normal | normal
//!
//! Limitations: On warfarin, INR 2.1. No complications, the study was completed and well tolerated.
//! ```

use crate::codes::Cue;
use crate::coding::narrative::Said;
use crate::model::report::Part;
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "complete-study-despite-limitation",
    ids: &["RPT-72", "RPT-73"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["narrative"],
    source: "Consistency of a report: words and tables agree",
    edition: "1",
    check: Check::Report(check),
    file: include_str!("complete_study_despite_limitation.rs"),
};

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    let sentences = &report.narration().sentences;
    let now = |said: &&Said<'_>| {
        !matches!(said.part, Part::Reason | Part::History) && !said.speaks_of(Cue::Past)
    };
    let told = |cue: Cue| {
        sentences
            .iter()
            .filter(now)
            .find(|said| said.speaks_of(cue) && !is_denied(said, cue))
    };
    let comment = || comments(report, Cue::Limited);
    let limited = told(Cue::Limited).map(|said| said.place).or_else(comment);
    let (claim, limit, at_most) = match (told(Cue::Complete), limited) {
        (Some(claim), Some(limit)) => (claim.place_of(Cue::Complete), limit, Severity::Warning),
        _ => {
            let hindered = told(Cue::Hindered).map(|said| said.place);
            let certain = told(Cue::Definitive).filter(|said| said.part == Part::Impression);
            match (certain, limited.or(hindered)) {
                (Some(claim), Some(limit)) => (
                    claim.place_of(Cue::Definitive),
                    limit,
                    Severity::Information,
                ),
                _ => return,
            }
        }
    };
    let Some(place) = claim else { return };
    let message = format!(
        "`{}`, and elsewhere the report says that the study was cut short or hampered. Say in both places what was done.",
        report.words(place)
    );
    let draft = Draft::at(place.span, message).at_most(at_most);
    sink.add_in(
        place.part,
        draft.shown_by(report, limit, "what limited the study"),
    );
}

/// "Not completed", "no definitive sign".
fn is_denied(said: &Said<'_>, cue: Cue) -> bool {
    let Some(hit) = said.hits(cue).next() else {
        return true;
    };
    said.hits(Cue::Denied)
        .any(|denied| denied.end <= hit.start && hit.start <= denied.end + 3)
}

/// Comments of rows speak too.
fn comments(report: &ReportView<'_>, cue: Cue) -> Option<crate::coding::study::Place> {
    use crate::codes::{Meaning, words};
    use crate::model::report::NeedleColumn;
    let parts = report.parts.iter().enumerate();
    let mut found = parts.flat_map(|(part, own)| {
        let rows = own.documented.needle.iter();
        let values = rows.flat_map(|row| &row.values);
        values
            .filter(|(column, _)| *column == NeedleColumn::Comment)
            .map(move |(_, written)| (part, written))
    });
    let (part, written) = found.find(|(_, written)| {
        let meanings = report.codebook.meanings(&words(&written.text));
        meanings
            .iter()
            .any(|(meaning, _)| matches!(meaning, Meaning::Cue(own) if *own == cue))
    })?;
    Some(crate::coding::study::Place {
        part,
        span: written.span,
    })
}
