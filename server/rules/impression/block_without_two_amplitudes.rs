//! # block-without-two-amplitudes
//!
//! The text names a conduction block, and no motor study of the nerve has amplitudes from two sites. A block is a fall of the amplitude
//! from one site to the next.
//!
//! ## What to do
//!
//! Add the amplitudes of both sites.
//!
//! ## Reported
//!
//! ```medcode reported name=a.report.md
//! Motor NCS
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV)
//! R | Peroneal | EDB | Ankle | 4.6 | 4.2
//!
//! Needle EMG
//! Side | Muscle | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! R | Tibialis anterior | increased | 2+ | 1+ | normal | long | reduced
//! R | Peroneus longus | increased | 1+ | 1+ | normal | long | reduced
//! R | Gastrocnemius, medial head | normal | 0 | 0 | normal | normal | normal
//! R | Vastus medialis | normal | 0 | 0 | normal | normal | normal
//! R | Gluteus medius | increased | 1+ | 0 | normal | normal | reduced
//!
//! Impression: Right peroneal neuropathy with conduction block at the fibular head.
//!                                            ^^^^^^^^^^^^^^^^ block-without-two-amplitudes
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean name=a.report.md
//! Motor NCS
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! R | Peroneal | EDB | Ankle | 4.6 | 4.2 |
//! R | Peroneal | EDB | Below fibular head | 11.2 | 4.0 | 46
//! R | Peroneal | EDB | Popliteal fossa | 14.1 | 1.1 | 31
//!
//! Needle EMG
//! Side | Muscle | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! R | Tibialis anterior | increased | 2+ | 1+ | normal | long | reduced
//! R | Peroneus longus | increased | 1+ | 1+ | normal | long | reduced
//! R | Gastrocnemius, medial head | normal | 0 | 0 | normal | normal | normal
//! R | Vastus medialis | normal | 0 | 0 | normal | normal | normal
//! R | Gluteus medius | increased | 1+ | 0 | normal | normal | reduced
//!
//! Impression: Right peroneal neuropathy with conduction block at the fibular head.
//! ```
//!
//! It is denied:
//!
//! ```medcode clean name=a.report.md
//! Motor NCS
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV)
//! R | Peroneal | EDB | Ankle | 4.6 | 4.2
//!
//! Impression: Right peroneal neuropathy without conduction block.
//! ```

use crate::codes::Cue;
use crate::coding::narrative::Said;
use crate::coding::study::{Conducted, Kind};
use crate::model::report::{ConductionColumn, Part};
use crate::rules::aspects::conclusions::{is_partly_read, whole_nerve};
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "block-without-two-amplitudes",
    ids: &["RPT-23"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["narrative", "anatomy"],
    source: "AANEM consensus criteria for partial conduction block, as summarised in reviews",
    edition: "1999",
    check: Check::Report(check),
    file: include_str!("block_without_two_amplitudes.rs"),
};

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    let narration = report.narration();
    for (number, said) in narration.sentences.iter().enumerate() {
        let told = matches!(said.part, Part::Impression | Part::Summary);
        let Some(block) = said
            .hits(Cue::Block)
            .max_by_key(std::ops::Range::len)
            .filter(|_| told)
        else {
            continue;
        };
        if is_turned(said, block.start) {
            continue;
        }
        let mut own = narration
            .statements
            .iter()
            .filter(|one| one.sentence == number);
        let nerve = own.find_map(|one| whole_nerve(report.codebook, one));
        let motor: Vec<&Conducted<'_>> = report
            .examination
            .conduction
            .iter()
            .filter(|study| {
                study.kind == Kind::Motor && nerve.is_none_or(|nerve| study.nerve.id == nerve)
            })
            .collect();
        if motor.iter().any(|study| amplitudes(report, study) > 1) || is_partly_read(report) {
            continue;
        }
        let place = said.at(block);
        let message = "A conduction block is a fall of the amplitude from one site to the next, and the report has no motor study of \
                       the nerve with amplitudes from two sites. Add them.";
        let mut draft = Draft::at(place.span, message);
        if let Some(first) = motor.first().and_then(|study| study.places.first()) {
            draft = draft.shown_by(report, *first, "one site only");
        }
        sink.add_in(place.part, draft);
    }
}

/// Whether the sentence denies, doubts or recalls the block.
fn is_turned(said: &Said<'_>, at: usize) -> bool {
    let before = |cue: Cue| said.hits(cue).any(|hit| hit.end <= at);
    [Cue::Denied, Cue::Past, Cue::Advised]
        .into_iter()
        .any(before)
        || said.speaks_of(Cue::Doubted)
}

/// Rows of a study with an amplitude.
fn amplitudes(report: &ReportView<'_>, study: &Conducted<'_>) -> usize {
    let places = study.places.iter();
    let rows = places.filter_map(|place| {
        let part = report.parts.get(place.part)?;
        let mut rows = part.documented.conduction.iter();
        rows.find(|row| row.span == place.span)
    });
    rows.filter(|row| {
        let mut values = row.values.iter();
        values.any(|(column, _)| {
            matches!(
                column,
                ConductionColumn::Amplitude | ConductionColumn::NoResponse | ConductionColumn::Area
            )
        })
    })
    .count()
}
