//! # question-unanswered
//!
//! The referral asks about a condition, and the impression says nothing of it: neither that it is there nor that it is not.
//!
//! ## What to do
//!
//! Answer the question in the impression.
//!
//! ## Reported
//!
//! ```medcode reported name=a.report.md
//! Reason for study: neck pain; rule out C7 radiculopathy
//!                                          ^^^^^^^^^^^^^ question-unanswered
//!
//! Motor NCS
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! R | Median | APB | Wrist | 5.6 | 6.2 |
//! R | Median | APB | Elbow | 9.7 | 6.0 | 52
//! R | Ulnar | ADM | Wrist | 2.8 | 9.4 |
//! R | Ulnar | ADM | Below elbow | 6.4 | 9.1 | 58
//! R | Ulnar | ADM | Above elbow | 8.1 | 9.0 | 57
//!
//! Impression: Right carpal tunnel syndrome.
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean name=a.report.md
//! Reason for study: neck pain; rule out C7 radiculopathy
//!
//! Motor NCS
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! R | Median | APB | Wrist | 5.6 | 6.2 |
//! R | Median | APB | Elbow | 9.7 | 6.0 | 52
//! R | Ulnar | ADM | Wrist | 2.8 | 9.4 |
//! R | Ulnar | ADM | Below elbow | 6.4 | 9.1 | 58
//! R | Ulnar | ADM | Above elbow | 8.1 | 9.0 | 57
//!
//! Impression: Right carpal tunnel syndrome. There is no evidence of cervical radiculopathy.
//! ```
//!
//! A normal study answers every question, and so does `nothing else`:
//!
//! ```medcode clean name=a.report.md
//! Reason for study: carpal tunnel syndrome or ulnar neuropathy
//!
//! Motor NCS
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! R | Median | APB | Wrist | 3.4 | 9.2 |
//! R | Median | APB | Elbow | 7.5 | 9.0 | 56
//!
//! Impression: Normal study of the right arm.
//! ```
//!
//! ```medcode clean name=a.report.md
//! Reason for study: carpal tunnel syndrome; also evaluate for polyneuropathy
//!
//! Motor NCS
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! R | Median | APB | Wrist | 5.6 | 6.2 |
//! R | Median | APB | Elbow | 9.7 | 6.0 | 52
//! R | Ulnar | ADM | Wrist | 2.8 | 9.4 |
//! R | Ulnar | ADM | Below elbow | 6.4 | 9.1 | 58
//! R | Ulnar | ADM | Above elbow | 8.1 | 9.0 | 57
//!
//! Impression: Right carpal tunnel syndrome. No other abnormality was found.
//! ```
//!
//! What is known already is no question, and a draft without an impression answers nothing yet:
//!
//! ```medcode clean name=a.report.md
//! Reason for study: hand numbness in a patient with known polyneuropathy
//!
//! Motor NCS
//! Side | Nerve | Record | Stimulate | Latency (ms) | Amplitude (mV) | Velocity (m/s)
//! R | Median | APB | Wrist | 5.6 | 6.2 |
//! R | Median | APB | Elbow | 9.7 | 6.0 | 52
//! R | Ulnar | ADM | Wrist | 2.8 | 9.4 |
//! R | Ulnar | ADM | Below elbow | 6.4 | 9.1 | 58
//! R | Ulnar | ADM | Above elbow | 8.1 | 9.0 | 57
//!
//! Impression: Right carpal tunnel syndrome.
//! ```

use crate::codes::{Cue, DiagnosisClass};
use crate::coding::narrative::{Narration, Standing, Statement};
use crate::model::report::Part;
use crate::rules::aspects::conclusions::{has_impression, is_of_one_nerve};
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "question-unanswered",
    ids: &["RPT-61"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["narrative"],
    source: "AAN and AANEM: the report answers the question of the referral",
    edition: "current copy",
    check: Check::Report(check),
    file: include_str!("question_unanswered.rs"),
};

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    let narration = report.narration();
    if !has_impression(report) || !narration.normalities.is_empty() || is_closed(narration) {
        return;
    }
    let mut told: Vec<&str> = Vec::new();
    for asked in &narration.statements {
        let known = narration
            .sentences
            .get(asked.sentence)
            .is_some_and(|said| said.speaks_of(Cue::Past));
        if asked.part != Part::Reason || known || asked.standing == Standing::Denied {
            continue;
        }
        if is_answered(narration, asked) || told.contains(&asked.condition.key.as_str()) {
            continue;
        }
        told.push(&asked.condition.key);
        let message = format!(
            "The referral asks about {}, and the impression does not say whether it is there.",
            asked.condition.name
        );
        sink.add_in(asked.place.part, Draft::at(asked.place.span, message));
    }
}

/// Parts that may answer.
fn answers(part: Part) -> bool {
    matches!(part, Part::Impression | Part::Summary | Part::Advice)
}

/// "No other abnormality": everything that was not found is told at once.
fn is_closed(narration: &Narration<'_>) -> bool {
    narration.sentences.iter().any(|said| {
        let denied = said.hits(Cue::Denied).next();
        let others = said.hits(Cue::Others).next();
        answers(said.part)
            && denied
                .zip(others)
                .is_some_and(|(denied, others)| denied.end <= others.start)
    })
}

fn is_answered(narration: &Narration<'_>, asked: &Statement<'_>) -> bool {
    let class = asked.condition.class;
    let same = |one: &&Statement<'_>| {
        let nerve = one.nerve.map(|nerve| &nerve.id);
        answers(one.part)
            && (one.condition.class == class
                || nerve.is_some() && nerve == asked.nerve.map(|nerve| &nerve.id)
                || is_of_one_nerve(class)
                    && is_of_one_nerve(one.condition.class)
                    && (asked.nerve.is_none() || one.nerve.is_none()))
    };
    let nerves = is_of_one_nerve(class) || class == DiagnosisClass::Polyneuropathy;
    let spoken = || {
        // "No evidence of neuropathy" names none, and answers for all.
        narration.sentences.iter().any(|said| {
            answers(said.part) && said.speaks_of(Cue::Neuropathy) && said.speaks_of(Cue::Denied)
        })
    };
    narration.statements.iter().any(|one| same(&one)) || nerves && spoken()
}
