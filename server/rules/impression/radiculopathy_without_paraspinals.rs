//! # radiculopathy-without-paraspinals
//!
//! The impression names a radiculopathy, a limb was examined with a needle, and neither a paraspinal muscle of that part of the spine
//! is in the table nor is it said why there is none. Paraspinal muscles tell a lesion of the root from one of plexus or nerve. It is
//! information: laboratories differ, and the muscles of the limb may be enough.
//!
//! ## What to do
//!
//! Add the paraspinal muscles if they were examined; else say why they were not (surgery of the spine, anticoagulation, refusal).
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
//! Impression: Right C7 radiculopathy.
//!                      ^^^^^^^^^^^^^ radiculopathy-without-paraspinals
//! ```
//!
//! ## Not reported
//!
//! They are there:
//!
//! ```medcode clean name=a.report.md
//! Needle EMG
//! Side | Muscle | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! R | Deltoid | normal | 0 | 0 | normal | normal | normal
//! R | Biceps | normal | 0 | 0 | normal | normal | normal
//! R | Triceps | increased | 1+ | 1+ | normal | long | reduced
//! R | Pronator teres | increased | 1+ | 0 | normal | normal | reduced
//! R | First dorsal interosseous | normal | 0 | 0 | normal | normal | normal
//! R | Cervical paraspinals C7 | increased | 1+ | 1+ | | |
//!
//! Impression: Right C7 radiculopathy.
//! ```
//!
//! The reason is said:
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
//! Limitations: Paraspinal muscles were not examined because of prior cervical fusion.
//!
//! Impression: Right C7 radiculopathy.
//! ```
//!
//! The radiculopathy is in doubt, denied or asked for:
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
//! Impression: Findings in triceps and pronator teres; a C7 radiculopathy is possible. No evidence of L5 radiculopathy.
//! ```

use crate::codes::{Cue, DiagnosisClass, MuscleRegion, Region};
use crate::coding::narrative::Statement;
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "radiculopathy-without-paraspinals",
    ids: &["RPT-10"],
    severity: Severity::Information,
    bearing: Bearing::EveryPayer,
    packs: &["narrative", "anatomy"],
    source: "AANEM practice parameters on needle EMG of radiculopathy, as summarised in reviews",
    edition: "1",
    check: Check::Report(check),
    file: include_str!("radiculopathy_without_paraspinals.rs"),
};

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    let narration = report.narration();
    let spoken = |said: &crate::coding::narrative::Said<'_>| said.speaks_of(Cue::Paraspinals);
    let limbs = &report.derivation.limbs;
    if limbs.is_empty() || narration.sentences.iter().any(spoken) {
        return;
    }
    for statement in narration.concluded() {
        if statement.condition.class != DiagnosisClass::Radiculopathy {
            continue;
        }
        if has_paraspinals(report, statement) {
            continue;
        }
        let message = "The impression says radiculopathy, and no paraspinal muscle of that part of the spine is in the report, nor why \
                       there is none. They tell a lesion of the root from one of plexus or nerve. Add them, or the reason.";
        sink.add_in(
            statement.place.part,
            Draft::at(statement.place.span, message),
        );
    }
}

fn has_paraspinals(report: &ReportView<'_>, statement: &Statement<'_>) -> bool {
    let fits = |region: MuscleRegion| match statement.region {
        Some(Region::Cervical) => region == MuscleRegion::CervicalParaspinal,
        Some(Region::Thoracic) => region == MuscleRegion::ThoracicParaspinal,
        Some(Region::Lumbosacral) => region == MuscleRegion::LumbarParaspinal,
        _ => region.is_paraspinal(),
    };
    let examined = report
        .examination
        .muscles
        .iter()
        .any(|one| fits(one.muscle.region));
    // Rows that were planned and not done tell that they were thought of.
    let not_done = report
        .parts
        .iter()
        .flat_map(|part| &part.documented.needle)
        .any(|row| {
            let muscle = report.codebook.muscle(&row.muscle.text).likeliest();
            row.not_done.is_some() && muscle.is_some_and(|muscle| muscle.region.is_paraspinal())
        });
    examined || not_done
}
