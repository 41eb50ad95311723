//! # main-root-left-out
//!
//! Roots of a muscle that leave out the one that is taken for its main root: flexor carpi radialis with C6 alone, which
//! is mainly C7. Which root is the main one is general knowledge, and charts differ; so this is an information.
//!
//! ## What to do
//!
//! Compare with the chart of the laboratory. Nothing needs to be done where that chart gives other roots.
//!
//! ## Reported
//!
//! ```medcode reported name=example.report.md
//! ## Needle EMG
//!
//! Side | Muscle | Nerve | Roots | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! Right | Flexor carpi radialis | Median | C6 | normal | 0 | 0 | normal | normal | normal
//!                                          ^^ main-root-left-out
//! ```
//!
//! ## Not reported
//!
//! All roots of the chart, and the main one alone.
//!
//! ```medcode clean name=example.report.md
//! ## Needle EMG
//!
//! Side | Muscle | Nerve | Roots | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! Right | Flexor carpi radialis | Median | C6-7 | normal | 0 | 0 | normal | normal | normal
//! Right | Flexor carpi radialis | Median | C7 | normal | 0 | 0 | normal | normal | normal
//! ```
//!
//! No roots are printed.
//!
//! ```medcode clean name=example.report.md
//! ## Needle EMG
//!
//! Side | Muscle | Nerve | Roots | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! Right | Flexor carpi radialis | Median | | normal | 0 | 0 | normal | normal | normal
//! ```

use crate::codes::Level;
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "main-root-left-out",
    ids: &["RPT-34"],
    severity: Severity::Information,
    bearing: Bearing::EveryPayer,
    packs: &["anatomy"],
    source: "Charts of muscles with their nerves and roots, as the anatomy pack cites them",
    edition: "2026",
    check: Check::Report(check),
    file: include_str!("main_root_left_out.rs"),
};

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    for (part, row) in report.needle_rows() {
        let Some(written) = &row.roots else { continue };
        let levels = Level::in_text(&written.text);
        let [muscle] = report.muscles_meant(row)[..] else {
            continue;
        };
        let has_some = levels.iter().any(|level| muscle.roots.contains(level));
        let has_main = levels.iter().any(|level| muscle.main_roots.contains(level));
        if !has_some || has_main || muscle.main_roots.is_empty() || muscle.region.is_paraspinal() {
            continue;
        }
        let main: Vec<String> = muscle.main_roots.iter().map(ToString::to_string).collect();
        let message = format!(
            "`{}` leaves out {}, which is taken for the main root of {}. A conclusion about that root would not show in this row.",
            written.text,
            main.join(" and "),
            muscle.name
        );
        let draft = Draft::at(written.span, message).citing(muscle.cite());
        sink.add_in(part, draft.at_most(Severity::Information));
    }
}
