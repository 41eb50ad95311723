//! Offers labels of fields, their fixed values, titles of sections, and the front matter's keys. Knows no position.

use super::CompletionKind;
use super::choices::{Choice, Choices, starts_with};
use crate::features::entry::EntryKind;
use crate::features::view::View;
use crate::features::vocabulary::{FIELDS, FieldGuide, sections};
use crate::model::template::{Head, PlaceholderType};
use crate::model::{FieldName, Kind, SectionName};

/// Offers the fields that [`offer_labels`] would, where something else is wanted at the start of a line: those whose label
/// begins with what was typed.
pub(super) fn offer_labels_begun(view: &View<'_>, offset: u32, choices: &mut Choices<'_>) {
    let typed = choices.typed;
    if !typed.is_empty() {
        offer_those(view, offset, choices, &|guide| {
            starts_with(guide.label, typed)
        });
    }
}

/// Offers the fields of the document's kind that its head does not have yet.
pub(super) fn offer_labels(view: &View<'_>, offset: u32, choices: &mut Choices<'_>) {
    offer_those(view, offset, choices, &|_| true);
}

fn offer_those(
    view: &View<'_>,
    offset: u32,
    choices: &mut Choices<'_>,
    is_meant: &dyn Fn(&FieldGuide) -> bool,
) {
    let kind = view.document.kind();
    let fields = match view.encounter_at(offset) {
        Some((_, encounter)) => view
            .facts
            .fields
            .get(encounter.fields.clone())
            .unwrap_or_default(),
        None => &view.facts.fields,
    };
    let there = |name: FieldName| {
        fields
            .iter()
            .any(|field| field.name == name && !field.label.touches(offset))
    };
    for (order, guide) in (0..).zip(FIELDS.iter().filter(|guide| guide.kinds.contains(&kind))) {
        if !is_meant(guide) || (there(guide.name) && guide.name != FieldName::Notes) {
            continue;
        }
        let insert = format!("{}: ", guide.label);
        let choice = Choice {
            label: guide.label,
            detail: guide.values,
            insert: &insert,
            kind: CompletionKind::Field,
            entry: Some((EntryKind::Field, guide.label)),
        };
        choices.offer(order, &choice, guide.synonyms.iter().copied());
    }
}

/// Offers the values of a field that has few.
pub(super) fn offer_values(name: FieldName, choices: &mut Choices<'_>) {
    let values: &[(&str, &str)] = match name {
        FieldName::Component => &[
            ("global", "both parts"),
            ("professional", "26"),
            ("technical", "TC"),
        ],
        FieldName::EquipmentOwner => &[
            ("practice", "may bill the technical part"),
            ("facility", "bills the technical part itself"),
        ],
        FieldName::Sex => &[("female", ""), ("male", ""), ("unknown", "")],
        _ => &[],
    };
    offer_words(values, choices);
}

fn offer_words(words: &[(&str, &str)], choices: &mut Choices<'_>) {
    for (order, (word, detail)) in (0..).zip(words) {
        let choice = Choice {
            label: word,
            detail,
            insert: word,
            kind: CompletionKind::Value,
            entry: None,
        };
        choices.offer(order, &choice, std::iter::empty());
    }
}

/// Offers the titles of the sections that documents of this kind have. Encounters stand at the first level.
pub(super) fn offer_titles(view: &View<'_>, level: usize, glued: bool, choices: &mut Choices<'_>) {
    let kind = view.document.kind();
    let there = |section: SectionName| {
        level > 1
            && view
                .facts
                .headings
                .iter()
                .any(|heading| heading.section == Some(section))
    };
    let fitting = sections().filter(|(_, section, kinds)| {
        kinds.contains(&kind)
            && (*section == SectionName::Encounter)
                == (level == 1 && kind != Kind::Report && kind != Kind::Reference)
    });
    for (order, (title, section, _)) in (0..).zip(fitting) {
        let insert = match (glued, section) {
            (true, _) => format!(" {title}"),
            (false, SectionName::Encounter) => format!("{title} "),
            (false, _) => title.to_owned(),
        };
        let late = if there(section) { 1000 } else { 0 };
        let choice = Choice {
            label: title,
            detail: "",
            insert: &insert,
            kind: CompletionKind::Section,
            entry: None,
        };
        choices.offer(order + late, &choice, std::iter::empty());
    }
}

/// The keys of the front matter that mean something, with what they take.
const KEYS: &[(&str, &str)] = &[
    ("kind", "worksheet, report, reference or template"),
    ("of", "the kind of document that a template makes"),
    ("edition", "the edition of the code set"),
    ("policy", "the payer's policy by name"),
    ("placeholders", "names and types, one a line below"),
    ("samples", "names and valid values, one a line below"),
];

/// Offers the keys that the front matter does not have yet.
pub(super) fn offer_keys(view: &View<'_>, choices: &mut Choices<'_>) {
    let there = |key: &str| {
        view.facts
            .front_matter
            .iter()
            .any(|entry| view.words(entry.key) == key)
    };
    for (order, (key, detail)) in (0..).zip(KEYS.iter().filter(|(key, _)| !there(key))) {
        let insert = format!("{key}: ");
        let choice = Choice {
            label: key,
            detail,
            insert: &insert,
            kind: CompletionKind::Field,
            entry: None,
        };
        choices.offer(order, &choice, std::iter::empty());
    }
}

/// Offers the values of a key: kinds, or types for the name of a placeholder.
pub(super) fn offer_key_values(key: &str, choices: &mut Choices<'_>) {
    match key {
        "kind" => offer_words(
            &[
                ("worksheet", ""),
                ("report", ""),
                ("reference", ""),
                ("template", ""),
            ],
            choices,
        ),
        "of" => offer_words(
            &[("worksheet", ""), ("report", ""), ("reference", "")],
            choices,
        ),
        "edition" | "policy" | "placeholders" | "samples" => {}
        _ => offer_words(&PlaceholderType::ALL.map(|kind| (kind.word(), "")), choices),
    }
}

/// Offers the placeholders that the front matter declares.
pub(super) fn offer_placeholders(view: &View<'_>, choices: &mut Choices<'_>) {
    let first = view.document.blocks().at_index(0).id;
    let Some(head) = View::of(view.world, view.document, first) else {
        return;
    };
    let declared = Head::read(&head.text, head.facts).declared;
    let declared: Vec<(&str, &str)> = declared
        .iter()
        .map(|entry| (head.words(entry.name), head.words(entry.value)))
        .collect();
    offer_words(&declared, choices);
}
