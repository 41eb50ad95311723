//! # place-contradicts-words
//!
//! A place of service whose number and words disagree: `22 Off Campus-Outpatient Hospital`, or 11 while the notes call the patient a registered inpatient or
//! the clinic provider-based. The number decides the rate, so the wrong one is paid wrongly: an office is paid more than a
//! department of a hospital.
//!
//! A sentence that denies, or that speaks of another time or place, is not taken for a statement.
//!
//! ## What to do
//!
//! Write the number of the place in which the patient was tested. A registered inpatient is 21 wherever that was.
//!
//! ## Reported
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 22 Off Campus-Outpatient Hospital
//!                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ place-contradicts-words
//! A. G56.01 Carpal tunnel syndrome, right
//! 95909-26 [A]
//! ```
//!
//! ```medcode reported
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! Notes: Tested in our provider-based clinic.
//!                      ^^^^^^^^^^^^^^ place-contradicts-words
//! 95909 [A]
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 19 Off Campus-Outpatient Hospital
//! A. G56.01 Carpal tunnel syndrome, right
//! 95909-26 [A]
//! ```
//!
//! Other times and places:
//!
//! ```medcode clean
//! Payer: Medicare
//! Date of service: 2026-03-02
//! Site of service: 11 Office
//! A. G56.01 Carpal tunnel syndrome, right
//! Notes: Discharged, was a registered inpatient last month. Referred by a provider-based clinic.
//! 95909 [A]
//! ```

use crate::codes::{Site, Topic};
use crate::coding::{Claim, Line};
use crate::rules::aspects::places::{NamedPlace, contradicted, named, place_span};
use crate::rules::aspects::remarks::{remarks, said_in};
use crate::rules::fixes::edits::with_first;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{FixEdit, Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "place-contradicts-words",
    ids: &["PLC-9", "PLC-10", "PLC-11"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["sites", "wording"],
    source: "CMS place of service code set",
    edition: "2026-02-17",
    check: Check::Claim(check),
    file: include_str!("place_contradicts_words.rs"),
};

fn check(claim: &Claim<'_>, sink: &mut Sink<'_>) {
    let Some(place) = named(claim) else { return };
    let other = contradicted(claim);
    if let Some(likeliest) = other.first() {
        let Some(span) = place_span(claim, &place) else {
            return;
        };
        let message = format!(
            "{} is {}, and the words say {}. Keep the one in which the patient was tested.",
            place.site.code,
            place.site.name,
            likeliest.label()
        );
        let draft = Draft::at(span, message).citing(place.site.cite());
        let others = other.iter().copied();
        return sink.add(written(draft, claim, &place, others.chain([place.site])));
    }
    let remarks = remarks(claim);
    for topic in Topic::PLACES {
        let Some((span, sign)) = said_in(claim, &remarks, topic) else {
            continue;
        };
        if !sign.against.contains(&place.site.code) {
            continue;
        }
        let message = format!(
            "The place of service is {}, and the notes say `{}`. {} Correct the one that is wrong.",
            place.site.label(),
            claim.words(span),
            sign.note
        );
        let mut draft = Draft::at(span, message).citing(sign.cite());
        if let Some(written) = place.span {
            draft = draft.related(None, written, "the place of service");
        }
        let sites = sign
            .codes
            .iter()
            .filter_map(|code| claim.codebook.site(code));
        return sink.add(written(draft, claim, &place, sites));
    }
}

/// Offers to write each of the places. In a facility the practitioner bills the professional part, so 26 comes with it.
fn written<'s>(
    mut draft: Draft,
    claim: &Claim<'_>,
    place: &NamedPlace<'_>,
    sites: impl Iterator<Item = &'s Site>,
) -> Draft {
    let Some(span) = place.span else { return draft };
    for site in sites {
        let mut title = format!("Write {}", site.label());
        let mut edits = vec![FixEdit {
            span,
            text: site.label(),
        }];
        if site.needs_professional_component {
            let whole = claim.lines.iter().filter(|line| is_whole_test(line));
            let parts: Vec<FixEdit> = whole
                .flat_map(|line| with_first(line, "26", claim))
                .collect();
            if !parts.is_empty() {
                title.push_str(" and add 26 to the tests");
            }
            edits.extend(parts);
        }
        draft = draft.fixes(Safety::Confirm, title, edits);
    }
    draft
}

fn is_whole_test(line: &Line<'_>) -> bool {
    let splits = line
        .procedure
        .is_some_and(|procedure| procedure.splits_into_components());
    splits && !line.has("26") && !line.has("TC")
}
