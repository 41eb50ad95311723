//! # radiculopathy-with-small-sensory-response
//!
//! The impression says radiculopathy and nothing of a nerve, plexus or polyneuropathy, and a sensory response of that limb is small or
//! absent. A lesion of a root lies before the sensory ganglion and leaves sensory responses alone.
//!
//! ## What to do
//!
//! Say what the sensory finding means.
//!
//! ## Reported
//!
//! ```medcode reported name=a.report.md
//! Sensory NCS
//! Side | Nerve | Record | Stimulate | Peak latency (ms) | Amplitude (uV)
//! R | Sural | Ankle | Calf | 3.9 | 2
//!
//! Needle EMG
//! Side | Muscle | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! R | Gastrocnemius, medial head | increased | 2+ | 1+ | normal | long | reduced
//! R | Gluteus maximus | increased | 1+ | 1+ | normal | long | reduced
//! R | Tibialis anterior | normal | 0 | 0 | normal | normal | normal
//! R | S1 paraspinal | increased | 1+ | 1+ | | |
//!
//! Impression: Right S1 radiculopathy with active denervation.
//!                      ^^^^^^^^^^^^^ radiculopathy-with-small-sensory-response
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean name=a.report.md
//! Sensory NCS
//! Side | Nerve | Record | Stimulate | Peak latency (ms) | Amplitude (uV)
//! R | Sural | Ankle | Calf | 3.9 | 14
//!
//! Needle EMG
//! Side | Muscle | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! R | Gastrocnemius, medial head | increased | 2+ | 1+ | normal | long | reduced
//! R | Gluteus maximus | increased | 1+ | 1+ | normal | long | reduced
//! R | Tibialis anterior | normal | 0 | 0 | normal | normal | normal
//! R | S1 paraspinal | increased | 1+ | 1+ | | |
//!
//! Impression: Right S1 radiculopathy with active denervation.
//! ```
//!
//! The sensory finding has a cause of its own:
//!
//! ```medcode clean name=a.report.md
//! History: 71-year-old with diabetes and known polyneuropathy.
//!
//! Sensory NCS
//! Side | Nerve | Record | Stimulate | Peak latency (ms) | Amplitude (uV)
//! R | Sural | Ankle | Calf | 3.9 | 2
//!
//! Needle EMG
//! Side | Muscle | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! R | Gastrocnemius, medial head | increased | 2+ | 1+ | normal | long | reduced
//! R | Gluteus maximus | increased | 1+ | 1+ | normal | long | reduced
//! R | S1 paraspinal | increased | 1+ | 1+ | | |
//!
//! Impression: Right S1 radiculopathy with active denervation.
//! ```

use crate::codes::{Cue, DiagnosisClass};
use crate::coding::study::Kind;
use crate::model::report::Part;
use crate::rules::aspects::findings::{is_on, small_response};
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "radiculopathy-with-small-sensory-response",
    ids: &["RPT-11"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["narrative", "anatomy"],
    source: "General knowledge of electrodiagnostic medicine: sensory responses stay normal in lesions of roots",
    edition: "1",
    check: Check::Report(check),
    file: include_str!("radiculopathy_with_small_sensory_response.rs"),
};

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    let narration = report.narration();
    let other = narration.statements.iter().any(|one| {
        one.part != Part::Reason
            && one.condition.class != DiagnosisClass::Radiculopathy
            && one.standing != crate::coding::narrative::Standing::Denied
    });
    let spoken = narration.sentences.iter().any(|said| {
        said.part != Part::Reason && said.speaks_of(Cue::Neuropathy) && !said.speaks_of(Cue::Denied)
    });
    if other || spoken {
        return;
    }
    for statement in narration.concluded() {
        let small = report.results().studies.iter().find_map(|study| {
            let own = &study.conducted;
            let fits = own.kind == Kind::Sensory
                && statement
                    .limb
                    .or(limb_of_region(statement))
                    .is_some_and(|limb| own.nerve.limb == Some(limb))
                && is_on(own.side, statement.side);
            fits.then(|| small_response(report, study)).flatten()
        });
        let Some(place) = small else { continue };
        let message = "The impression says radiculopathy and nothing of a nerve, plexus or polyneuropathy, and a sensory response of the limb is \
                       small. Lesions of roots leave sensory responses alone; say what it means.";
        let draft =
            Draft::at(statement.place.span, message).shown_by(report, place, "small or absent");
        sink.add_in(statement.place.part, draft);
        return;
    }
}

fn limb_of_region(
    statement: &crate::coding::narrative::Statement<'_>,
) -> Option<crate::codes::Limb> {
    use crate::codes::{Limb, Region};
    match statement.region? {
        Region::Cervical => Some(Limb::Upper),
        Region::Lumbosacral => Some(Limb::Lower),
        Region::Cranial | Region::Thoracic => None,
    }
}
