//! # carpal-tunnel-beside-general-slowing
//!
//! The impression says carpal tunnel syndrome and nothing of a polyneuropathy, and nerves of arm and leg besides the median are abnormal.
//!
//! ## What to do
//!
//! Say what the other values mean.
//!
//! ## Reported
//!
//! ```medcode reported name=a.report.md
//! Motor NCS
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! R | Median | APB | Wrist | 5.6 | 6.2 |
//! R | Median | APB | Elbow | 9.7 | 6.0 | 52
//! R | Ulnar | ADM | Wrist | 4.4 | 5.1 |
//! R | Ulnar | ADM | Below elbow | 9.2 | 4.9 | 40
//! R | Tibial | AH | Ankle | 7.2 | 1.1 |
//!
//! Sensory NCS
//! Side | Nerve | Record | Stimulate | Peak latency (ms) | Amplitude (uV)
//! R | Sural | Ankle | Calf | 5.4 | 1
//!
//! Impression: Right carpal tunnel syndrome.
//!                   ^^^^^^^^^^^^^^^^^^^^^^ carpal-tunnel-beside-general-slowing
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
//! R | Sural | Ankle | Calf | 3.6 | 14
//!
//! Impression: Right carpal tunnel syndrome.
//! ```
//!
//! A polyneuropathy is spoken of:
//!
//! ```medcode clean name=a.report.md
//! Motor NCS
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! R | Median | APB | Wrist | 5.6 | 6.2 |
//! R | Median | APB | Elbow | 9.7 | 6.0 | 52
//! R | Ulnar | ADM | Wrist | 4.4 | 5.1 |
//! R | Ulnar | ADM | Below elbow | 9.2 | 4.9 | 40
//! R | Tibial | AH | Ankle | 7.2 | 1.1 |
//!
//! Sensory NCS
//! Side | Nerve | Record | Stimulate | Peak latency (ms) | Amplitude (uV)
//! R | Sural | Ankle | Calf | 5.4 | 1
//!
//! Impression: Right carpal tunnel syndrome, superimposed on a known polyneuropathy.
//! ```

use crate::codes::{Cue, DiagnosisClass, Limb};
use crate::model::report::Part;
use crate::rules::aspects::findings::{abnormal_value, study_is_abnormal};
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;
use std::collections::BTreeSet;

/// The rule.
pub static RULE: Rule = Rule {
    name: "carpal-tunnel-beside-general-slowing",
    ids: &["RPT-14"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["narrative", "anatomy"],
    source: "AANEM practice parameter for carpal tunnel syndrome, as summarised in reviews",
    edition: "2002",
    check: Check::Report(check),
    file: include_str!("carpal_tunnel_beside_general_slowing.rs"),
};

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    let narration = report.narration();
    let alone = narration
        .statements
        .iter()
        .filter(|one| one.part != Part::Reason)
        .all(|one| one.condition.class == DiagnosisClass::CarpalTunnel);
    let spoken = narration.sentences.iter().any(|said| {
        matches!(said.part, Part::Impression | Part::Advice) && said.speaks_of(Cue::Neuropathy)
    });
    let Some(statement) = narration.concluded().next().filter(|_| alone) else {
        return;
    };
    if spoken && !is_median_only(report, statement) {
        return;
    }
    let own = report.codebook.whole_nerve(&statement.condition.nerve);
    let abnormal: Vec<_> = report
        .results()
        .studies
        .iter()
        .filter(|study| {
            study.conducted.nerve.id != own && study_is_abnormal(report, study) == Some(true)
        })
        .collect();
    let of = |limb: Limb| -> BTreeSet<&str> {
        let studies = abnormal
            .iter()
            .filter(|study| study.conducted.nerve.limb == Some(limb));
        studies
            .map(|study| study.conducted.nerve.id.as_str())
            .collect()
    };
    let Some(first) = abnormal
        .first()
        .filter(|_| !of(Limb::Upper).is_empty() && !of(Limb::Lower).is_empty())
    else {
        return;
    };
    let message = format!(
        "The impression says {} and nothing of a polyneuropathy, and nerves of arm and leg besides the median are abnormal. Say what \
         that means.",
        statement.condition.name
    );
    let mut draft = Draft::at(statement.place.span, message);
    if let Some((row, _)) = abnormal_value(report, first) {
        draft = draft.shown_by(report, row.place, "abnormal too");
    }
    sink.add_in(statement.place.part, draft);
}

/// Whether the word neuropathy stands in the name of the conclusion only.
fn is_median_only(
    report: &ReportView<'_>,
    statement: &crate::coding::narrative::Statement<'_>,
) -> bool {
    let narration = report.narration();
    let own = narration.sentences.get(statement.sentence);
    let elsewhere = narration
        .sentences
        .iter()
        .enumerate()
        .any(|(number, said)| {
            number != statement.sentence
                && said.part == Part::Impression
                && said.speaks_of(Cue::Neuropathy)
        });
    !elsewhere && own.is_some_and(|said| said.hits(Cue::Neuropathy).count() == 1)
}
