//! # figure-of-another-edition
//!
//! A work RVU, total RVU, national amount, MUE or global period that is not the one of the year that the text names.
//!
//! A work RVU and a total RVU are different quantities and are compared each with its own. Without a year, and for a year that no
//! edition of the codebook covers, nothing is said.
//!
//! ## What to do
//!
//! Write the figure of the edition, or the year for which it was right.
//!
//! ## Reported
//!
//! ```medcode reported name=conduction.reference.md
//! # CPT 95909: five or six nerve conduction studies
//!
//! In 2026 the total RVU of the professional component is 2.68.
//!                                                        ^^^^ figure-of-another-edition
//! ```
//!
//! ```medcode reported name=conduction.reference.md
//! # CPT 95909: five or six nerve conduction studies
//!
//! Edition: 2026
//!
//! The MUE is 4.
//!            ^ figure-of-another-edition
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean name=conduction.reference.md
//! # CPT 95909: five or six nerve conduction studies
//!
//! In 2026 the work RVU is 1.46 and the total RVU of the professional component is 2.40. The MUE of this code is 1.
//! ```
//!
//! ```medcode clean name=conduction.reference.md
//! # CPT 95909: five or six nerve conduction studies
//!
//! In 1998 the work RVU was 9.99.
//! ```

use crate::coding::publication::figures;
use crate::rules::view::Publication;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "figure-of-another-edition",
    ids: &["PUB-19"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["fees", "mue", "procedures"],
    source: "CMS fee schedule and edit files, as cited by the codebook",
    edition: "2026",
    check: Check::Publication(check),
    file: include_str!("figure_of_another_edition.rs"),
};

fn check(publication: &Publication<'_>, sink: &mut Sink<'_>) {
    let reading = &publication.reading;
    let Some(subject) = &reading.subject else {
        return;
    };
    for figure in figures(reading) {
        let message = format!(
            "The {} of {} is {}.",
            figure.quantity.name(),
            subject.code,
            figure.truth
        );
        let mut draft = Draft::at(figure.place, message)
            .citing(figure.citation)
            .outdated();
        if let Some(number) = figure.number {
            draft = draft.fix(
                Safety::Confirm,
                format!("Write {number}"),
                figure.place,
                number,
            );
        }
        sink.add_in(figure.block, draft);
    }
}
