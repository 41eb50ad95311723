//! # description-contradicts-code
//!
//! A sentence says of the publication's code what is not true of it: another number of limbs, muscles or studies, "limited" of a
//! complete study, another unit, or another service altogether.
//!
//! Sentences that say what a code is not, that compare it with others, that speak of other circumstances ("when", "if"), of the
//! past, or of a patient are not read as descriptions.
//!
//! ## What to do
//!
//! Say what the code is; the message has it in few words.
//!
//! ## Reported
//!
//! ```medcode reported name=needle.reference.md
//! # CPT 95861: Needle EMG of two extremities
//!
//! CPT code 95861 describes a needle examination of two extremities. The code is reported once for each extremity.
//!                                                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ description-contradicts-code
//! ```
//!
//! ```medcode reported name=conduction.reference.md
//! # CPT 95909: Nerve conduction, 5 or 6 studies
//!
//! CPT 95909 covers seven to eight nerve conduction studies.
//!                  ^^^^^^^^^^^^^^ description-contradicts-code
//! ```
//!
//! ## Not reported
//!
//! Comparison, negation, circumstance and patients:
//!
//! ```medcode clean name=needle.reference.md
//! # CPT 95861: Needle EMG of two extremities
//!
//! CPT 95861 describes needle EMG of two extremities, unlike 95860, which is one extremity. It is not reported once for each
//! extremity. When three extremities are studied, 95863 is used instead. A typical patient has weakness of one arm.
//! ```

use crate::coding::publication::contradictions;
use crate::rules::view::Publication;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "description-contradicts-code",
    ids: &["PUB-03"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["procedures"],
    source: "AAPM&R, AAN and CMS guidance, as cited by the codebook",
    edition: "2026",
    check: Check::Publication(check),
    file: include_str!("description_contradicts_code.rs"),
};

fn check(publication: &Publication<'_>, sink: &mut Sink<'_>) {
    let reading = &publication.reading;
    let Some(subject) = &reading.subject else {
        return;
    };
    for contradiction in contradictions(reading) {
        let message = match &contradiction.sibling {
            Some(_) if contradiction.in_title => continue,
            Some(sibling) => format!(
                "This is said of {}, which is {}; it is true of {sibling}.",
                subject.code, contradiction.truth
            ),
            None => format!(
                "This is not so for {}: {}.",
                subject.code, contradiction.truth
            ),
        };
        let draft = Draft::at(contradiction.place, message).citing(contradiction.citation);
        sink.add_in(contradiction.block, draft);
    }
}
