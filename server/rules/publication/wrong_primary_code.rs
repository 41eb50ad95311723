//! # wrong-primary-code
//!
//! A publication about an add-on code names a primary code beside which the add-on is not paid.
//!
//! ## What to do
//!
//! Name the primaries of the published list.
//!
//! ## Reported
//!
//! ```medcode reported name=limb.reference.md
//! # CPT 95886: complete needle EMG of a limb, an add-on
//!
//! CPT 95886 is an add-on for five or more muscles, three nerves or four spinal levels. It is reported together with 95860.
//!                                                                                                                   ^^^^^ wrong-primary-code
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean name=limb.reference.md
//! # CPT 95886: complete needle EMG of a limb, an add-on
//!
//! CPT 95886 is an add-on for five or more muscles, three nerves or four spinal levels. The primary codes are 95907-95913. It
//! is not reported together with 95860. Without conduction studies 95860 is used instead.
//! ```

use crate::codes::Speech;
use crate::coding::publication::{About, Reading, Said};
use crate::model::MentionForm;
use crate::model::reference::{CodeSaid, Origin};
use crate::rules::view::Publication;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::world::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "wrong-primary-code",
    ids: &["PUB-05"],
    severity: Severity::Error,
    bearing: Bearing::EveryPayer,
    packs: &["add_on"],
    source: "CMS NCCI Add-on Code Edits",
    edition: "2024-06-03",
    check: Check::Publication(check),
    file: include_str!("wrong_primary_code.rs"),
};

fn check(publication: &Publication<'_>, sink: &mut Sink<'_>) {
    let reading = &publication.reading;
    let Some(subject) = &reading.subject else {
        return;
    };
    let Some(add_on) = reading.codebook.add_on(&subject.code) else {
        return;
    };
    for said in reading
        .said
        .iter()
        .filter(|said| names_primaries(reading, said))
    {
        for code in said.codes().filter(|said| said.code != subject.code) {
            if !is_wrong(reading, code, &add_on.primaries) {
                continue;
            }
            let message = format!(
                "{} is no primary of {}: the published list has {}.",
                code.code,
                subject.code,
                add_on.primaries.join(", ")
            );
            sink.add_in(
                said.block,
                Draft::at(code.place, message).citing(add_on.cite()),
            );
        }
    }
}

/// Whether a statement tells plainly beside what the publication's add-on stands.
fn names_primaries(reading: &Reading<'_>, said: &Said) -> bool {
    said.statement.origin != Origin::Title
        && said.is_plain()
        && reading.says(Speech::Primary, &said.statement.whole)
        && about_own(reading, said)
}

/// The sentence speaks of the publication's own code, or of none but the primaries.
fn about_own(reading: &Reading<'_>, said: &Said) -> bool {
    let Some(subject) = &reading.subject else {
        return false;
    };
    let whole = &said.statement.whole;
    let own = whole.contains(subject.code.as_str());
    let add_ons = said.codes().filter(|code| {
        code.code != subject.code
            && reading
                .codebook
                .procedure(&code.code)
                .is_some_and(|procedure| procedure.add_on)
    });
    let meant = reading
        .codebook
        .speech_in(Speech::OwnCode, whole)
        .or_else(|| reading.codebook.speech_in(Speech::Primary, whole))
        .is_some_and(|(at, _)| at <= FARTHEST);
    let add_on = reading.says(Speech::AddOn, whole);
    (own || meant || add_on || matches!(said.statement.origin, Origin::Row | Origin::Value(_)))
        && add_ons.count() == 0
        && said.about != About::Unsaid
}

/// "The primary codes are" starts within these letters.
const FARTHEST: usize = 12;

/// Whether none of what is named is a primary; of a range one end is not.
fn is_wrong(reading: &Reading<'_>, code: &CodeSaid, primaries: &[smol_str::SmolStr]) -> bool {
    let is_primary = |one: &str| primaries.iter().any(|primary| primary == one);
    match (code.form, code.code.split_once('-')) {
        (MentionForm::Range, Some((first, last))) => !is_primary(first) || !is_primary(last),
        _ => !is_primary(&code.code) && reading.codebook.procedure(&code.code).is_some(),
    }
}
