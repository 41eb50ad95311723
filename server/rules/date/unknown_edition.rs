//! # unknown-edition
//!
//! The front matter of a worksheet or report names an edition that medcode does not know, so it has no effect: the date of
//! service chooses the edition.
//!
//! `edition:` takes a date, a year, or the name of an edition as `medcode codes --list packs` prints it. A date stands for the date of
//! service. A year and the days of a named edition do so for a service of other days; of services within them each keeps its
//! own date. `--as-of` and the setting `edition.as-of` go before it.
//!
//! ## What to do
//!
//! Write a date or a year, or take the line out.
//!
//! ## Reported
//!
//! ```medcode reported
//! ---
//! kind: worksheet
//! edition: winter
//!          ^^^^^^ unknown-edition
//! ---
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95910 x1 [A]
//! ```
//!
//! ## Not reported
//!
//! A year, and words in the front matter of a publication, where they name an edition of a book:
//!
//! ```medcode clean
//! ---
//! kind: worksheet
//! edition: 2026
//! ---
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! 95910 x1 [A]
//! ```
//!
//! ```medcode clean
//! ---
//! kind: reference
//! edition: third
//! ---
//! # Needle EMG
//! ```

use crate::coding::AsOf;
use crate::model::Kind;
use crate::rules::view::BlockView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "unknown-edition",
    ids: &["FMT-07"],
    severity: Severity::Information,
    bearing: Bearing::EveryPayer,
    packs: &[],
    source: "The codebook's packs",
    edition: "1",
    check: Check::Block(check),
    file: include_str!("unknown_edition.rs"),
};

fn check(block: &BlockView<'_>, sink: &mut Sink<'_>) {
    if !matches!(block.kind, Kind::Worksheet | Kind::Report) {
        return;
    }
    for entry in &block.facts.front_matter {
        let words = block.words(entry.value);
        if block.words(entry.key).eq_ignore_ascii_case("edition")
            && !words.is_empty()
            && AsOf::read(words, block.codebook).is_none()
        {
            let message = format!(
                "`{words}` is no date, no year and no edition of a pack, so the date of service chooses the edition."
            );
            sink.add(Draft::at(entry.value, message));
        }
    }
}
