//! # two-spellings
//!
//! One term is spelt in two ways in one document: payer and payor, ambulatory surgery center and ambulatory surgical center. A
//! reader asks whether two things are meant, and a search finds half of them.
//!
//! ## What to do
//!
//! Choose one. The fix writes the spelling that is used more often; of equals the first one.
//!
//! ## Reported
//!
//! ```medcode reported name=needle.reference.md
//! # CPT 95861: Needle EMG of two extremities
//!
//! Each payer has its rules. Ask the payor.
//!                                   ^^^^^ two-spellings
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean name=needle.reference.md
//! # CPT 95861: Needle EMG of two extremities
//!
//! Each payer has its rules. Ask the payer.
//! ```

use crate::codes::place_of;
use crate::coding::publication::Reading;
use crate::rules::view::Publication;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::text::Span;
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "two-spellings",
    ids: &["PUB-21"],
    severity: Severity::Information,
    bearing: Bearing::EveryPayer,
    packs: &["wording"],
    source: "Publications about codes, compiled for this project",
    edition: "2026",
    check: Check::Publication(check),
    file: include_str!("two_spellings.rs"),
};

fn check(publication: &Publication<'_>, sink: &mut Sink<'_>) {
    let reading = &publication.reading;
    for term in reading.codebook.terms() {
        let mut uses: Vec<(&str, Vec<(usize, Span)>)> = term
            .spellings
            .iter()
            .map(|spelling| (spelling.as_str(), places(reading, spelling)))
            .filter(|(_, places)| !places.is_empty())
            .collect();
        if uses.len() < 2 {
            continue;
        }
        uses.sort_by_key(|(_, places)| (std::cmp::Reverse(places.len()), places.first().copied()));
        let Some(((usual, _), others)) = uses.split_first() else {
            continue;
        };
        for (other, places) in others {
            for (block, place) in places {
                let message =
                    format!("Elsewhere this is `{usual}`, here `{other}`. Choose one spelling.");
                let written = publication.words(*block, *place);
                let draft = Draft::at(*place, message).citing(term.cite()).fix(
                    Safety::Confirm,
                    format!("Write {usual}"),
                    *place,
                    in_letters_of(usual, written),
                );
                sink.add_in(*block, draft);
            }
        }
    }
}

/// The places of a spelling.
fn places(reading: &Reading<'_>, spelling: &str) -> Vec<(usize, Span)> {
    let mut found = Vec::new();
    for said in &reading.said {
        let mut from = 0;
        while let Some(rest) = said.text().get(from..)
            && let Some((start, end)) = place_of(rest, spelling)
        {
            found.push((said.block, said.statement.part((from + start, from + end))));
            from += end;
        }
    }
    found
}

/// A spelling with a capital where the word that it replaces has one.
fn in_letters_of(spelling: &str, written: &str) -> String {
    let mut letters = spelling.chars();
    match (letters.next(), written.chars().next()) {
        (Some(first), Some(old)) if old.is_uppercase() => {
            first.to_uppercase().chain(letters).collect()
        }
        _ => spelling.to_owned(),
    }
}
