//! # sites-of-service-differ
//!
//! The page names the places of service in its field, its text and its clinical context, and one of them names a place that the
//! other does not know. Readers take the field for the whole list.
//!
//! Words that may mean one place agree: a clinic may be an office or a hospital's department.
//!
//! ## What to do
//!
//! Name the same places in all lists.
//!
//! ## Reported
//!
//! ```medcode reported name=needle.reference.md
//! # CPT 95861: Needle EMG of two extremities
//!
//! Typical site of service: Office or hospital outpatient department
//!
//! Typical sites of service are offices, hospital outpatient departments and ambulatory surgery centers.
//!                                                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^ sites-of-service-differ
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean name=needle.reference.md
//! # CPT 95861: Needle EMG of two extremities
//!
//! Typical site of service: Office or hospital outpatient department
//!
//! Typical sites of service are neurology clinics, electrodiagnostic laboratories and outpatient departments. The study is not
//! performed in ambulatory surgery centers.
//! ```

use crate::coding::publication::{NamedSite, Said, named_sites, site_statements};
use crate::model::FieldName;
use crate::model::reference::Origin;
use crate::rules::view::Publication;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "sites-of-service-differ",
    ids: &["PUB-10"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["sites"],
    source: "CMS place of service code set",
    edition: "2026-02-17",
    check: Check::Publication(check),
    file: include_str!("sites_of_service_differ.rs"),
};

fn check(publication: &Publication<'_>, sink: &mut Sink<'_>) {
    let reading = &publication.reading;
    if reading.subject.is_none() {
        return;
    }
    let lists: Vec<(&Said, Vec<NamedSite<'_>>)> = site_statements(reading)
        .into_iter()
        .map(|said| (said, named_sites(reading.codebook, said.text())))
        .filter(|(_, named)| !named.is_empty())
        .collect();
    let Some(((field, known), others)) = lists.split_first() else {
        return;
    };
    if field.statement.origin != Origin::Value(FieldName::SiteOfService) {
        return;
    }
    for (said, named) in others {
        let strangers: Vec<&NamedSite<'_>> = named
            .iter()
            .filter(|one| !known.iter().any(|other| other.may_be(one)))
            .collect();
        let Some(stranger) = strangers.first() else {
            continue;
        };
        let Some(site) = stranger.sites.first() else {
            continue;
        };
        let words: Vec<&str> = strangers
            .iter()
            .filter_map(|one| said.text().get(one.at.0..one.at.1))
            .collect();
        let message = format!(
            "The text names {}, the field of the typical sites does not. Name the same places in both.",
            words.join(" and ")
        );
        let draft = Draft::at(said.statement.part(stranger.at), message).citing(site.cite());
        let draft = draft.related(
            publication.block_id(field.block, said.block),
            field.statement.place,
            "the field",
        );
        sink.add_in(said.block, draft);
        return;
    }
}
