//! Lines to cells under heads, in whatever way columns are parted. Knows the words of heads; not what a row means.

mod counted;
mod ordered;

pub(super) use self::counted::part_numbers;
use super::listed::{List, is_a};
use super::study::{Sided, TestKind, Unit, Units};
use super::vocabulary::{FORM_COLUMNS, Head};
use super::words::{
    conduction_head, has_gap, is_unit, needle_head, side_of, unit_in_head, unit_of, words,
};
use crate::model::piece::Piece;
use crate::model::tables::aligned_cells;
use crate::text::Span;

/// How the columns of a line are parted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    Pipes,
    Tabs,
    Semicolons,
    /// Of lines below a head that is parted so; a line alone never is.
    Commas,
    /// Runs of blanks.
    Aligned,
    /// Single blanks: not parted at all.
    Single,
}

/// What a table is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    Needle,
    Conduction,
}

/// A column, and where its head stands in its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) head: Head,
    pub(super) start: u32,
    pub(super) end: u32,
    /// The unit that the head says.
    unit: Option<Unit>,
}

/// The head of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heads {
    pub(super) about: About,
    layout: Layout,
    pub(super) columns: Vec<Column>,
    /// Kind of the studies, where a measure or a unit tells it.
    pub(super) kind: Option<(TestKind, Span)>,
}

/// A row laid out under its heads.
pub(super) struct Laid<'t> {
    pub(super) cells: Vec<(Head, Piece<'t>)>,
    /// What could not be given to a head.
    pub(super) left: Vec<Piece<'t>>,
}

pub(super) fn layout(line: Piece<'_>) -> Layout {
    let line = line.trim();
    if line.words.contains('|') {
        Layout::Pipes
    } else if line.words.contains('\t') {
        Layout::Tabs
    } else if line.words.bytes().filter(|byte| *byte == b';').count() >= 4 {
        Layout::Semicolons
    } else if has_gap(line.words) {
        Layout::Aligned
    } else {
        Layout::Single
    }
}

/// The cells of a line; of a line that is not parted the whole.
pub(super) fn cells<'t>(line: Piece<'t>, layout: Layout) -> Vec<Piece<'t>> {
    let part = |line: Piece<'t>, mark: char| -> Vec<Piece<'t>> {
        let mut found = Vec::new();
        let mut rest = line;
        while let Some(at) = rest.words.find(mark) {
            found.push(rest.before(at).trim());
            rest = rest.after(at + 1);
        }
        found.push(rest.trim());
        found
    };
    match layout {
        Layout::Pipes => {
            let line = line.trim();
            let line = line.after(usize::from(line.words.starts_with('|')));
            let end = line.words.len() - usize::from(line.words.ends_with('|'));
            part(line.before(end), '|')
        }
        Layout::Tabs => part(line, '\t'),
        Layout::Semicolons => part(line, ';'),
        Layout::Commas => part(line, ','),
        Layout::Aligned => aligned_cells(line),
        Layout::Single => vec![line.trim()],
    }
}

impl Heads {
    /// The heads in a line, if it is the head of a table. `about` is what the section holds, if that is known.
    pub(super) fn read(line: Piece<'_>, line_start: u32, about: Option<About>) -> Option<Heads> {
        if !names_rows(line.words) {
            return None;
        }
        let parted = layout(line);
        let read = |about, layout: Layout| -> Option<Heads> {
            let found = if layout == Layout::Single {
                greedy(line, about)?
            } else {
                cells(line, layout)
                    .into_iter()
                    .map(|cell| (head(about, cell.words), cell))
                    .collect()
            };
            Heads::check(found, about, layout, line_start)
        };
        let both = [About::Needle, About::Conduction];
        both.into_iter()
            .filter(|wanted| about.is_none_or(|about| about == *wanted))
            .find_map(|about| {
                let by_commas = || {
                    let commas = line.words.bytes().filter(|byte| *byte == b',').count();
                    let many = parted == Layout::Single && commas >= FEWEST_COMMAS;
                    many.then(|| read(about, Layout::Commas)).flatten()
                };
                read(about, parted)
                    .or_else(|| read(about, Layout::Single))
                    .or_else(by_commas)
            })
            .filter(|heads| about.is_some() || !heads.are_of_sides())
    }

    fn check(
        found: Vec<(Option<Head>, Piece<'_>)>,
        about: About,
        layout: Layout,
        line_start: u32,
    ) -> Option<Heads> {
        let has = |wanted: fn(Head) -> bool| found.iter().any(|(head, _)| head.is_some_and(wanted));
        let known = found.iter().filter(|(head, _)| head.is_some()).count();
        let filled = found.iter().filter(|(_, cell)| !cell.is_empty()).count();
        let complete = match about {
            About::Needle => {
                let sides = [Sided::Right, Sided::Left].map(Head::OfSide);
                let of_sides = sides
                    .iter()
                    .all(|side| found.iter().any(|(head, _)| *head == Some(*side)));
                has(|head| head == Head::Muscle) && (has(is_observation) || of_sides)
            }
            About::Conduction => {
                has(|head| {
                    matches!(
                        head,
                        Head::Nerve | Head::NerveOrSite | Head::Site | Head::Recording
                    )
                }) && has(|head| matches!(head, Head::Measure(_)))
            }
        };
        if !complete || known * 2 < filled || known < 2 {
            return None;
        }
        let kind = (about == About::Conduction)
            .then(|| found.iter().find_map(|(_, cell)| kind_of_head(*cell)))
            .flatten();
        let column = |(head, cell): &(Option<Head>, Piece<'_>)| Column {
            head: head.unwrap_or(Head::Ignored),
            start: cell.start.saturating_sub(line_start),
            end: cell.span().end.saturating_sub(line_start),
            unit: unit_in_head(*cell),
        };
        Some(Heads {
            about,
            layout,
            columns: found.iter().map(column).collect(),
            kind,
        })
    }

    /// Whether each side has a column of its own, and nothing else has.
    fn are_of_sides(&self) -> bool {
        let has = |wanted: fn(Head) -> bool| self.columns.iter().any(|column| wanted(column.head));
        has(|head| matches!(head, Head::OfSide(_))) && !has(is_observation)
    }

    /// The heads of a coded form that is written without them.
    pub(super) fn of_form() -> Heads {
        let column = |head: &Head| Column {
            head: *head,
            start: 0,
            end: 0,
            unit: None,
        };
        Heads {
            about: About::Needle,
            layout: Layout::Semicolons,
            columns: FORM_COLUMNS.iter().map(column).collect(),
            kind: None,
        }
    }

    /// The units that the heads say.
    pub(super) fn units(&self) -> Units {
        let mut units = Units::default();
        for column in &self.columns {
            if let (Head::Measure(measure), Some(unit)) = (column.head, column.unit) {
                units.note(measure, unit);
            }
        }
        units
    }

    /// Takes the units of a second line of heads: `ms mV mm m/s`, or cells of which each is blank or a unit. Whether the
    /// line was one.
    pub(super) fn take_units(&mut self, line: Piece<'_>, line_start: u32) -> bool {
        let layout = layout(line);
        let all = match layout {
            Layout::Single => words(line).collect(),
            layout => cells(line, layout),
        };
        let is_line = all.iter().any(|cell| is_unit(cell.words))
            && all
                .iter()
                .all(|cell| cell.is_empty() || words(*cell).all(|word| is_unit(word.words)));
        if !is_line {
            return false;
        }
        let units: Vec<Piece<'_>> = all
            .iter()
            .copied()
            .filter(|cell| !cell.is_empty())
            .collect();
        let measures = |column: &&mut Column| matches!(column.head, Head::Measure(_));
        let count = self.columns.iter_mut().filter(measures).count();
        if all.len() == self.columns.len() && layout != Layout::Aligned {
            for (column, cell) in self.columns.iter_mut().zip(&all) {
                column.unit = column.unit.or(unit_of(cell.words));
            }
        } else if units.len() == count {
            for (column, cell) in self.columns.iter_mut().filter(measures).zip(&units) {
                column.unit = column.unit.or(unit_of(cell.words));
            }
        } else if layout == Layout::Aligned {
            for cell in &units {
                let (start, end) = (cell.start - line_start, cell.span().end - line_start);
                let over = |column: &&mut Column| start < column.end && end > column.start;
                if let Some(column) = self.columns.iter_mut().find(over) {
                    column.unit = column.unit.or(unit_of(cell.words));
                }
            }
        }
        true
    }

    /// The row of a line, if the line is one.
    pub(super) fn lay<'t>(
        &self,
        text: &'t str,
        line: Piece<'t>,
        line_start: u32,
    ) -> Option<Laid<'t>> {
        let layout = layout(line);
        if self.layout == Layout::Commas {
            let cells = cells(line, Layout::Commas);
            if cells.len() == self.columns.len() {
                return Some(self.in_order(cells));
            }
        }
        match layout {
            Layout::Pipes | Layout::Tabs | Layout::Semicolons => {
                Some(self.in_order(cells(line, layout)))
            }
            Layout::Aligned => {
                let cells = cells(line, layout);
                if self.layout == Layout::Aligned {
                    let placed = self.under(&cells, line_start);
                    if cells.len() == self.columns.len()
                        || placed.is_none() && cells.len() > self.columns.len()
                    {
                        return Some(self.in_order(cells));
                    }
                    if placed.is_some() {
                        return placed;
                    }
                } else if cells.len() == self.columns.len() {
                    return Some(self.in_order(cells));
                }
                self.count_from_right(text, line)
            }
            Layout::Single | Layout::Commas => self
                .in_column_order(text, line)
                .or_else(|| self.count_from_right(text, line)),
        }
    }

    fn in_order<'t>(&self, cells: Vec<Piece<'t>>) -> Laid<'t> {
        let extra = cells.iter().skip(self.columns.len()).copied();
        let left = extra.filter(|cell| !cell.is_empty()).collect();
        let heads = self.columns.iter().map(|column| column.head);
        Laid {
            cells: heads.zip(cells).collect(),
            left,
        }
    }

    /// Gives each cell to the head that it stands under; none where that is not plain.
    fn under<'t>(&self, cells: &[Piece<'t>], line_start: u32) -> Option<Laid<'t>> {
        let mut laid = Vec::with_capacity(cells.len());
        let mut next = 0;
        for cell in cells {
            let (start, end) = (cell.start - line_start, cell.span().end - line_start);
            let at = self.columns.iter().position(|column| {
                start < column.end.max(column.start + 1) && end > column.start
            })?;
            if at < next {
                return None;
            }
            next = at + 1;
            laid.push((self.columns.get(at)?.head, *cell));
        }
        Some(Laid {
            cells: laid,
            left: Vec::new(),
        })
    }
}

/// Whether a line has a word of a head over the names of rows. Most lines are rows: they are told by it before their cells
/// are looked at.
fn names_rows(line: &str) -> bool {
    let mut words = line.split(|c: char| c.is_ascii() && !c.is_ascii_alphabetic());
    words.any(|word| word.len() > 2 && is_a(List::HeadOfNames, word))
}

fn is_observation(head: Head) -> bool {
    matches!(head, Head::Needle(_) | Head::FibrillationAndWaves)
}

fn head(about: About, words: &str) -> Option<Head> {
    if words.is_empty() {
        return None;
    }
    match about {
        About::Needle => needle_head(words).or_else(|| match side_of(words) {
            Some(side @ (Sided::Right | Sided::Left)) if words.len() > 2 => {
                Some(Head::OfSide(side))
            }
            _ => None,
        }),
        About::Conduction => conduction_head(words),
    }
}

/// Heads in a line without gaps, the longest names first; none where a word is in no head.
fn greedy<'t>(line: Piece<'t>, about: About) -> Option<Vec<(Option<Head>, Piece<'t>)>> {
    let all: Vec<Piece<'t>> = words(line).collect();
    if all.len() > MOST_HEAD_WORDS {
        return None;
    }
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(word) = all.get(from) {
        let longest = (1..=4.min(all.len() - from)).rev().find_map(|count| {
            let last = all.get(from + count - 1)?;
            let end = (last.span().end - line.start) as usize;
            let phrase = line.before(end).after((word.start - line.start) as usize);
            let head = head(about, phrase.words)?;
            // `Fib PSW` are two heads unless a sign makes them one.
            let glued = head != Head::FibrillationAndWaves
                || count == 1
                || phrase.words.contains(['/', '&']);
            glued.then_some((head, phrase, count))
        });
        match longest {
            Some((head, phrase, count)) => {
                found.push((Some(head), phrase));
                from += count;
            }
            None if is_unit(word.words) => from += 1,
            None => return None,
        }
    }
    Some(found)
}

/// A head that commas part has so many at least.
const FEWEST_COMMAS: usize = 3;

/// A longer line is no head.
const MOST_HEAD_WORDS: usize = 40;

/// The kind of study whose measures a head or its unit tells.
fn kind_of_head(cell: Piece<'_>) -> Option<(TestKind, Span)> {
    let lower = cell.words.to_ascii_lowercase();
    let kind = if lower.contains("(mv)") || lower.contains("dml") || lower.contains("cmap") {
        TestKind::Motor
    } else if lower.contains("(uv)")
        || lower.contains("(µv)")
        || lower.contains("(μv)")
        || lower.contains("snap")
    {
        TestKind::Sensory
    } else if lower.contains("lat f") || lower.starts_with("f min") || lower.starts_with("f-min") {
        TestKind::FWave
    } else if lower.starts_with("h lat") || lower.contains("h/m") {
        TestKind::HReflex
    } else {
        return None;
    };
    Some((kind, cell.span()))
}
