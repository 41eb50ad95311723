//! # complaint-of-other-side
//!
//! The history tells complaints of one side only, and only the other side was studied.
//!
//! ## What to do
//!
//! Compare with the referral, and correct the side in the history or in the tables.
//!
//! ## Reported
//!
//! ```medcode reported name=a.report.md
//! Reason for study: numbness of the left hand
//!                   ^^^^^^^^^^^^^^^^^^^^^^^^^ complaint-of-other-side
//!
//! Motor NCS
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! R | Median | APB | Wrist | 5.6 | 6.2 |
//! R | Median | APB | Elbow | 9.7 | 6.0 | 52
//! R | Ulnar | ADM | Wrist | 2.8 | 9.4 |
//! R | Ulnar | ADM | Below elbow | 6.4 | 9.1 | 58
//! R | Ulnar | ADM | Above elbow | 8.1 | 9.0 | 57
//!
//! Impression: Abnormal study.
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean name=a.report.md
//! Reason for study: numbness of the right hand
//!
//! Motor NCS
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! R | Median | APB | Wrist | 5.6 | 6.2 |
//! R | Median | APB | Elbow | 9.7 | 6.0 | 52
//! R | Ulnar | ADM | Wrist | 2.8 | 9.4 |
//! R | Ulnar | ADM | Below elbow | 6.4 | 9.1 | 58
//! R | Ulnar | ADM | Above elbow | 8.1 | 9.0 | 57
//! ```
//!
//! Both sides were studied, or the other side is spoken of otherwise:
//!
//! ```medcode clean name=a.report.md
//! Reason for study: numbness of the right hand
//!
//! ## History
//!
//! Left-handed. The left hand is asymptomatic. Prior left carpal tunnel release for numbness.
//!
//! Motor NCS
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! R | Median | APB | Wrist | 5.6 | 6.2 |
//! R | Median | APB | Elbow | 9.7 | 6.0 | 52
//! R | Ulnar | ADM | Wrist | 2.8 | 9.4 |
//! R | Ulnar | ADM | Below elbow | 6.4 | 9.1 | 58
//! R | Ulnar | ADM | Above elbow | 8.1 | 9.0 | 57
//! ```

use crate::codes::{Cue, Side};
use crate::coding::Body;
use crate::model::report::Part;
use crate::rules::aspects::conclusions::{all_sides, side_word};
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "complaint-of-other-side",
    ids: &["RPT-60"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["narrative", "anatomy"],
    source: "Consistency of a report: words and tables agree",
    edition: "1",
    check: Check::Report(check),
    file: include_str!("complaint_of_other_side.rs"),
};

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    let studied = all_sides(report);
    let Some(only) = studied.only() else { return };
    let mut told = Vec::new();
    for said in &report.narration().sentences {
        if !matches!(said.part, Part::Reason | Part::History) {
            continue;
        }
        let side = Body::read(&said.text).side();
        // Any word for the side that was studied is enough.
        if matches!(side, Some(Side::Bilateral)) || side == Some(only) {
            return;
        }
        if side.is_some() && said.speaks_of(Cue::Symptom) && !said.speaks_of(Cue::NoSymptom) {
            told.push(said.place);
        }
    }
    let Some(place) = told.first() else { return };
    let other = match only {
        Side::Right => Side::Left,
        _ => Side::Right,
    };
    let message = format!(
        "The complaints are of the {} side, and only the {} side was studied. Correct the side, or say why the other one was studied.",
        side_word(other),
        side_word(only)
    );
    let mut draft = Draft::at(place.span, message);
    if let Some(first) = studied.first(only) {
        draft = draft.shown_by(report, first, "the side that was studied");
    }
    sink.add_in(place.part, draft);
}
