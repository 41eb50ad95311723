//! # unmatched-placeholder
//!
//! A placeholder that the template uses and does not declare, or declares and does not use. `medcode new` fills declared
//! placeholders only, and asks for every declared one, so that one of the two names is a slip.
//!
//! A placeholder that is declared and not used is a warning; one that is used and not declared is an error, because nothing can be
//! filled in there.
//!
//! ## What to do
//!
//! Declare it below `placeholders:` with its type, spell it like its declaration, or remove it. A name that a loop binds
//! (`{% for row in rows %}`) is not declared.
//!
//! ## Reported
//!
//! ```medcode reported name=office.template.md
//! ---
//! kind: template
//! of: worksheet
//! placeholders:
//!   payer: payer
//!   dos: date
//!   ^^^ unmatched-placeholder
//! ---
//! # Billing worksheet
//! Payer: {{payer}}
//! Date of service: {{date}}
//!                  ^^^^^^^^ unmatched-placeholder
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean name=office.template.md
//! ---
//! kind: template
//! of: worksheet
//! placeholders:
//!   payer: payer
//!   dos: date
//!   codes: procedure
//! ---
//! # Billing worksheet
//! Payer: {{payer|Medicare}}
//! Date of service: {{dos}}
//!
//! | Code | Units |
//! |---|---|
//! {% for code in codes %}
//! | {{code}} | 1 |
//! {% endfor %}
//! ```

use crate::rules::template_view::{Placed, TemplateView};
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};
use std::collections::BTreeSet;

/// The rule.
pub static RULE: Rule = Rule {
    name: "unmatched-placeholder",
    ids: &["TPL-01"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &[],
    source: "medcode document format: placeholders are declared in the front matter",
    edition: "1",
    check: Check::Template(check),
    file: include_str!("unmatched_placeholder.rs"),
};

fn check(template: &TemplateView<'_>, sink: &mut Sink<'_>) {
    let uses = template.uses();
    let names = template.names();
    let used: BTreeSet<&str> = uses.iter().map(|placed| placed.name).collect();
    let mut idle: Vec<&str> = Vec::new();
    for entry in &template.head.declared {
        let name = template.head_words(entry.name);
        if used.contains(name) || names.asked.contains(name) {
            continue;
        }
        idle.push(name);
        let message = format!(
            "`{name}` is declared and used nowhere: use it as `{{{{{name}}}}}` or remove the line."
        );
        sink.add_in(0, Draft::at(entry.name, message).at_most(Severity::Warning));
    }
    let undeclared = uses
        .iter()
        .filter(|placed| template.declaration(placed.name).is_none());
    for placed in undeclared {
        sink.add_in(placed.block, undeclared_draft(placed, &idle));
    }
}

/// Says that a placeholder is not declared; offers a declared one that is spelt almost so.
fn undeclared_draft(placed: &Placed<'_>, idle: &[&str]) -> Draft {
    let name = placed.name;
    let near = |other: &&&str| strsim::damerau_levenshtein(name, other) <= name.chars().count() / 3;
    let meant = idle.iter().find(near);
    let advice = match meant {
        Some(meant) => format!("`{meant}` is declared and used nowhere."),
        None => {
            format!("Write `{name}: text` below `placeholders:`, with the type that belongs there.")
        }
    };
    let draft = Draft::at(
        placed.place.whole,
        format!("`{name}` is not declared, so that nothing can be filled in here. {advice}"),
    );
    match meant {
        Some(meant) => draft.fix(
            Safety::Confirm,
            format!("Write `{meant}`"),
            placed.place.name,
            *meant,
        ),
        None => draft,
    }
}
