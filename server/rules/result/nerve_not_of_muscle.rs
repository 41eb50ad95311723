//! # nerve-not-of-muscle
//!
//! A muscle with a nerve beside it that does not supply it. The nerves of the muscles decide whether a study is complete
//! (three different ones), and they are what a conclusion about a nerve or a root rests on.
//!
//! Charts differ: the fact's source and its confidence are given, and a fact that no source confirmed makes an
//! information only. Branch and trunk agree (posterior interosseous and radial; tibial and sciatic), and a muscle of
//! several nerves agrees with each of them.
//!
//! ## What to do
//!
//! Look which of the two is meant, the muscle or the nerve. The fix writes the nerve of the chart.
//!
//! ## Reported
//!
//! ```medcode reported name=example.report.md
//! ## Needle EMG
//!
//! Side | Muscle | Nerve | Roots | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! Right | Extensor indicis | Median | C7 C8 | normal | 0 | 0 | normal | normal | normal
//!                            ^^^^^^ nerve-not-of-muscle
//! ```
//!
//! ```medcode reported name=example.report.md
//! ## Needle EMG
//!
//! Side | Muscle | Nerve | Roots | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! Left | Tibialis anterior | Tibial | L4 L5 | normal | 0 | 0 | normal | normal | normal
//!                            ^^^^^^ nerve-not-of-muscle
//! ```
//!
//! ## Not reported
//!
//! A branch, a trunk, a part in brackets.
//!
//! ```medcode clean name=example.report.md
//! ## Needle EMG
//!
//! Side | Muscle | Nerve | Roots | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! Right | Extensor indicis | Posterior interosseous | C7 C8 | normal | 0 | 0 | normal | normal | normal
//! Right | Extensor indicis | Radial (Post Int) | C7 C8 | normal | 0 | 0 | normal | normal | normal
//! Right | Tibialis anterior | Deep peroneal | L4 L5 | normal | 0 | 0 | normal | normal | normal
//! Right | Semitendinosus | Tibial | L5 S1 | normal | 0 | 0 | normal | normal | normal
//! Right | Biceps femoris, short head | Sciatic | L5 S1 | normal | 0 | 0 | normal | normal | normal
//! ```
//!
//! A muscle of two nerves, and both written in one cell.
//!
//! ```medcode clean name=example.report.md
//! ## Needle EMG
//!
//! Side | Muscle | Nerve | Roots | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! Right | Flexor digitorum profundus | Ulnar | C8 T1 | normal | 0 | 0 | normal | normal | normal
//! Right | Flexor pollicis brevis | Median/Ulnar | C8 T1 | normal | 0 | 0 | normal | normal | normal
//! ```
//!
//! Words that are no nerve of the charts.
//!
//! ```medcode clean name=example.report.md
//! ## Needle EMG
//!
//! Side | Muscle | Nerve | Roots | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! Right | Deltoid | Posterior cord | C5 C6 | normal | 0 | 0 | normal | normal | normal
//! Right | Cervical paraspinals C7 | Rami | C7 | normal | 0 | 0 | | |
//! ```

use crate::codes::{Level, Muscle, NameReading};
use crate::model::report::NeedleRow;
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "nerve-not-of-muscle",
    ids: &["RPT-32", "REP-12"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["anatomy"],
    source: "Charts of muscles with their nerves and roots, as the anatomy pack cites them",
    edition: "2026",
    check: Check::Report(check),
    file: include_str!("nerve_not_of_muscle.rs"),
};

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    for (part, row) in report.needle_rows() {
        let Some(written) = &row.nerve else { continue };
        let candidates = report.muscles_meant(row);
        let Some(first) = candidates.first() else {
            continue;
        };
        if !is_of_others(report, &written.text, &candidates) {
            continue;
        }
        let name = |id: &str| {
            report
                .codebook
                .nerve_with(id)
                .map(|nerve| nerve.name.clone())
        };
        let Some(right) = first.nerves.first().and_then(|id| name(id)) else {
            continue;
        };
        let message = format!(
            "{} is not supplied by the nerve `{}`: charts give {right}. Either the muscle or the nerve is another one.",
            first.name, written.text
        );
        let mut draft = Draft::at(written.span, message).citing(first.cite());
        if !first.cite().confidence.supports_error() {
            draft = draft.at_most(Severity::Information);
        }
        if candidates.len() == 1 && !has_other_roots(row, first) {
            let title = format!("Write `{right}` as the nerve of the muscle");
            draft = draft.fix(Safety::Confirm, title, written.span, right.as_str());
        }
        sink.add_in(part, draft);
    }
}

/// Whether the roots of a row are none of a muscle's: then it is probably the muscle that is wrong.
fn has_other_roots(row: &NeedleRow, muscle: &Muscle) -> bool {
    let levels = row.roots.as_ref().map(|roots| Level::in_text(&roots.text));
    levels.is_some_and(|levels| {
        !levels.is_empty() && !levels.iter().any(|level| muscle.may_have(*level))
    })
}

/// Whether all nerves that some words name are known, and none of them supplies one of the muscles.
fn is_of_others(report: &ReportView<'_>, words: &str, muscles: &[&Muscle]) -> bool {
    let named = words.split(['/', ',', '+', '&', ';']).map(str::trim);
    let mut known = 0_usize;
    for words in named.filter(|words| words.contains(char::is_alphabetic)) {
        let nerve = match report.codebook.nerve(words) {
            NameReading::One(nerve) | NameReading::Misspelt(nerve) => nerve,
            _ => return false,
        };
        let mut nerves = muscles.iter().flat_map(|muscle| &muscle.nerves);
        if nerves.any(|id| report.codebook.nerves_agree(&nerve.id, id)) {
            return false;
        }
        known += 1;
    }
    known > 0
}
