//! # required-part-missing
//!
//! A publication lacks a part that readers of its kind look for. A field without a value (service type, typical site of service,
//! key payers) and a page in sections that has no service type, no site of service or no modifiers make a warning; a page that
//! names no year of the code set makes information, for nobody can tell whether it still holds.
//!
//! A short note without sections needs none of the parts.
//!
//! ## What to do
//!
//! Fill the field or add the part. A fix adds a line with the edition of the codebook.
//!
//! ## Reported
//!
//! ```medcode reported name=needle.reference.md
//! # CPT 95861: Needle EMG of two extremities
//!
//! Edition: 2026
//!
//! Service type:
//! ^^^^^^^^^^^^ required-part-missing
//! Typical site of service: Office
//! ```
//!
//! ```medcode reported name=needle.reference.md
//! # CPT 95861: Needle EMG of two extremities
//!       ^^^^^ required-part-missing
//!
//! The code is needle EMG of two extremities.
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean name=needle.reference.md
//! # CPT 95861: Needle EMG of two extremities
//!
//! The code is needle EMG of two extremities, as of 2026.
//! ```

use crate::coding::publication::Reading;
use crate::model::{FieldName, SectionName, TableName};
use crate::rules::view::Publication;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::text::Span;
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "required-part-missing",
    ids: &["PUB-15"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["wording"],
    source: "Publications about codes, compiled for this project",
    edition: "2026",
    check: Check::Publication(check),
    file: include_str!("required_part_missing.rs"),
};

fn check(publication: &Publication<'_>, sink: &mut Sink<'_>) {
    let reading = &publication.reading;
    let Some(subject) = &reading.subject else {
        return;
    };
    empty_fields(reading, sink);
    if is_in_sections(reading) {
        for part in missing_parts(reading) {
            let message = format!("This publication has no {part}, which pages of its kind have.");
            sink.add_in(subject.block, Draft::at(subject.place, message));
        }
    }
    if !reading.names_a_year() {
        let message =
            "No year of the code set is named: a reader cannot tell whether the page still holds.";
        let draft = Draft::at(subject.place, message).at_most(Severity::Information);
        sink.add_in(subject.block, with_edition(reading, draft));
    }
}

/// Fields that a publication fills.
const FILLED: [FieldName; 4] = [
    FieldName::ServiceType,
    FieldName::SiteOfService,
    FieldName::KeyPayers,
    FieldName::Edition,
];

fn empty_fields(reading: &Reading<'_>, sink: &mut Sink<'_>) {
    for (block, part) in reading.parts.iter().enumerate() {
        let fields = part.facts.fields.iter();
        for field in fields.filter(|field| FILLED.contains(&field.name)) {
            // Values such as `-` and `TBD` say nothing; words that say what is missing do.
            let words = part.words(field.value).trim();
            let marks = ["tbd", "n/a", "tba", "?"];
            let bare = !words.chars().any(char::is_alphanumeric)
                || marks.iter().any(|mark| words.eq_ignore_ascii_case(mark));
            // A list may follow on the next lines.
            let below = part
                .text
                .get(field.value.end as usize..)
                .unwrap_or_default();
            let listed = below.trim_start().starts_with(['-', '*', '\u{2022}']);
            if bare && !listed {
                let label = part.words(field.label);
                let message =
                    format!("`{label}` has no value. Fill it, or say what is not available.");
                sink.add_in(block, Draft::at(field.label, message));
            }
        }
    }
}

/// Whether the page is of the long form: it has at least this many of its sections.
fn is_in_sections(reading: &Reading<'_>) -> bool {
    const ENOUGH: usize = 3;
    let long = [
        SectionName::SummaryAndOverview,
        SectionName::BillingCodeOverview,
        SectionName::ClinicalAndCodingSpecifications,
        SectionName::ClinicalContext,
        SectionName::CodingSpecifications,
    ];
    let has = |section: &&SectionName| {
        let mut parts = reading.parts.iter();
        parts.any(|part| {
            let mut headings = part.facts.headings.iter();
            headings.any(|heading| heading.section == Some(**section))
        })
    };
    long.iter().filter(has).count() >= ENOUGH
}

fn missing_parts(reading: &Reading<'_>) -> Vec<&'static str> {
    let field = |name: FieldName| {
        let mut parts = reading.parts.iter();
        parts.any(|part| part.facts.fields.iter().any(|field| field.name == name))
    };
    let section = |name: SectionName| {
        let mut parts = reading.parts.iter();
        parts.any(|part| {
            part.facts
                .headings
                .iter()
                .any(|heading| heading.section == Some(name))
        })
    };
    let mut parts = reading.parts.iter();
    let table = parts.any(|part| {
        part.facts
            .tables
            .iter()
            .any(|table| table.name == TableName::Modifiers)
    });
    let spoken = reading
        .said
        .iter()
        .any(|said| said.text().to_ascii_lowercase().contains("modifier"));
    let parts = [
        (field(FieldName::ServiceType), "service type"),
        (
            field(FieldName::SiteOfService) || section(SectionName::SitesOfService),
            "typical site of service",
        ),
        (
            table || spoken || section(SectionName::Modifiers),
            "part on modifiers",
        ),
    ];
    parts
        .into_iter()
        .filter(|(there, _)| !there)
        .map(|(_, name)| name)
        .collect()
}

/// A line with the edition of the codebook, below the title.
fn with_edition(reading: &Reading<'_>, draft: Draft) -> Draft {
    let (Some(subject), Some(pack)) = (
        &reading.subject,
        reading.codebook.latest_edition("procedures"),
    ) else {
        return draft;
    };
    let Some(part) = reading.part(subject.block) else {
        return draft;
    };
    let after = part
        .text
        .get(subject.title.end as usize..)
        .unwrap_or_default();
    let line = after.find('\n').unwrap_or(after.len());
    let at = subject.title.end + u32::try_from(line).unwrap_or(0);
    draft.fix(
        Safety::Confirm,
        format!("Add the edition of the codebook, {}", pack.edition),
        Span::new(at, at),
        format!("\n\nEdition: {}", pack.edition),
    )
}
