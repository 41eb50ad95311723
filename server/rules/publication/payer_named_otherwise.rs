//! # payer-named-otherwise
//!
//! A list of payers names one by a misspelt name (a warning), or by another name than its usual one (information). Readers who
//! search for the payer do not find it. A list that is shorter than the number that the text says is
//! reported by `stated-number-differs`.
//!
//! Names that the codebook does not know pass.
//!
//! ## What to do
//!
//! Write the payer's usual name; the fix does.
//!
//! ## Reported
//!
//! ```medcode reported name=needle.reference.md
//! # CPT 95861: Needle EMG of two extremities
//!
//! Key payers: Aetna, Cigan, Medicare
//!                    ^^^^^ payer-named-otherwise
//! ```
//!
//! In a sentence:
//!
//! ```medcode reported name=needle.reference.md
//! # CPT 95861: Needle EMG of two extremities
//!
//! Key payers covered in this analysis include Aetna, UnitedHelthcare, and Medicare.
//!                                                    ^^^^^^^^^^^^^^^ payer-named-otherwise
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean name=needle.reference.md
//! # CPT 95861: Needle EMG of two extremities
//!
//! Key payers: Aetna, Blue Cross Blue Shield, Harmony Mutual and Medicare
//! ```

use crate::codes::PayerReading;
use crate::coding::publication::payer_lists;
use crate::rules::view::Publication;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "payer-named-otherwise",
    ids: &["PUB-12"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["payers"],
    source: "Payer names as published by the payers",
    edition: "2026",
    check: Check::Publication(check),
    file: include_str!("payer_named_otherwise.rs"),
};

fn check(publication: &Publication<'_>, sink: &mut Sink<'_>) {
    let reading = &publication.reading;
    for list in payer_lists(reading) {
        for (words, place) in list.items {
            let (payer, message, level) = match reading.codebook.payer_named(&words) {
                PayerReading::Misspelt { payer, nearest } => (
                    payer,
                    format!("`{words}` is probably {nearest}, misspelt."),
                    Severity::Warning,
                ),
                PayerReading::Alias { payer, .. } => (
                    payer,
                    format!("`{words}` is usually called {}.", payer.name),
                    Severity::Information,
                ),
                _ => continue,
            };
            let safety = match level {
                Severity::Warning => Safety::Safe,
                _ => Safety::Confirm,
            };
            let draft = Draft::at(place, message)
                .citing(payer.cite())
                .at_most(level);
            let draft = draft.fix(
                safety,
                format!("Write {}", payer.name),
                place,
                payer.name.as_str(),
            );
            sink.add_in(list.block, draft);
        }
    }
}
