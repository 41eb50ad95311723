//! # publication-of-another-code
//!
//! Title, file name and text of a publication speak of different codes, or the title describes a sibling of the code that it
//! names. One of them is a slip of copying from the page of another code.
//!
//! A page that compares codes, or lists those beside its own, is about one code all the same.
//!
//! ## What to do
//!
//! Find out which code the page is about, and write that code in all places.
//!
//! ## Reported
//!
//! ```medcode reported name=needle.reference.md
//! # CPT 95861: Needle EMG of two extremities
//!
//! ## Billing Code Overview
//! CPT code 95863 describes a needle examination of two extremities.
//!          ^^^^^ publication-of-another-code
//! ```
//!
//! A title with the words of a sibling:
//!
//! ```medcode reported name=needle.reference.md
//! # CPT 95860: Needle EMG of two extremities
//!                            ^^^^^^^^^^^^^^^ publication-of-another-code
//!
//! The code is needle EMG of one extremity.
//! ```
//!
//! A file name:
//!
//! ```medcode reported name=cpt-95864.reference.md
//! # CPT 95863: Needle EMG of three extremities
//!       ^^^^^ publication-of-another-code
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean name=cpt-95861.reference.md
//! # CPT 95861: Needle EMG of two extremities
//!
//! CPT 95861 is a needle examination of two extremities. CPT 95863 is the same of three.
//! ```
//!
//! A file of a series:
//!
//! ```medcode clean name=cpt-95860-95864.reference.md
//! # CPT 95861: Needle EMG of two extremities
//! ```

use crate::codes::Speech;
use crate::coding::publication::{About, Said, contradictions};
use crate::model::SectionName;
use crate::model::reference::Origin;
use crate::rules::view::Publication;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "publication-of-another-code",
    ids: &["PUB-01"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["procedures"],
    source: "Contradiction within the document",
    edition: "1",
    check: Check::Publication(check),
    file: include_str!("publication_of_another_code.rs"),
};

fn check(publication: &Publication<'_>, sink: &mut Sink<'_>) {
    in_text(publication, sink);
    in_title(publication, sink);
    in_file_name(publication, sink);
}

/// The sentence that opens the page or its overview tells what another code is.
fn in_text(publication: &Publication<'_>, sink: &mut Sink<'_>) {
    let reading = &publication.reading;
    let Some(subject) = &reading.subject else {
        return;
    };
    let opening = |section: Option<SectionName>| {
        let mut said = reading.said.iter().filter(|said| {
            said.statement.origin == Origin::Sentence && said.statement.section == section
        });
        said.next()
    };
    let openings: Vec<&Said> = [
        None,
        Some(SectionName::SummaryAndOverview),
        Some(SectionName::BillingCodeOverview),
    ]
    .into_iter()
    .filter_map(opening)
    .collect();
    let names_own = |said: &Said| said.statement.whole.contains(subject.code.as_str());
    let wrong = openings.into_iter().find(|said| {
        said.about == About::Others
            && said.is_plain()
            && !names_own(said)
            && !reading.is_historical()
    });
    let Some((said, code)) = wrong.and_then(|said| {
        let mut codes = said.codes();
        let first = codes.next()?;
        let early = first.at <= FARTHEST && codes.next().is_none();
        let tells = reading
            .codebook
            .speech_in(Speech::Describing, said.text())?
            .0
            > first.at;
        (early && tells).then_some((said, first))
    }) else {
        return;
    };
    let message = format!(
        "The title is about {}, this sentence about {}. One of them was copied from another page.",
        subject.code, code.code
    );
    let draft = Draft::at(code.place, message).related(
        publication.block_id(subject.block, said.block),
        subject.place,
        "the title",
    );
    sink.add_in(said.block, draft);
}

/// The code of "CPT code 95861 describes" starts before this letter.
const FARTHEST: usize = 24;

fn in_title(publication: &Publication<'_>, sink: &mut Sink<'_>) {
    let reading = &publication.reading;
    let Some(subject) = &reading.subject else {
        return;
    };
    let found = contradictions(reading).into_iter();
    for contradiction in found.filter(|one| one.in_title) {
        let Some(sibling) = &contradiction.sibling else {
            continue;
        };
        let message = format!(
            "The title names {}, which is {}; these words describe {sibling}.",
            subject.code, contradiction.truth
        );
        let draft = Draft::at(contradiction.place, message).citing(contradiction.citation.clone());
        sink.add_in(contradiction.block, draft);
    }
}

fn in_file_name(publication: &Publication<'_>, sink: &mut Sink<'_>) {
    let reading = &publication.reading;
    let (Some(subject), Some(path)) = (&reading.subject, publication.file_name) else {
        return;
    };
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
    let words = name.split(|c: char| !c.is_ascii_alphanumeric());
    let codes: Vec<&str> = words
        .filter(|word| {
            word.len() == subject.code.len() && reading.codebook.procedure(word).is_some()
        })
        .collect();
    if let [code] = codes.as_slice()
        && !code.eq_ignore_ascii_case(&subject.code)
    {
        let message = format!(
            "The file is named after {code}, its title is about {}. Rename the file, or write the code that the page is about.",
            subject.code
        );
        sink.add_in(subject.block, Draft::at(subject.place, message));
    }
}
