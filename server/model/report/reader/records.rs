//! Structured records: JSON among the lines, as other programs write it, to rows. Knows no column and no sentence.

use super::Reader;
use crate::model::piece::Piece;
use crate::model::report::conduction::{self, Above, ConductionLine};
use crate::model::report::layout::Laid;
use crate::model::report::needle::{self, NeedleLine};
use crate::model::report::study::{SideSaid, Units};
use crate::model::report::vocabulary::Head;
use crate::model::report::words::{conduction_head, needle_head, side_of, written};
use crate::text::Span;
use jsonc_parser::ast::{Object, ObjectPropName, Value};
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

/// A record of which not all lines were read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::model::report) struct Record {
    /// What was read of it.
    pub(in crate::model::report) span: Span,
    /// So many brackets are open.
    depth: u32,
    in_text: bool,
}

/// No record of a report is nested so deep.
const DEEPEST: u32 = 64;

impl Record {
    /// Goes on with a line.
    fn read(mut self, line: Piece<'_>) -> Self {
        let mut escaped = false;
        for byte in line.words.bytes() {
            match byte {
                _ if escaped => escaped = false,
                b'\\' if self.in_text => escaped = true,
                b'"' => self.in_text = !self.in_text,
                b'{' | b'[' if !self.in_text => self.depth += 1,
                b'}' | b']' if !self.in_text => self.depth = self.depth.saturating_sub(1),
                _ => {}
            }
        }
        self.span = Span::new(self.span.start, line.span().end);
        self
    }
}

/// What stands around a part of a record.
#[derive(Clone, Copy)]
struct Around<'t> {
    /// The side whose object it is.
    side: Option<SideSaid>,
    /// The key before it.
    key: Option<Piece<'t>>,
}

impl<'t> Reader<'t> {
    /// Whether a line belongs to a record; at the end of the record its rows are taken.
    pub(super) fn record_line(&mut self, line: Piece<'t>) -> bool {
        let words = line.trim();
        if words.is_empty() {
            self.end_record();
            return false;
        }
        let begun = match self.state.record.take() {
            Some(record) => record,
            None if opens(words.words) => {
                self.interrupt();
                Record {
                    span: Span::new(words.start, words.start),
                    depth: 0,
                    in_text: false,
                }
            }
            None => return false,
        };
        let record = begun.read(words);
        self.state.record = Some(record);
        if record.depth > DEEPEST {
            self.end_record();
        } else if record.depth == 0 {
            self.state.record = None;
            self.take_record(record.span);
        }
        true
    }

    /// Gives up a record that does not end: of what is lost its first line is kept.
    pub(super) fn end_record(&mut self) {
        if let Some(record) = self.state.record.take() {
            let lost = Piece::new(self.text, record.span);
            let end = lost.words.find('\n').unwrap_or(lost.words.len());
            let first = written(lost.before(end).trim());
            self.found.not_understood.push(first);
        }
    }

    fn take_record(&mut self, span: Span) {
        let piece = Piece::new(self.text, span);
        let tree = parse_to_ast(
            piece.words,
            &CollectOptions::default(),
            &ParseOptions::default(),
        );
        let around = Around {
            side: self.state.side,
            key: None,
        };
        if let Some(value) = tree.ok().and_then(|tree| tree.value) {
            self.value(piece, &value, around);
        }
    }

    fn value(&mut self, record: Piece<'t>, value: &Value<'_>, around: Around<'t>) {
        match value {
            Value::Array(array) => {
                for value in &array.elements {
                    self.value(record, value, around);
                }
            }
            Value::Object(object) => self.object(record, object, around),
            _ => {}
        }
    }

    fn object(&mut self, record: Piece<'t>, object: &Object<'_>, around: Around<'t>) {
        let place = at(record, object);
        let needle = cells(record, object, needle_head);
        let has =
            |cells: &[(Head, Piece<'_>)], head: Head| cells.iter().any(|(one, _)| *one == head);
        let observed = needle
            .iter()
            .any(|(head, _)| matches!(head, Head::Needle(_)));
        let named = has(&needle, Head::Muscle);
        let studied = cells(record, object, conduction_head);
        if observed && (named || around.key.is_some() && !has(&studied, Head::Nerve)) {
            let mut cells = needle;
            cells.extend(around.key.filter(|_| !named).map(|key| (Head::Muscle, key)));
            return self.muscle(place, cells, around.side);
        }
        if !named && has(&studied, Head::Nerve) {
            return self.study(record, object, studied, around.side);
        }
        for property in &object.properties {
            let name = match &property.name {
                ObjectPropName::String(name) => inner(at(record, name)),
                ObjectPropName::Word(name) => at(record, name),
            };
            let side = side_of(name.words).map(|side| SideSaid {
                side,
                span: name.span(),
            });
            let inside = Around {
                side: side.or(around.side),
                key: Some(name).filter(|_| side.is_none()),
            };
            self.value(record, &property.value, inside);
        }
    }

    fn muscle(&mut self, place: Piece<'t>, cells: Vec<(Head, Piece<'t>)>, side: Option<SideSaid>) {
        let laid = Laid {
            cells,
            left: Vec::new(),
        };
        let odd = &mut self.found.not_understood;
        if let NeedleLine::Muscle(row) = needle::read(place, &laid, side, odd) {
            self.found.needle.push(row);
        }
    }

    /// A study: a row for each of its sites, or one.
    fn study(
        &mut self,
        record: Piece<'t>,
        object: &Object<'_>,
        cells_of_all: Vec<(Head, Piece<'t>)>,
        side: Option<SideSaid>,
    ) {
        let lists = object
            .properties
            .iter()
            .filter_map(|property| match &property.value {
                Value::Array(array) => Some(array.elements.iter()),
                _ => None,
            });
        let sites = lists.flatten().filter_map(Value::as_object);
        let mut rows: Vec<(Piece<'t>, Vec<(Head, Piece<'t>)>)> = sites
            .map(|site| {
                let mut all = cells_of_all.clone();
                all.extend(cells(record, site, conduction_head));
                (at(record, site), all)
            })
            .collect();
        if rows.is_empty() {
            rows.push((at(record, object), cells_of_all));
        }
        self.state.follows = false;
        for (place, cells) in rows {
            let laid = Laid {
                cells,
                left: Vec::new(),
            };
            let above = Above {
                group: None,
                kind: None,
                side,
                units: Units::default(),
                before: super::studies::last_of_table(&self.found.conduction, self.state.follows),
            };
            let odd = &mut self.found.not_understood;
            if let ConductionLine::Study(row) =
                conduction::read(self.text, place, &laid, &above, odd)
            {
                self.take(row, None);
            }
        }
        self.state.follows = false;
    }
}

/// Whether a line opens a record: a bracket, and behind it nothing or what may stand in one.
fn opens(line: &str) -> bool {
    let Some(rest) = line.strip_prefix(['{', '[']) else {
        return false;
    };
    rest.trim_start().is_empty() || rest.trim_start().starts_with(['"', '{', '['])
}

/// The values of an object and of the objects in it that stand under a head.
fn cells<'t>(
    record: Piece<'t>,
    object: &Object<'_>,
    head: fn(&str) -> Option<Head>,
) -> Vec<(Head, Piece<'t>)> {
    let mut found = Vec::new();
    for property in &object.properties {
        let head_of = || head(&apart(property.name.as_str()));
        match &property.value {
            Value::StringLit(text) => {
                found.extend(head_of().map(|head| (head, inner(at(record, text)))));
            }
            Value::NumberLit(number) => {
                found.extend(head_of().map(|head| (head, at(record, number))));
            }
            Value::Object(object) if head_of().is_some() => {
                found.extend(cells(record, object, head));
            }
            _ => {}
        }
    }
    found
}

/// `insertionalActivity`, `not_tested`: as words.
fn apart(key: &str) -> String {
    let mut words = String::with_capacity(key.len() + 4);
    for letter in key.chars() {
        if letter.is_uppercase() {
            words.push(' ');
        }
        words.push(if letter == '_' { ' ' } else { letter });
    }
    words
}

/// The place of a part of a record.
fn at<'t>(record: Piece<'t>, part: &impl Ranged) -> Piece<'t> {
    let range = part.range();
    record.before(range.end).after(range.start)
}

/// Without the quotation marks.
fn inner(text: Piece<'_>) -> Piece<'_> {
    text.trim_matches(|c| matches!(c, '"' | '\'')).trim()
}
