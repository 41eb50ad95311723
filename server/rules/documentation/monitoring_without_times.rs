//! # monitoring-without-times
//!
//! Monitoring in the operating room is billed by its time, and the report tells neither start nor end.
//!
//! ## What to do
//!
//! Write the times at which monitoring began and ended.
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
//! Summary: Intraoperative neuromonitoring of the right arm was carried out.
//!          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ monitoring-without-times
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
//! Summary: Intraoperative neuromonitoring of the right arm was carried out from 08:10 to 10:40.
//! ```
//!
//! It is recommended or was done before:
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
//! Summary: Intraoperative monitoring is recommended. Prior surgery was done with intraoperative monitoring.
//! ```

use crate::codes::Cue;
use crate::coding::narrative::Said;
use crate::model::report::Part;
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "monitoring-without-times",
    ids: &["DOC-12"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["narrative"],
    source: "CPT: monitoring in the operating room is reported by its time",
    edition: "2026",
    check: Check::Report(check),
    file: include_str!("monitoring_without_times.rs"),
};

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    let narration = report.narration();
    let own = |said: &&Said<'_>| {
        let turned = [Cue::Advised, Cue::Past, Cue::Denied, Cue::Doubted]
            .into_iter()
            .any(|cue| said.speaks_of(cue));
        !matches!(said.part, Part::Reason | Part::History | Part::Advice) && !turned
    };
    let Some(place) = narration
        .sentences
        .iter()
        .filter(own)
        .find_map(|said| said.place_of(Cue::Monitoring))
    else {
        return;
    };
    let times: usize = report.parts.iter().map(|part| times(part.text())).sum();
    if times >= 2 {
        return;
    }
    let message = "Monitoring is billed by its time, and the report does not tell when it began and ended. Write both times.";
    sink.add_in(place.part, Draft::at(place.span, message));
}

/// Times of the day in a text: `08:10`, `8:10 am`.
fn times(text: &str) -> usize {
    let words = text.split(|c: char| !(c.is_ascii_digit() || c == ':'));
    words
        .filter(|word| {
            word.split_once(':').is_some_and(|(hour, minute)| {
                (1..=2).contains(&hour.len())
                    && minute.get(..2).is_some_and(|minute| !minute.contains(':'))
                    && minute.len() >= 2
            })
        })
        .count()
}
