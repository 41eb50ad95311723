//! The dates that a worksheet states besides its dates of service: birth, signature, preparation of the claim. Asks no
//! clock. Knows no rule.

use super::claim::Claim;
use crate::model::{DateReading, Field, FieldName, read_date};
use crate::text::Span;
use jiff::civil::Date;

/// What happened on a stated date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// The patient was born.
    Birth,
    /// The report or the worksheet was signed.
    Signature,
    /// The claim was prepared or sent.
    Claim,
}

/// A date that is stated.
#[derive(Debug, Clone, Copy)]
pub struct Stated {
    /// What happened.
    pub event: Event,
    /// When.
    pub date: Date,
    /// Where it is said.
    pub span: Span,
}

/// Labels of a signature's date; letters' case does not matter.
#[rustfmt::skip]
const SIGNATURE: &[&str] = &[
    "signed", "date signed", "signed on", "signature date", "date of signature", "electronically signed", "signed by",
    "electronically signed by", "report signed", "report date", "date of report", "interpretation date", "date of interpretation",
];
/// Labels of a claim's date.
#[rustfmt::skip]
const CLAIM: &[&str] = &[
    "claim date", "date of claim", "date billed", "bill date", "billing date", "invoice date", "date submitted", "submitted",
    "submission date", "date of submission", "prepared", "date prepared", "prepared on", "claim prepared",
];

impl Claim<'_> {
    /// The dates that the encounter's fields state, and those of the fields before the first encounter of its block.
    pub fn stated_dates(&self) -> Vec<Stated> {
        let leads = |first: &&crate::model::Encounter| {
            first.charges.is_empty()
                && first.diagnoses.is_empty()
                && first.span.start < self.encounter.span.start
        };
        let lead = self.facts.encounters.first().filter(leads);
        let ranges = [Some(&self.encounter.fields), lead.map(|lead| &lead.fields)];
        let fields = ranges.into_iter().flatten();
        let fields = fields.filter_map(|range| self.facts.fields.get(range.clone()));
        fields
            .flatten()
            .filter_map(|field| self.stated(field))
            .collect()
    }

    fn stated(&self, field: &Field) -> Option<Stated> {
        let event = match field.name {
            FieldName::BirthDate => Event::Birth,
            FieldName::Other => event_named(self.words(field.label))?,
            _ => return None,
        };
        let (date, span) = date_in(self.words(field.value), field.value)?;
        Some(Stated { event, date, span })
    }
}

fn event_named(label: &str) -> Option<Event> {
    let label = label.trim().to_ascii_lowercase();
    let is = |labels: &[&str]| labels.contains(&label.as_str());
    match (is(SIGNATURE), is(CLAIM)) {
        (true, _) => Some(Event::Signature),
        (_, true) => Some(Event::Claim),
        _ => None,
    }
}

/// The one date of a value, which may hold a name beside it; none where there are several.
pub fn date_in(words: &str, place: Span) -> Option<(Date, Span)> {
    if let DateReading::Date(date) = read_date(words) {
        return Some((date, place));
    }
    let mut found = None;
    let mut at = place.start;
    for part in words.split_inclusive(char::is_whitespace) {
        let bare = part.trim_matches(|c: char| !c.is_ascii_alphanumeric());
        let start = at + u32::try_from(part.find(bare).unwrap_or(0)).unwrap_or(0);
        at += u32::try_from(part.len()).unwrap_or(0);
        if let DateReading::Date(date) = read_date(bare) {
            if found.is_some() {
                return None;
            }
            let end = start + u32::try_from(bare.len()).unwrap_or(0);
            found = Some((date, Span::new(start, end)));
        }
    }
    found
}
