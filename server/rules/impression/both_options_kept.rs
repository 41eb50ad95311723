//! # both-options-kept
//!
//! A choice of a template was left open: `right/left`, `is/is not`, `mild/moderate/severe`.
//!
//! ## What to do
//!
//! Keep the one that holds.
//!
//! ## Reported
//!
//! ```medcode reported name=a.report.md
//! Motor NCS
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! R | Median | APB | Wrist | 5.6 | 6.2 |
//! R | Median | APB | Elbow | 9.7 | 6.0 | 52
//! R | Ulnar | ADM | Wrist | 2.8 | 9.4 |
//! R | Ulnar | ADM | Below elbow | 6.4 | 9.1 | 58
//! R | Ulnar | ADM | Above elbow | 8.1 | 9.0 | 57
//!
//! Impression: There is evidence of a right/left median neuropathy at the wrist.
//!                                    ^^^^^^^^^^ both-options-kept
//! ```
//!
//! ## Not reported
//!
//! Both words are meant:
//!
//! ```medcode clean name=a.report.md
//! Motor NCS
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! R | Median | APB | Wrist | 5.6 | 6.2 |
//! R | Median | APB | Elbow | 9.7 | 6.0 | 52
//! R | Ulnar | ADM | Wrist | 2.8 | 9.4 |
//! R | Ulnar | ADM | Below elbow | 6.4 | 9.1 | 58
//! R | Ulnar | ADM | Above elbow | 8.1 | 9.0 | 57
//!
//! Summary: The right/left difference of amplitudes was not assessed. Normal/abnormal values are given beside each study. C5/6 myotome.
//!
//! Impression: Mild/moderate right carpal tunnel syndrome.
//! ```

use crate::codes::Cue;
use crate::coding::narrative::Said;
use crate::model::report::Part;
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;
use std::ops::Range;

/// The rule.
pub static RULE: Rule = Rule {
    name: "both-options-kept",
    ids: &["RPT-77"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["narrative"],
    source: "Consistency of a report: words and tables agree",
    edition: "1",
    check: Check::Report(check),
    file: include_str!("both_options_kept.rs"),
};

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    for said in &report.narration().sentences {
        let told = matches!(
            said.part,
            Part::Summary | Part::Impression | Part::Conditions | Part::History
        );
        if !told {
            continue;
        }
        for hit in said.hits(Cue::Options) {
            if !is_parted_by_slashes(said, &hit) || is_meant(said, &hit) {
                continue;
            }
            let place = said.at(hit);
            let message = format!(
                "`{}` leaves a choice of a template open. Keep the one that holds.",
                report.words(place)
            );
            sink.add_in(place.part, Draft::at(place.span, message));
        }
    }
}

/// Whether the words stand with nothing but slashes between them.
fn is_parted_by_slashes(said: &Said<'_>, hit: &Range<usize>) -> bool {
    let text = said.text_of(hit.clone());
    let parts = text.split('/').count();
    parts > 1
        && text
            .split('/')
            .all(|part| part.trim().chars().all(|c| c.is_alphabetic() || c == ' '))
}

/// "The right/left difference".
fn is_meant(said: &Said<'_>, hit: &Range<usize>) -> bool {
    let near = hit.end..hit.end + 2;
    said.hits(Cue::OptionsMeant)
        .any(|meant| near.contains(&meant.start))
        || said.text_of(hit.end..hit.end + 1).starts_with("values")
}
