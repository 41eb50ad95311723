//! # cold-limb
//!
//! A limb was cool, a latency in it is prolonged or a velocity reduced, and nothing is said of warming. Cold slows
//! conduction (about 2 m/s for each degree) and enlarges sensory responses, so cold hands look like carpal tunnel
//! syndrome and cold feet like polyneuropathy.
//!
//! The temperatures below which a limb counts as cool are general knowledge (32 °C for hands, 30 °C for feet);
//! laboratories differ.
//!
//! ## What to do
//!
//! Warm the limb and repeat the study, or say in the report why the values hold.
//!
//! ## Reported
//!
//! ```medcode reported name=example.report.md
//! Date of study: 2026-03-02
//! Limb temperature: right hand 27 C
//!                              ^^ cold-limb
//!
//! ## Motor nerve conduction
//!
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! Right | Median | APB | Wrist | 5.3 | 8.2 |
//! Right | Median | APB | Elbow | 9.5 | 8.0 | 51
//! ```
//!
//! ## Not reported
//!
//! Warm, or warmed, or all values normal.
//!
//! ```medcode clean name=example.report.md
//! Date of study: 2026-03-02
//! Limb temperature: right hand 33.1 C
//!
//! ## Motor nerve conduction
//!
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! Right | Median | APB | Wrist | 5.3 | 8.2 |
//! ```
//!
//!
//!
//! ```medcode clean name=example.report.md
//! Date of study: 2026-03-02
//! Limb temperature: right hand 27 C, warmed to 33 C
//!
//! ## Motor nerve conduction
//!
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! Right | Median | APB | Wrist | 5.3 | 8.2 |
//! ```
//!
//!
//!
//! ```medcode clean name=example.report.md
//! Date of study: 2026-03-02
//! Limb temperature: right hand 27 C
//!
//! ## Motor nerve conduction
//!
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! Right | Median | APB | Wrist | 3.3 | 8.2 |
//! ```
//!
//! Another limb, another side.
//!
//! ```medcode clean name=example.report.md
//! Date of study: 2026-03-02
//! Limb temperature: right foot 27 C, left hand 30 C
//!
//! ## Motor nerve conduction
//!
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! Right | Median | APB | Wrist | 5.3 | 8.2 |
//! ```

use crate::codes::{Criterion, StudyRegion};
use crate::coding::study::Side;
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "cold-limb",
    ids: &["RPT-62", "PAY-11"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["anatomy"],
    source: "Influence of temperature on nerve conduction, as payers' policies name it",
    edition: "2026",
    check: Check::Report(check),
    file: include_str!("cold_limb.rs"),
};

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    let is_warmed = |text: &str| text.to_lowercase().contains("warm");
    if report.parts.iter().any(|part| is_warmed(part.text())) {
        return;
    }
    for cool in report.temperatures() {
        let slow = report.results().studies.iter().find_map(|study| {
            let region = study.known?.region;
            let criterion = match region {
                StudyRegion::Arm => Criterion::CoolArm,
                StudyRegion::Leg => Criterion::CoolLeg,
                _ => return None,
            };
            let sides = [cool.side, study.conducted.side];
            let is_of_side = sides.contains(&Side::Unsaid) || cool.side == study.conducted.side;
            let is_of_limb = cool.region.is_none_or(|limb| limb == region);
            let criterion = report.codebook.criterion(criterion)?;
            let is_cool = is_of_side && is_of_limb && cool.celsius < criterion.value;
            let place = report.slow(study).filter(|_| is_cool)?;
            Some((study, place, criterion))
        });
        let Some((study, place, criterion)) = slow else {
            continue;
        };
        let message = format!(
            "{} °C is cool (below {} °C), and the {} is slow: cold slows nerves by itself. Warm the limb and repeat, or say why not.",
            cool.celsius,
            criterion.value,
            study.name()
        );
        let draft = Draft::at(cool.place.span, message).citing(criterion.cite());
        return sink.add_in(
            cool.place.part,
            draft.shown_by(report, place, "a slow value"),
        );
    }
}
