//! # muscles-counted-without-names
//!
//! The text says how many muscles were examined and names none. Without names neither nerves nor spinal levels can be counted, and no
//! code of a needle study is supported.
//!
//! ## What to do
//!
//! List the muscles, each with its side and what was found.
//!
//! ## Reported
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
//! Summary: Five muscles of the right arm were examined and were normal.
//!          ^^^^^^^^^^^^ muscles-counted-without-names
//! ```
//!
//! ## Not reported
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
//! R | Triceps | increased | 1+ | 1+ | normal | long | reduced
//! R | Pronator teres | increased | 1+ | 0 | normal | normal | reduced
//! R | First dorsal interosseous | normal | 0 | 0 | normal | normal | normal
//!
//! Summary: Five muscles of the right arm were examined.
//! ```

use crate::codes::Cue;
use crate::model::report::Part;
use crate::rules::aspects::conclusions::is_partly_read;
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "muscles-counted-without-names",
    ids: &["DOC-07"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["narrative"],
    source: "Elements of an electrodiagnostic report: AANEM, and Medicare determinations on these tests (L34594 and others)",
    edition: "2023",
    check: Check::Report(check),
    file: include_str!("muscles_counted_without_names.rs"),
};

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    let rows = report
        .parts
        .iter()
        .any(|part| part.documented.needle.iter().any(|row| !row.by_exception));
    if rows || is_partly_read(report) {
        return;
    }
    for said in &report.narration().sentences {
        let told = matches!(
            said.part,
            Part::Summary | Part::Impression | Part::Results | Part::Conditions | Part::Other
        );
        let Some(muscles) = said.hits(Cue::Muscles).next().filter(|_| told) else {
            continue;
        };
        let counted = muscles.start.checked_sub(1).filter(|at| {
            let word = said.words.get(*at);
            word.is_some_and(|word| is_number(&word.small))
        });
        let Some(from) =
            counted.filter(|_| said.speaks_of(Cue::Examined) && !said.speaks_of(Cue::Denied))
        else {
            continue;
        };
        let place = said.at(from..muscles.end);
        let message = "The muscles are counted and not named. Without names no code of a needle study is supported: list them, each \
                       with its side and what was found.";
        sink.add_in(place.part, Draft::at(place.span, message));
    }
}

fn is_number(word: &str) -> bool {
    const WORDS: [&str; 10] = [
        "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    ];
    WORDS.contains(&word) || word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit())
}
