//! Completion: what belongs where the cursor stands. Knows no editor.
//!
//! `position`, `cell` and `line` tell what is wanted, `choices` what matches what was typed, and each of the other files offers
//! one kind of thing.

mod cell;
mod choices;
mod codes;
mod fields;
mod forms;
mod line;
mod modifiers;
mod payers;
mod position;
mod prose;
mod report;
mod rules;
mod sites;

#[cfg(test)]
mod tests;

use super::entry::Entry;
use super::view::View;
use crate::text::Span;
use crate::world::{DocumentId, World};
use choices::Choices;
use position::Wanted;
use std::ops::Range;

/// What kind of thing is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CompletionKind {
    /// A procedure code.
    Procedure,
    /// A modifier.
    Modifier,
    /// A place of service.
    Site,
    /// A payer.
    Payer,
    /// A diagnosis code.
    Diagnosis,
    /// The label of a field, or a key.
    Field,
    /// The title of a section.
    Section,
    /// The pointer of a diagnosis.
    Pointer,
    /// A rule's name.
    Rule,
    /// Another value.
    Value,
}

/// Something to write at the cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// What the user sees and chooses by.
    pub label: String,
    /// A few words beside it.
    pub detail: Option<String>,
    /// What kind of thing it is.
    pub kind: CompletionKind,
    /// What is replaced, in bytes of the document: within one line, around the cursor.
    pub replace: Range<usize>,
    /// What is written there.
    pub insert: String,
    /// The places in `insert`, in bytes and in order, that the user fills in one after the other: an editor without a way to
    /// go from one to the next has no use for it.
    pub stops: Vec<Range<usize>>,
    /// What editors compare with the text from the start of `replace` to the cursor. It starts with that text where the
    /// label does not, as after a search by words: an editor must ask again after each key.
    pub filter: String,
    /// Order: smaller first.
    pub rank: u32,
    /// What it is, for [`super::describe`].
    pub entry: Option<Entry>,
}

/// What belongs at an offset. In prose nothing does, unless the user has `asked` for it.
pub fn completion(world: &World, id: DocumentId, offset: usize, asked: bool) -> Vec<Completion> {
    let Some((view, offset)) = View::at(world, id, offset) else {
        return Vec::new();
    };
    if let Some(offered) = report::offered(&view, offset, asked) {
        return offered;
    }
    let Some(at) = position::position(&view, offset, asked) else {
        return Vec::new();
    };
    let mut choices = Choices::new(&view, &at);
    match &at.wanted {
        Wanted::Value(name) => match name {
            crate::model::FieldName::Payer => payers::offer(&view, &mut choices),
            crate::model::FieldName::SiteOfService => sites::offer(&view, &mut choices),
            name => fields::offer_values(*name, &mut choices),
        },
        Wanted::Modifier { code, present } => {
            modifiers::offer(&view, offset, code.as_deref(), present, &mut choices)
        }
        Wanted::Procedure => {
            if starts_line(&view, &at) {
                fields::offer_labels_begun(&view, offset, &mut choices);
                forms::offer_charge(&view, offset, &mut choices);
            }
            codes::offer_procedures(&view, offset, &mut choices)
        }
        Wanted::Diagnosis { with_words } => {
            codes::offer_diagnoses(&view, offset, *with_words, &mut choices)
        }
        Wanted::Pointer { present } => codes::offer_pointers(&view, offset, present, &mut choices),
        Wanted::Label => fields::offer_labels(&view, offset, &mut choices),
        Wanted::Title { level, glued } => fields::offer_titles(&view, *level, *glued, &mut choices),
        Wanted::Rule => rules::offer(&view, offset, &mut choices),
        Wanted::Directive => rules::offer_directives(&mut choices),
        Wanted::Key => fields::offer_keys(&view, &mut choices),
        Wanted::KeyValue(key) => fields::offer_key_values(key, &mut choices),
        Wanted::Placeholder => fields::offer_placeholders(&view, &mut choices),
        Wanted::Anything => codes::offer_anything(&view, offset, &mut choices),
    }
    let mut offered = choices.finish();
    if wants_blank(&view, &at) {
        for choice in &mut offered {
            choice.insert.insert(0, ' ');
            for stop in &mut choice.stops {
                *stop = stop.start + 1..stop.end + 1;
            }
        }
    }
    offered
}

/// Whether nothing stands on the line before what was typed, except the marker of a list.
fn starts_line(view: &View<'_>, at: &position::Position) -> bool {
    let line = view.line_at(at.typed.start);
    let before = view.words(Span::new(line.start, at.typed.start));
    line::without_marker(before).is_empty()
}

/// Whether a value would stick to the mark before it: `Payer:`, `A.`.
fn wants_blank(view: &View<'_>, at: &position::Position) -> bool {
    let before = at
        .typed
        .start
        .checked_sub(1)
        .and_then(|index| view.text.as_bytes().get(index as usize));
    let has_mark = matches!(
        at.wanted,
        Wanted::Value(_) | Wanted::Diagnosis { with_words: true }
    );
    has_mark && matches!(before, Some(b':' | b'.' | b')' | b'*'))
}
