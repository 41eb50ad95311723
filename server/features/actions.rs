//! Code actions: the fixes of findings, suppressions that say why, parts to insert. Knows no rule.

mod derived;

use super::view::View;
use crate::rules::{self, Check};
use crate::world::{Document, DocumentId, Fix, Placed, Safety, World};
use std::collections::BTreeMap;
use std::ops::Range;

/// What kind of action it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ActionKind {
    /// Mends one finding.
    QuickFix,
    /// Mends all that can be mended without asking.
    FixAll,
}

/// Something that an editor can do to a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// What it does, in the imperative.
    pub title: String,
    /// What kind it is.
    pub kind: ActionKind,
    /// Replacements in bytes of the document: in order, never overlapping.
    pub edits: Vec<(Range<usize>, String)>,
    /// Whether it changes what is billed or said, so that the user must confirm it.
    pub needs_confirmation: bool,
    /// Whether it is the obvious thing to do.
    pub preferred: bool,
    /// The rule and the place of the finding that it mends.
    pub finding: Option<(&'static str, Range<usize>)>,
}

/// The actions for the findings that touch a range: their fixes first, then their suppressions; then what can be written at
/// its start.
pub fn actions(world: &World, id: DocumentId, range: Range<usize>) -> Vec<Action> {
    let Some(document) = world.document(id) else {
        return Vec::new();
    };
    let touched: Vec<Placed<'_>> = findings_near(document, &range);
    let mut actions: Vec<Action> = touched.iter().flat_map(fixes_of).collect();
    let mut allowed: Vec<(&str, usize)> = Vec::new();
    for placed in &touched {
        let line = document.buffer().line_of(placed.range().start);
        if !allowed.contains(&(placed.finding.rule, line)) {
            allowed.push((placed.finding.rule, line));
            actions.extend(suppression(world, document, placed));
        }
    }
    actions.extend(super::skeletons::skeletons(world, id, &range));
    actions.extend(derived::derived(world, id, &range));
    actions
}

/// All safe fixes of a document at once; `None` where there are none. Of fixes that overlap the first one is made.
pub fn fix_all(world: &World, id: DocumentId) -> Option<Action> {
    let document = world.document(id)?;
    let mut accepted = Accepted::default();
    for placed in document.findings() {
        let is_safe = |fix: &&Fix| fix.safety == Safety::Safe && !fix.edits.is_empty();
        if let Some(fix) = placed.finding.fixes.iter().find(is_safe) {
            accepted.take(edits_of(&placed, fix));
        }
    }
    let edits = accepted.edits;
    (!edits.is_empty()).then(|| Action {
        title: "Fix all that needs no confirmation".to_owned(),
        kind: ActionKind::FixAll,
        edits: edits
            .into_iter()
            .map(|(start, (end, text))| (start..end, text))
            .collect(),
        needs_confirmation: false,
        preferred: false,
        finding: None,
    })
}

/// Edits that can be made together, by the place where they start.
#[derive(Default)]
struct Accepted {
    edits: BTreeMap<usize, (usize, String)>,
}

impl Accepted {
    /// Takes a fix as a whole, or leaves it where one of its edits meets one that was taken.
    fn take(&mut self, fix: Vec<(Range<usize>, String)>) {
        if fix.iter().all(|(range, _)| self.is_free(range)) {
            let edits = fix
                .into_iter()
                .map(|(range, text)| (range.start, (range.end, text)));
            self.edits.extend(edits);
        }
    }

    /// Whether no edit taken overlaps a range. Two that start at one place do: their order would be arbitrary.
    fn is_free(&self, range: &Range<usize>) -> bool {
        let before = self.edits.range(..=range.start).next_back();
        let after = self.edits.range(range.start..).next();
        before.is_none_or(|(start, (end, _))| *start != range.start && *end <= range.start)
            && after.is_none_or(|(start, _)| range.end <= *start)
    }
}

fn findings_near<'d>(document: &'d Document, range: &Range<usize>) -> Vec<Placed<'d>> {
    let mut touched = Vec::new();
    // A finding ends in the block in which it starts; one that ends where the range starts stands in the block before.
    let mut place = document.blocks().at_offset(range.start.saturating_sub(1));
    loop {
        touched.extend(document.findings_in(place).filter(|placed| {
            let found = placed.range();
            found.start <= range.end && range.start <= found.end
        }));
        let next = document
            .blocks()
            .next(place.id)
            .and_then(|next| document.blocks().place(next));
        match next.filter(|next| next.start <= range.end) {
            Some(next) => place = next,
            None => return touched,
        }
    }
}

fn edits_of(placed: &Placed<'_>, fix: &Fix) -> Vec<(Range<usize>, String)> {
    let mut edits: Vec<(Range<usize>, String)> = fix
        .edits
        .iter()
        .map(|edit| (placed.absolute(edit.span), edit.text.clone()))
        .collect();
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    edits
}

fn fixes_of(placed: &Placed<'_>) -> Vec<Action> {
    let finding = placed.finding;
    let first_safe = finding
        .fixes
        .iter()
        .position(|fix| fix.safety == Safety::Safe);
    let written = finding
        .fixes
        .iter()
        .enumerate()
        .filter(|(_, fix)| fix.safety != Safety::Shown && !fix.edits.is_empty());
    let action = |(index, fix): (usize, &Fix)| Action {
        title: fix.title.clone(),
        kind: ActionKind::QuickFix,
        edits: edits_of(placed, fix),
        needs_confirmation: fix.safety == Safety::Confirm,
        preferred: first_safe == Some(index),
        finding: Some((finding.rule, placed.range())),
    };
    written.map(action).collect()
}

/// A comment above the line that allows the finding, with the reason to fill in.
fn suppression(world: &World, document: &Document, placed: &Placed<'_>) -> Option<Action> {
    let rule = rules::named(placed.finding.rule)?;
    if matches!(rule.check, Check::Suppressions) {
        return None;
    }
    let range = placed.range();
    let buffer = document.buffer();
    let line = buffer.line_of(range.start);
    let at = buffer.line_start(line);
    let block = document.blocks().at_offset(at).id;
    let view = View::of(world, document, block)?;
    // Inside the front matter a comment is no comment.
    if view
        .facts
        .front_matter
        .iter()
        .any(|entry| view.range(entry.key).end >= range.start)
    {
        return None;
    }
    let text = buffer.line(line);
    let indent: String = text
        .chars()
        .take_while(|letter| matches!(letter, ' ' | '\t'))
        .take(3)
        .collect();
    let ends_crlf = buffer.byte(buffer.line_end(line)) == Some(b'\r');
    let newline = if ends_crlf { "\r\n" } else { "\n" };
    Some(Action {
        title: format!("Allow {} here, with a reason", rule.name),
        kind: ActionKind::QuickFix,
        edits: vec![(
            at..at,
            format!(
                "{indent}<!-- medcode: allow {}: reason -->{newline}",
                rule.name
            ),
        )],
        needs_confirmation: false,
        preferred: false,
        finding: Some((rule.name, range)),
    })
}
