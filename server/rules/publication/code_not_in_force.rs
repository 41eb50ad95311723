//! # code-not-in-force
//!
//! A publication describes or recommends a code that was deleted before its date, that did not exist yet, or that never did. The
//! publication's date is that of its edition, else its own; without one, a code that exists no more is reported.
//!
//! A page that says that it is historical, or a code of which the page says that it was deleted or replaced, is not reported.
//!
//! ## What to do
//!
//! Name the code that took its place; the fix writes it where there is only one.
//!
//! ## Reported
//!
//! ```medcode reported name=conduction.reference.md
//! # CPT 95909: five or six nerve conduction studies
//!
//! Edition: 2026
//!
//! Motor studies with F-wave are billed with 95903.
//!                                           ^^^^^ code-not-in-force
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean name=conduction.reference.md
//! # CPT 95909: five or six nerve conduction studies
//!
//! Edition: 2026
//!
//! Since 2013 this code stands in place of 95900, 95903 and 95904, which were deleted.
//! ```

use crate::codes::{Confidence, Procedure, Standing};
use crate::coding::publication::{Reading, Said};
use crate::model::MentionForm;
use crate::model::reference::CodeSaid;
use crate::rules::view::Publication;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::{Safety, Severity};
use std::collections::BTreeSet;

/// The rule.
pub static RULE: Rule = Rule {
    name: "code-not-in-force",
    ids: &["PUB-07"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["procedures"],
    source: "Code set of the year, as cited by the codebook",
    edition: "2026",
    check: Check::Publication(check),
    file: include_str!("code_not_in_force.rs"),
};

fn check(publication: &Publication<'_>, sink: &mut Sink<'_>) {
    let reading = &publication.reading;
    if reading.is_historical() {
        return;
    }
    let excused: BTreeSet<&str> = reading
        .said
        .iter()
        .filter(|said| said.voice.historical || is_historical(&said.statement.whole, reading))
        .flat_map(|said| said.codes().map(|code| code.code.as_str()))
        .collect();
    let mut told = BTreeSet::new();
    for said in &reading.said {
        for code in said
            .codes()
            .filter(|code| code.form == MentionForm::Procedure)
        {
            if excused.contains(code.code.as_str()) || !told.insert(code.code.clone()) {
                continue;
            }
            if let Some(draft) = judged(reading, said, code) {
                sink.add_in(said.block, draft);
            }
        }
    }
}

fn is_historical(whole: &str, reading: &Reading<'_>) -> bool {
    reading.says(crate::codes::Speech::History, whole)
}

fn judged(reading: &Reading<'_>, said: &Said, code: &CodeSaid) -> Option<Draft> {
    let codebook = reading.codebook;
    let Some(procedure) = codebook.procedure(&code.code) else {
        let unknown = codebook.covers(&code.code);
        return unknown.then(|| {
            let message = format!("There is no code {}.", code.code);
            let pack = codebook
                .latest_edition("procedures")
                .map(crate::codes::PackInfo::cite);
            let draft = Draft::at(code.place, message);
            match pack {
                Some(citation) => draft.citing(citation),
                None => draft,
            }
        });
    };
    let why = why_not(reading, procedure)?;
    let successors = procedure.successors.join(", ");
    let instead = if successors.is_empty() {
        String::new()
    } else {
        format!(" In its place stand {successors}.")
    };
    let message = format!("{} {why}.{instead}", procedure.code);
    let draft = Draft::at(code.place, message)
        .citing(procedure.dates.clone())
        .outdated();
    let own = reading
        .subject
        .as_ref()
        .is_some_and(|subject| subject.code == code.code);
    Some(match procedure.successors.as_slice() {
        [successor] if !own && said.is_plain() => draft.fix(
            Safety::Confirm,
            format!("Write {successor}"),
            code.place,
            successor.as_str(),
        ),
        _ => draft,
    })
}

/// How the code fails to stand on the publication's day.
fn why_not(reading: &Reading<'_>, procedure: &Procedure) -> Option<String> {
    let ended = |confidence: Confidence| {
        let last = procedure
            .validity
            .to
            .filter(|_| confidence.supports_error());
        match last {
            Some(last) => format!("was in force until {last} and exists no more"),
            None => "exists no more".to_owned(),
        }
    };
    match reading.day {
        Some(day) => match procedure.standing(day) {
            Standing::Valid => None,
            Standing::Ended(confidence) => Some(ended(confidence)),
            Standing::NotYet(_) => Some(format!(
                "did not exist on {day}, the day of this publication"
            )),
        },
        None => procedure
            .is_deleted()
            .then(|| ended(procedure.dates.confidence)),
    }
}
