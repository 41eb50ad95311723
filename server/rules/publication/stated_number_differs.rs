//! # stated-number-differs
//!
//! The text says how many there are, and another number follows: "five payers" before four names, "two reasons" before three
//! points, "three modifiers" beside a table of two.
//!
//! A number is compared with the list that follows it in the same sentence, or with the list or table right below its line. "More
//! than", "at least" and "about" are no numbers to hold a list against.
//!
//! ## What to do
//!
//! Correct the number, or complete the list.
//!
//! ## Reported
//!
//! ```medcode reported name=needle.reference.md
//! # CPT 95861: Needle EMG of two extremities
//!
//! The five payers are Aetna, Cigna Healthcare, UnitedHealthcare and Medicare.
//!     ^^^^^^^^^^^ stated-number-differs
//! ```
//!
//! ```medcode reported name=needle.reference.md
//! # CPT 95861: Needle EMG of two extremities
//!
//! Claims are denied for two reasons:
//!                       ^^^^^^^^^^^ stated-number-differs
//!
//! - the report names no muscles
//! - conduction studies are billed beside the code
//! - the second limb is not documented
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean name=needle.reference.md
//! # CPT 95861: Needle EMG of two extremities
//!
//! The three payers are Aetna, Cigna Healthcare and Medicare. At least two reasons are given:
//!
//! - the report names no muscles
//! - conduction studies are billed beside the code
//! - the second limb is not documented
//! ```

use crate::coding::publication::counts;
use crate::rules::view::Publication;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "stated-number-differs",
    ids: &["PUB-13"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &[],
    source: "Contradiction within the document",
    edition: "1",
    check: Check::Publication(check),
    file: include_str!("stated_number_differs.rs"),
};

fn check(publication: &Publication<'_>, sink: &mut Sink<'_>) {
    for count in counts(&publication.reading) {
        if count.stated == count.listed {
            continue;
        }
        let message = format!(
            "The text says {} {}, and {} are listed. Correct the number, or complete the list.",
            count.stated, count.noun, count.listed
        );
        sink.add_in(count.block, Draft::at(count.place, message));
    }
}
