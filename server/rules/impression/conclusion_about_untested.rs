//! # conclusion-about-untested
//!
//! The impression names a neuropathy of a nerve of which neither a conduction study nor a muscle is in the report. Where rows of the
//! report could not be read, it is a warning: the nerve may be among them.
//!
//! ## What to do
//!
//! Add the study that is missing from the report, or take the conclusion out.
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
//! Impression: Right radial neuropathy at the spiral groove.
//!                   ^^^^^^^^^^^^^^^^^ conclusion-about-untested
//! ```
//!
//! ## Not reported
//!
//! A muscle of the nerve was examined:
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
//! R | Extensor indicis | increased | 2+ | 1+ | normal | normal | reduced
//! R | Extensor carpi radialis longus | increased | 2+ | 1+ | normal | normal | reduced
//!
//! Impression: Right radial neuropathy at the spiral groove.
//! ```
//!
//! It is not concluded:
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
//! Impression: Right carpal tunnel syndrome. A radial neuropathy was not evaluated for. Prior peroneal neuropathy.
//! ```
//!
//! A branch counts for its nerve:
//!
//! ```medcode clean name=a.report.md
//! Needle EMG
//! Side | Muscle | Insertional | Fibs | PSW | Amplitude | Duration | Recruitment
//! R | Flexor pollicis longus | increased | 2+ | 1+ | normal | normal | reduced
//! R | Pronator quadratus | increased | 2+ | 1+ | normal | normal | reduced
//! R | Abductor pollicis brevis | normal | 0 | 0 | normal | normal | normal
//!
//! Impression: Right anterior interosseous neuropathy.
//! ```

use crate::model::report::TestKind;
use crate::rules::aspects::conclusions::{is_of_one_nerve, is_partly_read, whole_nerve};
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "conclusion-about-untested",
    ids: &["RPT-71", "REP-10"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["narrative", "anatomy"],
    source: "Consistency of a report: the conclusion rests on what was studied",
    edition: "1",
    check: Check::Report(check),
    file: include_str!("conclusion_about_untested.rs"),
};

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    for statement in report.narration().concluded() {
        let Some(nerve) = whole_nerve(report.codebook, statement) else {
            continue;
        };
        if !is_of_one_nerve(statement.condition.class) || is_tested(report, nerve) {
            continue;
        }
        let name = report
            .codebook
            .nerve_with(nerve)
            .map_or("", |nerve| &nerve.name);
        let message = format!(
            "The impression says {}, and the report shows neither a conduction study nor a muscle of the nerve ({}). Add what \
             was studied, or take the conclusion out.",
            statement.condition.name,
            name.to_lowercase()
        );
        let mut draft = Draft::at(statement.place.span, message);
        if is_partly_read(report) {
            draft = draft.at_most(Severity::Warning);
        }
        sink.add_in(statement.place.part, draft);
    }
}

/// Whether anything of a nerve was tested.
fn is_tested(report: &ReportView<'_>, nerve: &str) -> bool {
    let whole = |id: &str| report.codebook.whole_nerve(id) == nerve;
    let examination = &report.examination;
    let muscle = examination.muscles.iter().any(|muscle| {
        // A muscle whose words may mean several has no nerve of its own.
        muscle.nerve.is_none_or(|own| own.id == nerve)
            || muscle.muscle.nerves.iter().any(|id| whole(id))
    });
    let study = examination
        .conduction
        .iter()
        .any(|study| study.nerve.id == nerve);
    // Blink reflexes test facial and trigeminal nerves, repetitive stimulation the nerve that is named.
    let cranial = report
        .codebook
        .nerve_with(nerve)
        .is_some_and(|nerve| nerve.cranial.is_some());
    // What a device with a preset array tested is told apart from the nerves.
    let array = report
        .parts
        .iter()
        .flat_map(|part| &part.documented.other)
        .any(|test| matches!(test.kind, TestKind::Automated | TestKind::Evoked));
    let other = array
        || examination.tests.iter().any(|test| {
            let named = report.codebook.nerve(&test.of).likeliest();
            cranial || named.is_some_and(|named| whole(&named.id))
        });
    muscle || study || other
}
