//! The places of a block that name the same thing as the cursor. Knows no editor.

use super::at::{Subject, subject_at};
use super::view::{View, offset_of};
use super::words::is_whole_word;
use crate::model::{Encounter, MentionForm};
use crate::text::Span;
use crate::world::{DocumentId, World};
use std::ops::Range;

/// The places that name what stands at an offset, that one included, in order; empty where nothing does.
pub fn highlights(world: &World, id: DocumentId, offset: usize) -> Vec<Range<usize>> {
    let Some((view, offset)) = View::at(world, id, offset) else {
        return Vec::new();
    };
    let Some(hit) = subject_at(&view, offset) else {
        return Vec::new();
    };
    let mut places = match hit.subject {
        Subject::Procedure { code, .. } | Subject::Diagnosis { code } => words_like(&view, code),
        Subject::Placeholder(words) => words_like(&view, words),
        Subject::Modifier { code, .. } => modifiers_like(&view, code),
        Subject::Pointer { name, encounter } => pointers_like(&view, name, encounter),
        Subject::Range { .. } => words_like(&view, view.words(hit.span)),
        _ => Vec::new(),
    };
    places.push(hit.span);
    places.sort_unstable();
    places.dedup();
    if matches!(hit.subject, Subject::Heading(_) | Subject::Label(_)) {
        return Vec::new();
    }
    places.into_iter().map(|span| view.range(span)).collect()
}

fn words_like(view: &View<'_>, words: &str) -> Vec<Span> {
    if words.is_empty() {
        return Vec::new();
    }
    let found = view
        .text
        .match_indices(words)
        .filter(|(at, found)| is_whole_word(&view.text, *at, at + found.len()));
    found
        .map(|(at, found)| Span::new(offset_of(at), offset_of(at + found.len())))
        .collect()
}

fn modifiers_like(view: &View<'_>, code: &str) -> Vec<Span> {
    let billed = view
        .facts
        .encounters
        .iter()
        .flat_map(|encounter| &encounter.charges)
        .flat_map(|charge| charge.modifiers.iter().copied());
    let spoken = view
        .facts
        .mentions
        .iter()
        .filter(|mention| mention.form == MentionForm::Modifier)
        .map(|mention| mention.span);
    billed
        .chain(spoken)
        .filter(|span| view.words(*span).eq_ignore_ascii_case(code))
        .collect()
}

fn pointers_like(view: &View<'_>, name: &str, encounter: &Encounter) -> Vec<Span> {
    let listed = encounter
        .diagnoses
        .iter()
        .filter_map(|entry| Some((entry.pointer?, entry.code)));
    let listed = listed
        .filter(|(pointer, _)| view.words(*pointer).eq_ignore_ascii_case(name))
        .flat_map(|(pointer, code)| [pointer, code]);
    let used = encounter
        .charges
        .iter()
        .flat_map(|charge| charge.pointers.iter().copied());
    listed
        .chain(used.filter(|span| view.words(*span).eq_ignore_ascii_case(name)))
        .collect()
}
