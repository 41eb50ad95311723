//! What an expanding selection takes in, from the word to the document. Knows no editor.

use super::view::View;
use super::words::{part_at, word_at};
use crate::text::Span;
use crate::world::{DocumentId, World};
use std::ops::Range;

/// What holds an offset, from the innermost to the document: part of a word, word, cell or value, line, table or run of
/// prose, sections, encounter, block, document. Each is inside the next and smaller.
pub fn selection(world: &World, id: DocumentId, offset: usize) -> Vec<Range<usize>> {
    let Some(document) = world.document(id) else {
        return Vec::new();
    };
    let whole = 0..document.buffer().len();
    let Some((view, at)) = View::at(world, id, offset) else {
        return vec![whole];
    };
    let mut steps: Vec<Span> = Vec::new();
    if let Some(word) = word_at(&view.text, at) {
        steps.extend([part_at(&view.text, word, at), word]);
    }
    let facts = view.facts;
    let touching = |span: &Span| span.touches(at);
    let tables = facts.tables.iter().filter(|table| table.span.touches(at));
    for table in tables {
        let rows = table.rows.iter().filter(|row| row.span.touches(at));
        let cells = rows
            .clone()
            .flat_map(|row| table.cells_of(row).iter().copied());
        steps.extend(
            cells
                .filter(touching)
                .chain(rows.map(|row| row.span))
                .chain([table.span]),
        );
    }
    steps.extend(
        facts
            .fields
            .iter()
            .flat_map(|field| [field.label, field.value])
            .filter(touching),
    );
    steps.push(trimmed(&view, view.line_at(at)));
    steps.push(view.line_at(at));
    steps.extend(facts.prose.iter().map(|prose| prose.span).filter(touching));
    steps.extend(
        facts
            .headings
            .iter()
            .map(|heading| heading.body)
            .filter(touching),
    );
    steps.extend(
        facts
            .encounters
            .iter()
            .map(|encounter| encounter.span)
            .filter(touching),
    );
    steps.push(Span::new(0, view.len()));
    let mut steps: Vec<Range<usize>> = steps
        .into_iter()
        .map(|span| view.range(span))
        .chain([whole])
        .collect();
    steps.sort_by_key(|step| step.end - step.start);
    nested(steps)
}

/// A line without blanks at its ends.
fn trimmed(view: &View<'_>, line: Span) -> Span {
    let words = view.words(line);
    let lead = super::view::offset_of(words.len() - words.trim_start().len());
    Span::new(
        line.start + lead,
        line.start + lead + super::view::offset_of(words.trim().len()),
    )
}

/// Keeps, from the smallest on, the steps that hold the one before and more.
fn nested(steps: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut kept: Vec<Range<usize>> = Vec::new();
    for step in steps {
        let larger = kept
            .last()
            .is_none_or(|last| step.start <= last.start && last.end <= step.end && step != *last);
        if larger && (!step.is_empty() || kept.is_empty()) {
            kept.push(step);
        }
    }
    kept
}
