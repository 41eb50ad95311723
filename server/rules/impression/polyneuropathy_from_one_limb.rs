//! # polyneuropathy-from-one-limb
//!
//! The impression says polyneuropathy, and all conduction studies are of one limb or of one nerve. That several nerves of more than one
//! limb are affected is what the word means; the report does not show it.
//!
//! ## What to do
//!
//! Add the studies of the other limbs, or name the nerve that is affected.
//!
//! ## Reported
//!
//! ```medcode reported name=a.report.md
//! Sensory NCS
//! Side | Nerve | Record | Stimulate | Peak latency (ms) | Amplitude (uV)
//! R | Sural | Ankle | Calf | 4.9 | 2
//!
//! Impression: Axonal polyneuropathy.
//!                    ^^^^^^^^^^^^^^ polyneuropathy-from-one-limb
//! ```
//!
//! ## Not reported
//!
//! Two limbs:
//!
//! ```medcode clean name=a.report.md
//! Sensory NCS
//! Side | Nerve | Record | Stimulate | Peak latency (ms) | Amplitude (uV)
//! R | Sural | Ankle | Calf | 4.9 | 2
//! L | Sural | Ankle | Calf | 5.0 | 2
//!
//! Impression: Axonal polyneuropathy.
//! ```
//!
//! It is denied, or was known before:
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
//! Impression: Right carpal tunnel syndrome. No evidence of polyneuropathy. Known diabetic polyneuropathy.
//! ```

use crate::codes::{DiagnosisClass, Limb};
use crate::coding::study::Side;
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;
use std::collections::BTreeSet;

/// The rule.
pub static RULE: Rule = Rule {
    name: "polyneuropathy-from-one-limb",
    ids: &["RPT-21"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["narrative", "anatomy"],
    source: "AANEM definition of distal symmetric polyneuropathy, as summarised in reviews",
    edition: "2005",
    check: Check::Report(check),
    file: include_str!("polyneuropathy_from_one_limb.rs"),
};

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    let studies = &report.examination.conduction;
    let untold = studies
        .iter()
        .any(|study| study.side == Side::Unsaid || study.nerve.limb.is_none());
    if studies.is_empty() || untold {
        return;
    }
    let limbs: BTreeSet<(Side, bool)> = studies
        .iter()
        .map(|study| (study.side, study.nerve.limb == Some(Limb::Upper)))
        .collect();
    let nerves: BTreeSet<&str> = studies
        .iter()
        .map(|study| study.nerve.id.as_str())
        .collect();
    let what = match (limbs.len(), nerves.len()) {
        // One nerve on both sides, as the sural nerves, may show it.
        (1, 1) => "of one nerve",
        (1, _) => "of one limb",
        _ => return,
    };
    for statement in report.narration().concluded() {
        if statement.condition.class != DiagnosisClass::Polyneuropathy {
            continue;
        }
        let message = format!(
            "The impression says {}, and all conduction studies are {what}. The report does not show that nerves of more than one \
             limb are affected.",
            statement.condition.name
        );
        let mut draft = Draft::at(statement.place.span, message);
        if let Some(place) = studies.first().and_then(|study| study.places.first()) {
            draft = draft.shown_by(report, *place, "what was studied");
        }
        sink.add_in(statement.place.part, draft);
    }
}
