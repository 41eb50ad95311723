//! # early-recruitment-with-large-units
//!
//! A muscle with early (rapid) recruitment and large or long motor units in the same row. Early recruitment means that
//! many units fire for little force because each is weak, as in myopathy, whose units are small and short. Large, long
//! units are those of reinnervation, where units are lost and recruitment is reduced.
//!
//! Units of mixed sizes, as in a myopathy of long standing, are left alone.
//!
//! ## What to do
//!
//! Correct the grade that is wrong, or say in a comment that units of both kinds were seen.
//!
//! ## Reported
//!
//! ```medcode reported name=example.report.md
//! ## Needle EMG
//!
//! Side | Muscle | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! Right | Deltoid | increased | 1+ | 1+ | large | long | early
//!                                                        ^^^^^ early-recruitment-with-large-units
//! ```
//!
//! ## Not reported
//!
//! Myopathy, reinnervation, and units of both kinds.
//!
//! ```medcode clean name=example.report.md
//! ## Needle EMG
//!
//! Side | Muscle | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! Right | Deltoid | increased | 1+ | 1+ | small | short | early
//! Right | APB | increased | 1+ | 1+ | large | long | reduced
//! Right | Iliopsoas | increased | 1+ | 1+ | large | short | early
//! ```
//!
//! Polyphasic units alone.
//!
//! ```medcode clean name=example.report.md
//! ## Needle EMG
//!
//! Side | Muscle | Insertional | Fibs | PSW | Amplitude | Duration | Poly | Recruitment
//! Right | Deltoid | normal | 0 | 0 | normal | normal | 2+ | early
//! ```
//!
//! "Increased" recruitment may mean more of it.
//!
//! ```medcode clean name=example.report.md
//! ## Needle EMG
//!
//! Side | Muscle | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! Right | Deltoid | normal | 0 | 0 | large | normal | increased
//! ```

use crate::codes::Grade;
use crate::coding::study::Place;
use crate::model::report::NeedleColumn;
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "early-recruitment-with-large-units",
    ids: &["RPT-25"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["anatomy"],
    source: "Practice of electrodiagnostic medicine: tables and conclusion of a report must agree with each other",
    edition: "2026",
    check: Check::Report(check),
    file: include_str!("early_recruitment_with_large_units.rs"),
};

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    let rows = report
        .results()
        .muscles
        .iter()
        .flat_map(|muscle| &muscle.rows);
    for row in rows {
        let size = [
            NeedleColumn::MotorUnits,
            NeedleColumn::Amplitude,
            NeedleColumn::Duration,
        ];
        let firing = [NeedleColumn::Recruitment, NeedleColumn::Interference];
        let early = row.graded(&firing, &[Grade::Early]);
        let large = row.graded(&size, &[Grade::Increased]);
        let small = row.graded(&size, &[Grade::Decreased, Grade::Mixed]);
        let (Some(early), Some(large), None) = (early, large, small) else {
            continue;
        };
        let message = format!(
            "`{}` recruitment with units graded `{}`: early recruitment shows weak units, as in myopathy; large or long ones show reinnervation, in which recruitment is reduced. One of the grades is probably another one.",
            early.written.text, large.written.text
        );
        let place = Place {
            part: row.place.part,
            span: large.span(),
        };
        let draft = Draft::at(early.span(), message).shown_by(report, place, "large or long units");
        sink.add_in(row.place.part, draft);
    }
}
