//! Links to the official publications behind what a document names: its payer and place of service, the code that a
//! publication is about, and policies by their numbers. Only where a pack knows a stable public address. Knows no editor.

use super::view::View;
use super::words::is_whole_word;
use crate::codes::{Citation, Codebook, Component, Policy, SiteReading};
use crate::model::{FieldName, MentionForm};
use crate::text::Span;
use crate::world::{DocumentId, World};
use std::ops::Range;

/// A place that leads to a page outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The place, in bytes of the document.
    pub place: Range<usize>,
    /// The address.
    pub address: String,
    /// What is to be found there.
    pub title: String,
}

/// The links of a document, in order. Costs the document.
pub fn links(world: &World, id: DocumentId) -> Vec<Link> {
    let Some(document) = world
        .document(id)
        .filter(|document| document.suspension().is_none())
    else {
        return Vec::new();
    };
    let policies: Vec<(&Policy, &str)> = addressed_policies(world.codebook());
    let blocks = document.blocks().iter();
    let views = blocks.filter_map(|(place, _)| View::of(world, document, place.id));
    views
        .flat_map(|view| {
            let mut links = of_fields(&view);
            links.extend(of_titles(&view));
            links.extend(of_policies(&view, &policies));
            links.sort_by_key(|link| (link.place.start, link.place.end));
            // A policy may stand in a field that is a link already.
            let mut end = 0;
            links.retain(|link| {
                let apart = link.place.start >= end;
                end = if apart { link.place.end } else { end };
                apart
            });
            links
        })
        .collect()
}

fn addressed_policies(codebook: &Codebook) -> Vec<(&Policy, &str)> {
    let policies = codebook.payers().flat_map(|payer| &payer.policies);
    policies
        .filter_map(|policy| Some((policy, codebook.address_of(&policy.cite())?)))
        .collect()
}

fn link(view: &View<'_>, span: Span, citation: &Citation) -> Option<Link> {
    Some(Link {
        place: view.range(span),
        address: view.codebook.address_of(citation)?.to_owned(),
        title: citation.source.to_string(),
    })
}

/// Payers with published policies, and places of service.
fn of_fields(view: &View<'_>) -> Vec<Link> {
    let fields = view
        .facts
        .fields
        .iter()
        .filter(|field| !field.value.is_empty());
    let leads = fields.filter_map(|field| {
        let words = view.words(field.value);
        match field.name {
            FieldName::Payer => {
                let payer = view.codebook.payer_named(words).payer()?;
                let mut policies = payer.policies.iter();
                policies.find_map(|policy| link(view, field.value, &policy.cite()))
            }
            FieldName::SiteOfService => match view.codebook.site_phrase(words) {
                SiteReading::Number(site) | SiteReading::Name(site) => {
                    link(view, field.value, &site.cite())
                }
                _ => None,
            },
            _ => None,
        }
    });
    leads.collect()
}

/// The codes in headings: a publication is about them.
fn of_titles(view: &View<'_>) -> Vec<Link> {
    let titles = view.facts.headings.iter().map(|heading| heading.line);
    let titles: Vec<Span> = titles.collect();
    let in_title = |span: Span| titles.iter().any(|title| title.contains(span.start));
    let mentions = view
        .facts
        .mentions
        .iter()
        .filter(|mention| in_title(mention.span));
    let leads = mentions.filter_map(|mention| {
        let words = view.words(mention.span);
        match mention.form {
            MentionForm::Procedure => {
                let own = view.codebook.procedure(words)?.cite();
                link(view, mention.span, &own)
                    .or_else(|| link(view, mention.span, &listed_in(view, words)?))
            }
            MentionForm::Diagnosis => {
                link(view, mention.span, &view.codebook.diagnosis(words)?.cite())
            }
            MentionForm::Modifier | MentionForm::Range => None,
        }
    });
    leads.collect()
}

/// The newest fee schedule that lists a code.
fn listed_in(view: &View<'_>, code: &str) -> Option<Citation> {
    let day = view.codebook.latest_edition("fees")?.from;
    let fee = view.codebook.fee(code, Component::Global, day)?;
    Some(fee.cite())
}

/// Policies that are named by the number under which they are filed.
fn of_policies(view: &View<'_>, policies: &[(&Policy, &str)]) -> Vec<Link> {
    let numbered = policies
        .iter()
        .filter(|(policy, _)| policy.id.bytes().any(|byte| byte.is_ascii_digit()));
    let found = numbered.flat_map(|(policy, address)| {
        let id = policy.id.as_str();
        view.text
            .match_indices(id)
            .filter(|(at, _)| is_whole_word(&view.text, *at, at + id.len()))
            .map(move |(at, _)| Link {
                place: view.start + at..view.start + at + id.len(),
                address: (*address).to_owned(),
                title: format!("{id} {}", policy.title),
            })
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::links;
    use crate::features::sample::open;

    /// The places of links with a part of their addresses.
    fn check(name: &str, text: &str, expected: &[(&str, &str)]) {
        let sample = open(name, text);
        let links = links(&sample.world, sample.id);
        let found: Vec<&str> = links
            .iter()
            .map(|link| &sample.text[link.place.clone()])
            .collect();
        let places: Vec<&str> = expected.iter().map(|(place, _)| *place).collect();
        assert_eq!(found, places, "{text}");
        for (link, (_, part)) in links.iter().zip(expected) {
            assert!(link.address.starts_with("https://"), "{}", link.address);
            assert!(link.address.contains(part), "{}", link.address);
        }
    }

    #[test]
    fn fields_titles_and_policies_lead_to_their_sources() {
        check(
            "a.worksheet.md",
            "Payer: Medicare\nSite of service: 11 Office\nNotes: see L35081, not L350811\n",
            &[
                ("Medicare", "medicare-coverage-database"),
                ("11 Office", "place-of-service"),
                ("L35081", "medicare-coverage-database"),
            ],
        );
        check(
            "a.reference.md",
            "# CPT 95861: Needle EMG\n\nUse 95886 instead.\n",
            &[("95861", "cms.gov")],
        );
    }

    #[test]
    fn what_has_no_stable_address_is_no_link() {
        check(
            "a.worksheet.md",
            "Payer: Humana\nSite of service: somewhere\n",
            &[],
        );
    }
}
