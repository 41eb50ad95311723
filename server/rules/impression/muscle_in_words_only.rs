//! # muscle-in-words-only
//!
//! Summary or impression tell what was found in a muscle that is in no row of the report. Of what is told in words only, nothing can be
//! counted or checked.
//!
//! ## What to do
//!
//! Add the row of the muscle, or correct its name.
//!
//! ## Reported
//!
//! ```medcode reported name=a.report.md
//! Needle EMG
//! Side | Muscle | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! R | Tibialis anterior | increased | 2+ | 1+ | normal | long | reduced
//! R | Peroneus longus | increased | 1+ | 1+ | normal | long | reduced
//! R | Gastrocnemius, medial head | normal | 0 | 0 | normal | normal | normal
//! R | Vastus medialis | normal | 0 | 0 | normal | normal | normal
//! R | Gluteus medius | increased | 1+ | 0 | normal | normal | reduced
//!
//! Summary: The right tibialis anterior and extensor hallucis longus showed fibrillations.
//!                                          ^^^^^^^^^^^^^^^^^^^^^^^^ muscle-in-words-only
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean name=a.report.md
//! Needle EMG
//! Side | Muscle | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! R | Tibialis anterior | increased | 2+ | 1+ | normal | long | reduced
//! R | Peroneus longus | increased | 1+ | 1+ | normal | long | reduced
//! R | Gastrocnemius, medial head | normal | 0 | 0 | normal | normal | normal
//! R | Vastus medialis | normal | 0 | 0 | normal | normal | normal
//! R | Gluteus medius | increased | 1+ | 0 | normal | normal | reduced
//!
//! Summary: The right tibialis anterior and peroneus longus showed fibrillations.
//! ```
//!
//! The muscle was not examined, and the text says so; or the whole of a muscle is named for its part:
//!
//! ```medcode clean name=a.report.md
//! Needle EMG
//! Side | Muscle | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! R | Tibialis anterior | increased | 2+ | 1+ | normal | long | reduced
//! R | Peroneus longus | increased | 1+ | 1+ | normal | long | reduced
//! R | Gastrocnemius, medial head | normal | 0 | 0 | normal | normal | normal
//! R | Vastus medialis | normal | 0 | 0 | normal | normal | normal
//! R | Gluteus medius | increased | 1+ | 0 | normal | normal | reduced
//!
//! Summary: The right extensor hallucis longus was not examined. The right gastrocnemius was normal.
//! ```

use crate::codes::{Cue, Muscle, NameReading};
use crate::coding::study::Place;
use crate::rules::aspects::conclusions::is_partly_read;
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "muscle-in-words-only",
    ids: &["RPT-70"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["narrative", "anatomy"],
    source: "Consistency of a report: words and tables agree",
    edition: "1",
    check: Check::Report(check),
    file: include_str!("muscle_in_words_only.rs"),
};

/// A table of fewer muscles may be a part of what was examined.
const FEWEST: usize = 3;

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    if report.examination.muscles.len() < FEWEST || is_partly_read(report) {
        return;
    }
    for (number, narrative) in report.narratives().iter().enumerate() {
        for row in &narrative.muscles {
            let sentence = report.narration().sentences.iter().find(|said| {
                said.place.part == number
                    && said.place.span.start <= row.muscle.span.start
                    && row.muscle.span.end <= said.place.span.end
            });
            let turned = sentence.is_none_or(|said| {
                [Cue::Past, Cue::Advised, Cue::Compared]
                    .into_iter()
                    .any(|cue| said.speaks_of(cue))
            });
            let NameReading::One(muscle) = report.codebook.muscle(&row.muscle.text) else {
                continue;
            };
            if turned || row.not_done.is_some() || is_examined(report, muscle) {
                continue;
            }
            let place = Place {
                part: number,
                span: row.muscle.span,
            };
            let message = format!(
                "The text tells what was found in `{}`, which is in no row of the report. Add the row, or correct the name.",
                row.muscle.text
            );
            sink.add_in(place.part, Draft::at(place.span, message));
        }
    }
}

/// Whether a muscle, a part of it or the whole of which it is a part was examined, on any side.
fn is_examined(report: &ReportView<'_>, muscle: &Muscle) -> bool {
    report.examination.muscles.iter().any(|one| {
        let own = one.muscle;
        own.name == muscle.name
            || own.part_of == muscle.name
            || muscle.part_of == own.name
            || !own.part_of.is_empty() && own.part_of == muscle.part_of
            || own.region.is_paraspinal() && muscle.region.is_paraspinal()
    })
}
