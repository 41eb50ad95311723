//! # carpal-tunnel-without-control-nerve
//!
//! The impression says carpal tunnel syndrome, the median nerve was studied, and no other nerve of the hand was. Without an ulnar or
//! radial study slowing of the median nerve at the wrist cannot be told from a neuropathy of all nerves.
//!
//! ## What to do
//!
//! Add the study of the ulnar or the radial nerve if it was done.
//!
//! ## Reported
//!
//! ```medcode reported name=a.report.md
//! Motor NCS
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! R | Median | APB | Wrist | 5.6 | 6.2 |
//! R | Median | APB | Elbow | 9.7 | 6.0 | 52
//!
//! Sensory NCS
//! Side | Nerve | Record | Stimulate | Peak latency (ms) | Amplitude (uV)
//! R | Median | Digit 2 | Wrist | 4.6 | 12
//!
//! Impression: Right carpal tunnel syndrome.
//!                   ^^^^^^^^^^^^^^^^^^^^^^ carpal-tunnel-without-control-nerve
//! ```
//!
//! ## Not reported
//!
//! Another nerve was studied:
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
//! Impression: Right carpal tunnel syndrome.
//! ```
//!
//! The radial nerve serves as well:
//!
//! ```medcode clean name=a.report.md
//! Sensory NCS
//! Side | Nerve | Record | Stimulate | Peak latency (ms) | Amplitude (uV)
//! R | Median | Digit 1 | Wrist | 4.6 | 12
//! R | Radial | Digit 1 | Wrist | 2.6 | 11
//!
//! Impression: Right carpal tunnel syndrome.
//! ```
//!
//! An excerpt of a single study, or no conduction study at all:
//!
//! ```medcode clean name=a.report.md
//! Motor NCS
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! R | Median | APB | Wrist | 5.6 | 6.2 |
//! R | Median | APB | Elbow | 9.7 | 6.0 | 52
//!
//! Impression: Right carpal tunnel syndrome.
//! ```
//!
//! ```medcode clean name=a.report.md
//! Needle EMG
//! Side | Muscle | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! R | Abductor pollicis brevis | increased | 2+ | 1+ | normal | normal | reduced
//! R | First dorsal interosseous | normal | 0 | 0 | normal | normal | normal
//!
//! Impression: Right carpal tunnel syndrome.
//! ```

use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "carpal-tunnel-without-control-nerve",
    ids: &["RPT-16"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["narrative", "anatomy"],
    source: "AANEM practice parameter for carpal tunnel syndrome, as summarised in reviews",
    edition: "2002",
    check: Check::Report(check),
    file: include_str!("carpal_tunnel_without_control_nerve.rs"),
};

/// A report of fewer studies is an excerpt.
const FEWEST: usize = 2;

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    let studies = &report.examination.conduction;
    for statement in report.narration().concluded() {
        let condition = statement.condition;
        let own = report.codebook.whole_nerve(&condition.nerve);
        let studied = studies.iter().find(|study| study.nerve.id == own);
        let controls = &condition.controls;
        let controlled = studies
            .iter()
            .any(|study| controls.contains(&study.nerve.id));
        let Some(first) = studied.and_then(|study| study.places.first()) else {
            continue;
        };
        if controls.is_empty() || controlled || studies.len() < FEWEST {
            continue;
        }
        let names: Vec<&str> = controls
            .iter()
            .filter_map(|id| Some(report.codebook.nerve_with(id)?.name.as_str()))
            .collect();
        let message = format!(
            "The impression says {}, and no other nerve was studied beside it ({} would do). Without one, slowing of this nerve \
             cannot be told from a neuropathy of all nerves.",
            condition.name,
            names.join(" or ").to_lowercase()
        );
        let draft = Draft::at(statement.place.span, message)
            .citing(condition.cite())
            .shown_by(report, *first, "the nerve that was studied");
        sink.add_in(statement.place.part, draft);
    }
}
