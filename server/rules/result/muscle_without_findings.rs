//! # muscle-without-findings
//!
//! A muscle without a word of what was found in it. A claim for needle EMG rests on findings muscle by muscle: activity
//! at rest (fibrillations, positive waves) and motor units with their recruitment; a list of names does not support it.
//!
//! A warning is given only where several muscles are named and nothing is said of any of them. One word for the whole
//! muscle, a single empty row, and a muscle of which only rest or only contraction is described are informations: many
//! laboratories write so.
//!
//! ## What to do
//!
//! Write what was found at rest and on contraction, or that the muscle was not examined.
//!
//! ## Reported
//!
//! ```medcode reported name=example.report.md
//! ## Needle EMG
//!
//! Right deltoid, biceps, triceps and APB were examined.
//!       ^^^^^^^ muscle-without-findings
//! ```
//!
//! An information:
//!
//! ```medcode reported name=example.report.md
//! ## Needle EMG
//!
//! Side | Muscle | Result
//! Right | Deltoid | normal
//!         ^^^^^^^ muscle-without-findings
//! Right | Biceps | normal
//! ```
//!
//! ## Not reported
//!
//! Activity at rest and motor units, in columns or in words.
//!
//! ```medcode clean name=example.report.md
//! ## Needle EMG
//!
//! Side | Muscle | Fibs | PSW | MUAP | Recruitment
//! Right | Deltoid | 0 | 0 | normal | normal
//!
//! - Right biceps: no fibs/PSW, normal MUAP, full recruitment
//! ```
//!
//! Paraspinal muscles at rest, and a muscle that was not examined.
//!
//! ```medcode clean name=example.report.md
//! ## Needle EMG
//!
//! Side | Muscle | Fibs | PSW | MUAP | Recruitment
//! Right | Deltoid | 0 | 0 | normal | normal
//! Right | Cervical paraspinals C7 | 1+ | 1+ | |
//! Right | Biceps | not done | | |
//! ```
//!
//! A sentence says it for all that are not described.
//!
//! ```medcode clean name=example.report.md
//! ## Needle EMG
//!
//! - Right APB: fibs 1+, reduced recruitment
//! All other muscles examined were normal.
//! ```

use crate::coding::study::Place;
use crate::model::report::{NeedleColumn, NeedleRow};
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "muscle-without-findings",
    ids: &["DOC-05"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["anatomy"],
    source: "Payers' documentation rules for needle EMG: findings muscle by muscle, activity at rest and motor units",
    edition: "2026",
    check: Check::Report(check),
    file: include_str!("muscle_without_findings.rs"),
};

/// What was found when the muscle was at rest.
const AT_REST: [NeedleColumn; 4] = [
    NeedleColumn::Fibrillation,
    NeedleColumn::PositiveWaves,
    NeedleColumn::OtherSpontaneous,
    NeedleColumn::Insertional,
];

/// What was found when it was contracted.
const IN_ACTION: [NeedleColumn; 6] = [
    NeedleColumn::MotorUnits,
    NeedleColumn::Amplitude,
    NeedleColumn::Duration,
    NeedleColumn::Phases,
    NeedleColumn::Recruitment,
    NeedleColumn::Interference,
];

/// What a row lacks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lack {
    Everything,
    AllButAWord,
    Rest,
    Action,
}

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    for (number, part) in report.parts.iter().enumerate() {
        let documented = part.documented;
        if documented.needle.iter().any(|row| row.by_exception) {
            continue;
        }
        for lack in [
            Lack::Everything,
            Lack::AllButAWord,
            Lack::Rest,
            Lack::Action,
        ] {
            let mut rows = documented.needle.iter().filter(|row| {
                let is_read = !documented
                    .not_understood
                    .iter()
                    .any(|odd| row.span.contains(odd.span.start));
                row.not_done.is_none() && is_read && lack_of(report, row) == Some(lack)
            });
            let Some(first) = rows.next() else { continue };
            let (mut draft, mut more) = (Draft::at(first.muscle.span, words(lack)), 0);
            for other in rows {
                more += 1;
                let place = Place {
                    part: number,
                    span: other.muscle.span,
                };
                draft = draft.shown_by(report, place, "the same here");
            }
            if lack != Lack::Everything || more == 0 && documented.needle.len() > 1 {
                draft = draft.at_most(Severity::Information);
            }
            sink.add_in(number, draft);
        }
    }
}

fn lack_of(report: &ReportView<'_>, row: &NeedleRow) -> Option<Lack> {
    let has = |columns: &[NeedleColumn]| {
        let mut told = row.values.iter();
        told.any(|(column, _)| columns.contains(column))
    };
    let mut comments = row.values.iter();
    if comments
        .any(|(column, written)| *column == NeedleColumn::Comment && says_more(&written.text))
    {
        return None;
    }
    match (has(&AT_REST), has(&IN_ACTION)) {
        (true, true) => None,
        (false, false) if has(&[NeedleColumn::Result]) => Some(Lack::AllButAWord),
        (false, false) => Some(Lack::Everything),
        (false, true) => Some(Lack::Rest),
        // Paraspinal muscles are mostly examined at rest only.
        (true, false) => {
            let muscles = report.muscles_meant(row);
            let along_the_spine = muscles.iter().any(|muscle| muscle.region.is_paraspinal());
            (!along_the_spine).then_some(Lack::Action)
        }
    }
}

/// Whether a comment says more than that the muscle was examined.
fn says_more(comment: &str) -> bool {
    let words = [
        "examined",
        "tested",
        "studied",
        "sampled",
        "evaluated",
        "assessed",
    ];
    !words
        .iter()
        .any(|word| comment.trim().eq_ignore_ascii_case(word))
}

fn words(lack: Lack) -> &'static str {
    match lack {
        Lack::Everything => {
            "A muscle is named and nothing is said of what was found in it: give its activity at rest and its motor units."
        }
        Lack::AllButAWord => {
            "One word stands for all that was found in the muscle. Many payers want activity at rest and motor units muscle by muscle."
        }
        Lack::Rest => "Nothing is said of activity at rest in this muscle.",
        Lack::Action => "Nothing is said of the motor units or the recruitment of this muscle.",
    }
}
