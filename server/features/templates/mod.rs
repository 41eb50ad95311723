//! New documents: from templates, shipped or a user's, and of a reference from the codebook alone. Knows no file.

mod coverage;
mod draft;
mod shipped;

pub use crate::coding::template::{Filled, Given, Refused};
pub use coverage::{Covered, Reach, coverage, uncovered};
pub use draft::draft_reference;
pub use shipped::{Shipped, shipped};

use crate::codes::Codebook;
use crate::coding::AsOf;
use crate::coding::template;
use crate::features::format;
use crate::model::template::{Head, PlaceholderType, uses};
use crate::model::{Facts, Kind, read};
use crate::syntax::Parser;
use crate::world::{Document, Settings};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A placeholder that a template declares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placeholder {
    /// Its name.
    pub name: String,
    /// Its type as written.
    pub kind: String,
    /// The value below `samples`, if there is one.
    pub sample: Option<String>,
    /// Whether every place has a default, so that nothing need be given.
    pub optional: bool,
    /// Whether nothing may be given for it in so many words: a text or a modifier.
    pub may_be_empty: bool,
}

/// What a template says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Description {
    /// The kind of document that it makes, if it says so.
    pub makes: Option<Kind>,
    /// Its placeholders, in the order in which they are declared.
    pub placeholders: Vec<Placeholder>,
}

/// Reads what a template says of itself.
pub fn describe(text: &str) -> Description {
    let facts = facts_of(text);
    let head = Head::read(text, &facts);
    let words = |span: crate::text::Span| text.get(span.range()).unwrap_or_default();
    let used: Vec<(&str, bool)> = uses(text, &facts)
        .map(|one| (words(one.name), one.default.is_some()))
        .collect();
    let placeholders = head.declared.iter().map(|entry| {
        let name = words(entry.name);
        let mut places = used.iter().filter(|(used, _)| *used == name).peekable();
        let optional = places.peek().is_some() && places.all(|(_, default)| *default);
        let kind = PlaceholderType::named(words(entry.value));
        Placeholder {
            name: name.to_owned(),
            kind: words(entry.value).to_owned(),
            sample: head
                .sample(text, name)
                .map(|sample| words(sample.value).to_owned()),
            optional,
            may_be_empty: matches!(
                kind,
                Some(PlaceholderType::Text | PlaceholderType::Modifier)
            ),
        }
    });
    Description {
        makes: head.kind(text),
        placeholders: placeholders.collect(),
    }
}

/// Makes a document of a template, formatted as [`format`] does it. Values are judged by the date of service that is given, else by the day of the settings, else by
/// the template's edition.
///
/// # Errors
/// Everything that keeps it from being made, each with its place in the template.
pub fn fill(
    codebook: &Codebook,
    settings: &Settings,
    text: &str,
    given: &BTreeMap<String, Given>,
) -> Result<Filled, Vec<Refused>> {
    let mut filled = template::filled(text, given, codebook, date_of(codebook, settings, text))?;
    // Values are narrower than the names that stood in their columns.
    let mut document = Document::new("", &filled.text, usize::MAX);
    document.settle(settings.yardstick(codebook));
    filled.text = format::formatted(&document);
    Ok(filled)
}

/// The day by which a template is judged.
fn date_of(codebook: &Codebook, settings: &Settings, text: &str) -> Option<Date> {
    let facts = facts_of(text);
    let words = |span: crate::text::Span| text.get(span.range()).unwrap_or_default();
    let edition = facts
        .front_matter
        .iter()
        .find(|entry| words(entry.key) == "edition");
    let edition = edition.and_then(|entry| AsOf::read(words(entry.value), codebook));
    let chosen = settings.as_of.map(AsOf::day).or(edition)?;
    Some(chosen.for_service(None))
}

fn facts_of(text: &str) -> Facts {
    read(text, &Parser::new().parse(text), true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::Standing;
    use crate::rules;
    use crate::world::Severity;
    use jiff::civil::date;

    /// What is found in a document at the level of a warning or above.
    fn found(name: &str, text: &str) -> Vec<String> {
        let settings = Settings::default();
        let mut document = Document::new(name, text, settings.analysis_limit);
        rules::judge(&mut document, Codebook::shipped(), &settings, &|| false);
        let serious = document
            .findings()
            .filter(|placed| placed.finding.severity >= Severity::Warning);
        let told = serious.map(|placed| {
            let line = document.buffer().line_of(placed.range().start) + 1;
            format!(
                "{name}:{line}: {}: {}",
                placed.finding.rule, placed.finding.message
            )
        });
        told.collect()
    }

    fn samples(text: &str) -> BTreeMap<String, Given> {
        let placeholders = describe(text).placeholders.into_iter();
        let sample = |one: Placeholder| Some((one.name, Given::Text(one.sample?)));
        placeholders.filter_map(sample).collect()
    }

    #[test]
    fn shipped_templates_and_what_they_make_of_their_samples_are_clean() {
        let (codebook, settings) = (Codebook::shipped(), Settings::default());
        for shipped in shipped() {
            let name = format!("{}.template.md", shipped.name);
            assert_eq!(found(&name, shipped.text), [""; 0], "{name}");
            let template = describe(shipped.text);
            let makes = template.makes.expect("it says what it makes");
            assert!(
                template.placeholders.iter().all(|one| one.sample.is_some()),
                "{name}"
            );
            let filled = fill(codebook, &settings, shipped.text, &samples(shipped.text));
            let filled = filled.unwrap_or_else(|refused| panic!("{name}: {refused:?}"));
            let document = format!("{}.{makes}.md", shipped.name);
            assert_eq!(found(&document, &filled.text), [""; 0], "{}", filled.text);
        }
        assert_eq!(shipped().len(), 12);
    }

    #[test]
    fn drafts_of_references_are_clean_and_cite_every_number() {
        let (codebook, settings) = (Codebook::shipped(), Settings::default());
        let day = date(2026, 1, 1);
        let tests = codebook
            .procedures()
            .filter(|one| one.standing(day) == Standing::Valid);
        let mut drafted = 0;
        for procedure in tests {
            let draft = draft_reference(codebook, &settings, &procedure.code).expect("a draft");
            let name = format!("cpt-{}.reference.md", procedure.code);
            assert_eq!(found(&name, &draft), [""; 0], "{draft}");
            let rows = draft
                .lines()
                .skip_while(|line| !line.starts_with("| Fact |"))
                .skip(2);
            for row in rows.take_while(|line| line.starts_with('|')) {
                let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
                assert!(cells.len() == 3 && !cells[2].is_empty(), "{row}");
            }
            drafted += 1;
        }
        assert!(drafted > 50, "{drafted}");
        assert!(draft_reference(codebook, &settings, "95900").is_err());
        assert!(draft_reference(codebook, &settings, "95862").is_err());
    }

    #[test]
    fn coverage_tells_what_is_written_and_what_is_given() {
        let (codebook, settings) = (Codebook::shipped(), Settings::default());
        let of = |name: &str| {
            let shipped = shipped()
                .iter()
                .find(|one| one.name == name)
                .expect("a template");
            coverage(codebook, &settings, shipped.text)
        };
        let office = of("office");
        assert!(office.codes.any && office.codes.serves("95886"));
        assert!(!office.sites.any && office.sites.serves("11") && !office.sites.serves("22"));
        assert!(office.payers.any);
        let report = of("carpal-tunnel");
        assert!(report.codes.written.contains("95886"), "{:?}", report.codes);
        let [codes, sites, payers] = uncovered(codebook, &settings, &[report]);
        assert!(codes.contains(&"95861".to_owned()) && !codes.contains(&"95886".to_owned()));
        assert!(sites.contains(&"11".to_owned()) && !payers.is_empty());
    }
}
