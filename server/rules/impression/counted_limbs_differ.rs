//! # counted-limbs-differ
//!
//! The text speaks of a study of both arms, both legs or all limbs, and the tables hold one side only.
//!
//! ## What to do
//!
//! Correct the words, or add the rows of the other side.
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
//! Needle EMG
//! Side | Muscle | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! R | Deltoid | normal | 0 | 0 | normal | normal | normal
//! R | Biceps | normal | 0 | 0 | normal | normal | normal
//! R | Triceps | increased | 1+ | 1+ | normal | long | reduced
//! R | Pronator teres | increased | 1+ | 0 | normal | normal | reduced
//! R | First dorsal interosseous | normal | 0 | 0 | normal | normal | normal
//!
//! Impression: Abnormal study of both upper extremities.
//!                               ^^^^^^^^^^^^^^^^^^^^^^ counted-limbs-differ
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
//! L | Median | APB | Wrist | 5.4 | 6.6 |
//! L | Median | APB | Elbow | 9.4 | 6.3 | 53
//! L | Ulnar | ADM | Wrist | 2.7 | 9.8 |
//! L | Ulnar | ADM | Below elbow | 6.3 | 9.4 | 58
//! L | Ulnar | ADM | Above elbow | 8.0 | 9.3 | 58
//!
//! Impression: Abnormal study of both upper extremities.
//! ```
//!
//! The words are about complaints, or about an earlier study:
//!
//! ```medcode clean name=a.report.md
//! Reason for study: numbness of both upper extremities
//!
//! Motor NCS
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! R | Median | APB | Wrist | 5.6 | 6.2 |
//! R | Median | APB | Elbow | 9.7 | 6.0 | 52
//! R | Ulnar | ADM | Wrist | 2.8 | 9.4 |
//! R | Ulnar | ADM | Below elbow | 6.4 | 9.1 | 58
//! R | Ulnar | ADM | Above elbow | 8.1 | 9.0 | 57
//!
//! Impression: Right carpal tunnel syndrome. The previous study of both upper extremities was normal.
//! ```

use crate::codes::{Cue, Limb, Side};
use crate::coding::Body;
use crate::coding::narrative::Said;
use crate::model::report::Part;
use crate::rules::aspects::conclusions::{Sides, side_word, sides_in};
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "counted-limbs-differ",
    ids: &["RPT-38"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["narrative", "anatomy"],
    source: "Consistency of a report: words and tables agree",
    edition: "1",
    check: Check::Report(check),
    file: include_str!("counted_limbs_differ.rs"),
};

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    for said in &report.narration().sentences {
        let told = matches!(
            said.part,
            Part::Summary | Part::Impression | Part::Conditions
        );
        let study = said.speaks_of(Cue::WholeStudy) || said.speaks_of(Cue::Examined);
        if !told
            || !study
            || [Cue::Past, Cue::Denied, Cue::Advised, Cue::Compared]
                .into_iter()
                .any(|cue| said.speaks_of(cue))
        {
            continue;
        }
        let Some((range, limbs)) = limbs(said) else {
            continue;
        };
        let missing = limbs.iter().find_map(|limb| {
            let sides = sides_in(report, *limb);
            let only = sides.only()?;
            Some((*limb, sides, only))
        });
        let Some((limb, sides, only)) = missing else {
            continue;
        };
        report_missing(report, sink, said, range, limb, &sides, only);
    }
}

fn report_missing(
    report: &ReportView<'_>,
    sink: &mut Sink<'_>,
    said: &Said<'_>,
    range: std::ops::Range<usize>,
    limb: Limb,
    sides: &Sides,
    only: Side,
) {
    let place = said.at(range);
    let name = match limb {
        Limb::Upper => "arm",
        Limb::Lower => "leg",
    };
    let message = format!(
        "The text says `{}`, and the tables hold the {} {name} only. Correct the words, or add the rows of the other side.",
        report.words(place),
        side_word(only)
    );
    let mut draft = Draft::at(place.span, message);
    if let Some(first) = sides.first(only) {
        draft = draft.shown_by(report, first, "one side");
    }
    sink.add_in(place.part, draft);
}

/// The limbs of both sides of which a sentence speaks, with the words for them.
fn limbs(said: &Said<'_>) -> Option<(std::ops::Range<usize>, Vec<Limb>)> {
    if let Some(range) = said.hits(Cue::FourLimbs).next() {
        return Some((range, vec![Limb::Upper, Limb::Lower]));
    }
    let all = [(Cue::Arms, Limb::Upper), (Cue::Legs, Limb::Lower)];
    all.into_iter().find_map(|(cue, limb)| {
        let hit = said.hits(cue).max_by_key(std::ops::Range::len)?;
        // "both" and "bilateral" right in front of the limb.
        let from = hit.start.checked_sub(1)?;
        let side = Body::read(said.text_of(from..hit.start)).side();
        let pair = Body::read(said.text_of(hit.start.saturating_sub(3)..hit.start)).side();
        let both = side == Some(Side::Bilateral)
            || pair == Some(Side::Bilateral)
                && said
                    .text_of(from.saturating_sub(2)..hit.start)
                    .contains(" and ");
        both.then(|| (from..hit.end, vec![limb]))
    })
}
