//! # statistic-without-source
//!
//! A statistic (a percentage, a number of claims, a growth) without year or source. Nobody can check it, and nobody knows when it is
//! out of date.
//!
//! A year or a source in the same paragraph is enough.
//!
//! ## What to do
//!
//! Name year and source, or leave the statistic out.
//!
//! ## Reported
//!
//! ```medcode reported name=needle.reference.md
//! # CPT 95861: Needle EMG of two extremities
//!
//! Utilization of the code increased by 12%.
//!                                      ^^^ statistic-without-source
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean name=needle.reference.md
//! # CPT 95861: Needle EMG of two extremities
//!
//! Utilization of the code increased by 12% in 2024. According to Medicare 30% of claims are paid in a facility.
//! ```

use crate::codes::Speech;
use crate::coding::publication::{Reading, Said, year_in};
use crate::model::reference::Origin;
use crate::rules::view::Publication;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;
use regex::Regex;
use std::sync::LazyLock;

/// The rule.
pub static RULE: Rule = Rule {
    name: "statistic-without-source",
    ids: &["PUB-20"],
    severity: Severity::Information,
    bearing: Bearing::EveryPayer,
    packs: &["wording"],
    source: "Publications about codes, compiled for this project",
    edition: "2026",
    check: Check::Publication(check),
    file: include_str!("statistic_without_source.rs"),
};

fn check(publication: &Publication<'_>, sink: &mut Sink<'_>) {
    let reading = &publication.reading;
    for said in &reading.said {
        if let Some(at) = statistic(reading, said)
            && !is_sourced(reading, said)
        {
            let message =
                "This statistic names neither year nor source. Name them, or leave it out.";
            sink.add_in(said.block, Draft::at(said.statement.part(at), message));
        }
    }
}

/// A number that tells how much or how often, in a sentence that says of what.
fn statistic(reading: &Reading<'_>, said: &Said) -> Option<(usize, usize)> {
    static FORM: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            r"(?i)\b\d+(?:[.,]\d+)? ?(?:%|percent\b|per cent\b|million\b|billion\b|thousand\b)",
        )
        .ok()
    });
    let found = FORM.as_ref()?.find(said.text())?;
    let of_something = reading.says(Speech::Statistic, said.text());
    (said.statement.origin == Origin::Sentence && of_something)
        .then(|| (found.start(), found.end()))
}

fn is_sourced(reading: &Reading<'_>, said: &Said) -> bool {
    let mut same = reading.said.iter().filter(|one| {
        one.block == said.block && one.statement.paragraph == said.statement.paragraph
    });
    same.any(|one| year_in(one.text()).is_some() || reading.says(Speech::Source, one.text()))
}
