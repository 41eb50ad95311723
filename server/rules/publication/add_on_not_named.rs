//! # add-on-not-named
//!
//! A publication describes an add-on code without saying that it is one. A reader who bills it alone is denied.
//!
//! ## What to do
//!
//! Say that the code is an add-on, and beside which codes it stands. The fix adds the sentence.
//!
//! ## Reported
//!
//! ```medcode reported name=limb.reference.md
//! # CPT 95886: complete needle EMG of a limb
//!       ^^^^^ add-on-not-named
//!
//! CPT 95886 is a complete study of a limb on a day with nerve conduction studies: five or more muscles, three nerves or four
//! spinal levels.
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean name=limb.reference.md
//! # CPT 95886: complete needle EMG of a limb
//!
//! CPT 95886 is an add-on code for a complete study of a limb: five or more muscles, three nerves or four spinal levels.
//! ```
//!
//! ```medcode clean name=limb.reference.md
//! # CPT 95885: limited needle EMG of a limb
//!
//! The code is never billed alone: it is listed with one of 95907 to 95913.
//! ```

use crate::codes::{Codebook, Speech};
use crate::coding::publication::Reading;
use crate::model::reference::Origin;
use crate::rules::view::Publication;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::text::Span;
use crate::world::{Safety, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    name: "add-on-not-named",
    ids: &["PUB-04"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["procedures"],
    source: "CMS NCCI Add-on Code Edits",
    edition: "2024-06-03",
    check: Check::Publication(check),
    file: include_str!("add_on_not_named.rs"),
};

fn check(publication: &Publication<'_>, sink: &mut Sink<'_>) {
    let reading = &publication.reading;
    let (Some(subject), Some(procedure)) = (&reading.subject, reading.procedure()) else {
        return;
    };
    let told = reading
        .said
        .iter()
        .any(|said| !said.voice.historical && reading.says(Speech::AddOn, said.text()));
    let described = reading
        .said
        .iter()
        .any(|said| said.statement.origin == Origin::Sentence);
    if !procedure.add_on || told || !described {
        return;
    }
    let message = format!(
        "{} is an add-on code, and this publication does not say so: billed alone it is denied.",
        subject.code
    );
    let citation = reading
        .codebook
        .add_on(&subject.code)
        .map_or_else(|| procedure.cite(), |add_on| add_on.cite());
    let mut draft = Draft::at(subject.place, message).citing(citation);
    if let Some((block, at, text)) = sentence(reading, &subject.code)
        && block == subject.block
    {
        draft = draft.fix(Safety::Confirm, "Add a sentence that says so", at, text);
    }
    sink.add_in(subject.block, draft);
}

/// The sentence that is missing, for the end of the first paragraph.
fn sentence(reading: &Reading<'_>, code: &str) -> Option<(usize, Span, String)> {
    let first = reading
        .said
        .iter()
        .find(|said| said.statement.origin == Origin::Sentence)?;
    let paragraph = first.statement.paragraph;
    let last = reading.said.iter().rfind(|said| {
        said.block == first.block
            && said.statement.origin == Origin::Sentence
            && said.statement.paragraph == paragraph
    })?;
    let end = last.statement.within.end;
    let primaries = primaries(reading.codebook, code);
    let with = if primaries.is_empty() {
        String::new()
    } else {
        format!(", billed together with {primaries}")
    };
    let text = format!(" {code} is an add-on code{with}.");
    Some((first.block, Span::new(end, end), text))
}

/// The primaries as a range where they are one, else all of them.
fn primaries(codebook: &Codebook, code: &str) -> String {
    match codebook.primaries(code) {
        None | Some([]) => String::new(),
        Some([first, .., last]) if codebook.series_of(first).last() == Some(&last.as_str()) => {
            format!("one of {first} to {last}")
        }
        Some(several) => several.join(", "),
    }
}
