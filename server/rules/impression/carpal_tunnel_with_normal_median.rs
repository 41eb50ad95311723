//! # carpal-tunnel-with-normal-median
//!
//! The impression says carpal tunnel syndrome, and motor and sensory studies of the median nerve are within their limits, as is the muscle
//! of the thumb. It is a warning where the limits are published ones: laboratories have their own, and a comparison may show what
//! single values do not.
//!
//! ## What to do
//!
//! Add the comparison that shows it, or correct the impression.
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
//! R | Median | Digit 2 | Wrist | 3.1 | 32
//! R | Ulnar | Digit 5 | Wrist | 3.0 | 24
//!
//! Impression: Right carpal tunnel syndrome.
//!                   ^^^^^^^^^^^^^^^^^^^^^^ carpal-tunnel-with-normal-median
//! ```
//!
//! ## Not reported
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
//! Sensory NCS
//! Side | Nerve | Record | Stimulate | Peak latency (ms) | Amplitude (uV)
//! R | Median | Digit 2 | Wrist | 3.1 | 32
//! R | Ulnar | Digit 5 | Wrist | 3.0 | 24
//!
//! Impression: Right carpal tunnel syndrome.
//! ```
//!
//! A comparison was made, or short segments are spoken of:
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
//! R | Median | Digit 2 | Wrist | 3.1 | 32
//! R | Ulnar | Digit 5 | Wrist | 3.0 | 24
//!
//! Summary: The difference between the palmar latencies of the right median and ulnar nerves is 0.6 ms.
//!
//! Impression: Right carpal tunnel syndrome.
//! ```

use crate::codes::{Cue, DiagnosisClass};
use crate::coding::study::Kind;
use crate::model::report::{ConductionColumn, TestKind};
use crate::rules::aspects::findings::{is_on, shown};
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "carpal-tunnel-with-normal-median",
    ids: &["RPT-13"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["narrative", "anatomy"],
    source: "AANEM practice parameter for carpal tunnel syndrome, as summarised in reviews",
    edition: "2002",
    check: Check::Report(check),
    file: include_str!("carpal_tunnel_with_normal_median.rs"),
};

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    let narration = report.narration();
    let compared = report
        .parts
        .iter()
        .flat_map(|part| &part.documented.conduction)
        .any(|row| {
            let mut values = row.values.iter();
            row.kind == Some(TestKind::Mixed)
                || values.any(|(column, _)| *column == ConductionColumn::Difference)
        });
    let spoken = narration
        .sentences
        .iter()
        .any(|said| said.speaks_of(Cue::Difference) || said.speaks_of(Cue::AboveElbow));
    if compared || spoken {
        return;
    }
    for statement in narration.concluded() {
        if statement.condition.class != DiagnosisClass::CarpalTunnel {
            continue;
        }
        let nerve = report.codebook.whole_nerve(&statement.condition.nerve);
        let of = |kind: Kind| {
            shown(
                report,
                |_| false,
                |study| {
                    let own = &study.conducted;
                    own.kind == kind && own.nerve.id == nerve && is_on(own.side, statement.side)
                },
            )
        };
        let muscles = shown(
            report,
            |muscle| {
                muscle.examined.nerve.is_some_and(|own| own.id == nerve)
                    && is_on(muscle.examined.side, statement.side)
            },
            |_| false,
        );
        let fine = of(Kind::Motor).is_normal() && of(Kind::Sensory).is_normal();
        if !fine || !muscles.abnormal.is_empty() {
            continue;
        }
        let message = format!(
            "The impression says {}, and motor and sensory studies of the median nerve are within their limits. Add the comparison \
             that shows it, or correct the impression.",
            statement.condition.name
        );
        let draft = Draft::at(statement.place.span, message).at_most(Severity::Warning);
        sink.add_in(statement.place.part, draft);
    }
}
