//! # bare-chronic
//!
//! The impression calls a lesion `old` or plainly `chronic`. Readers of reports take these words in different ways; `chronic with active
//! denervation` and `chronic, inactive` are understood.
//!
//! ## What to do
//!
//! Say whether denervation goes on: active, chronic with ongoing denervation, or chronic and inactive.
//!
//! ## Reported
//!
//! ```medcode reported name=a.report.md
//! Needle EMG
//! Side | Muscle | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! R | Deltoid | normal | 0 | 0 | normal | normal | normal
//! R | Biceps | normal | 0 | 0 | normal | normal | normal
//! R | Triceps | increased | 1+ | 1+ | normal | long | reduced
//! R | Pronator teres | increased | 1+ | 0 | normal | normal | reduced
//! R | First dorsal interosseous | normal | 0 | 0 | normal | normal | normal
//! R | Cervical paraspinals C7 | increased | 1+ | 1+ | | |
//!
//! Impression: Old right C7 radiculopathy.
//!             ^^^ bare-chronic
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean name=a.report.md
//! Needle EMG
//! Side | Muscle | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! R | Deltoid | normal | 0 | 0 | normal | normal | normal
//! R | Biceps | normal | 0 | 0 | normal | normal | normal
//! R | Triceps | increased | 1+ | 1+ | normal | long | reduced
//! R | Pronator teres | increased | 1+ | 0 | normal | normal | reduced
//! R | First dorsal interosseous | normal | 0 | 0 | normal | normal | normal
//! R | Cervical paraspinals C7 | increased | 1+ | 1+ | | |
//!
//! Impression: Chronic right C7 radiculopathy with active denervation.
//! ```
//!
//! The word belongs to a name, or to the history:
//!
//! ```medcode clean name=a.report.md
//! Motor NCS
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! R | Median | APB | Wrist | 5.6 | 6.2 |
//! R | Median | APB | Elbow | 9.7 | 6.0 | 52
//! R | Ulnar | ADM | Wrist | 2.8 | 9.4 |
//! R | Ulnar | ADM | Below elbow | 6.4 | 9.1 | 58
//! R | Ulnar | ADM | Above elbow | 8.1 | 9.0 | 57
//! L | Median | APB | Wrist | 5.4 | 6.6 |
//! L | Median | APB | Elbow | 9.4 | 6.3 | 53
//! L | Ulnar | ADM | Wrist | 2.7 | 9.8 |
//! L | Ulnar | ADM | Below elbow | 6.3 | 9.4 | 58
//! L | Ulnar | ADM | Above elbow | 8.0 | 9.3 | 58
//!
//! Impression: Chronic inflammatory demyelinating polyneuropathy (CIDP). 62-year-old woman with chronic neck pain.
//! ```

use crate::codes::{Cue, DiagnosisClass};
use crate::rules::aspects::conclusions::{is_of_one_nerve, sentence_of};
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "bare-chronic",
    ids: &["RPT-31"],
    severity: Severity::Information,
    bearing: Bearing::EveryPayer,
    packs: &["narrative"],
    source: "Survey of how referring physicians read conclusions (Muscle Nerve 49:129)",
    edition: "2014",
    check: Check::Report(check),
    file: include_str!("bare_chronic.rs"),
};

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    let narration = report.narration();
    let mut last = None;
    for statement in narration.concluded() {
        let class = statement.condition.class;
        let Some(said) = sentence_of(narration, statement) else {
            continue;
        };
        let fits = is_of_one_nerve(class)
            || matches!(
                class,
                DiagnosisClass::Radiculopathy | DiagnosisClass::Plexopathy
            );
        if !fits || said.speaks_of(Cue::Acuity) || last == Some(statement.sentence) {
            continue;
        }
        let word = [Cue::Old, Cue::Chronic].into_iter().find_map(|cue| {
            let mut hits = said.hits(cue);
            // In front of the condition, and not "62-year-old".
            hits.find(|hit| {
                let before = hit.start.checked_sub(1).and_then(|at| said.words.get(at));
                before.is_none_or(|word| !word.small.starts_with("year"))
            })
        });
        let Some(word) = word else { continue };
        last = Some(statement.sentence);
        let place = said.at(word);
        let message = format!(
            "`{}` alone is read in different ways. Say whether denervation goes on (active, chronic with ongoing denervation, chronic \
             and inactive).",
            report.words(place)
        );
        sink.add_in(place.part, Draft::at(place.span, message));
    }
}
