//! # placeholder-under-two-names
//!
//! Two placeholders of one template that mean the same: both are names of one field of the format, or they fill one field in
//! different places. Whoever fills the template is asked twice and may give two answers.
//!
//! `medcode templates coverage` also names templates of a folder that differ in nothing but such names.
//!
//! ## What to do
//!
//! Use one name in all places.
//!
//! ## Reported
//!
//! ```medcode reported name=office.template.md
//! ---
//! kind: template
//! of: worksheet
//! placeholders:
//!   dos: date
//!   date-of-service: date
//!   ^^^^^^^^^^^^^^^ placeholder-under-two-names
//! ---
//! # Encounter 1
//! Date of service: {{dos}}
//!
//! # Encounter 2
//! Date of service: {{date-of-service}}
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean name=office.template.md
//! ---
//! kind: template
//! of: worksheet
//! placeholders:
//!   dos: date
//!   birth-date: date
//!   first-code: procedure
//!   second-code: procedure
//! ---
//! # Encounter 1
//! Birth date: {{birth-date}}
//! Date of service: {{dos}}
//!
//! | Code            | Units |
//! |-----------------|-------|
//! | {{first-code}}  | 1     |
//! | {{second-code}} | 1     |
//! ```

use crate::model::{FieldName, names};
use crate::rules::template_view::TemplateView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;
use std::collections::BTreeMap;

/// The rule.
pub static RULE: Rule = Rule {
    name: "placeholder-under-two-names",
    ids: &["TPL-07"],
    severity: Severity::Information,
    bearing: Bearing::EveryPayer,
    packs: &[],
    source: "medcode document format: names of fields",
    edition: "1",
    check: Check::Template(check),
    file: include_str!("placeholder_under_two_names.rs"),
};

fn check(template: &TemplateView<'_>, sink: &mut Sink<'_>) {
    let mut meanings = BTreeMap::new();
    for entry in &template.head.declared {
        let (name, kind) = (
            template.head_words(entry.name),
            template.head_words(entry.value),
        );
        let label = name.replace(['_', '-'], " ");
        let Some(field) = names::field(&label).filter(|field| *field != FieldName::Other) else {
            continue;
        };
        let first = *meanings.entry((field, kind)).or_insert(entry);
        if first.name != entry.name {
            let other = template.head_words(first.name);
            let message =
                format!("`{name}` and `{other}` mean the same field. Use one name in all places.");
            let draft = Draft::at(entry.name, message);
            sink.add_in(0, draft.related(None, first.name, "the other name"));
        }
    }
}
