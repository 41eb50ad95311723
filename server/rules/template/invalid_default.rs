//! # invalid-default
//!
//! A default of a placeholder that is no value of its type, or none that holds in the template's edition: a payer misspelt, a
//! code that has ended, a date that has several meanings. It would be written into every document for which nothing else is given.
//!
//! Codes are held against the day of the template's `edition:`, or of `--as-of`; without one, a code that has ended is reported.
//!
//! ## What to do
//!
//! Write a value that holds, or leave the default out, so that a value must be given.
//!
//! ## Reported
//!
//! ```medcode reported name=office.template.md
//! ---
//! kind: template
//! of: worksheet
//! edition: 2026
//! placeholders:
//!   payer: payer
//!   code: procedure
//! ---
//! # Billing worksheet
//! Payer: {{payer|Medicre}}
//!                ^^^^^^^ invalid-default
//!
//! | Code           | Units |
//! |----------------|-------|
//! | {{code|95900}} | 1     |
//!          ^^^^^ invalid-default
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean name=office.template.md
//! ---
//! kind: template
//! of: worksheet
//! edition: 2026
//! placeholders:
//!   payer: payer
//!   site: site
//!   code: procedure
//!   modifier: modifier
//!   note: text
//! ---
//! # Billing worksheet
//! Payer: {{payer|UHC}}
//! Site of service: {{site|11 Office}}
//! Notes: {{note|none}}
//!
//! | Code           | Modifiers      | Units |
//! |----------------|----------------|-------|
//! | {{code|95910}} | {{modifier|}}  | 1     |
//! ```

use crate::coding::template::unfit;
use crate::rules::template_view::TemplateView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "invalid-default",
    ids: &["TPL-03"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["procedures", "modifiers", "sites", "payers", "icd10cm"],
    source: "medcode document format: types of placeholders",
    edition: "1",
    check: Check::Template(check),
    file: include_str!("invalid_default.rs"),
};

fn check(template: &TemplateView<'_>, sink: &mut Sink<'_>) {
    for placed in template.uses() {
        let (Some(kind), Some(default)) = (template.type_of(placed.name), placed.place.default)
        else {
            continue;
        };
        let words = template
            .blocks
            .get(placed.block)
            .map(|block| block.words(default));
        let words = words.unwrap_or_default();
        let Some(unfit) = unfit(kind, words, template.codebook, template.date()) else {
            continue;
        };
        let place = if default.is_empty() {
            placed.place.whole
        } else {
            default
        };
        let message = format!(
            "The default of `{}` is no {kind}: {}.",
            placed.name, unfit.message
        );
        let mut draft = Draft::at(place, message);
        if let Some(citation) = unfit.citation {
            draft = draft.citing(citation);
        }
        sink.add_in(placed.block, draft);
    }
}
