//! What can be folded away: sections, encounters, tables, front matter, runs of comments. Knows no editor.

use super::view::View;
use super::words::comments;
use crate::text::Span;
use crate::world::{DocumentId, World};

/// What kind of fold it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FoldKind {
    /// A part of the document.
    Region,
    /// Comments.
    Comment,
}

/// Lines that can be folded into the first of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fold {
    /// The line that stays, from 0.
    pub start_line: u32,
    /// The last line that goes; below `start_line`.
    pub end_line: u32,
    /// What it is.
    pub kind: FoldKind,
}

/// The folds of a document in order. Costs the document.
pub fn folds(world: &World, id: DocumentId) -> Vec<Fold> {
    let Some(document) = world
        .document(id)
        .filter(|document| document.suspension().is_none())
    else {
        return Vec::new();
    };
    let mut folds = Vec::new();
    for (place, _) in document.blocks().iter() {
        let Some(view) = View::of(world, document, place.id) else {
            continue;
        };
        let lines = Lines {
            view: &view,
            starts: starts_of_lines(&view.text),
            first: place.line,
        };
        let headings = view.facts.headings.iter().map(|heading| heading.body);
        let tables = view.facts.tables.iter().map(|table| table.span);
        let regions = headings
            .chain(tables)
            .chain(bare_encounters(&view))
            .chain(front_matter(&view));
        folds.extend(regions.filter_map(|span| lines.fold(span, FoldKind::Region)));
        folds.extend(
            comment_runs(&view)
                .into_iter()
                .filter_map(|span| lines.fold(span, FoldKind::Comment)),
        );
    }
    folds.sort_by_key(|fold| (fold.start_line, std::cmp::Reverse(fold.end_line)));
    folds.dedup_by_key(|fold| (fold.start_line, fold.end_line));
    folds
}

fn starts_of_lines(text: &str) -> Vec<usize> {
    std::iter::once(0)
        .chain(text.match_indices('\n').map(|(at, _)| at + 1))
        .collect()
}

struct Lines<'v, 'a> {
    view: &'v View<'a>,
    starts: Vec<usize>,
    first: usize,
}

impl Lines<'_, '_> {
    fn fold(&self, span: Span, kind: FoldKind) -> Option<Fold> {
        let end = span.start as usize + self.view.words(span).trim_end().len();
        let line = |offset: usize| {
            u32::try_from(
                self.first
                    + self
                        .starts
                        .partition_point(|start| *start <= offset)
                        .saturating_sub(1),
            )
            .ok()
        };
        let (start_line, end_line) = (line(span.start as usize)?, line(end)?);
        (end_line > start_line).then_some(Fold {
            start_line,
            end_line,
            kind,
        })
    }
}

/// Encounters that begin with no heading, as pasted ones do; any other is folded with its heading.
fn bare_encounters(view: &View<'_>) -> Vec<Span> {
    let encounters = view.facts.encounters.iter();
    let billed = encounters.filter(|encounter| !encounter.charges.is_empty());
    let spans = billed.map(|encounter| {
        let words = view.words(encounter.span);
        let blank = words.len() - words.trim_start().len();
        let start = encounter.span.start + super::view::offset_of(blank);
        Span::new(start, encounter.span.end)
    });
    let headings = &view.facts.headings;
    let is_bare = |span: &Span| {
        headings
            .binary_search_by_key(&span.start, |heading| heading.line.start)
            .is_err()
    };
    spans.filter(is_bare).collect()
}

/// The front matter from its first `---` to its last.
fn front_matter(view: &View<'_>) -> Option<Span> {
    let last = view.facts.front_matter.last().filter(|_| view.start == 0)?;
    let rest = view.text.get(last.value.end.max(last.key.end) as usize..)?;
    let closing = rest.find("\n---")?;
    Some(Span::new(
        0,
        last.value.end.max(last.key.end) + super::view::offset_of(closing + "\n---".len()),
    ))
}

/// Comments that follow each other with nothing but line breaks between them.
fn comment_runs(view: &View<'_>) -> Vec<Span> {
    let mut runs: Vec<Span> = Vec::new();
    for comment in comments(&view.text) {
        match runs.last_mut() {
            Some(run)
                if view
                    .words(Span::new(run.end, comment.start))
                    .trim()
                    .is_empty() =>
            {
                run.end = comment.end
            }
            _ => runs.push(comment),
        }
    }
    runs
}
