//! # more-studies-than-usual
//!
//! More conduction studies than suffice for nine patients in ten with the one condition that the report is about. Complex cases need
//! more; payers ask that the report says why.
//!
//! ## What to do
//!
//! Say which other conditions were looked for.
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
//! R | Radial | EIP | Forearm | 2.4 | 5.4 |
//! R | Musculocutaneous | Biceps | Axilla | 4.4 | 8.4 |
//! R | Axillary | Deltoid | Erb | 4.2 | 8.8 |
//!
//! Sensory NCS
//! Side | Nerve | Record | Stimulate | Peak latency (ms) | Amplitude (uV)
//! R | Median | Digit 2 | Wrist | 4.6 | 12
//! R | Ulnar | Digit 5 | Wrist | 3.0 | 24
//! R | Radial | Snuffbox | Forearm | 2.2 | 31
//!
//! Impression: Right carpal tunnel syndrome.
//!                   ^^^^^^^^^^^^^^^^^^^^^^ more-studies-than-usual
//! ```
//!
//! ## Not reported
//!
//! Several conditions were looked for:
//!
//! ```medcode clean name=a.report.md
//! Reason for study: carpal tunnel syndrome or brachial plexopathy
//!
//! Motor NCS
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! R | Median | APB | Wrist | 5.6 | 6.2 |
//! R | Median | APB | Elbow | 9.7 | 6.0 | 52
//! R | Ulnar | ADM | Wrist | 2.8 | 9.4 |
//! R | Ulnar | ADM | Below elbow | 6.4 | 9.1 | 58
//! R | Ulnar | ADM | Above elbow | 8.1 | 9.0 | 57
//! R | Radial | EIP | Forearm | 2.4 | 5.4 |
//! R | Musculocutaneous | Biceps | Axilla | 4.4 | 8.4 |
//! R | Axillary | Deltoid | Erb | 4.2 | 8.8 |
//!
//! Sensory NCS
//! Side | Nerve | Record | Stimulate | Peak latency (ms) | Amplitude (uV)
//! R | Median | Digit 2 | Wrist | 4.6 | 12
//! R | Ulnar | Digit 5 | Wrist | 3.0 | 24
//! R | Radial | Snuffbox | Forearm | 2.2 | 31
//!
//! Impression: Right carpal tunnel syndrome. No evidence of brachial plexopathy.
//! ```

use crate::codes::{DiagnosisClass, Side};
use crate::coding::narrative::Standing;
use crate::rules::aspects::conclusions::all_sides;
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "more-studies-than-usual",
    ids: &["RPT-52", "DOC-16"],
    severity: Severity::Information,
    bearing: Bearing::EveryPayer,
    packs: &["narrative", "anatomy"],
    source: "AANEM: numbers of studies that suffice for nine patients in ten",
    edition: "current copy",
    check: Check::Report(check),
    file: include_str!("more_studies_than_usual.rs"),
};

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    let narration = report.narration();
    let classes: Vec<DiagnosisClass> = narration
        .statements
        .iter()
        .map(|one| one.condition.class)
        .collect();
    let Some((first, others)) = classes.split_first() else {
        return;
    };
    let Some(statement) = narration.concluded().next() else {
        return;
    };
    let past = narration
        .statements
        .iter()
        .any(|one| one.standing == Standing::Past);
    if past || others.iter().any(|class| class != first) {
        return;
    }
    let both = statement.side == Some(Side::Bilateral) || all_sides(report).only().is_none();
    let Some(maximum) = report.codebook.aanem_maximum(*first, both) else {
        return;
    };
    let studies = report.derivation.studies.len();
    if studies <= usize::from(maximum.conduction) {
        return;
    }
    let message = format!(
        "{studies} conduction studies, where {} suffice for most patients ({}). Say which other conditions were looked for.",
        maximum.conduction, maximum.indication
    );
    let draft = Draft::at(statement.place.span, message).citing(maximum.cite());
    sink.add_in(statement.place.part, draft);
}
