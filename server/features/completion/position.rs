//! Where a cursor stands in a half-typed document, and what it has typed there. Knows no codebook.

use super::line::{in_charge, in_diagnoses, without_marker};
use crate::features::view::{View, offset_of};
use crate::model::names;
use crate::model::{FieldName, SectionName};
use crate::text::Span;
use smol_str::SmolStr;

/// What belongs at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wanted {
    /// The value of a field.
    Value(FieldName),
    /// A modifier, for a code, beside others.
    Modifier {
        code: Option<SmolStr>,
        present: Vec<SmolStr>,
    },
    /// A procedure code.
    Procedure,
    /// A diagnosis code; with its words, if there is room for them.
    Diagnosis { with_words: bool },
    /// The pointer of a diagnosis, beside others.
    Pointer { present: Vec<SmolStr> },
    /// The label of a field.
    Label,
    /// The title of a section, with the level of its heading and whether a blank is missing before it.
    Title { level: usize, glued: bool },
    /// A rule's name in a suppression.
    Rule,
    /// What follows `<!--`.
    Directive,
    /// A key of the front matter.
    Key,
    /// The value of a key of the front matter.
    KeyValue(SmolStr),
    /// A placeholder's name.
    Placeholder,
    /// A code or a diagnosis in prose.
    Anything,
}

/// A place, and the text that a choice replaces: `typed` up to the cursor, `replace` beyond it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Position {
    pub(super) wanted: Wanted,
    pub(super) typed: Span,
    pub(super) replace: Span,
}

/// The line of the cursor.
pub(super) struct CursorLine<'v> {
    pub(super) line: Span,
    /// The cursor, never beyond the line's end.
    pub(super) cursor: u32,
    pub(super) before: &'v str,
    pub(super) after: &'v str,
}

impl<'v> CursorLine<'v> {
    pub(super) fn new(view: &'v View<'_>, offset: u32) -> CursorLine<'v> {
        let line = view.line_at(offset);
        let cursor = offset.min(line.end);
        CursorLine {
            line,
            cursor,
            before: view.words(Span::new(line.start, cursor)),
            after: view.words(Span::new(cursor, line.end)),
        }
    }

    /// A place where the last `typed` bytes before the cursor and the next `more` after it are replaced.
    pub(super) fn position(&self, wanted: Wanted, typed: usize, more: usize) -> Position {
        let start = self.cursor - offset_of(typed).min(self.cursor);
        Position {
            wanted,
            typed: Span::new(start, self.cursor),
            replace: Span::new(start, self.cursor + offset_of(more)),
        }
    }

    /// Length of the rest of a value that ends at one of the marks or at the line's end, without blanks at its end.
    pub(super) fn rest_until(&self, ends: &[char]) -> usize {
        let rest = self.after.split(ends).next().unwrap_or_default();
        rest.trim_end().len()
    }

    /// Length of the word that goes on after the cursor.
    pub(super) fn rest_of_word(&self) -> usize {
        self.after
            .find(|letter: char| !letter.is_alphanumeric())
            .unwrap_or(self.after.len())
    }
}

/// Where the cursor stands; `None` where nothing is to be offered. In prose only what is `asked` for is.
pub(super) fn position(view: &View<'_>, offset: u32, asked: bool) -> Option<Position> {
    let at = CursorLine::new(view, offset);
    if let Some(found) = in_comment(&at) {
        return found;
    }
    if let Some(found) = in_placeholder(&at) {
        return Some(found);
    }
    if in_front_matter(view, &at) {
        return front_matter(&at);
    }
    if at.before.starts_with('#') {
        return title(&at);
    }
    if let Some(found) = super::cell::in_table(view, &at) {
        return found;
    }
    if let Some(found) = in_value(&at) {
        return found;
    }
    let section = view
        .section_at(at.cursor)
        .and_then(|heading| heading.section);
    if section == Some(SectionName::Diagnoses) {
        return Some(in_diagnoses(&at));
    }
    if let Some(found) = in_charge(view, &at, section == Some(SectionName::Charges)) {
        return Some(found);
    }
    super::prose::after_trigger(view, &at)
        .or_else(|| label(view, &at, asked))
        .or_else(|| asked.then(|| anything(&at)))
}

/// Inside `<!-- ... `: a directive, a rule's name, or words that are the user's own.
fn in_comment(at: &CursorLine<'_>) -> Option<Option<Position>> {
    let (_, comment) = at.before.rsplit_once("<!--")?;
    if comment.contains("-->") {
        return None;
    }
    let words = comment.trim_start();
    let Some(directive) = words.strip_prefix("medcode:").map(str::trim_start) else {
        let is_start = "medcode:".starts_with(words.trim_end());
        return Some(is_start.then(|| at.position(Wanted::Directive, words.len(), 0)));
    };
    let Some((verb, rule)) = directive.split_once(char::is_whitespace) else {
        return Some(Some(at.position(Wanted::Directive, words.len(), 0)));
    };
    let rule = rule.trim_start();
    let named = verb.starts_with("allow") && !rule.contains([':', ' ']);
    let more = at
        .after
        .find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-')
        .unwrap_or(at.after.len());
    // The hyphens of `-->` belong to the comment.
    let more = at
        .after
        .get(..more)
        .unwrap_or_default()
        .trim_end_matches('-')
        .len();
    Some(named.then(|| at.position(Wanted::Rule, rule.len(), more)))
}

fn in_placeholder(at: &CursorLine<'_>) -> Option<Position> {
    let (_, inside) = at.before.rsplit_once("{{")?;
    let is_name = inside
        .chars()
        .all(|letter| letter.is_alphanumeric() || letter == '_' || letter == '-');
    is_name.then(|| at.position(Wanted::Placeholder, inside.len(), at.rest_of_word()))
}

/// Whether the line is inside the front matter: after the first line `---`, before the next one.
fn in_front_matter(view: &View<'_>, at: &CursorLine<'_>) -> bool {
    if view.start != 0 || at.line.start == 0 {
        return false;
    }
    let before = view.words(Span::new(0, at.line.start));
    let mut lines = before.lines();
    lines.next() == Some("---") && lines.all(|line| line.trim_end() != "---")
}

fn front_matter(at: &CursorLine<'_>) -> Option<Position> {
    match at.before.split_once(':') {
        None => {
            let key = at.before.trim_start();
            Some(at.position(Wanted::Key, key.len(), at.rest_of_word()))
        }
        Some((key, value)) => {
            let value = value.trim_start();
            Some(at.position(
                Wanted::KeyValue(key.trim().into()),
                value.len(),
                at.rest_until(&[]),
            ))
        }
    }
}

fn title(at: &CursorLine<'_>) -> Option<Position> {
    let words = at.before.trim_start_matches('#');
    let level = at.before.len() - words.len();
    let typed = words.trim_start();
    let glued = words.is_empty();
    (level <= 6).then(|| {
        at.position(
            Wanted::Title { level, glued },
            typed.len(),
            at.rest_until(&[]),
        )
    })
}

/// After the colon of a known field.
fn in_value(at: &CursorLine<'_>) -> Option<Option<Position>> {
    let (label, value) = at.before.split_once(':')?;
    let name = names::field(without_marker(label).trim_matches(['*', '_', ' ']))?;
    let value = value.trim_start_matches(['*', '_']).trim_start();
    Some(value_of(name, value, at, &[]))
}

/// A place in the value of a field that ends at one of the marks. Only fields with a known set of values are offered any.
pub(super) fn value_of(
    name: FieldName,
    value: &str,
    at: &CursorLine<'_>,
    ends: &[char],
) -> Option<Position> {
    match name {
        FieldName::KeyPayers => {
            let part = value
                .rsplit([',', ';'])
                .next()
                .unwrap_or_default()
                .trim_start();
            let part = part.strip_prefix("and ").unwrap_or(part);
            Some(at.position(
                Wanted::Value(FieldName::Payer),
                part.len(),
                at.rest_until(&[',', ';', '|']),
            ))
        }
        FieldName::Payer
        | FieldName::SiteOfService
        | FieldName::Component
        | FieldName::EquipmentOwner
        | FieldName::Sex => {
            Some(at.position(Wanted::Value(name), value.len(), at.rest_until(ends)))
        }
        _ => None,
    }
}

/// At the start of a line in the head of an encounter.
fn label(view: &View<'_>, at: &CursorLine<'_>, asked: bool) -> Option<Position> {
    /// No label has more words.
    const MOST_WORDS: usize = 4;
    let typed = without_marker(at.before).trim_start_matches('*');
    let is_label = typed
        .chars()
        .all(|letter| letter.is_alphabetic() || letter == ' ')
        && typed.split_whitespace().count() <= MOST_WORDS;
    let is_wanted = if typed.is_empty() {
        asked
    } else {
        !typed.starts_with(' ')
    };
    if !is_label || !is_wanted || !in_head(view, at) {
        return None;
    }
    let more = match at.after.split_once(':') {
        Some((rest, value))
            if rest
                .chars()
                .all(|letter| letter.is_alphabetic() || letter == ' ') =>
        {
            rest.len() + 1 + usize::from(value.starts_with(' '))
        }
        _ => at.rest_of_word(),
    };
    Some(at.position(Wanted::Label, typed.len(), more))
}

/// Whether the line belongs to the fields at the head of an encounter or document, and is not in the middle of prose.
fn in_head(view: &View<'_>, at: &CursorLine<'_>) -> bool {
    let is_head = match view.section_at(at.cursor) {
        None => true,
        Some(heading) => match heading.section {
            Some(SectionName::Encounter | SectionName::BillingCodeOverview) => true,
            None => heading.level == 1,
            Some(_) => false,
        },
    };
    let prose = view
        .facts
        .prose
        .iter()
        .find(|prose| prose.span.touches(at.cursor));
    is_head && prose.is_none_or(|prose| prose.span.start >= at.line.start)
}

fn anything(at: &CursorLine<'_>) -> Position {
    let part = |letter: char| letter.is_ascii_alphanumeric() || letter == '.';
    let typed = at
        .before
        .rsplit(|letter| !part(letter))
        .next()
        .unwrap_or_default();
    at.position(Wanted::Anything, typed.len(), at.rest_of_word())
}
