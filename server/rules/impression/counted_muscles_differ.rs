//! # counted-muscles-differ
//!
//! The text says how many muscles were examined, and the table has another number of them. The code of the needle study rests on that
//! number. Paraspinal muscles may be counted in or out.
//!
//! ## What to do
//!
//! Correct the number, or complete the table.
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
//!
//! Summary: Six muscles of the right arm were examined.
//!          ^^^ counted-muscles-differ
//! ```
//!
//! ## Not reported
//!
//! The number is that of the table, with or without paraspinal muscles:
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
//! Summary: Six muscles of the right arm were examined. Five limb muscles were tested.
//! ```
//!
//! A number of muscles with a finding, or a number that is a part:
//!
//! ```medcode clean name=a.report.md
//! Needle EMG
//! Side | Muscle | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! R | Deltoid | normal | 0 | 0 | normal | normal | normal
//! R | Biceps | normal | 0 | 0 | normal | normal | normal
//! R | Triceps | increased | 1+ | 1+ | normal | long | reduced
//! R | Pronator teres | increased | 1+ | 0 | normal | normal | reduced
//! R | First dorsal interosseous | normal | 0 | 0 | normal | normal | normal
//!
//! Summary: Fibrillations in two muscles. At least four muscles were examined. Three muscles tested were normal.
//! ```

use crate::codes::{Cue, Limb};
use crate::coding::Body;
use crate::coding::narrative::Said;
use crate::coding::study::Side as Studied;
use crate::model::report::Part;
use crate::rules::aspects::conclusions::{is_partly_read, limb_of};
use crate::rules::aspects::findings::is_on;
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "counted-muscles-differ",
    ids: &["RPT-37"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["narrative", "anatomy"],
    source: "Consistency of a report: words and tables agree",
    edition: "1",
    check: Check::Report(check),
    file: include_str!("counted_muscles_differ.rs"),
};

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    let muscles = &report.examination.muscles;
    if muscles.is_empty() || is_partly_read(report) {
        return;
    }
    for said in &report.narration().sentences {
        let told = matches!(
            said.part,
            Part::Summary | Part::Impression | Part::Conditions | Part::Results
        );
        let Some((number, at)) = number_of_muscles(said).filter(|_| told) else {
            continue;
        };
        let body = Body::read(&said.text);
        let counts = counts(report, body);
        if counts.contains(&number) {
            continue;
        }
        let count = counts.first().copied().unwrap_or(0);
        let place = said.at(at..at + 1);
        let message = format!(
            "The text says that {number} muscles were examined, and the table has {count}{}. Correct the number, or complete the \
             table.",
            if body == Body::default() {
                ""
            } else {
                " there"
            }
        );
        let mut draft = Draft::at(place.span, message);
        if let Some(first) = muscles.first().and_then(|muscle| muscle.places.first()) {
            draft = draft.shown_by(report, *first, "the table begins here");
        }
        sink.add_in(place.part, draft);
    }
}

/// The numbers that a count of muscles may mean: all, those without paraspinal ones, all rows.
fn counts(report: &ReportView<'_>, body: Body) -> Vec<usize> {
    let side = |own: Studied| is_on(own, body.side());
    let limb = |own: Option<Limb>| body.limb().is_none() || own.is_none() || own == body.limb();
    let own = report
        .examination
        .muscles
        .iter()
        .filter(|one| side(one.side) && limb(limb_of(report.codebook, one.muscle)));
    let own: Vec<_> = own.collect();
    let limb_only = own.iter().filter(|one| !one.muscle.region.is_paraspinal());
    let rows = own.iter().map(|one| one.places.len()).sum();
    vec![own.len(), limb_only.count(), rows]
}

/// A number that stands for all muscles that were examined, with the place of its word.
fn number_of_muscles(said: &Said<'_>) -> Option<(usize, usize)> {
    let muscles = said.hits(Cue::Muscles).next()?;
    let examined = said.hits(Cue::Examined).next()?;
    // "Three muscles tested were normal" tells of a part, "muscles of the arm were examined" of all.
    let words_between = said.text_of(muscles.end..examined.start);
    let whole = ["was", "were", "have been"]
        .iter()
        .any(|verb| words_between.contains(verb));
    if !whole
        || said.speaks_of(Cue::Denied)
        || said.speaks_of(Cue::NotAll)
        || said.speaks_of(Cue::Normal)
    {
        return None;
    }
    let from = muscles.start.saturating_sub(ADJECTIVES + 1);
    let (at, number) = (from..muscles.start)
        .rev()
        .find_map(|at| Some((at, number(&said.words.get(at)?.small)?)))?;
    let before = said.text_of(at.saturating_sub(2)..at).to_lowercase();
    let open = [
        "least",
        "than",
        "over",
        "about",
        "approximately",
        "of",
        "to",
    ];
    let bounded = before.split_whitespace().any(|word| open.contains(&word));
    (!bounded).then_some((number, at))
}

/// Words that may stand between a number and "muscles".
const ADJECTIVES: usize = 2;

/// A number of one or two digits or in words, up to thirty.
fn number(word: &str) -> Option<usize> {
    const WORDS: [&str; 21] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    let in_words = WORDS.iter().position(|known| *known == word);
    in_words.or_else(|| word.parse().ok().filter(|_| word.len() <= 2))
}
