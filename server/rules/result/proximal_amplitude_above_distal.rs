//! # proximal-amplitude-above-distal
//!
//! Within one motor study the response from a proximal site is clearly larger than the one from the distal site, without
//! a word about it. Fibres that cross from one nerve to another do that (median to ulnar in the forearm; an accessory
//! deep fibular nerve at the ankle), and so does a distal stimulus that did not reach all fibres; the second one is a
//! fault of the study.
//!
//! Only sites whose order is known are compared. Where the report speaks of a crossing or of the strength of the stimulus
//! anywhere, nothing is said.
//!
//! ## What to do
//!
//! Say in the comment what the reason was, or correct the value.
//!
//! ## Reported
//!
//! ```medcode reported name=example.report.md
//! ## Motor nerve conduction
//!
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! Right | Median | APB | Wrist | 3.4 | 6.0 |
//! Right | Median | APB | Elbow | 7.4 | 9.8 | 54
//!                                      ^^^ proximal-amplitude-above-distal
//! ```
//!
//! ## Not reported
//!
//! Alike, smaller, a little larger.
//!
//! ```medcode clean name=example.report.md
//! ## Motor nerve conduction
//!
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! Right | Median | APB | Wrist | 3.4 | 9.0 |
//! Right | Median | APB | Elbow | 7.4 | 9.8 | 54
//! Right | Ulnar | ADM | Wrist | 2.8 | 9.0 |
//! Right | Ulnar | ADM | Below elbow | 6.4 | 6.0 | 57
//! ```
//!
//! It is explained.
//!
//! ```medcode clean name=example.report.md
//! ## Motor nerve conduction
//!
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! Right | Median | APB | Wrist | 3.4 | 6.0 |
//! Right | Median | APB | Elbow | 7.4 | 9.8 | 54
//!
//! The larger response at the elbow is due to a Martin-Gruber anastomosis.
//! ```

use crate::codes::Criterion;
use crate::coding::results::{Measure, Run, StudyRow};
use crate::coding::study::{Kind, Place};
use crate::model::report::ConductionColumn;
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "proximal-amplitude-above-distal",
    ids: &["RPT-67"],
    severity: Severity::Information,
    bearing: Bearing::EveryPayer,
    packs: &["anatomy"],
    source: "Known crossings between nerves (Martin-Gruber in the forearm, accessory deep fibular at the ankle)",
    edition: "2026",
    check: Check::Report(check),
    file: include_str!("proximal_amplitude_above_distal.rs"),
};

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    let Some(gain) = report.codebook.criterion(Criterion::ProximalGain) else {
        return;
    };
    if report.parts.iter().any(|part| explains(part.text())) {
        return;
    }
    let studies = report.results().studies.iter();
    for study in studies.filter(|study| study.conducted.kind == Kind::Motor) {
        for run in &study.runs {
            let Some((distal, proximal)) = larger(run, 1.0 + gain.value / 100.0) else {
                continue;
            };
            let message = format!(
                "The response from the proximal site ({}) is more than {} % larger than the one from the distal site ({}). That happens where nerves cross, or where the distal stimulus was too weak: say which.",
                proximal.1.written.text, gain.value, distal.1.written.text
            );
            let place = Place {
                part: distal.0.place.part,
                span: distal.1.span(),
            };
            let draft = Draft::at(proximal.1.span(), message)
                .citing(gain.cite())
                .shown_by(report, place, "the response from the distal site");
            sink.add_in(proximal.0.place.part, draft);
        }
    }
}

/// Beginnings of words that explain such a response.
const REASONS: [&str; 7] = [
    "martin",
    "anastomo",
    "crossover",
    "cross-over",
    "accessory",
    "submaximal",
    "supramaximal",
];

/// Whether a text speaks of nerves that cross or of the strength of the stimulus.
fn explains(text: &str) -> bool {
    let text = text.to_lowercase();
    REASONS.iter().any(|reason| text.contains(reason))
}

type Amplitude<'r, 'e, 'a> = (&'r StudyRow<'e, 'a>, &'r Measure<'e>);

/// The distal response of a run and a proximal one that is larger by the factor.
fn larger<'r, 'e, 'a>(
    run: &'r Run<'e, 'a>,
    factor: f64,
) -> Option<(Amplitude<'r, 'e, 'a>, Amplitude<'r, 'e, 'a>)> {
    let sites = run.rows.iter().filter_map(|row| {
        let (measure, amplitude) = row.measured(ConductionColumn::Amplitude)?;
        Some((row.site?.rank, amplitude, (row, measure)))
    });
    let mut sites: Vec<_> = sites.collect();
    sites.sort_by_key(|(rank, ..)| *rank);
    let (rank, distal, place) = *sites.first()?;
    let mut proximal = sites.iter().filter(|(other, ..)| *other > rank);
    let found = proximal.find(|(_, amplitude, _)| distal > 0.0 && *amplitude > distal * factor)?;
    Some((place, found.2))
}
