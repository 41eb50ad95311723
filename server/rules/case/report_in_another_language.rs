//! # report-in-another-language
//!
//! A report whose sentences are in another language, and from which nothing, or less than it says, is derived. Of
//! Spanish and German the tables and the names of muscles and nerves are read, of other languages only what looks the
//! same as in English. Sentences are read in English.
//!
//! Nothing is wrong with the report. The finding says that silence about it means nothing.
//!
//! ## What to do
//!
//! Count by hand, or give muscles, nerves and sides in a table with the usual names.
//!
//! ## Reported
//!
//! ```medcode reported name=example.report.md
//! Date of study: 2026-03-17
//!
//! L'examen du membre supérieur droit et du nerf médian est normal.
//! ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ report-in-another-language
//! Le biceps et le deltoïde sont normaux, sans signe de dénervation dans le bras gauche.
//! ```
//!
//! ## Not reported
//!
//! English sentences from which nothing is derived.
//!
//! ```medcode clean name=example.report.md
//! Date of study: 2026-03-17
//!
//! The patient did not want the study of the right arm, and the study of the left arm was deferred.
//! ```
//!
//! A German report whose table is read.
//!
//! ```medcode clean name=example.report.md
//! Date of study: 2026-03-17
//! Reason for study: weakness
//!
//! EMG
//! Muskel             | Seite | Einstich | Spontanaktivität | Interferenz
//! M. deltoideus      | re    | normal   | keine            | voll
//! M. biceps brachii  | re    | normal   | keine            | voll
//!
//! Beurteilung
//! Die Untersuchung der Muskeln ist ohne Befund, und mit der Nadel zeigt sich keine Aktivität im Arm rechts.
//! ```

use crate::model::Kind;
use crate::model::report::{documented, foreign_language};
use crate::rules::view::BlockView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::text::Span;
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "report-in-another-language",
    ids: &["CASE-11"],
    severity: Severity::Information,
    bearing: Bearing::EveryPayer,
    packs: &[],
    source: "The form of coding documents",
    edition: "1",
    check: Check::Block(check),
    file: include_str!("report_in_another_language.rs"),
};

fn check(block: &BlockView<'_>, sink: &mut Sink<'_>) {
    if block.kind != Kind::Report {
        return;
    }
    let whole = Span::new(0, u32::try_from(block.text.len()).unwrap_or(u32::MAX));
    let Some((language, span)) = foreign_language(&block.text, whole) else {
        return;
    };
    // Nothing of a report that is read again after an edit is kept for this: few reports come so far.
    let parts = documented(&block.text, block.facts);
    let is_read = parts.iter().any(|part| {
        !(part.needle.is_empty() && part.conduction.is_empty() && part.other.is_empty())
    });
    if is_read && language.is_read_in_tables() {
        return;
    }
    let how_much = match (is_read, language.is_read_in_tables()) {
        (false, true) => "Its sentences are not understood, and no study is read from it",
        (false, false) => "Its words are not understood, and no study is read from it",
        (true, _) => "Its words are understood in part, so less may be derived than it documents",
    };
    let message = format!(
        "This report is in {}. {how_much}: that nothing else is said about it means nothing.",
        language.name()
    );
    sink.add(Draft::at(span, message));
}
