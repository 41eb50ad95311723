//! Which codes, places and payers a set of templates serves, and which it does not. Knows no file.

use super::facts_of;
use crate::codes::{Codebook, Group, Plausibility, Standing};
use crate::coding::template::samples;
use crate::features::derivation::derived;
use crate::model::template::{Head, PlaceholderType, uses};
use crate::model::{FieldName, Kind, MentionForm};
use crate::rules;
use crate::world::{Settings, World};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The values of one sort that a template serves.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reach {
    /// A placeholder takes any.
    pub any: bool,
    /// Those that are written into it, or that its report supports.
    pub written: BTreeSet<String>,
}

impl Reach {
    /// Whether it serves a value.
    pub fn serves(&self, value: &str) -> bool {
        self.any || self.written.contains(value)
    }
}

/// What a template serves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Covered {
    /// The kind of document that it makes.
    pub makes: Option<Kind>,
    /// Procedure codes.
    pub codes: Reach,
    /// Places of service, by their numbers.
    pub sites: Reach,
    /// Payers, by their names.
    pub payers: Reach,
    /// What is left of its text without names of placeholders and blanks: templates for which this is the same are one.
    pub likeness: String,
}

/// What a template serves: what is written into it, what its placeholders take, and for a report the codes that it supports when
/// it is filled with samples.
pub fn coverage(codebook: &Arc<Codebook>, settings: &Settings, text: &str) -> Covered {
    let facts = facts_of(text);
    let words = |span: crate::text::Span| text.get(span.range()).unwrap_or_default();
    let head = Head::read(text, &facts);
    let makes = head.kind(text);
    let mut reaches: BTreeMap<PlaceholderType, Reach> = BTreeMap::new();
    for one in uses(text, &facts) {
        let declared = head.declaration(text, words(one.name));
        if let Some(kind) = declared.and_then(|entry| PlaceholderType::named(words(entry.value))) {
            reaches.entry(kind).or_default().any = true;
        }
    }
    let mut take = |kind: PlaceholderType| reaches.remove(&kind).unwrap_or_default();
    let (mut codes, mut sites, mut payers) = (
        take(PlaceholderType::Procedure),
        take(PlaceholderType::Site),
        take(PlaceholderType::Payer),
    );
    let billed = facts
        .encounters
        .iter()
        .flat_map(|encounter| &encounter.charges);
    let mentioned = facts
        .mentions
        .iter()
        .filter(|mention| mention.form == MentionForm::Procedure);
    let written = billed
        .map(|charge| charge.code)
        .chain(mentioned.map(|mention| mention.span));
    let written = written.map(words).filter(|code| codebook.knows(code));
    codes.written.extend(written.map(str::to_owned));
    for field in &facts.fields {
        let value = words(field.value);
        match field.name {
            FieldName::SiteOfService => {
                let named = codebook
                    .sites()
                    .filter(|site| value.starts_with(site.code.as_str()) || site.is_named(value));
                sites
                    .written
                    .extend(named.map(|site| site.code.to_string()));
            }
            FieldName::Payer => payers.written.extend(
                codebook
                    .payer_named(value)
                    .payer()
                    .map(|payer| payer.name.to_string()),
            ),
            _ => {}
        }
    }
    if makes == Some(Kind::Report) {
        codes
            .written
            .extend(supported(codebook, settings, text, &head));
    }
    Covered {
        makes,
        codes,
        sites,
        payers,
        likeness: likeness(text),
    }
}

/// The codes that a report supports when its template is filled with samples.
fn supported(
    codebook: &Arc<Codebook>,
    settings: &Settings,
    text: &str,
    head: &Head,
) -> Vec<String> {
    let Some(date) = super::date_of(codebook, settings, text) else {
        return Vec::new();
    };
    let values = samples(head, text, codebook, date, 0);
    let Ok(filled) = super::fill(codebook, settings, text, &values) else {
        return Vec::new();
    };
    let mut world = World::new(codebook, settings.clone());
    let id = world.open("sample.report.md", &filled.text);
    rules::refresh(&mut world, id, &|| false);
    let lines = derived(&world, id).into_iter().flat_map(|one| one.lines);
    lines.map(|line| line.code.to_string()).collect()
}

/// The text behind the front matter, each placeholder written alike and without blanks.
fn likeness(text: &str) -> String {
    let body = text
        .get(crate::coding::template::body_of(text)..)
        .unwrap_or_default();
    let mut plain = String::new();
    let mut rest = body;
    while let Some((before, after)) = rest.split_once("{{") {
        plain.push_str(before);
        plain.push_str("{{}}");
        rest = after.split_once("}}").map_or("", |(_, rest)| rest);
    }
    plain.push_str(rest);
    let letters = plain.chars().filter(|c| !c.is_whitespace() && *c != '-');
    letters.flat_map(char::to_lowercase).collect()
}

/// What no template of a set serves: codes of tests in force, usual places of tests, payers.
pub fn uncovered(codebook: &Codebook, settings: &Settings, all: &[Covered]) -> [Vec<String>; 3] {
    let newest = codebook.packs().iter().map(|pack| pack.from).max();
    let date = settings.as_of.or(newest);
    let tests = codebook.procedures().filter(|procedure| {
        let is_test = matches!(
            procedure.group,
            Group::NeedleEmg
                | Group::NeedleEmgWithNcs
                | Group::Ncs
                | Group::Junction
                | Group::Reflex
        );
        is_test && date.is_none_or(|date| procedure.standing(date) == Standing::Valid)
    });
    let sites = codebook
        .sites()
        .filter(|site| site.tests == Plausibility::Usual);
    let missing =
        |names: &mut dyn Iterator<Item = String>, reach: fn(&Covered) -> &Reach| -> Vec<String> {
            names
                .filter(|name| !all.iter().any(|covered| reach(covered).serves(name)))
                .collect()
        };
    [
        missing(
            &mut tests.map(|procedure| procedure.code.to_string()),
            |covered| &covered.codes,
        ),
        missing(&mut sites.map(|site| site.code.to_string()), |covered| {
            &covered.sites
        }),
        missing(
            &mut codebook.payers().map(|payer| payer.name.to_string()),
            |covered| &covered.payers,
        ),
    ]
}
