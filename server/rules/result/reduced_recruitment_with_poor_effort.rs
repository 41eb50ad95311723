//! # reduced-recruitment-with-poor-effort
//!
//! A muscle with reduced recruitment, in whose row effort is said to be poor. Reduced recruitment means that few units
//! fire and that they fire fast; with poor effort few units fire, slowly, in a healthy muscle. A row that says both
//! leaves open what it shows.
//!
//! ## What to do
//!
//! Write how fast the units fired, or grade the recruitment as not assessed.
//!
//! ## Reported
//!
//! ```medcode reported name=example.report.md
//! ## Needle EMG
//!
//! Side | Muscle | Insertional | Fibs | PSW | Recruitment | Comment
//! Right | Tibialis anterior | normal | 0 | 0 | reduced | poor effort, pain
//!                                              ^^^^^^^ reduced-recruitment-with-poor-effort
//! ```
//!
//! ## Not reported
//!
//! Poor effort, and recruitment not graded or full.
//!
//! ```medcode clean name=example.report.md
//! ## Needle EMG
//!
//! Side | Muscle | Insertional | Fibs | PSW | Recruitment | Comment
//! Right | Tibialis anterior | normal | 0 | 0 | poor effort | pain
//! Right | Gastrocnemius | normal | 0 | 0 | normal | poor effort
//! ```
//!
//! Good effort.
//!
//! ```medcode clean name=example.report.md
//! ## Needle EMG
//!
//! Side | Muscle | Insertional | Fibs | PSW | Recruitment | Comment
//! Right | Tibialis anterior | normal | 0 | 0 | reduced | good effort
//! ```

use crate::codes::Grade;
use crate::coding::study::Place;
use crate::model::report::NeedleColumn;
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "reduced-recruitment-with-poor-effort",
    ids: &["RPT-28"],
    severity: Severity::Information,
    bearing: Bearing::EveryPayer,
    packs: &["anatomy"],
    source: "Practice of electrodiagnostic medicine: tables and conclusion of a report must agree with each other",
    edition: "2026",
    check: Check::Report(check),
    file: include_str!("reduced_recruitment_with_poor_effort.rs"),
};

/// Grades of a muscle in which too few units fire.
const FEW: [Grade; 3] = [Grade::Decreased, Grade::Discrete, Grade::Single];

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    let rows = report
        .results()
        .muscles
        .iter()
        .flat_map(|muscle| &muscle.rows);
    for row in rows {
        let firing = [NeedleColumn::Recruitment, NeedleColumn::Interference];
        let (Some(few), Some(effort)) = (row.graded(&firing, &FEW), row.poor_effort) else {
            continue;
        };
        let message = format!(
            "`{}`, and effort was poor in the same muscle: with little effort few units fire in a healthy muscle too. Say whether the units that fired were fast, which tells lost units from poor effort.",
            few.written.text
        );
        let place = Place {
            part: row.place.part,
            span: effort,
        };
        let draft = Draft::at(few.span(), message).shown_by(report, place, "poor effort");
        sink.add_in(row.place.part, draft);
    }
}
