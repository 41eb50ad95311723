//! # ulnar-slowing-away-from-elbow
//!
//! The impression places an ulnar neuropathy at the elbow, the velocity across the elbow is normal, and the distal latency at the wrist is
//! prolonged. It is a warning where the limits are published ones.
//!
//! ## What to do
//!
//! Correct the place, or say what localises the lesion at the elbow.
//!
//! ## Reported
//!
//! ```medcode reported name=a.report.md
//! Motor NCS
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! R | Median | APB | Wrist | 3.4 | 9.2 |
//! R | Median | APB | Elbow | 7.5 | 9.0 | 56
//! R | Ulnar | ADM | Wrist | 4.6 | 8.4 |
//! R | Ulnar | ADM | Below elbow | 8.2 | 8.2 | 58
//! R | Ulnar | ADM | Above elbow | 9.9 | 8.1 | 57
//!
//! Impression: Right ulnar neuropathy at the elbow.
//!                   ^^^^^^^^^^^^^^^^ ulnar-slowing-away-from-elbow
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean name=a.report.md
//! Motor NCS
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! R | Median | APB | Wrist | 3.4 | 9.2 |
//! R | Median | APB | Elbow | 7.5 | 9.0 | 56
//! R | Ulnar | ADM | Wrist | 2.8 | 8.4 |
//! R | Ulnar | ADM | Below elbow | 6.4 | 8.2 | 58
//! R | Ulnar | ADM | Above elbow | 9.4 | 6.1 | 34
//!
//! Impression: Right ulnar neuropathy at the elbow.
//! ```
//!
//! ```medcode clean name=a.report.md
//! Motor NCS
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! R | Median | APB | Wrist | 3.4 | 9.2 |
//! R | Median | APB | Elbow | 7.5 | 9.0 | 56
//! R | Ulnar | ADM | Wrist | 4.6 | 8.4 |
//! R | Ulnar | ADM | Below elbow | 8.2 | 8.2 | 58
//! R | Ulnar | ADM | Above elbow | 9.9 | 8.1 | 57
//!
//! Impression: Right ulnar neuropathy at the wrist.
//! ```

use crate::codes::Cue;
use crate::coding::results::{StudyResult, StudyRow};
use crate::coding::study::Kind;
use crate::model::report::ConductionColumn;
use crate::rules::aspects::conclusions::sentence_of;
use crate::rules::aspects::findings::is_on;
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "ulnar-slowing-away-from-elbow",
    ids: &["RPT-18"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["narrative", "anatomy"],
    source: "AANEM practice parameter for ulnar neuropathy at the elbow, as summarised in reviews",
    edition: "1999",
    check: Check::Report(check),
    file: include_str!("ulnar_slowing_away_from_elbow.rs"),
};

/// The condition whose place is looked at.
const CONDITION: &str = "ulnar_elbow";
/// The segment that shows it, as the pack names it.
const SEGMENT: &str = "across the elbow";

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    for statement in report.narration().concluded() {
        let block = sentence_of(report.narration(), statement)
            .is_some_and(|said| said.speaks_of(Cue::Block));
        if statement.condition.key != CONDITION || block {
            continue;
        }
        let nerve = report.codebook.whole_nerve(&statement.condition.nerve);
        let motor: Vec<&StudyResult<'_, '_>> = report
            .results()
            .studies
            .iter()
            .filter(|study| {
                let own = &study.conducted;
                own.nerve.id == nerve && own.kind == Kind::Motor && is_on(own.side, statement.side)
            })
            .collect();
        let mut distal = None;
        let mut across = None;
        for study in &motor {
            for row in study.runs.iter().flat_map(|run| &run.rows) {
                // Short segments are stimulated at places of their own.
                if row.site.is_none() {
                    return;
                }
                let segment = row.site.is_some_and(|site| site.segment == SEGMENT);
                let normal = judged(report, study, row);
                match (segment, normal) {
                    (true, (_, Some(velocity))) => {
                        across = Some(across.unwrap_or(true) && velocity)
                    }
                    (false, (Some(false), _)) => distal = distal.or(Some(row.place)),
                    // Slowing in the forearm, or a small response, is found below a lesion too.
                    (false, (_, Some(false))) => return,
                    _ => {}
                }
            }
        }
        let (Some(place), Some(true)) = (distal, across) else {
            continue;
        };
        let message = "The impression places the ulnar neuropathy at the elbow; the velocity across the elbow is normal, and the distal \
                       latency is prolonged. Correct the place, or say what localises the lesion.";
        let draft = Draft::at(statement.place.span, message)
            .at_most(Severity::Warning)
            .shown_by(report, place, "slowed at the wrist");
        sink.add_in(statement.place.part, draft);
    }
}

/// Whether latency and velocity of a row are normal, as far as that can be told.
fn judged(
    report: &ReportView<'_>,
    study: &StudyResult<'_, '_>,
    row: &StudyRow<'_, '_>,
) -> (Option<bool>, Option<bool>) {
    let of = |column: ConductionColumn| {
        let (measure, _) = row.measured(column)?;
        Some(report.limits().judge(study, row, measure)?.is_normal)
    };
    (
        of(ConductionColumn::Latency),
        of(ConductionColumn::Velocity),
    )
}
