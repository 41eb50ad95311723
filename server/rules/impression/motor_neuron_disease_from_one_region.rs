//! # motor-neuron-disease-from-one-region
//!
//! The impression says motor neuron disease, and muscles of one region only were examined. The criteria ask for signs in several of
//! four regions: bulbar, cervical, thoracic, lumbosacral.
//!
//! ## What to do
//!
//! Add the muscles of the other regions, or say that the conclusion is provisional.
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
//! Impression: Amyotrophic lateral sclerosis.
//!             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ motor-neuron-disease-from-one-region
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
//! R | Tibialis anterior | increased | 2+ | 1+ | normal | long | reduced
//! R | Peroneus longus | increased | 1+ | 1+ | normal | long | reduced
//! R | Gastrocnemius, medial head | normal | 0 | 0 | normal | normal | normal
//! R | Vastus medialis | normal | 0 | 0 | normal | normal | normal
//! R | Gluteus medius | increased | 1+ | 0 | normal | normal | reduced
//!
//! Impression: Amyotrophic lateral sclerosis.
//! ```
//!
//! It is doubted or denied:
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
//! Impression: No evidence of motor neuron disease. Early ALS cannot be excluded.
//! ```

use crate::codes::{DiagnosisClass, MuscleRegion};
use crate::coding::study::Examined;
use crate::rules::aspects::conclusions::limb_of;
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;
use std::collections::BTreeSet;

/// The rule.
pub static RULE: Rule = Rule {
    name: "motor-neuron-disease-from-one-region",
    ids: &["RPT-26"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["narrative", "anatomy"],
    source: "Awaji and Gold Coast criteria for motor neuron disease, as summarised in reviews",
    edition: "2020",
    check: Check::Report(check),
    file: include_str!("motor_neuron_disease_from_one_region.rs"),
};

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    let muscles = &report.examination.muscles;
    let regions: BTreeSet<u8> = muscles
        .iter()
        .map(|muscle| region(report, muscle))
        .collect();
    if regions.len() != 1 {
        return;
    }
    for statement in report.narration().concluded() {
        if statement.condition.class != DiagnosisClass::MotorNeuron {
            continue;
        }
        let message = format!(
            "The impression says {}, and the muscles that were examined are of one region. Criteria ask for signs in several of the \
             bulbar, cervical, thoracic and lumbosacral ones.",
            statement.condition.name
        );
        let mut draft = Draft::at(statement.place.span, message);
        if let Some(place) = muscles.first().and_then(|muscle| muscle.places.first()) {
            draft = draft.shown_by(report, *place, "the region that was examined");
        }
        sink.add_in(statement.place.part, draft);
    }
}

/// The region of a muscle as a number: head, neck and arm, chest, back and leg.
fn region(report: &ReportView<'_>, one: &Examined<'_>) -> u8 {
    use crate::codes::Limb;
    match (limb_of(report.codebook, one.muscle), one.muscle.region) {
        (Some(Limb::Upper), _) => 1,
        (Some(Limb::Lower), _) => 3,
        (None, MuscleRegion::ThoracicParaspinal) => 2,
        (None, _) => 0,
    }
}
