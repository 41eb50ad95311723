//! Gives a diagnosis pointer another letter or number, in the diagnosis list and on every line of its encounter, and a
//! placeholder of a template another name in all its places. Never joins two diagnoses or placeholders under one name, and never changes how the document is read. Knows no editor.

use super::at::{Subject, subject_at};
use super::placeholders::{self, Places};
use super::view::View;
use crate::coding::claim::is_diagnosis;
use crate::model::template::is_name;
use crate::model::{self, Encounter, Facts, Kind};
use crate::syntax::Parser;
use crate::text::Span;
use crate::world::{DocumentId, World};
use std::ops::Range;

/// What is said where nothing can be renamed.
const ONLY_POINTERS: &str = "Only diagnosis pointers (A, B, 1, 2) and placeholders can be renamed. A code is changed where it stands.";

/// A pointer or placeholder that can be renamed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renamable {
    /// Its place under the cursor, in bytes of the document.
    pub place: Range<usize>,
    /// Its letter, number or name as written.
    pub name: String,
}

/// The pointer or placeholder at an offset.
///
/// # Errors
/// What is said to the user where there is none.
pub fn renamable(world: &World, id: DocumentId, offset: usize) -> Result<Renamable, String> {
    let (view, offset) = View::at(world, id, offset).ok_or(ONLY_POINTERS)?;
    if let Some(places) = placeholder_at(&view, offset) {
        return Ok(Renamable {
            place: places.origin,
            name: places.name,
        });
    }
    let (place, name, _) = pointer_at(&view, offset).ok_or(ONLY_POINTERS)?;
    Ok(Renamable {
        place: view.range(place),
        name: name.to_owned(),
    })
}

/// The replacements that rename the pointer or placeholder at an offset, in order; none where it has that name.
///
/// # Errors
/// Why it cannot be called so, for the user.
pub fn rename(
    world: &World,
    id: DocumentId,
    offset: usize,
    new: &str,
) -> Result<Vec<(Range<usize>, String)>, String> {
    let (view, offset) = View::at(world, id, offset).ok_or(ONLY_POINTERS)?;
    if let Some(places) = placeholder_at(&view, offset) {
        return rename_placeholder(&view, &places, new.trim());
    }
    let (_, old, encounter) = pointer_at(&view, offset).ok_or(ONLY_POINTERS)?;
    let new = new.trim();
    if new == old {
        return Ok(Vec::new());
    }
    let is_letter = new.len() == 1 && new.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_number = (1..=2).contains(&new.len()) && new.bytes().all(|byte| byte.is_ascii_digit());
    if !is_letter && !is_number {
        return Err(format!(
            "`{new}` is no pointer: write one letter (A) or a number of at most two digits (1)."
        ));
    }
    if !new.eq_ignore_ascii_case(old)
        && let Some(taken) = taken(&view, encounter, new)
    {
        return Err(taken);
    }
    let places = places(&view, encounter, old);
    let edits: Vec<(Span, String)> = places
        .iter()
        .map(|place| (*place, new.to_owned()))
        .collect();
    if !reads_the_same(&view, old, new, &edits) {
        return Err(format!(
            "With `{new}` a line would be read otherwise than now. Choose another letter."
        ));
    }
    Ok(edits
        .into_iter()
        .map(|(place, new)| (view.range(place), new))
        .collect())
}

/// The placeholder at an offset of a template.
fn placeholder_at(view: &View<'_>, offset: u32) -> Option<Places> {
    let is_template = view.document.kind() == Kind::Template;
    is_template.then(|| placeholders::places(view, offset))?
}

fn rename_placeholder(
    view: &View<'_>,
    places: &Places,
    new: &str,
) -> Result<Vec<(Range<usize>, String)>, String> {
    if new == places.name {
        return Ok(Vec::new());
    }
    if !is_name(new) {
        return Err(format!(
            "`{new}` is no name of a placeholder: write a letter, then letters, digits, `-` and `_`."
        ));
    }
    if placeholders::is_taken(view, new) {
        return Err(format!(
            "There is already a placeholder `{new}`: choose a name that is free."
        ));
    }
    let all = places.all().into_iter();
    Ok(all.map(|place| (place, new.to_owned())).collect())
}

/// The pointer at an offset with its letter and its encounter; a diagnosis that stands where a pointer could is none.
fn pointer_at<'v>(view: &'v View<'_>, offset: u32) -> Option<(Span, &'v str, &'v Encounter)> {
    let hit = subject_at(view, offset)?;
    match hit.subject {
        Subject::Pointer { name, encounter } if !is_diagnosis(name) => {
            Some((hit.span, name, encounter))
        }
        _ => None,
    }
}

/// The places of a pointer in its encounter, in order.
fn places(view: &View<'_>, encounter: &Encounter, name: &str) -> Vec<Span> {
    let listed = encounter.diagnoses.iter().filter_map(|entry| entry.pointer);
    let used = encounter.charges.iter().flat_map(|charge| &charge.pointers);
    let mut places: Vec<Span> = listed
        .chain(used.copied())
        .filter(|span| view.words(*span).eq_ignore_ascii_case(name))
        .collect();
    places.sort_unstable();
    places.dedup();
    places
}

/// Says what a letter already stands for; `None` where it is free.
fn taken(view: &View<'_>, encounter: &Encounter, name: &str) -> Option<String> {
    let first = *places(view, encounter, name).first()?;
    let entry = encounter.diagnoses.iter().find(|entry| {
        entry
            .pointer
            .is_some_and(|pointer| view.words(pointer).eq_ignore_ascii_case(name))
    });
    Some(match entry {
        Some(entry) => format!(
            "`{name}` already stands for {}: choose a letter that is free, or rename that one first.",
            view.words(entry.code)
        ),
        None => format!(
            "A line already points to `{}`, which is not in the diagnosis list: choose a letter that is free.",
            view.words(first)
        ),
    })
}

/// Whether the block says the same after the edits, but for the pointer's name.
fn reads_the_same(view: &View<'_>, old: &str, new: &str, edits: &[(Span, String)]) -> bool {
    let mut text = view.text.to_string();
    for (place, words) in edits.iter().rev() {
        text.replace_range(place.range(), words);
    }
    let first = view.document.blocks().at_index(0).id == view.block;
    let facts = model::read(&text, &Parser::new().parse(&text), first);
    let renamed = |words: &str| {
        if words.eq_ignore_ascii_case(old) {
            new.to_ascii_lowercase()
        } else {
            words.to_ascii_lowercase()
        }
    };
    let now = pointers(&view.text, view.facts);
    let then = pointers(&text, &facts);
    now.len() == then.len()
        && now.iter().zip(&then).all(|(now, then)| {
            now.len() == then.len()
                && now.iter().zip(then).all(|(now, then)| {
                    then.eq_ignore_ascii_case(now) || then.eq_ignore_ascii_case(&renamed(now))
                })
        })
}

/// The codes and pointers of each entry and charge of a block, in order.
fn pointers<'t>(text: &'t str, facts: &Facts) -> Vec<Vec<&'t str>> {
    let words = |span: Span| text.get(span.range()).unwrap_or_default();
    let mut lines = Vec::new();
    for encounter in &facts.encounters {
        lines.extend(encounter.diagnoses.iter().map(|entry| {
            let pointer = entry.pointer.map(words);
            pointer.into_iter().chain([words(entry.code)]).collect()
        }));
        lines.extend(encounter.charges.iter().map(|charge| {
            let pointers = charge.pointers.iter().copied().map(words);
            std::iter::once(words(charge.code))
                .chain(pointers)
                .collect()
        }));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::sample::open;

    const TEXT: &str = "# Encounter 1\nDate of service: 2026-03-02\n$0A. G56.01 Carpal tunnel syndrome\nB. M54.12 Radiculopathy\n\n| Code | Dx |\n|---|---|\n| 95909 | A |\n| 95886 | A,B |\n\n# Encounter 2\nDate of service: 2026-03-03\nA. G56.02 Carpal tunnel syndrome\n95909 x1 [A]\n";

    /// What renaming makes of a document, or what it says.
    fn renamed(text: &str, new: &str) -> Result<String, String> {
        let sample = open("a.worksheet.md", text);
        let edits = rename(&sample.world, sample.id, sample.cursor, new)?;
        let mut text = sample.text;
        for (place, words) in edits.into_iter().rev() {
            text.replace_range(place, &words);
        }
        Ok(text)
    }

    fn check(new: &str, refusal: &str) {
        let said = renamed(TEXT, new).expect_err("a refusal");
        assert!(said.contains(refusal), "{said}");
    }

    #[test]
    fn the_list_and_the_lines_of_the_encounter_change() {
        let expected = TEXT
            .replacen("$0A. G56.01", "C. G56.01", 1)
            .replacen("| A |", "| C |", 1)
            .replacen("| A,B |", "| C,B |", 1);
        assert_eq!(renamed(TEXT, "C"), Ok(expected.clone()));
        let from_line = TEXT.replace("$0", "").replacen("| A,B", "| $0A,B", 1);
        assert_eq!(renamed(&from_line, " C "), Ok(expected));
        assert_eq!(renamed(TEXT, "A"), Ok(TEXT.replace("$0", "")));
    }

    #[test]
    fn a_letter_in_use_is_refused() {
        check("B", "`B` already stands for M54.12");
        check("b", "`b` already stands for M54.12");
        let unlisted = TEXT.replace("A,B |", "A,D |");
        let said = renamed(&unlisted, "D").expect_err("a refusal");
        assert!(said.contains("already points to `D`"), "{said}");
    }

    #[test]
    fn what_is_no_pointer_is_refused() {
        for new in ["", "AB", "123", "-", "é", "G56.01"] {
            check(new, "is no pointer");
        }
        let code = TEXT.replace("$0", "").replacen("| 95909", "| $095909", 1);
        assert_eq!(renamed(&code, "C"), Err(ONLY_POINTERS.to_owned()));
        let sample = open("a.worksheet.md", &code);
        assert!(renamable(&sample.world, sample.id, sample.cursor).is_err());
    }
}
