//! # plexopathy-with-normal-sensory-responses
//!
//! The impression says plexopathy, and every sensory response of that limb is normal. A lesion of the plexus lies beyond the sensory ganglion
//! and makes responses small; with normal ones a lesion of roots is as likely.
//!
//! ## What to do
//!
//! Add the sensory study that shows it, or say why the plexus is meant.
//!
//! ## Reported
//!
//! ```medcode reported name=a.report.md
//! Sensory NCS
//! Side | Nerve | Record | Stimulate | Peak latency (ms) | Amplitude (uV)
//! R | Median | Digit 2 | Wrist | 3.1 | 32
//! R | Ulnar | Digit 5 | Wrist | 3.0 | 24
//!
//! Needle EMG
//! Side | Muscle | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! R | Deltoid | normal | 0 | 0 | normal | normal | normal
//! R | Biceps | normal | 0 | 0 | normal | normal | normal
//! R | Triceps | increased | 1+ | 1+ | normal | long | reduced
//! R | Pronator teres | increased | 1+ | 0 | normal | normal | reduced
//! R | First dorsal interosseous | normal | 0 | 0 | normal | normal | normal
//! R | Cervical paraspinals C7 | normal | 0 | 0 | | |
//!
//! Impression: Right brachial plexopathy.
//!                   ^^^^^^^^^^^^^^^^^^^ plexopathy-with-normal-sensory-responses
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean name=a.report.md
//! Sensory NCS
//! Side | Nerve | Record | Stimulate | Peak latency (ms) | Amplitude (uV)
//! R | Median | Digit 2 | Wrist | 3.1 | 4
//! R | Ulnar | Digit 5 | Wrist | 3.0 | 24
//!
//! Needle EMG
//! Side | Muscle | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! R | Deltoid | normal | 0 | 0 | normal | normal | normal
//! R | Biceps | normal | 0 | 0 | normal | normal | normal
//! R | Triceps | increased | 1+ | 1+ | normal | long | reduced
//! R | Pronator teres | increased | 1+ | 0 | normal | normal | reduced
//! R | First dorsal interosseous | normal | 0 | 0 | normal | normal | normal
//! R | Cervical paraspinals C7 | normal | 0 | 0 | | |
//!
//! Impression: Right brachial plexopathy.
//! ```
//!
//! It is denied or doubted:
//!
//! ```medcode clean name=a.report.md
//! Sensory NCS
//! Side | Nerve | Record | Stimulate | Peak latency (ms) | Amplitude (uV)
//! R | Median | Digit 2 | Wrist | 3.1 | 32
//! R | Ulnar | Digit 5 | Wrist | 3.0 | 24
//!
//! Needle EMG
//! Side | Muscle | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! R | Deltoid | normal | 0 | 0 | normal | normal | normal
//! R | Biceps | normal | 0 | 0 | normal | normal | normal
//! R | Triceps | increased | 1+ | 1+ | normal | long | reduced
//! R | Pronator teres | increased | 1+ | 0 | normal | normal | reduced
//! R | First dorsal interosseous | normal | 0 | 0 | normal | normal | normal
//! R | Cervical paraspinals C7 | increased | 1+ | 1+ | | |
//!
//! Impression: Right C7 radiculopathy. No evidence of brachial plexopathy.
//! ```

use crate::codes::DiagnosisClass;
use crate::coding::study::Kind;
use crate::rules::aspects::findings::{is_on, shown};
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "plexopathy-with-normal-sensory-responses",
    ids: &["RPT-20"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["narrative", "anatomy"],
    source: "General knowledge of electrodiagnostic medicine: sensory responses are lost in lesions beyond the ganglion",
    edition: "1",
    check: Check::Report(check),
    file: include_str!("plexopathy_with_normal_sensory_responses.rs"),
};

/// Fewer responses may leave out the part of the plexus that is meant.
const FEWEST: usize = 2;

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    for statement in report.narration().concluded() {
        if statement.condition.class != DiagnosisClass::Plexopathy {
            continue;
        }
        let sensory = shown(
            report,
            |_| false,
            |study| {
                let own = &study.conducted;
                let limb = statement.limb.is_none() || own.nerve.limb == statement.limb;
                own.kind == Kind::Sensory && limb && is_on(own.side, statement.side)
            },
        );
        if !sensory.is_normal() || sensory.normal < FEWEST {
            continue;
        }
        let message = format!(
            "The impression says {}, and all {} sensory studies of the limb are normal. A lesion of the plexus makes responses small; \
             with normal ones the roots are as likely.",
            statement.condition.name, sensory.normal
        );
        sink.add_in(
            statement.place.part,
            Draft::at(statement.place.span, message),
        );
    }
}
