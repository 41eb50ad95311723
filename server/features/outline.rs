//! The outline: sections with their charges and diagnoses. Knows no editor.

use super::view::View;
use crate::model::{Charge, DiagnosisEntry, Heading, SectionName};
use crate::text::Span;
use crate::world::{DocumentId, World};
use std::ops::Range;

/// What kind of thing a symbol is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SymbolKind {
    /// A section that holds charges of an encounter of its own.
    Encounter,
    /// Another section.
    Section,
    /// A charge line.
    Charge,
    /// An entry of the diagnosis list.
    Diagnosis,
}

/// A part of a document that has a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Symbol {
    /// Its name; not empty.
    pub name: String,
    /// A few words beside it; may be empty.
    pub detail: String,
    /// What it is.
    pub kind: SymbolKind,
    /// All of it, in bytes of the document.
    pub span: Range<usize>,
    /// Its name's place, inside `span`.
    pub selection: Range<usize>,
    /// What it holds, in order, each inside `span`.
    pub children: Vec<Symbol>,
}

/// The outline of a document. Costs the document.
pub fn outline(world: &World, id: DocumentId) -> Vec<Symbol> {
    let Some(document) = world
        .document(id)
        .filter(|document| document.suspension().is_none())
    else {
        return Vec::new();
    };
    let views = document
        .blocks()
        .iter()
        .filter_map(|(place, _)| View::of(world, document, place.id));
    views.flat_map(|view| outline_of(&view)).collect()
}

/// A symbol with the level at which it nests: headings by their own, everything else below any.
struct Entry {
    level: u8,
    symbol: Symbol,
}

const BELOW_ALL: u8 = u8::MAX;

fn outline_of(view: &View<'_>) -> Vec<Symbol> {
    let headings = view.facts.headings.iter().map(|heading| Entry {
        level: heading.level,
        symbol: section(view, heading),
    });
    let mut entries: Vec<Entry> = headings
        .filter(|entry| !entry.symbol.name.is_empty())
        .collect();
    for encounter in &view.facts.encounters {
        let diagnoses = encounter
            .diagnoses
            .iter()
            .map(|entry| diagnosis(view, entry));
        let charges = encounter
            .charges
            .iter()
            .filter(|line| !line.code.is_empty())
            .map(|line| charge(view, line));
        entries.extend(diagnoses.chain(charges).map(|symbol| Entry {
            level: BELOW_ALL,
            symbol,
        }));
    }
    entries.sort_by_key(|entry| (entry.symbol.span.start, entry.level));
    nest(entries)
}

/// Puts each symbol into the innermost heading before it that spans it.
fn nest(entries: Vec<Entry>) -> Vec<Symbol> {
    let mut roots: Vec<Symbol> = Vec::new();
    let mut open: Vec<Entry> = Vec::new();
    for entry in entries {
        while open.last().is_some_and(|last| {
            last.level >= entry.level || last.symbol.span.end < entry.symbol.span.end
        }) {
            close(&mut open, &mut roots);
        }
        open.push(entry);
    }
    while !open.is_empty() {
        close(&mut open, &mut roots);
    }
    roots
}

fn close(open: &mut Vec<Entry>, roots: &mut Vec<Symbol>) {
    if let Some(done) = open.pop() {
        match open.last_mut() {
            Some(parent) => parent.symbol.children.push(done.symbol),
            None => roots.push(done.symbol),
        }
    }
}

fn section(view: &View<'_>, heading: &Heading) -> Symbol {
    let body = trimmed(view, heading.body);
    let within = |span: Span| body.start <= span.start && span.start < body.end;
    let lines = view
        .facts
        .encounters
        .iter()
        .flat_map(|encounter| &encounter.charges)
        .filter(|charge| within(charge.line))
        .count();
    let is_encounter =
        heading.section == Some(SectionName::Encounter) || (heading.level == 1 && lines > 0);
    let detail = match (is_encounter, lines) {
        (false, _) | (_, 0) => String::new(),
        (_, 1) => "1 charge line".to_owned(),
        (_, lines) => format!("{lines} charge lines"),
    };
    Symbol {
        name: view.words(heading.title).to_owned(),
        detail,
        kind: if is_encounter {
            SymbolKind::Encounter
        } else {
            SymbolKind::Section
        },
        span: view.range(body),
        selection: view.range(heading.title),
        children: Vec::new(),
    }
}

/// A section without the blank lines at its end.
fn trimmed(view: &View<'_>, body: Span) -> Span {
    let words = view.words(body);
    Span::new(
        body.start,
        body.start + super::view::offset_of(words.trim_end().len()),
    )
}

fn charge(view: &View<'_>, charge: &Charge) -> Symbol {
    let mut name = view.words(charge.code).to_owned();
    for modifier in &charge.modifiers {
        name.push('-');
        name.push_str(view.words(*modifier));
    }
    let units = charge.units.map_or("1", |units| {
        view.words(units).trim_start_matches(['x', 'X', ' '])
    });
    let pointers: Vec<&str> = charge
        .pointers
        .iter()
        .map(|pointer| view.words(*pointer))
        .collect();
    Symbol {
        name: format!("{name} x{units}"),
        detail: pointers.join(","),
        kind: SymbolKind::Charge,
        span: view.range(charge.line),
        selection: view.range(charge.code),
        children: Vec::new(),
    }
}

fn diagnosis(view: &View<'_>, entry: &DiagnosisEntry) -> Symbol {
    let code = view.words(entry.code);
    let pointer = entry
        .pointer
        .map(|pointer| format!("{}. ", view.words(pointer)))
        .unwrap_or_default();
    Symbol {
        name: if code.is_empty() && pointer.is_empty() {
            "?".to_owned()
        } else {
            format!("{pointer}{code}")
        },
        detail: view.words(entry.words).to_owned(),
        kind: SymbolKind::Diagnosis,
        span: view.range(entry.line),
        selection: view.range(if entry.code.is_empty() {
            entry.line
        } else {
            entry.code
        }),
        children: Vec::new(),
    }
}
