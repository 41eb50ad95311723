//! Goes through the lines of a report with its section, its table and its group in mind. Knows no codebook.

mod skipped;
mod studies;

use self::skipped::{Look, Skipped};
use super::conduction::Named;
use super::layout::{About, Heads, Laid, Layout, layout};
use super::listed::{List, is_a};
use super::needle::{self, NeedleLine};
use super::sentence;
use super::study::{Documented, SideSaid};
use super::title::{self, Topic};
use super::vocabulary::{Head, VERBS};
use super::words::{is_unit, take_side, words, written};
use crate::model::facts::Facts;
use crate::model::piece::{Piece, length};
use crate::text::Span;

/// What is known while the lines of one encounter are read.
pub(super) struct Reader<'t> {
    text: &'t str,
    topic: Topic,
    /// The side that a heading says.
    side: Option<SideSaid>,
    heads: Option<Heads>,
    group: Option<Named>,
    /// The side of a group of muscles.
    group_side: Option<SideSaid>,
    /// Index of the first conduction row of this table: what stands before it is of another one.
    table_start: usize,
    /// A line without values: the beginning of a name that runs on, if values come next.
    pending: Option<Piece<'t>>,
    /// Lines of text that follow each other.
    paragraph: Option<Piece<'t>>,
    found: Documented,
}

/// What the text of an encounter documents.
pub(super) fn read(text: &str, span: Span, facts: &Facts) -> Documented {
    let mut reader = Reader {
        text,
        topic: Topic::Unknown,
        side: None,
        heads: None,
        group: None,
        group_side: None,
        table_start: 0,
        pending: None,
        paragraph: None,
        found: Documented {
            span,
            ..Documented::default()
        },
    };
    let mut skipped = Skipped::new(facts, span);
    let mut start = span.start;
    let part = Piece::new(text, span);
    for line in part.words.split_inclusive('\n') {
        let line = Piece { words: line, start };
        start += length(line.words);
        match skipped.look(line) {
            Look::Heading(index) => {
                if let Some(heading) = facts.headings.get(index) {
                    reader.heading(
                        Topic::of_section(heading.section),
                        Piece::new(text, heading.title),
                        heading.level,
                    );
                }
            }
            Look::Skip => reader.interrupt(),
            Look::Read => reader.line(line),
        }
    }
    reader.interrupt();
    reader.found
}

impl<'t> Reader<'t> {
    /// Opens a section, given the topic that its title is known for, or what the words of its title tell.
    fn heading(&mut self, known: Option<Topic>, title: Piece<'t>, level: u8) {
        self.interrupt();
        let told = title::read(title.words);
        self.side = told.sided.then(|| needle::side_in(title)).flatten();
        self.heads = None;
        self.group = None;
        self.group_side = None;
        self.table_start = self.found.conduction.len();
        match known.or(told.topic) {
            Some(topic) => self.topic = topic.with_said(title.span()),
            None if told.limb => {}
            None if level > 2 && self.topic != Topic::Closed => {}
            None => self.topic = Topic::Unknown,
        }
    }

    /// Reads a line that is neither heading nor field.
    fn line(&mut self, whole: Piece<'t>) {
        let line = whole.trim();
        if line.is_empty() {
            return self.interrupt();
        }
        if self.topic == Topic::Closed || is_rule(line) || line.words.starts_with("<!--") {
            return self.interrupt();
        }
        if let Some(told) = title::alone(line.words) {
            self.interrupt();
            if let Some(topic) = told.topic {
                let side = told.sided.then(|| needle::side_in(line)).flatten();
                self.heading(Some(topic), line, 2);
                self.side = side;
            } else {
                self.group = None;
                self.group_side = needle::side_in(line);
                self.side = self.group_side.or(self.side);
            }
            return;
        }
        if let Some(heads) = Heads::read(line, whole.start, self.topic.about()) {
            self.interrupt();
            self.heads = Some(heads);
            self.table_start = self.found.conduction.len();
            return;
        }
        let units = match &mut self.heads {
            Some(heads) => heads.take_units(line, whole.start),
            None => words(line).all(|word| is_unit(word.words)),
        };
        if units || self.is_over_head(line) {
            return;
        }
        if self.is_sentence(line) {
            return self.text_line(line);
        }
        match self
            .topic
            .about()
            .or(self.heads.as_ref().map(|heads| heads.about))
        {
            Some(About::Needle) => self.needle_line(whole, line),
            Some(About::Conduction) => self.conduction_line(whole, line),
            None => {}
        }
    }

    /// A line of heads above the heads, as `Spontaneous | MUAP`.
    fn is_over_head(&self, line: Piece<'t>) -> bool {
        words(line)
            .filter(|word| word.words != "|")
            .all(|word| is_a(List::OverHead, word.words))
    }

    fn is_sentence(&self, line: Piece<'t>) -> bool {
        let parted = layout(line);
        if matches!(parted, Layout::Pipes | Layout::Tabs | Layout::Semicolons) {
            return false;
        }
        let spoken = words(line).any(|word| VERBS.contains(&word.words));
        spoken
            || self.paragraph.is_some()
                && self.heads.is_none()
                && !line.words.contains(':')
                && parted == Layout::Single
    }

    /// Joins a line to the paragraph.
    fn text_line(&mut self, line: Piece<'t>) {
        let marked = without_marker(line);
        match self.paragraph {
            Some(before) if marked.start == line.start => {
                self.paragraph = Some(Piece::new(
                    self.text,
                    Span::new(before.start, line.span().end),
                ));
            }
            _ => {
                self.end_paragraph();
                self.paragraph = Some(marked);
            }
        }
    }

    /// Ends what may run on over several lines.
    fn interrupt(&mut self) {
        self.end_paragraph();
        if let Some(pending) = self.pending.take() {
            self.found.not_understood.push(written(pending));
        }
    }

    fn end_paragraph(&mut self) {
        let Some(paragraph) = self.paragraph.take() else {
            return;
        };
        let side = self.group_side.or(self.side);
        for sentence in sentence::sentences(paragraph) {
            match self.topic {
                Topic::Needle => {
                    let rows = sentence::needle(sentence, side);
                    self.found.needle.extend(rows);
                }
                Topic::Conduction(kind) => {
                    let rows = sentence::studies(self.text, sentence, kind, side);
                    for row in rows {
                        self.take(row, None);
                    }
                    self.table_start = self.found.conduction.len();
                }
                Topic::Unknown | Topic::Closed => {}
            }
        }
    }

    fn needle_line(&mut self, whole: Piece<'t>, line: Piece<'t>) {
        let side = self.group_side.or(self.side);
        if let Some(laid) = self.lay(whole, line) {
            let laid = self.joined(laid);
            let span = match self.pending.take() {
                Some(before) => Piece::new(self.text, Span::new(before.start, line.span().end)),
                None => line,
            };
            self.end_paragraph();
            match needle::read(span, &laid, side, &mut self.found.not_understood) {
                NeedleLine::Muscle(row) => self.found.needle.push(row),
                NeedleLine::Group(side) => self.group_side = Some(side),
                NeedleLine::Nothing => {}
            }
            return;
        }
        self.end_paragraph();
        let items = sentence::item(without_marker(line), side);
        if !items.is_empty() {
            self.interrupt();
            self.found.needle.extend(items);
        } else if self.topic == Topic::Needle {
            self.interrupt();
            self.pending = Some(line);
        }
    }

    /// The row of a line under the heads in force, or under those of a form without heads.
    fn lay(&self, whole: Piece<'t>, line: Piece<'t>) -> Option<Laid<'t>> {
        match &self.heads {
            Some(heads) if heads.about == About::Needle => heads.lay(
                self.text,
                Piece::new(self.text, Span::new(whole.start, line.span().end)),
                whole.start,
            ),
            _ if layout(line) == Layout::Semicolons => {
                Heads::of_form().lay(self.text, line, whole.start)
            }
            _ => None,
        }
    }

    /// Puts the beginning of a name from the line before in front of the row's, unless the row begins a name itself.
    fn joined(&mut self, mut laid: Laid<'t>) -> Laid<'t> {
        let Some(before) = self.pending else {
            return laid;
        };
        let name = laid
            .cells
            .iter_mut()
            .find(|(head, _)| *head == Head::Muscle);
        match name {
            Some((_, name)) if take_side(*name).0.is_none() => {
                *name = Piece::new(self.text, Span::new(before.start, name.span().end));
            }
            _ => self.interrupt(),
        }
        laid
    }
}

/// `|---|---|`, `-----`, `=====`.
fn is_rule(line: Piece<'_>) -> bool {
    line.words.len() > 2
        && line
            .words
            .bytes()
            .all(|byte| matches!(byte, b'-' | b'=' | b'|' | b':' | b' ' | b'+' | b'_'))
        && line
            .words
            .bytes()
            .any(|byte| matches!(byte, b'-' | b'=' | b'_'))
}

/// Without the bullet or the number of a list.
fn without_marker(line: Piece<'_>) -> Piece<'_> {
    let Some(first) = words(line)
        .next()
        .filter(|word| word.words.len() < line.words.len())
    else {
        return line;
    };
    let number = first.words.strip_suffix(['.', ')']);
    let marker = matches!(first.words, "-" | "*" | "•" | "+" | "–")
        || number.is_some_and(|number| {
            !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
        });
    if marker {
        line.after(first.words.len()).trim()
    } else {
        line
    }
}
