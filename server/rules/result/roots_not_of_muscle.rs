//! # roots-not-of-muscle
//!
//! A muscle with roots beside it of which it has none in any chart. Roots count toward a complete study (four spinal
//! levels), and they are what a conclusion of radiculopathy rests on.
//!
//! Charts differ by a level, so only a cell of roots that has no root at all in common with any chart is reported. Where
//! the nerve of the same row is wrong too, the muscle is probably another one, and this belongs to that finding.
//!
//! ## What to do
//!
//! Look which of the two is meant, the muscle or the roots. The fix writes those of the chart.
//!
//! ## Reported
//!
//! ```medcode reported name=example.report.md
//! ## Needle EMG
//!
//! Side | Muscle | Nerve | Roots | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! Left | Deltoid | Axillary | C8-T1 | normal | 0 | 0 | normal | normal | normal
//!                             ^^^^^ roots-not-of-muscle
//! ```
//!
//! ## Not reported
//!
//! One root of several, a range, another chart.
//!
//! ```medcode clean name=example.report.md
//! ## Needle EMG
//!
//! Side | Muscle | Nerve | Roots | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! Right | Tibialis anterior | Deep peroneal | L5 | normal | 0 | 0 | normal | normal | normal
//! Right | Deltoid | Axillary | C5-6 | normal | 0 | 0 | normal | normal | normal
//! Right | APB | Median | T1 | normal | 0 | 0 | normal | normal | normal
//! ```
//!
//! Paraspinals by their level, and a muscle of a cranial nerve.
//!
//! ```medcode clean name=example.report.md
//! ## Needle EMG
//!
//! Side | Muscle | Nerve | Roots | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! Right | Lumbar paraspinals L5 | Rami | L5 | normal | 0 | 0 | | |
//! Right | Orbicularis oris | Facial | CN VII | normal | 0 | 0 | normal | normal | normal
//! ```
//!
//! No roots are printed.
//!
//! ```medcode clean name=example.report.md
//! ## Needle EMG
//!
//! Side | Muscle | Nerve | Roots | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! Right | Tibialis anterior | Deep peroneal | | normal | 0 | 0 | normal | normal | normal
//! ```

use crate::codes::Level;
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "roots-not-of-muscle",
    ids: &["RPT-33"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["anatomy"],
    source: "Charts of muscles with their nerves and roots, as the anatomy pack cites them",
    edition: "2026",
    check: Check::Report(check),
    file: include_str!("roots_not_of_muscle.rs"),
};

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    for (part, row) in report.needle_rows() {
        let Some(written) = &row.roots else { continue };
        let levels = Level::in_text(&written.text);
        let candidates = report.muscles_meant(row);
        let Some(first) = candidates.first() else {
            continue;
        };
        let is_known = candidates.iter().all(|muscle| !muscle.roots.is_empty());
        let shares = candidates
            .iter()
            .any(|muscle| levels.iter().any(|level| muscle.may_have(*level)));
        if levels.is_empty() || !is_known || shares || first.region.is_paraspinal() {
            continue;
        }
        let right: Vec<String> = first.roots.iter().map(ToString::to_string).collect();
        let right = right.join(" ");
        let message = format!(
            "{} has none of the roots `{}`: charts give {right}. Either the muscle or the roots are other ones.",
            first.name, written.text
        );
        let mut draft = Draft::at(written.span, message).citing(first.cite());
        if !first.cite().confidence.supports_error() {
            draft = draft.at_most(Severity::Information);
        }
        if let Some(nerve) = &row.nerve {
            draft = draft.follows(nerve.span);
        }
        if candidates.len() == 1 {
            let title = format!("Write `{right}` as the roots of the muscle");
            draft = draft.fix(Safety::Confirm, title, written.span, right);
        }
        sink.add_in(part, draft);
    }
}
