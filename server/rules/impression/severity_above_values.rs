//! # severity-above-values
//!
//! The impression calls a carpal tunnel syndrome severe, and motor latency and motor amplitude of the median nerve are normal, as is the
//! muscle of the thumb.
//!
//! ## What to do
//!
//! Correct the grade, or say by which scale it is severe.
//!
//! ## Reported
//!
//! ```medcode reported name=a.report.md
//! Motor NCS
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! R | Median | APB | Wrist | 3.4 | 9.2 |
//! R | Median | APB | Elbow | 7.5 | 9.0 | 56
//! R | Ulnar | ADM | Wrist | 2.8 | 9.4 |
//! R | Ulnar | ADM | Below elbow | 6.4 | 9.1 | 58
//! R | Ulnar | ADM | Above elbow | 8.1 | 9.0 | 57
//!
//! Sensory NCS
//! Side | Nerve | Record | Stimulate | Peak latency (ms) | Amplitude (uV)
//! R | Median | Digit 2 | Wrist | 4.6 | 12
//! R | Ulnar | Digit 5 | Wrist | 3.0 | 24
//!
//! Impression: Severe right carpal tunnel syndrome.
//!                          ^^^^^^^^^^^^^^^^^^^^^^ severity-above-values
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean name=a.report.md
//! Motor NCS
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! R | Median | APB | Wrist | 3.4 | 9.2 |
//! R | Median | APB | Elbow | 7.5 | 9.0 | 56
//! R | Ulnar | ADM | Wrist | 2.8 | 9.4 |
//! R | Ulnar | ADM | Below elbow | 6.4 | 9.1 | 58
//! R | Ulnar | ADM | Above elbow | 8.1 | 9.0 | 57
//!
//! Sensory NCS
//! Side | Nerve | Record | Stimulate | Peak latency (ms) | Amplitude (uV)
//! R | Median | Digit 2 | Wrist | 4.6 | 12
//! R | Ulnar | Digit 5 | Wrist | 3.0 | 24
//!
//! Impression: Mild right carpal tunnel syndrome.
//! ```
//!
//! ```medcode clean name=a.report.md
//! Motor NCS
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! R | Median | APB | Wrist | 8.6 | 0.8 |
//! R | Ulnar | ADM | Wrist | 2.8 | 9.4 |
//! R | Ulnar | ADM | Below elbow | 6.4 | 9.1 | 58
//! R | Ulnar | ADM | Above elbow | 8.1 | 9.0 | 57
//!
//! Impression: Severe right carpal tunnel syndrome.
//! ```

use crate::codes::DiagnosisClass;
use crate::coding::narrative::Degree;
use crate::coding::study::Kind;
use crate::rules::aspects::findings::{is_on, shown};
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "severity-above-values",
    ids: &["RPT-15"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["narrative", "anatomy"],
    source: "Grades of carpal tunnel syndrome in common use: severe where the motor response is small or absent, or the muscle denervated",
    edition: "1",
    check: Check::Report(check),
    file: include_str!("severity_above_values.rs"),
};

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    for statement in report.narration().concluded() {
        let severe = statement.degree == Some(Degree::Severe);
        if statement.condition.class != DiagnosisClass::CarpalTunnel || !severe {
            continue;
        }
        let nerve = report.codebook.whole_nerve(&statement.condition.nerve);
        let motor = shown(
            report,
            |_| false,
            |study| {
                let own = &study.conducted;
                own.kind == Kind::Motor && own.nerve.id == nerve && is_on(own.side, statement.side)
            },
        );
        let sensory = shown(
            report,
            |_| false,
            |study| {
                let own = &study.conducted;
                own.kind != Kind::Motor && own.nerve.id == nerve && is_on(own.side, statement.side)
            },
        );
        let muscles = shown(
            report,
            |muscle| {
                muscle.examined.nerve.is_some_and(|own| own.id == nerve)
                    && is_on(muscle.examined.side, statement.side)
            },
            |_| false,
        );
        // Where everything is normal, the condition itself is what does not hold.
        if !motor.is_normal() || !muscles.abnormal.is_empty() || sensory.abnormal.is_empty() {
            continue;
        }
        let message = "The impression calls this severe, and the motor study of the median nerve is normal. Correct the grade, or say by \
                       which scale it is severe.";
        let mut draft = Draft::at(statement.place.span, message);
        if let Some(place) = sensory.abnormal.first() {
            draft = draft.shown_by(report, *place, "only sensory fibres are slowed");
        }
        sink.add_in(statement.place.part, draft);
    }
}
