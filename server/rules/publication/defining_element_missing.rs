//! # defining-element-missing
//!
//! A publication about a code that never states what tells the code from its siblings, so that the text would fit a sibling
//! as well: the number of limbs of 95860 to 95864, limited or complete for 95885 and 95886, the number of studies of 95907 to
//! 95913. What each code's element is, and which words state it, is in the codebook.
//!
//! A sentence about another code does not state it, and a page whose title names no code is not about one.
//!
//! ## What to do
//!
//! State the element once, in the overview of the code.
//!
//! ## Reported
//!
//! ```medcode reported name=needle.reference.md
//! # CPT 95861: Needle EMG
//!       ^^^^^ defining-element-missing
//!
//! ## Billing Code Overview
//! The code describes a needle examination in which the electrical activity of muscles is recorded at rest and in contraction.
//! ```
//!
//! The other code's element is none of its own:
//!
//! ```medcode reported name=needle.reference.md
//! # CPT 95864: Needle EMG
//!       ^^^^^ defining-element-missing
//!
//! CPT 95864 is a needle examination of muscles, unlike 95863, which is three limbs.
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean name=needle.reference.md
//! # CPT 95861: Needle EMG
//!
//! ## Billing Code Overview
//! The code describes a needle examination of two extremities on a day without nerve conduction studies.
//! ```

use crate::coding::publication::{About, contradictions};
use crate::rules::view::Publication;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "defining-element-missing",
    ids: &["PUB-02"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["procedures"],
    source: "CMS files and AAPM&R, AAN guidance, as cited by the codebook",
    edition: "2026-01",
    check: Check::Publication(check),
    file: include_str!("defining_element_missing.rs"),
};

fn check(publication: &Publication<'_>, sink: &mut Sink<'_>) {
    let reading = &publication.reading;
    let (Some(subject), Some(procedure)) = (&reading.subject, reading.procedure()) else {
        return;
    };
    // Where it is said to be another element, that is the finding.
    let said_otherwise = contradictions(reading);
    for defining in &procedure.defining {
        let mut own = reading
            .said
            .iter()
            .filter(|said| said.about != About::Others);
        let stated = own.any(|said| defining.stated_in(said.text()));
        let otherwise = said_otherwise
            .iter()
            .any(|contradiction| contradiction.truth == defining.element);
        if stated || otherwise {
            continue;
        }
        let siblings: Vec<&str> = reading
            .codebook
            .siblings(&procedure.code)
            .filter(|sibling| sibling.own.element == defining.element)
            .map(|sibling| sibling.procedure.code.as_str())
            .collect();
        let others = match siblings.as_slice() {
            [] => "another code".to_owned(),
            several => several.join(", "),
        };
        let message = format!(
            "This publication never states what tells {} from its siblings: {}. As it stands, the text fits {others} as well.",
            procedure.code, defining.element
        );
        sink.add_in(
            subject.block,
            Draft::at(subject.place, message).citing(procedure.cite()),
        );
    }
}
