//! # sex-contradicted
//!
//! The header says one sex, and the text speaks of the patient as the other: `he` in the report of a woman. Text was copied from another
//! patient, or the header is wrong.
//!
//! ## What to do
//!
//! Compare patient, history and impression with the record.
//!
//! ## Reported
//!
//! ```medcode reported name=a.report.md
//! Patient: 0177
//! Sex: F
//! Date of study: 2026-03-02
//!
//! ## History
//!
//! He has had numbness of the right hand for three months.
//! ^^ sex-contradicted
//!
//! Motor NCS
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! R | Median | APB | Wrist | 5.6 | 6.2 |
//! R | Median | APB | Elbow | 9.7 | 6.0 | 52
//! R | Ulnar | ADM | Wrist | 2.8 | 9.4 |
//! R | Ulnar | ADM | Below elbow | 6.4 | 9.1 | 58
//! R | Ulnar | ADM | Above elbow | 8.1 | 9.0 | 57
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean name=a.report.md
//! Patient: 0177
//! Sex: F
//! Date of study: 2026-03-02
//!
//! ## History
//!
//! She has had numbness of the right hand. Her husband says that he has seen her drop things.
//!
//! Motor NCS
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! R | Median | APB | Wrist | 5.6 | 6.2 |
//! R | Median | APB | Elbow | 9.7 | 6.0 | 52
//! R | Ulnar | ADM | Wrist | 2.8 | 9.4 |
//! R | Ulnar | ADM | Below elbow | 6.4 | 9.1 | 58
//! R | Ulnar | ADM | Above elbow | 8.1 | 9.0 | 57
//! ```

use crate::codes::{Cue, Meaning, words};
use crate::model::FieldName;
use crate::model::report::Part;
use crate::rules::aspects::conclusions::fields;
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "sex-contradicted",
    ids: &["RPT-59"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["narrative"],
    source: "Consistency of a report: words and tables agree",
    edition: "1",
    check: Check::Report(check),
    file: include_str!("sex_contradicted.rs"),
};

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    let header = fields(report, FieldName::Sex);
    let Some(field) = header.first() else { return };
    let said_sex = report.codebook.meanings(&words(field.words));
    let is = |cue: Cue| {
        said_sex
            .iter()
            .any(|(meaning, _)| matches!(meaning, Meaning::Cue(own) if *own == cue))
    };
    let (own, other, word) = match (is(Cue::Male), is(Cue::Female)) {
        (true, false) => (Cue::He, Cue::She, "male"),
        (false, true) => (Cue::She, Cue::He, "female"),
        _ => return,
    };
    let told = || {
        report.narration().sentences.iter().filter(|said| {
            matches!(
                said.part,
                Part::Reason | Part::History | Part::Impression | Part::Summary
            )
        })
    };
    if told().any(|said| said.speaks_of(own)) {
        return;
    }
    let Some(place) = told().find_map(|said| said.place_of(other)) else {
        return;
    };
    let message = format!(
        "`{}`, and the header says {word}. Compare patient, history and impression with the record.",
        report.words(place)
    );
    let draft = Draft::at(place.span, message).shown_by(report, field.place, "the header");
    sink.add_in(place.part, draft);
}
