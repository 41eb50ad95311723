//! # normal-impression-over-abnormal-results
//!
//! The impression calls the study normal, and a table shows something abnormal: spontaneous activity in a muscle, an absent response, a
//! value outside its limit. Where the limit is a published one, or units and recruitment are all that is abnormal, it is a warning:
//! laboratories differ.
//!
//! ## What to do
//!
//! Correct the impression or the value, or say why the value means nothing.
//!
//! ## Reported
//!
//! ```medcode reported name=a.report.md
//! Needle EMG
//! Side | Muscle | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! R | Deltoid | normal | 0 | 0 | normal | normal | normal
//! R | Abductor pollicis brevis | increased | 2+ | 1+ | normal | normal | normal
//!
//! Impression: Normal study of the right arm.
//!             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ normal-impression-over-abnormal-results
//! ```
//!
//! ```medcode reported name=a.report.md
//! Motor NCS
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! R | Median | APB | Wrist | 5.6 | 6.2 |
//! R | Median | APB | Elbow | 9.7 | 6.0 | 52
//! R | Ulnar | ADM | Wrist | 2.8 | 9.4 |
//! R | Ulnar | ADM | Below elbow | 6.4 | 9.1 | 58
//! R | Ulnar | ADM | Above elbow | 8.1 | 9.0 | 57
//!
//! Impression: Normal nerve conduction studies.
//!             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ normal-impression-over-abnormal-results
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
//! Impression: Normal study.
//! ```
//!
//! The needle examination alone is called normal, or the other side:
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
//! Needle EMG
//! Side | Muscle | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! R | Deltoid | normal | 0 | 0 | normal | normal | normal
//! R | Biceps | normal | 0 | 0 | normal | normal | normal
//! R | Triceps | normal | 0 | 0 | normal | normal | normal
//! R | Pronator teres | normal | 0 | 0 | normal | normal | normal
//! R | First dorsal interosseous | normal | 0 | 0 | normal | normal | normal
//!
//! Impression: The needle examination is normal. The study of the left arm is normal.
//! ```
//!
//! Something abnormal is spoken of as well:
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
//! Impression: Right carpal tunnel syndrome. The needle examination and the rest of the study are normal. Normal study of the left arm.
//! ```

use crate::codes::Side;
use crate::coding::narrative::{Normality, Standing};
use crate::coding::results::{MuscleResult, Yard};
use crate::coding::study::{Place, Side as Studied};
use crate::model::report::Part;
use crate::rules::aspects::conclusions::limb_of;
use crate::rules::aspects::findings::{abnormal_value, is_on, place_of_muscle};
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "normal-impression-over-abnormal-results",
    ids: &["RPT-1", "RPT-2"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["narrative", "anatomy"],
    source: "Consistency of a report: the conclusion rests on its results",
    edition: "1",
    check: Check::Report(check),
    file: include_str!("normal_impression_over_abnormal_results.rs"),
};

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    let narration = report.narration();
    let concluded = narration
        .statements
        .iter()
        .any(|one| matches!(one.part, Part::Impression) && one.standing != Standing::Denied);
    if concluded {
        return;
    }
    for normality in &narration.normalities {
        let found = active(report, normality).or_else(|| other(report, normality));
        let found = found.or_else(|| conduction(report, normality));
        let Some((place, what, at_most)) = found else {
            continue;
        };
        let message = format!(
            "The impression says that this was normal, and the table shows {what}. Correct one of the two, or say why it means nothing."
        );
        let draft = Draft::at(normality.place.span, message).at_most(at_most);
        let draft = draft.shown_by(report, place, "not normal");
        sink.add_in(normality.place.part, draft);
        // The cause is one, however often the study is called normal.
        return;
    }
}

type Found = (Place, String, Severity);

fn concerns(normality: &Normality, side: Studied) -> bool {
    is_on(side, normality.side)
        && !(side == Studied::Unsaid && matches!(normality.side, Some(Side::Right | Side::Left)))
}

/// Fibrillations or positive waves in a muscle.
fn active(report: &ReportView<'_>, normality: &Normality) -> Option<Found> {
    in_muscles(report, normality, Severity::Error, |muscle| {
        Some(muscle.active()?.written.text.to_string())
    })
}

/// Anything else in a muscle.
fn other(report: &ReportView<'_>, normality: &Normality) -> Option<Found> {
    in_muscles(report, normality, Severity::Warning, |muscle| {
        Some(muscle.abnormal()?.written.text.to_string())
    })
}

/// The first muscle that is called normal and shows something.
fn in_muscles(
    report: &ReportView<'_>,
    normality: &Normality,
    severity: Severity,
    shows: impl Fn(&MuscleResult<'_, '_>) -> Option<String>,
) -> Option<Found> {
    let mut muscles = report.results().muscles.iter().filter(|muscle| {
        let limb = limb_of(report.codebook, muscle.examined.muscle);
        normality.needle
            && concerns(normality, muscle.examined.side)
            && (normality.limb.is_none() || limb == normality.limb)
    });
    muscles.find_map(|muscle| {
        let what = format!(
            "`{}` in {}",
            shows(muscle)?,
            muscle.examined.muscle.name.to_lowercase()
        );
        Some((place_of_muscle(muscle)?, what, severity))
    })
}

/// A value of a conduction study outside its limit.
fn conduction(report: &ReportView<'_>, normality: &Normality) -> Option<Found> {
    let mut studies = report.results().studies.iter().filter(|study| {
        normality.conduction
            && concerns(normality, study.conducted.side)
            && (normality.limb.is_none() || study.conducted.nerve.limb == normality.limb)
    });
    studies.find_map(|study| {
        let (row, measure) = abnormal_value(report, study)?;
        let judged = report.limits().judge(study, row, measure);
        let at_most = match judged.map(|judged| judged.yard) {
            Some(Yard::Published(_)) => Severity::Warning,
            _ => Severity::Error,
        };
        let what = format!("`{}` for the {}", measure.written.text, study.name());
        Some((row.place, what, at_most))
    })
}
