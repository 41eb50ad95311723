//! # both-options-kept
//!
//! A choice of a template that was not made: `right/left`, `normal/abnormal`, `is / is not` in a report. The sentence
//! says both, and a coder cannot tell which side or finding is meant.
//!
//! ## What to do
//!
//! Keep the option that was found, and delete the other one.
//!
//! ## Reported
//!
//! ```medcode reported name=emg.report.md
//! # Electrodiagnostic report
//!
//! ## Impression
//!
//! 1. The right/left median neuropathy at the wrist is mild/moderate/severe.
//!        ^^^^^^^^^^ both-options-kept
//!                                                     ^^^^^^^^^^^^^^^^^^^^ both-options-kept
//! 2. There is / is not evidence of a radiculopathy.
//!          ^^^^^^^^^^^ both-options-kept
//! ```
//!
//! ## Not reported
//!
//! Comparisons, regions, abbreviations, ranges of severity and heads of columns:
//!
//! ```medcode clean name=emg.report.md
//! # Electrodiagnostic report
//!
//! The right/left difference of the median latencies was 0.9 ms, the velocities in m/s are N/A, and/or not measured.
//! EMG/NCS of C5/6 muscles, upper/lower limbs, acute/chronic denervation. Normal/abnormal cut-offs are those of the laboratory.
//!
//! ## Impression
//!
//! 1. Right median neuropathy at the wrist, mild/moderate, with motor/sensory involvement.
//! ```

use crate::model::{Kind, TableName};
use crate::rules::view::BlockView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::text::Span;
use crate::world::Severity;
use regex::Regex;
use std::sync::LazyLock;

/// The rule.
pub static RULE: Rule = Rule {
    name: "both-options-kept",
    ids: &["RPT-77"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &[],
    source: "Contradiction within the document",
    edition: "1",
    check: Check::Block(check),
    file: include_str!("both_options_kept.rs"),
};

/// Options of forms of which only one can be true of a finding. Words that also stand side by side in running text, such as
/// `upper/lower` or `acute/chronic`, are not among them.
static CHOICES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let sides =
        "right ?/ ?left(?: ?/ ?(?:bilateral|both))?|left ?/ ?right(?: ?/ ?(?:bilateral|both))?";
    let findings = "normal ?/ ?abnormal|abnormal ?/ ?normal|present ?/ ?absent|absent ?/ ?present|mild ?/ ?moderate ?/ ?severe|increased ?/ ?decreased(?: ?/ ?normal)?|normal ?/ ?(?:increased|decreased|reduced)";
    let verbs = "(?:is|was|are|were|does|do|did) ?/ ?(?:is|was|are|were|does|do|did) not";
    Regex::new(&format!(r"(?i)\b(?:{sides}|{findings}|{verbs})\b")).ok()
});

/// Words behind a choice with which it names a comparison or a scale.
const COMPARISONS: [&str; 14] = [
    "difference",
    "comparison",
    "asymmetr",
    "ratio",
    "discrepan",
    "compar",
    "variation",
    "side-to-side",
    "cut",
    "limit",
    "range",
    "confusion",
    "sequence",
    "differen",
];

fn check(block: &BlockView<'_>, sink: &mut Sink<'_>) {
    if block.kind != Kind::Report || !block.text.contains('/') {
        return;
    }
    let Some(choices) = CHOICES.as_ref() else {
        return;
    };
    for found in choices.find_iter(&block.text) {
        let place = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
        let span = Span::new(place(found.start()), place(found.end()));
        if is_label(block, span) || is_compared(&block.text, found.end()) {
            continue;
        }
        let message = format!(
            "`{}` is a choice that was not made. Keep the option that was found.",
            found.as_str()
        );
        sink.add(Draft::at(span, message));
    }
}

/// Whether a place is a heading, a label, the head of a table, a comment, or follows a bracket that explains marks.
fn is_label(block: &BlockView<'_>, span: Span) -> bool {
    let (facts, at) = (block.facts, span.start);
    let heads = facts.tables.iter().filter_map(|table| {
        let header = table.rows.get(table.header? as usize)?;
        (table.name != TableName::Fields).then_some(header.span)
    });
    let before = block.text.get(..at as usize).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    let explained = line.to_ascii_lowercase();
    facts
        .headings
        .iter()
        .any(|heading| heading.title.contains(at))
        || facts.fields.iter().any(|field| field.label.contains(at))
        || heads.into_iter().any(|head| head.contains(at))
        || line.contains("<!--")
        || ["key:", "legend", "abbreviation", "="]
            .iter()
            .any(|word| explained.contains(word))
        || before.ends_with(['(', '['])
}

/// Whether the words behind a choice make it a comparison.
fn is_compared(text: &str, end: usize) -> bool {
    let after = text.get(end..).unwrap_or_default();
    let near: String = after
        .chars()
        .take_while(|c| !matches!(c, '.' | ';' | '\n'))
        .take(40)
        .collect();
    let near = near.to_ascii_lowercase();
    let words: Vec<&str> = near.split_whitespace().take(4).collect();
    words
        .iter()
        .any(|word| COMPARISONS.iter().any(|stem| word.starts_with(stem)))
}
