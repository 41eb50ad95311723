//! Offers places of service by number, name and everyday words. Knows no position.

use super::CompletionKind;
use super::choices::{Choice, Choices, is_searchable};
use crate::codes::{Plausibility, Rate, Site};
use crate::features::entry::EntryKind;
use crate::features::view::View;

/// Offers the places of service; those where the tests are usual come first.
pub(super) fn offer(view: &View<'_>, choices: &mut Choices<'_>) {
    let codebook = view.codebook;
    let typed = choices.typed.to_lowercase();
    for (order, site) in (0..).zip(codebook.sites()) {
        let label = site.label();
        let phrases: Vec<&str> = codebook
            .site_phrases()
            .iter()
            .filter(|phrase| phrase.codes.contains(&site.code))
            .map(|phrase| phrase.words.as_str())
            .collect();
        let usual = match site.tests {
            Plausibility::Usual => 0,
            Plausibility::Odd => 1,
            Plausibility::Impossible => 2,
        };
        // Words that name several places name the likeliest first.
        let begun = codebook
            .site_phrases()
            .iter()
            .filter(|phrase| !typed.is_empty() && phrase.words.to_lowercase().starts_with(&typed));
        let place = begun
            .filter_map(|phrase| phrase.codes.iter().position(|code| *code == site.code))
            .min()
            .unwrap_or(0);
        let likely = u32::try_from(place.min(9)).unwrap_or(0);
        choices.offer(
            usual * 1000 + likely * 100 + order,
            &choice(site, &label),
            std::iter::once(site.name.as_str()).chain(phrases),
        );
    }
    if choices.is_empty() && is_searchable(choices.typed) {
        for (order, site) in (0..).zip(codebook.search_sites(choices.typed)) {
            let label = site.label();
            choices.offer_found(order, &choice(site, &label));
        }
    }
}

fn choice<'a>(site: &'a Site, label: &'a str) -> Choice<'a> {
    Choice {
        label,
        detail: match site.rate {
            Rate::Facility => "facility",
            Rate::NonFacility => "non-facility",
            Rate::NotApplicable => "",
        },
        insert: label,
        kind: CompletionKind::Site,
        entry: Some((EntryKind::Site, &site.code)),
    }
}
