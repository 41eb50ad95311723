//! The card of a place of service, by number or by words. Knows no cursor.

use super::sheet::Sheet;
use crate::codes::{Codebook, Plausibility, Rate, Site, SiteReading};
use crate::features::words::is_sentence;

/// The card of what a text says about the place of service.
pub(super) fn sheet(codebook: &Codebook, words: &str) -> Option<Sheet> {
    let mut reading = codebook.site_phrase(words);
    if let (SiteReading::Unknown { .. }, Some(one)) = (&reading, words.strip_suffix('s')) {
        // Prose speaks of places in the plural.
        reading = codebook.site_phrase(one);
    }
    match reading {
        SiteReading::Number(site) => Some(of_site(site)),
        SiteReading::Name(site) => {
            let mut sheet = of_site(site);
            sheet.fact("Write", &site.label());
            Some(sheet)
        }
        SiteReading::Phrase {
            candidates,
            decides,
        } => of_phrase(words, &candidates, decides),
        SiteReading::Unassigned(number) => {
            let mut sheet = Sheet::about(&number, "is not assigned to a place of service.");
            sheet.foot(&super::newest(codebook, "sites"));
            Some(sheet)
        }
        SiteReading::Unknown { nearest } => {
            let site = nearest?;
            let mut sheet = Sheet::about(words, "is no place of service that the codebook knows.");
            sheet
                .line(&format!("Did you mean {}?", site.label()))
                .cite(&site.cite());
            Some(sheet)
        }
    }
}

/// The card of a place.
pub(super) fn of_site(site: &Site) -> Sheet {
    let mut sheet = Sheet::about(&site.label(), rate(site.rate));
    sheet.line(components(site));
    sheet.fact(
        "Electrodiagnostic tests",
        match site.tests {
            Plausibility::Usual => "usual here",
            Plausibility::Odd => "unusual here: expect to be asked",
            Plausibility::Impossible => "not possible here",
        },
    );
    sheet.fact("Note", &site.note);
    sheet.fact("Dates", &super::dates_of(site.validity));
    sheet.cite(&site.cite());
    sheet
}

fn of_phrase(words: &str, candidates: &[&Site], decides: &str) -> Option<Sheet> {
    let (first, others) = candidates.split_first()?;
    if others.is_empty() {
        let mut sheet = of_site(first);
        sheet.fact("Write", &first.label());
        return Some(sheet);
    }
    let name = if is_sentence(words) { "This" } else { words };
    let mut sheet = Sheet::about(name, "may be one of several places:");
    let row = |site: &&Site| {
        vec![
            site.code.to_string(),
            site.name.to_string(),
            rate(site.rate).to_owned(),
            briefly(site).to_owned(),
        ]
    };
    sheet.table(
        &["POS", "Place", "Rate", "26 / TC"],
        &candidates.iter().map(row).collect::<Vec<_>>(),
    );
    sheet.fact("What decides", decides);
    sheet.cite(&first.cite());
    Some(sheet)
}

fn rate(rate: Rate) -> &'static str {
    match rate {
        Rate::Facility => "facility rate",
        Rate::NonFacility => "non-facility rate",
        Rate::NotApplicable => "no rate of the fee schedule",
    }
}

/// What a place means for the components, for a cell of a table.
fn briefly(site: &Site) -> &'static str {
    match (site.needs_professional_component, site.rate) {
        (true, _) => "26 only",
        (false, Rate::NonFacility) => "whole service, or 26 and TC apart",
        (false, _) => "",
    }
}

fn components(site: &Site) -> &'static str {
    match (site.needs_professional_component, site.rate) {
        (true, _) => {
            "The technical part belongs to the facility: the practitioner bills 26, never TC and never the whole service."
        }
        (false, Rate::NonFacility) => {
            "Whoever owns the equipment may bill the whole service; 26 and TC only where reading and equipment are apart."
        }
        (false, _) => "",
    }
}
