//! # motor-neuron-disease-unsupported
//!
//! The impression says motor neuron disease, and muscles of one region only were examined, or sensory responses are abnormal and nothing is
//! said of why. The criteria ask for signs in several of four regions (bulbar, cervical, thoracic, lumbosacral), and motor neurons have
//! no part in sensory responses.
//!
//! ## What to do
//!
//! Add the muscles of the other regions, or say what the sensory responses mean, or that the conclusion is provisional.
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
//!             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ motor-neuron-disease-unsupported
//! ```
//!
//! ```medcode reported name=a.report.md
//! Sensory NCS
//! Side | Nerve | Record | Stimulate | Peak latency (ms) | Amplitude (uV)
//! R | Sural | Ankle | Calf | 3.9 | 2
//!
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
//! Impression: Motor neuron disease.
//!             ^^^^^^^^^^^^^^^^^^^^ motor-neuron-disease-unsupported
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
use crate::coding::narrative::Standing;
use crate::coding::study::{Examined, Kind, Place};
use crate::rules::aspects::conclusions::limb_of;
use crate::rules::aspects::findings::small_response;
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;
use std::collections::BTreeSet;

/// The rule.
pub static RULE: Rule = Rule {
    name: "motor-neuron-disease-unsupported",
    ids: &["RPT-26"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["narrative", "anatomy"],
    source: "Awaji and Gold Coast criteria for motor neuron disease, as summarised in reviews",
    edition: "2020",
    check: Check::Report(check),
    file: include_str!("motor_neuron_disease_unsupported.rs"),
};

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    let narration = report.narration();
    for statement in narration.concluded() {
        if statement.condition.class != DiagnosisClass::MotorNeuron {
            continue;
        }
        let (what, place) = match (one_region(report), abnormal_sensory(report)) {
            (Some(place), _) => ("the muscles that were examined are of one region", place),
            (None, Some(place)) => (
                "a sensory response is abnormal, of which nothing is said",
                place,
            ),
            _ => continue,
        };
        let message = format!(
            "The impression says {}, and {what}. Criteria ask for signs in several of the bulbar, cervical, thoracic and lumbosacral \
             regions, and for normal sensory responses.",
            statement.condition.name
        );
        let draft =
            Draft::at(statement.place.span, message).shown_by(report, place, "what was found");
        sink.add_in(statement.place.part, draft);
    }
}

/// The first muscle, where all are of one region.
fn one_region(report: &ReportView<'_>) -> Option<Place> {
    let muscles = &report.examination.muscles;
    let regions: BTreeSet<u8> = muscles
        .iter()
        .map(|muscle| region(report, muscle))
        .collect();
    let first = muscles.first()?.places.first()?;
    (regions.len() == 1).then_some(*first)
}

/// A small sensory response that no other condition explains.
fn abnormal_sensory(report: &ReportView<'_>) -> Option<Place> {
    let other = report.narration().statements.iter().any(|one| {
        !matches!(
            one.condition.class,
            DiagnosisClass::MotorNeuron | DiagnosisClass::Radiculopathy
        ) && one.standing != Standing::Denied
    });
    let mut sensory = report
        .results()
        .studies
        .iter()
        .filter(|study| study.conducted.kind == Kind::Sensory);
    let place = sensory.find_map(|study| small_response(report, study))?;
    (!other).then_some(place)
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
