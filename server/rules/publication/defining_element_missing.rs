//! # defining-element-missing
//!
//! A publication about a code that never states what tells the code from its siblings, so that the text would fit a sibling
//! as well: the number of limbs of 95860 to 95864, limited or complete for 95885 and 95886, the number of studies of 95907 to
//! 95913.
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
//! ## Not reported
//!
//! ```medcode clean name=needle.reference.md
//! # CPT 95861: Needle EMG
//!
//! ## Billing Code Overview
//! The code describes a needle examination of two extremities on a day without nerve conduction studies.
//! ```

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
    let Some(subject) = publication.subject() else {
        return;
    };
    let Some(procedure) = publication
        .codebook()
        .and_then(|codebook| codebook.procedure(subject.code))
    else {
        return;
    };
    for defining in &procedure.defining {
        if publication
            .blocks
            .iter()
            .any(|block| defining.stated_in(&block.text))
        {
            continue;
        }
        let message = format!(
            "This publication never states what tells {} from its siblings: {}. As it stands, the text fits another code as well.",
            procedure.code, defining.element
        );
        sink.add_in(
            subject.block,
            Draft::at(subject.span, message).citing(procedure.cite()),
        );
    }
}
