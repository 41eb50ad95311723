//! # tilt-under-five-minutes
//!
//! The report tells of a passive tilt of less than five minutes. The codes for tests of autonomic function with tilt ask for at least
//! five.
//!
//! ## What to do
//!
//! Correct the time, or bill the test without tilt.
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
//! Summary: Head-up tilt for 3 minutes was normal.
//!                           ^^^^^^^^^ tilt-under-five-minutes
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
//! Summary: Head-up tilt for 10 minutes was normal. Blood pressure fell 3 minutes after the beginning of the tilt of 10 minutes.
//! ```

use crate::codes::Cue;
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "tilt-under-five-minutes",
    ids: &["DOC-13"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["narrative"],
    source: "CPT: autonomic testing with passive tilt of at least five minutes",
    edition: "2026",
    check: Check::Report(check),
    file: include_str!("tilt_under_five_minutes.rs"),
};

/// The least time, in minutes.
const LEAST: u32 = 5;

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    for said in &report.narration().sentences {
        if !said.speaks_of(Cue::Tilt) || said.speaks_of(Cue::Denied) {
            continue;
        }
        let words = said.words.iter().enumerate();
        let times: Vec<(usize, u32)> = words
            .filter_map(|(at, word)| {
                let minutes = said.words.get(at + 1)?;
                let number = word.small.parse().ok()?;
                minutes.small.starts_with("min").then_some((at, number))
            })
            .collect();
        // Of several times one may be that of an event.
        let [(at, minutes)] = times.as_slice() else {
            continue;
        };
        if *minutes >= LEAST {
            continue;
        }
        let place = said.at(*at..at + 2);
        let message = format!(
            "A tilt of {minutes} minutes. The codes for tests with passive tilt ask for at least {LEAST}. Correct the time, or bill the \
             test without tilt."
        );
        sink.add_in(place.part, Draft::at(place.span, message));
    }
}
