//! What a publication holds of the things that publications promise. Knows no rule.

use super::places::named_sites;
use super::reading::{About, Reading};
use crate::codes::{ShownBy, Thing, place_of};
use crate::model::reference::Origin;
use crate::model::{FieldName, MentionForm, TableName};
use regex::Regex;
use std::sync::LazyLock;

/// The first thing that a text names, with its place in bytes.
pub fn thing_in<'a>(reading: &Reading<'a>, text: &str) -> Option<(&'a Thing, (usize, usize))> {
    things_named_in(reading, text)
        .into_iter()
        .min_by_key(|(_, at)| *at)
}

/// The things that a text names, each with the first place of its name in bytes.
pub fn things_named_in<'a>(reading: &Reading<'a>, text: &str) -> Vec<(&'a Thing, (usize, usize))> {
    let lower = text.to_ascii_lowercase();
    let named = reading.codebook.things().iter().filter_map(|thing| {
        let stems = thing.stems.iter();
        let at = stems.filter_map(|stem| stem_at(&lower, stem)).min()?;
        Some((thing, at))
    });
    named.collect()
}

/// The first word that starts with a stem.
fn stem_at(lower: &str, stem: &str) -> Option<(usize, usize)> {
    let mut places = lower.match_indices(stem);
    places.find_map(|(at, found)| {
        let before = lower.get(..at)?;
        if before.ends_with(|c: char| c.is_alphanumeric()) {
            return None;
        }
        let end = at + found.len();
        let rest = lower.get(end..)?;
        let more = rest
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(rest.len());
        Some((at, end + more))
    })
}

/// Whether a publication holds a thing: a section or field of its name with something in it, or what else shows it.
pub fn holds(reading: &Reading<'_>, thing: &Thing) -> bool {
    let named = |words: &str| {
        let words = words.to_ascii_lowercase();
        thing
            .stems
            .iter()
            .any(|stem| stem_at(&words, stem).is_some())
    };
    let sections = reading.parts.iter().any(|part| {
        part.facts.headings.iter().any(|heading| {
            let body = part.words(heading.body);
            let below = body
                .get(part.words(heading.line).len()..)
                .unwrap_or_default();
            named(part.words(heading.title)) && below.chars().any(char::is_alphanumeric)
        })
    });
    let fields = reading.parts.iter().any(|part| {
        part.facts.fields.iter().any(|field| {
            let payers = thing.shown_by == ShownBy::Payers && field.name == FieldName::KeyPayers;
            (payers || named(part.words(field.label))) && !field.value.is_empty()
        })
    });
    sections || fields || shown(reading, thing.shown_by)
}

fn shown(reading: &Reading<'_>, by: ShownBy) -> bool {
    static FIGURES: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"\$ ?\d|\b\d+\.\d{2}\b|\b\d+(?:\.\d+)? ?%").ok());
    static MODIFIER: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"\b[Mm]odifiers?\b[^.]{0,40}?\b(?:\d\d|[A-Z]{2}|[A-Z]\d)\b|\b\d{5}-(?:\d\d|[A-Z]{2})\b").ok()
    });
    let matches = |form: &LazyLock<Option<Regex>>| {
        let form = form.as_ref();
        form.is_some_and(|form| reading.said.iter().any(|said| form.is_match(said.text())))
    };
    let table = |name: TableName| {
        let parts = reading.parts.iter();
        let mut tables = parts.flat_map(|part| &part.facts.tables);
        tables.any(|table| table.name == name && table.data_rows().next().is_some())
    };
    match by {
        ShownBy::Payers => reading.said.iter().any(|said| {
            reading.codebook.payers().any(|payer| {
                let aliases = reading.codebook.payer_aliases(&payer.id);
                let names = aliases.map(|alias| &alias.text).chain([&payer.name]);
                let mut names = names.filter(|name| name.len() > SHORTEST_NAME);
                names.any(|name| place_of(said.text(), name).is_some())
            })
        }),
        ShownBy::Figures => matches(&FIGURES),
        ShownBy::Modifiers => table(TableName::Modifiers) || matches(&MODIFIER),
        ShownBy::Diagnoses => {
            table(TableName::Diagnoses)
                || reading.said.iter().any(|said| {
                    let mut codes = said.statement.codes.iter();
                    codes.any(|code| code.form == MentionForm::Diagnosis)
                })
                || reading.parts.iter().any(|part| {
                    let mut mentions = part.facts.mentions.iter();
                    mentions.any(|mention| mention.form == MentionForm::Diagnosis)
                })
        }
        ShownBy::Codes => reading
            .said
            .iter()
            .any(|said| matches!(said.about, About::Others | About::Both)),
        ShownBy::Sites => reading.said.iter().any(|said| {
            said.statement.origin == Origin::Value(FieldName::SiteOfService)
                || !named_sites(reading.codebook, said.text()).is_empty()
        }),
        ShownBy::Sections => false,
    }
}

/// Shorter names of payers are abbreviations that mean other things too.
const SHORTEST_NAME: usize = 4;
