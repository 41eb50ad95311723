//! What was read of a block, kept so that after an edit only the lines around it are read again. Does not know what a line
//! means.

use super::encounters;
use super::places::{Move, Places};
use super::reader::{Look, Reader, State, lines};
use super::study::Documented;
use crate::model::facts::Facts;
use crate::model::piece::Piece;
use crate::text::Span;

/// What a block documents, with what is needed to read it again after an edit.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    documented: Vec<Documented>,
    encounters: Vec<Encounter>,
}

/// How one encounter was read.
#[derive(Debug, Clone, Default)]
struct Encounter {
    text: Box<str>,
    lines: Vec<Line>,
    /// What was known before some of its lines, in order.
    marks: Vec<Mark>,
}

/// A line that was read: where it starts in its encounter, and what the facts say about it, with places from its start.
#[derive(Debug, Clone, Copy)]
struct Line {
    start: usize,
    look: Look,
}

/// What was known before a line.
#[derive(Debug, Clone)]
struct Mark {
    /// Number of the line.
    line: usize,
    state: State,
    found: Counts,
}

/// How many of each kind were found.
#[derive(Debug, Clone, Copy, Default)]
struct Counts {
    needle: usize,
    conduction: usize,
    other: usize,
    not_understood: usize,
}

/// So many lines lie between two marks: so many are read again around an edit on each side.
const BETWEEN_MARKS: usize = 8;

impl Memory {
    /// What the block documents.
    pub fn documented(&self) -> &[Documented] {
        &self.documented
    }
}

/// What a block documents, given what it did before an edit; without a memory all of it is read. The same as
/// [`super::documented`] says. Costs a look at each line, and the reading of those around the edit, or of those up to
/// the next heading or table where the edit changes what they mean.
pub fn documented_again(text: &str, facts: &Facts, before: Memory) -> Memory {
    let mut known = before.documented.into_iter().zip(before.encounters);
    let mut memory = Memory::default();
    for span in encounters(text, facts) {
        let lines: Vec<(Piece<'_>, Look)> = lines(text, span, facts).collect();
        let (documented, marks) = match known.next() {
            Some((old, encounter)) => encounter.again(text, span, &lines, old),
            None => Encounter::default().again(text, span, &lines, Documented::default()),
        };
        let kept = lines.iter().map(|(piece, look)| Line {
            start: (piece.start - span.start) as usize,
            look: look.from(piece.start),
        });
        memory.documented.push(documented);
        memory.encounters.push(Encounter {
            text: Piece::new(text, span).words.into(),
            lines: kept.collect(),
            marks,
        });
    }
    memory
}

impl Encounter {
    /// Reads the lines of an encounter in its new place, given what was documented.
    fn again(
        mut self,
        text: &str,
        span: Span,
        lines: &[(Piece<'_>, Look)],
        old: Documented,
    ) -> (Documented, Vec<Mark>) {
        let (first, last) = self.same(lines);
        let by = self.moved((first, last), old.span, span);
        let kept = self.marks.partition_point(|mark| mark.line <= first);
        let later = self.marks.split_off(kept);
        let start = self.marks.pop().unwrap_or_else(Mark::first);
        let mut marks = self.marks;
        for mark in &mut marks {
            mark.state.move_by(by);
        }
        let (mut head, rest) = cut(old, start.found);
        head.move_by(by);
        head.span = span;
        let mut state = start.state;
        state.move_by(by);
        let mut reader = Reader::new(text, state, head);
        let lost = self.lines.len();
        let mut next_mark = start.line;
        for (number, (piece, look)) in lines.iter().enumerate().skip(start.line) {
            if lines.len() - number <= last {
                let was = number + lost - lines.len();
                let known = later.binary_search_by_key(&was, |mark| mark.line);
                let known = known.ok().and_then(|index| later.get(index..));
                if let Some((mark, _)) = known.and_then(<[Mark]>::split_first)
                    && goes_on(&reader, mark, (start.found, &rest), by)
                {
                    let later = known.unwrap_or_default();
                    return join(
                        reader.found,
                        (start.found, rest),
                        marks,
                        later,
                        (number, by),
                    );
                }
            }
            if number >= next_mark {
                marks.push(Mark {
                    line: number,
                    state: reader.state.clone(),
                    found: Counts::of(&reader.found),
                });
                next_mark = number + BETWEEN_MARKS;
            }
            reader.read(*piece, *look);
        }
        (reader.finish(), marks)
    }

    /// How many lines at the beginning and at the end are as they were.
    fn same(&self, lines: &[(Piece<'_>, Look)]) -> (usize, usize) {
        let is_same = |(old, new): &(usize, &(Piece<'_>, Look))| {
            let (piece, look) = new;
            let known = self.lines.get(*old);
            known.is_some_and(|line| line.look == look.from(piece.start))
                && self.line(*old) == piece.words
        };
        let first = lines.iter().enumerate().take_while(is_same).count();
        let most = self.lines.len().min(lines.len()) - first;
        let from_end = (0..self.lines.len()).rev().zip(lines.iter().rev());
        let last = from_end.take(most).take_while(is_same).count();
        (first, last)
    }

    /// The words of a line.
    fn line(&self, number: usize) -> &str {
        let start = |number: usize| self.lines.get(number).map(|line| line.start);
        let end = start(number + 1).unwrap_or(self.text.len());
        let start = start(number).unwrap_or(end);
        self.text.get(start..end).unwrap_or_default()
    }

    /// Where places go if so many lines at the beginning and at the end stay.
    fn moved(&self, (first, last): (usize, usize), old: Span, new: Span) -> Move {
        let at = |line: usize| {
            let start = self
                .lines
                .get(line)
                .map_or(self.text.len(), |line| line.start);
            old.start + u32::try_from(start).unwrap_or(u32::MAX)
        };
        let by = |old: u32, new: u32| i64::from(new) - i64::from(old);
        Move {
            edited: Span::new(at(first), at(self.lines.len() - last)),
            before: by(old.start, new.start),
            after: by(old.end, new.end),
        }
    }
}

/// Whether all is known that was known before a line when it was read last, so that what follows is the same.
fn goes_on(
    reader: &Reader<'_>,
    mark: &Mark,
    (start, rest): (Counts, &Documented),
    by: Move,
) -> bool {
    let mut state = mark.state.clone();
    if !state.move_by(by) || state != reader.state {
        return false;
    }
    if !state.follows {
        return true;
    }
    let last = mark.found.less(start).conduction.checked_sub(1);
    match last.and_then(|last| rest.conduction.get(last)) {
        Some(row) => {
            let mut row = row.clone();
            row.move_by(by) && reader.found.conduction.last() == Some(&row)
        }
        // It is among the rows that were kept: nothing may have come behind it.
        None => reader.found.conduction.len() == start.conduction,
    }
}

/// Adds what was found from a mark on to what is found now, and the marks from there on. `at` is the line's number now.
fn join(
    mut found: Documented,
    (start, rest): (Counts, Documented),
    mut marks: Vec<Mark>,
    later: &[Mark],
    (at, by): (usize, Move),
) -> (Documented, Vec<Mark>) {
    let Some(first) = later.first() else {
        return (found, marks);
    };
    let now = Counts::of(&found);
    for mark in later {
        let mut mark = mark.clone();
        mark.state.move_by(by);
        mark.line = at + (mark.line - first.line);
        mark.found = mark.found.less(first.found).plus(now);
        marks.push(mark);
    }
    let (_, mut rest) = cut(rest, first.found.less(start));
    rest.move_by(by);
    found.needle.append(&mut rest.needle);
    found.conduction.append(&mut rest.conduction);
    found.other.append(&mut rest.other);
    found.not_understood.append(&mut rest.not_understood);
    (found, marks)
}

/// Cuts what was found behind so much of it.
fn cut(mut found: Documented, at: Counts) -> (Documented, Documented) {
    fn behind<T>(rows: &mut Vec<T>, at: usize) -> Vec<T> {
        rows.split_off(at.min(rows.len()))
    }
    let rest = Documented {
        span: found.span,
        needle: behind(&mut found.needle, at.needle),
        conduction: behind(&mut found.conduction, at.conduction),
        other: behind(&mut found.other, at.other),
        not_understood: behind(&mut found.not_understood, at.not_understood),
    };
    (found, rest)
}

impl Mark {
    fn first() -> Self {
        Self {
            line: 0,
            state: State::first(),
            found: Counts::default(),
        }
    }
}

impl Counts {
    fn of(found: &Documented) -> Self {
        Self {
            needle: found.needle.len(),
            conduction: found.conduction.len(),
            other: found.other.len(),
            not_understood: found.not_understood.len(),
        }
    }

    fn less(self, other: Self) -> Self {
        Self {
            needle: self.needle.saturating_sub(other.needle),
            conduction: self.conduction.saturating_sub(other.conduction),
            other: self.other.saturating_sub(other.other),
            not_understood: self.not_understood.saturating_sub(other.not_understood),
        }
    }

    fn plus(self, other: Self) -> Self {
        Self {
            needle: self.needle + other.needle,
            conduction: self.conduction + other.conduction,
            other: self.other + other.other,
            not_understood: self.not_understood + other.not_understood,
        }
    }
}
