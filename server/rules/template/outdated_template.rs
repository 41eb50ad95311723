//! # outdated-template
//!
//! A code, modifier, place of service or diagnosis that is written into a template and is not in force on the day for which the
//! template is meant: that of its `edition:`, or the day of `medcode check --as-of DATE`. With `--as-of` a maintainer sees
//! before a new edition what it breaks.
//!
//! A limit of units that changes between the template's edition and that day is a warning, where both editions are known
//! ([import](../import.md) brings new ones). A template that names no edition is looked at with `--as-of` only.
//!
//! ## What to do
//!
//! Replace the code by the one of that day.
//!
//! ## Reported
//!
//! ```medcode reported name=ncs.template.md
//! ---
//! kind: template
//! of: worksheet
//! edition: 2026
//! ---
//! # Billing worksheet
//! Site of service: 11 Office
//!
//! ## Diagnoses
//! A. G56.01 Carpal tunnel syndrome, right upper limb
//!
//! ## Charges
//!
//! | Code  | Modifiers | Units | Dx |
//! |-------|-----------|-------|----|
//! | 95900 |           | 1     | A  |
//!   ^^^^^ outdated-template
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean name=ncs.template.md
//! ---
//! kind: template
//! of: worksheet
//! edition: 2026
//! placeholders:
//!   code: procedure
//! ---
//! # Billing worksheet
//! Site of service: 11 Office
//!
//! ## Charges
//!
//! | Code     | Modifiers | Units | Dx |
//! |----------|-----------|-------|----|
//! | 95910    | 26        | 1     | A  |
//! | {{code}} |           | 1     | A  |
//! ```
//!
//! The code was in force in the edition of the template:
//!
//! ```medcode clean name=ncs.template.md
//! ---
//! kind: template
//! of: worksheet
//! edition: 2012
//! ---
//! # Billing worksheet
//!
//! ## Charges
//!
//! | Code  | Units |
//! |-------|-------|
//! | 95900 | 1     |
//! ```

use crate::codes::{Mue, Setting};
use crate::coding::AsOf;
use crate::coding::template::unfit;
use crate::model::template::PlaceholderType as Type;
use crate::model::{FieldName, MentionForm};
use crate::rules::template_view::TemplateView;
use crate::rules::view::BlockView;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::text::Span;
use crate::world::{Safety, Severity};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The rule.
pub static RULE: Rule = Rule {
    name: "outdated-template",
    ids: &["TPL-04"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["procedures", "modifiers", "sites", "icd10cm"],
    source: "The codebook's packs",
    edition: "1",
    check: Check::Template(check),
    file: include_str!("outdated_template.rs"),
};

fn check(template: &TemplateView<'_>, sink: &mut Sink<'_>) {
    let Some(date) = template.date() else { return };
    let before = written_for(template).filter(|before| *before != date);
    tell_silence(template, date, sink);
    for (index, block) in template.blocks.iter().enumerate() {
        for (span, kind) in written(block) {
            let words = block.words(span);
            let draft = match unfit(kind, words, template.codebook, Some(date)) {
                Some(unfit) => {
                    let message = format!(
                        "{}: documents made of this template will be wrong.",
                        sentence(&unfit.message)
                    );
                    let draft = Draft::at(span, message).outdated();
                    let draft = match unfit.citation {
                        Some(citation) => draft.citing(citation),
                        None => draft,
                    };
                    Some(with_successor(draft, template, kind, words, span))
                }
                None => before
                    .filter(|_| kind == Type::Procedure)
                    .and_then(|before| changed(template, words, span, before, date)),
            };
            if let Some(draft) = draft {
                sink.add_in(index, draft);
            }
        }
    }
}

/// Says which edition is missing, so that silence about the codes that need it says nothing.
fn tell_silence(template: &TemplateView<'_>, date: Date, sink: &mut Sink<'_>) {
    let codebook = template.codebook;
    let silent =
        |pack| codebook.is_bound_to_days(pack) && codebook.edition_for(pack, date).is_none();
    for (index, block) in template.blocks.iter().enumerate() {
        let unjudged = written(block)
            .into_iter()
            .find(|(_, kind)| silent(pack_of(*kind)));
        if let Some((span, kind)) = unjudged {
            let message = format!(
                "No edition of the pack {} covers {date}: whether each {kind} of this template is in force then cannot be told.",
                pack_of(kind)
            );
            let draft = Draft::at(span, message).at_most(Severity::Information);
            sink.add_in(index, draft);
            return;
        }
    }
}

/// The pack that tells on which days something holds.
fn pack_of(kind: Type) -> &'static str {
    match kind {
        Type::Modifier => "modifiers",
        Type::Site => "sites",
        Type::Diagnosis => "icd10cm",
        _ => "procedures",
    }
}

/// The day of the edition that the template names, whatever day is asked about.
fn written_for(template: &TemplateView<'_>) -> Option<Date> {
    let first = template.blocks.first()?;
    let named = |key: Span| first.words(key).eq_ignore_ascii_case("edition");
    let entry = first
        .facts
        .front_matter
        .iter()
        .find(|entry| named(entry.key))?;
    let edition = AsOf::read(first.words(entry.value), template.codebook)?;
    Some(edition.for_service(None))
}

/// What is written into a block and can go out of force, each place once.
fn written(block: &BlockView<'_>) -> BTreeMap<Span, Type> {
    let facts = block.facts;
    let mut found = BTreeMap::new();
    for encounter in &facts.encounters {
        found.extend(
            encounter
                .diagnoses
                .iter()
                .map(|entry| (entry.code, Type::Diagnosis)),
        );
        for charge in &encounter.charges {
            found.insert(charge.code, Type::Procedure);
            found.extend(charge.modifiers.iter().map(|span| (*span, Type::Modifier)));
        }
    }
    let sites = facts
        .fields
        .iter()
        .filter(|field| field.name == FieldName::SiteOfService);
    found.extend(sites.map(|field| (field.value, Type::Site)));
    found.extend(facts.mentions.iter().filter_map(|mention| {
        let kind = match mention.form {
            MentionForm::Procedure => Type::Procedure,
            MentionForm::Diagnosis => Type::Diagnosis,
            MentionForm::Modifier => Type::Modifier,
            MentionForm::Range => return None,
        };
        Some((mention.span, kind))
    }));
    let filled = |span: &Span| {
        facts
            .placeholders
            .iter()
            .any(|place| place.start < span.end && span.start < place.end)
    };
    found.retain(|span, _| !span.is_empty() && !filled(span));
    found
}

fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

/// Offers the code that took the place of one that has ended.
fn with_successor(
    draft: Draft,
    template: &TemplateView<'_>,
    kind: Type,
    words: &str,
    span: Span,
) -> Draft {
    let codebook = template.codebook;
    let successors = match kind {
        Type::Procedure => codebook
            .procedure(words)
            .map(|procedure| procedure.successors.as_slice()),
        Type::Diagnosis => codebook
            .diagnosis(words)
            .map(|diagnosis| diagnosis.successors.as_slice()),
        _ => None,
    };
    match successors {
        Some([one]) => draft.fix(
            Safety::Confirm,
            format!("Replace {words} by {one}"),
            span,
            one.as_str(),
        ),
        _ => draft,
    }
}

/// Says that the limit of units of a code is another one than in the template's edition.
fn changed(
    template: &TemplateView<'_>,
    code: &str,
    span: Span,
    before: Date,
    date: Date,
) -> Option<Draft> {
    let limit = |date| template.codebook.mue(code, Setting::Practitioner, date);
    let (old, new): (&Mue, &Mue) = (limit(before)?, limit(date)?);
    let message = format!(
        "{code} has a limit of {} units a day from {date}'s edition on, in the template's edition it was {}.",
        new.units, old.units
    );
    let draft = Draft::at(span, message).citing(new.cite());
    (old.units != new.units).then(|| draft.at_most(Severity::Warning))
}
