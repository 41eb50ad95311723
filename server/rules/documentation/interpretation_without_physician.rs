//! # interpretation-without-physician
//!
//! A report is signed by the physician who interprets it. Where the interpreter has the credential of another profession only, it is a
//! warning: AANEM holds that tests are interpreted by physicians, some states and payers allow certified physical therapists. Where
//! the report names neither interpreter nor signature, or says that it is not signed, it is information: it may be a draft.
//!
//! ## What to do
//!
//! Sign the report, with name and credential.
//!
//! ## Reported
//!
//! ```medcode reported name=a.report.md
//! Date of study: 2026-03-02
//! Referring provider: R. Alvarez, MD
//! Reason for study: right hand numbness
//! Interpreted by: L. Stone, PT, DPT
//!                 ^^^^^^^^^^^^^^^^^ interpretation-without-physician
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
//! ```medcode reported name=a.report.md
//! Date of study: 2026-03-02
//! Referring provider: R. Alvarez, MD
//! Reason for study: right hand numbness
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
//! ^^^^^^^^^^ interpretation-without-physician
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean name=a.report.md
//! Date of study: 2026-03-02
//! Referring provider: R. Alvarez, MD
//! Reason for study: right hand numbness
//! NCS performed by: M. Lee, R.NCS.T.
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
//!
//! Electronically signed by J. Okafor, MD, 2026-03-02
//! ```
//!
//! A name with its credential under the report is a signature:
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
//! Impression: Right carpal tunnel syndrome.
//!
//! J. Okafor, M.D.
//! ```

use crate::codes::{Cue, Meaning, words};
use crate::model::FieldName;
use crate::model::report::Part;
use crate::rules::aspects::conclusions::{fields, has_impression, impression_title};
use crate::rules::report::ReportView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "interpretation-without-physician",
    ids: &["DOC-03", "RPT-74"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["narrative"],
    source: "Elements of an electrodiagnostic report: AANEM, and Medicare determinations on these tests (L34594 and others)",
    edition: "2023",
    check: Check::Report(check),
    file: include_str!("interpretation_without_physician.rs"),
};

/// A line of at most so many words may be a name with its credential.
const NAME: usize = 8;

fn check(report: &ReportView<'_>, sink: &mut Sink<'_>) {
    let narration = report.narration();
    let speaks = |text: &str, cue: Cue| {
        let meanings = report.codebook.meanings(&words(text));
        meanings
            .iter()
            .any(|(meaning, _)| matches!(meaning, Meaning::Cue(own) if *own == cue))
    };
    let interpreters = fields(report, FieldName::RenderingProvider);
    let named: Vec<_> = interpreters
        .iter()
        .filter(|field| !field.words.trim().is_empty())
        .collect();
    let signed = narration.sentences.iter().any(|said| {
        let name = said.words.len() <= NAME
            && matches!(said.part, Part::Impression | Part::Other | Part::Advice);
        (said.part == Part::Signature || name)
            && said.speaks_of(Cue::Physician)
            && !said.speaks_of(Cue::Unsigned)
    });
    let physician = named
        .iter()
        .any(|field| speaks(field.words, Cue::Physician));
    let other = named
        .iter()
        .find(|field| speaks(field.words, Cue::NotPhysician));
    if let Some(other) = other.filter(|_| !physician && !signed) {
        let message = "The interpreter has no credential of a physician. AANEM holds that these tests are interpreted by physicians; \
                       payers allow others in few places.";
        return sink.add_in(other.place.part, Draft::at(other.place.span, message));
    }
    let unsigned = narration.sentences.iter().find_map(|said| {
        let here = said.words.len() <= NAME || said.part == Part::Signature;
        said.place_of(Cue::Unsigned).filter(|_| here)
    });
    let signature = narration
        .of(Part::Signature)
        .any(|said| !said.speaks_of(Cue::Unsigned) && said.words.len() > 2);
    if let Some(place) = unsigned.filter(|_| !signed && !signature) {
        let message = "The report says that it is not signed. It counts as documentation once its interpreter has signed it.";
        let draft = Draft::at(place.span, message).at_most(Severity::Information);
        return sink.add_in(place.part, draft);
    }
    if !named.is_empty() || signed || signature || !has_impression(report) {
        return;
    }
    let Some(title) = impression_title(report) else {
        return;
    };
    let message = "The report names no interpreter and has no signature. It counts as documentation once its interpreter has signed it.";
    let draft = Draft::at(title.span, message).at_most(Severity::Information);
    sink.add_in(title.part, draft);
}
