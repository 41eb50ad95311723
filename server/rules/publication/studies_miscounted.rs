//! # studies-miscounted
//!
//! A publication about nerve conduction counts F-waves as studies of their own, or takes nerves for studies. An F-wave that is
//! done with a motor study belongs to that study. What the codes count are studies: one nerve may have a motor, a sensory and a
//! mixed study, and the F-wave of a nerve adds none.
//!
//! Nerves in place of studies make a warning, F-waves that are counted an error.
//!
//! ## Reported
//!
//! ```medcode reported name=conduction.reference.md
//! # CPT 95909: five or six nerve conduction studies
//!
//! Each F-wave counts as a separate study.
//!      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ studies-miscounted
//! ```
//!
//! ```medcode reported name=conduction.reference.md
//! # CPT 95909: five or six nerve conduction studies
//!
//! The code is chosen by the number of nerves.
//!                    ^^^^^^^^^^^^^^^^^^^^^^^ studies-miscounted
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean name=conduction.reference.md
//! # CPT 95909: five or six nerve conduction studies
//!
//! Each sensory, motor or mixed study of a nerve counts once. An F-wave that is done with a motor study does not count again, and
//! the number of nerves does not decide, for one nerve may have several studies.
//! ```

use crate::codes::{Misreading, MisreadingKind};
use crate::coding::publication::{About, Reading, Said};
use crate::model::reference::Origin;
use crate::rules::view::Publication;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "studies-miscounted",
    ids: &["PUB-06"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["procedures"],
    source: "American Academy of Neurology, 2013 nerve conduction code changes",
    edition: "2013-01-23",
    check: Check::Publication(check),
    file: include_str!("studies_miscounted.rs"),
};

fn check(publication: &Publication<'_>, sink: &mut Sink<'_>) {
    let reading = &publication.reading;
    for said in reading.said.iter().filter(|said| is_read(said)) {
        let found = misreadings(reading, said).find_map(|misreading| {
            let found = misreading.find(said.text(), &said.statement.whole)?;
            Some((misreading, found))
        });
        let Some((misreading, found)) = found else {
            continue;
        };
        let (message, most) = match misreading.kind {
            MisreadingKind::FWave => (
                format!("F-waves are no studies of their own: {}.", misreading.says),
                Severity::Error,
            ),
            _ => (
                format!("Nerves are not what is counted: {}.", misreading.says),
                Severity::Warning,
            ),
        };
        let draft = Draft::at(said.statement.part_of_words(found), message);
        sink.add_in(said.block, draft.citing(misreading.cite()).at_most(most));
    }
}

fn is_read(said: &Said) -> bool {
    let voice = said.voice;
    !(voice.negated || voice.compared || voice.historical) && said.statement.origin != Origin::Title
}

/// What is wrong of the publication's code, or of the first code that the statement is about.
fn misreadings<'r>(
    reading: &'r Reading<'_>,
    said: &'r Said,
) -> impl Iterator<Item = &'r Misreading> {
    let own = reading
        .subject
        .as_ref()
        .map(|subject| subject.code.as_str());
    let named = said
        .codes()
        .next()
        .map(|code| code.code.get(..FIRST).unwrap_or(&code.code));
    let code = match said.about {
        About::Others => named,
        _ => own.or(named),
    };
    let all = code
        .into_iter()
        .flat_map(|code| reading.codebook.misreadings(code));
    all.filter(|misreading| misreading.kind != MisreadingKind::Contradiction)
}

/// Letters of a code, and so of the first code of a range.
const FIRST: usize = 5;
