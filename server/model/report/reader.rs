//! Goes through the lines of a report with its section, its table and its group in mind. Knows no codebook.

mod injections;
mod records;
mod run_together;
mod skipped;
mod stacked;
mod studies;

use self::studies::is_other;

pub(super) use self::records::Record;
pub(super) use self::skipped::{Look, lines};
pub(super) use self::stacked::Stack;
use super::conduction::Named;
use super::layout::{About, Heads, Laid, Layout, layout};
use super::listed::{List, is_a};
use super::needle::{self, NeedleLine};
use super::sentence;
use super::spoken;
use super::study::{Documented, SideSaid};
use super::title::{self, Topic};
use super::vocabulary::{Head, VERBS};
use super::words::{is_unit, take_side, words, written};
use crate::model::facts::Facts;
use crate::model::piece::Piece;
use crate::text::Span;
use std::sync::Arc;

/// What is known between two lines of one encounter, beside what was found.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct State {
    pub(super) topic: Topic,
    /// The side that a heading says.
    pub(super) side: Option<SideSaid>,
    pub(super) heads: Option<Arc<Heads>>,
    pub(super) group: Option<Named>,
    /// The side of a group of muscles.
    pub(super) group_side: Option<SideSaid>,
    /// Whether the last conduction row is one of this table and group: the next one may go on with it.
    pub(super) follows: bool,
    /// A line without values: the beginning of a name that runs on, if values come next.
    pub(super) pending: Option<Span>,
    /// Lines of text that follow each other.
    pub(super) paragraph: Option<Span>,
    /// A record that is not at its end.
    pub(super) record: Option<Record>,
    /// A table each of whose cells has a line of its own.
    pub(super) stack: Option<Stack>,
}

impl State {
    /// Before the first line.
    pub(super) fn first() -> Self {
        Self {
            topic: Topic::Unknown,
            side: None,
            heads: None,
            group: None,
            group_side: None,
            follows: false,
            pending: None,
            paragraph: None,
            record: None,
            stack: None,
        }
    }
}

/// Reads the lines of one encounter in their order.
pub(super) struct Reader<'t> {
    text: &'t str,
    pub(super) state: State,
    pub(super) found: Documented,
}

/// What the text of an encounter documents.
pub(super) fn read(text: &str, span: Span, facts: &Facts) -> Documented {
    let found = Documented {
        span,
        ..Documented::default()
    };
    let mut reader = Reader::new(text, State::first(), found);
    for (line, look) in lines(text, span, facts) {
        reader.read(line, look);
    }
    reader.finish()
}

impl<'t> Reader<'t> {
    /// Goes on after what was found so far.
    pub(super) fn new(text: &'t str, state: State, found: Documented) -> Self {
        Self { text, state, found }
    }

    pub(super) fn read(&mut self, line: Piece<'t>, look: Look) {
        // A key of a record may look like the title of a section.
        let is_title = match look {
            Look::Heading(..) => self.state.record.is_none() || line.trim().words.starts_with('#'),
            _ => false,
        };
        if !is_title && self.record_line(line) {
            return;
        }
        match look {
            Look::Heading(topic, title, level) => {
                self.heading(topic, Piece::new(self.text, title), level);
            }
            Look::Skip => self.interrupt(),
            Look::Read => self.line(line),
        }
    }

    /// All that was found, after the last line.
    pub(super) fn finish(mut self) -> Documented {
        self.interrupt();
        self.end_record();
        self.found
    }

    /// Opens a section, given the topic that its title is known for, or what the words of its title tell.
    fn heading(&mut self, known: Option<Topic>, title: Piece<'t>, level: u8) {
        self.interrupt();
        self.end_record();
        let told = title::read(title.words);
        self.state.side = told.sided.then(|| needle::side_in(title)).flatten();
        self.state.heads = None;
        self.state.group = None;
        self.state.group_side = None;
        self.state.follows = false;
        match known.or(told.topic) {
            Some(topic) => self.state.topic = topic.with_said(title.span()),
            None if told.limb => {}
            None if level > 2 && !matches!(self.state.topic, Topic::Closed | Topic::Reference) => {}
            None => self.state.topic = Topic::Unknown,
        }
    }

    /// Reads a line that is neither heading nor field.
    fn line(&mut self, whole: Piece<'t>) {
        let line = whole.trim();
        if line.is_empty() {
            self.end_reference();
            return self.interrupt();
        }
        if self.state.topic == Topic::Closed || is_rule(line) || line.words.starts_with("<!--") {
            return self.interrupt();
        }
        if self.stacked(line) {
            return;
        }
        if let Some(told) = title::alone(line.words) {
            self.interrupt();
            if let Some(topic) = told.topic {
                let side = told.sided.then(|| needle::side_in(line)).flatten();
                self.heading(Some(topic), line, 2);
                self.state.side = side;
            } else {
                self.state.group = None;
                self.state.group_side = needle::side_in(line);
                self.state.side = self.state.group_side.or(self.state.side);
            }
            return;
        }
        if let Some((topic, title, text)) = title::before_text(line) {
            self.heading(Some(topic), title, 2);
            return self.line(text);
        }
        if self.state.topic == Topic::Reference {
            self.state.heads = self.state.heads.take().or_else(|| {
                let heads = Heads::read(line, whole.start, None);
                heads.map(Arc::new)
            });
            return self.interrupt();
        }
        if self.injection_line(line) {
            return self.interrupt();
        }
        if let Some(heads) = Heads::read(line, whole.start, self.state.topic.about()) {
            self.interrupt();
            self.state.heads = Some(Arc::new(heads));
            self.state.follows = false;
            return;
        }
        let units = match &mut self.state.heads {
            Some(heads) if are_units(line) => Arc::make_mut(heads).take_units(line, whole.start),
            Some(_) => false,
            None => are_units(line),
        };
        if units || self.is_over_head(line) {
            return;
        }
        if self.is_sentence(line) {
            return self.text_line(line);
        }
        match self
            .state
            .topic
            .about()
            .or(self.state.heads.as_ref().map(|heads| heads.about))
        {
            Some(About::Needle) => self.needle_line(whole, line),
            Some(About::Conduction) => self.conduction_line(whole, line),
            None => {}
        }
    }

    /// A table of reference values ends at a blank line; what follows it may be a study again.
    fn end_reference(&mut self) {
        if self.state.topic == Topic::Reference && self.state.heads.take().is_some() {
            self.state.topic = Topic::Unknown;
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
            || self.state.paragraph.is_some()
                && self.state.heads.is_none()
                && !line.words.contains(':')
                && parted == Layout::Single
    }

    /// Joins a line to the paragraph.
    fn text_line(&mut self, line: Piece<'t>) {
        let marked = without_marker(line);
        let start = match self.state.paragraph {
            Some(before) if marked.start == line.start => before.start,
            _ => {
                self.end_paragraph();
                marked.start
            }
        };
        self.state.paragraph = Some(Span::new(start, line.span().end));
    }

    /// Ends what may run on over several lines.
    fn interrupt(&mut self) {
        self.end_paragraph();
        self.end_stack();
        if let Some(pending) = self.state.pending.take() {
            let pending = Piece::new(self.text, pending);
            self.found.not_understood.push(written(pending));
        }
    }

    fn end_paragraph(&mut self) {
        let Some(paragraph) = self.state.paragraph.take() else {
            return;
        };
        let side = self.state.group_side.or(self.state.side);
        let paragraph = Piece::new(self.text, paragraph);
        // Whether the sentence before was one of the needle examination.
        let mut of_needle = false;
        for sentence in sentence::sentences(paragraph) {
            match self.state.topic {
                Topic::Needle => {
                    let rows = sentence::needle(sentence, side);
                    self.found.needle.extend(rows);
                }
                Topic::Conduction(Some(kind)) if is_other(kind.0) => {
                    self.found.other.extend(spoken::test(sentence, kind, side));
                }
                Topic::Conduction(kind) => {
                    let rows = spoken::studies(self.text, sentence, kind, side);
                    for row in rows {
                        self.take(row, None);
                    }
                    self.state.follows = false;
                }
                Topic::Unknown => {
                    let rows = spoken::studies_in_letter(self.text, sentence);
                    let muscles = match rows.is_empty() {
                        true => sentence::needle_in_letter(sentence, of_needle),
                        false => Vec::new(),
                    };
                    of_needle = !muscles.is_empty();
                    self.found.needle.extend(muscles);
                    for row in rows {
                        self.take(row, None);
                    }
                    self.state.follows = false;
                }
                Topic::Closed | Topic::Reference => {}
            }
        }
    }

    fn needle_line(&mut self, whole: Piece<'t>, line: Piece<'t>) {
        if let Some(at) = self.glued(line) {
            let (first, second) = (line.before(at).trim(), line.after(at).trim());
            self.needle_line(first, first);
            return self.needle_line(second, second);
        }
        let side = self.state.group_side.or(self.state.side);
        if let Some(laid) = self.lay(whole, line) {
            let laid = self.joined(laid);
            if self.sides_of_row(line, &laid) {
                return;
            }
            let span = match self.state.pending.take() {
                Some(before) => Piece::new(self.text, Span::new(before.start, line.span().end)),
                None => line,
            };
            self.end_paragraph();
            match needle::read(span, &laid, side, &mut self.found.not_understood) {
                NeedleLine::Muscle(row) => self.found.needle.push(row),
                NeedleLine::Group(side) => self.state.group_side = Some(side),
                NeedleLine::Nothing => {}
            }
            return;
        }
        self.end_paragraph();
        let items = sentence::item(without_marker(line), side);
        if !items.is_empty() {
            self.interrupt();
            self.found.needle.extend(items);
        } else if self.state.topic == Topic::Needle {
            self.interrupt();
            self.state.pending = Some(line.span());
        }
    }

    /// The row of a line under the heads in force, or under those of a form without heads.
    fn lay(&self, whole: Piece<'t>, line: Piece<'t>) -> Option<Laid<'t>> {
        match &self.state.heads {
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
        let Some(before) = self.state.pending else {
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

/// `ms | mV | m/s`: units alone, whatever parts them.
fn are_units(line: Piece<'_>) -> bool {
    let part = |c: char| c.is_whitespace() || matches!(c, '|' | ';');
    let mut words = line.words.split(part).filter(|word| !word.is_empty());
    words.all(is_unit)
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
pub(super) fn without_marker(line: Piece<'_>) -> Piece<'_> {
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
