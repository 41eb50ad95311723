//! The row of a report's table in which a cursor stands, also a half-typed one. Knows no codebook.

use crate::features::completion::position::CursorLine;
use crate::features::format::padded;
use crate::features::view::View;
use crate::model::report::{ReportColumn, ReportHead};
use crate::text::Span;
use unicode_width::UnicodeWidthStr as _;

/// A table has its head at most so many lines above: no report has a longer one, and a long text without one is left alone.
const LONGEST_TABLE: usize = 400;

/// A row with the head of its table.
pub(super) struct Row<'v> {
    pub(super) head: ReportHead,
    /// What parts the cells.
    mark: char,
    /// Widths of the columns in the head; of a table of tabs none.
    widths: Vec<usize>,
    /// Number of the cursor's cell.
    index: usize,
    /// The cells without blanks around them; that of the cursor without what stands behind the cursor.
    cells: Vec<&'v str>,
    /// What stands in the cursor's cell before the cursor.
    pub(super) typed: &'v str,
    /// Length of what stands in it behind the cursor.
    pub(super) more: usize,
    /// What stands behind the cursor.
    after: &'v str,
}

impl<'v> Row<'v> {
    /// The row of a line below the head of a report's table.
    pub(super) fn around(view: &'v View<'_>, at: &CursorLine<'v>) -> Option<Row<'v>> {
        let line = view.words(at.line);
        let mark = ['|', '\t'].into_iter().find(|mark| line.contains(*mark))?;
        let above = view.words(Span::new(0, at.line.start));
        let mut lines = above.lines().rev().take(LONGEST_TABLE);
        let (head, written) = lines
            .by_ref()
            .take_while(|line| line.contains(mark))
            .find_map(|line| Some((ReportHead::read(line)?, line)))?;
        let opens = mark == '|' && written.trim_start().starts_with('|');
        let widths = match mark {
            '|' => bare(written, opens).split('|').map(width_of).collect(),
            _ => Vec::new(),
        };
        // A row may have lost its first mark, or begin with one that its head lacks.
        let before = bare(at.before, mark == '|');
        let mut cells: Vec<&str> = before.split(mark).map(str::trim).collect();
        let typed = before.rsplit(mark).next().unwrap_or_default().trim_start();
        let index = cells.len().checked_sub(1)?;
        let mut behind = at.after.split(mark);
        let rest = behind.next().unwrap_or_default();
        cells.extend(behind.map(str::trim));
        Some(Row {
            head,
            mark,
            widths,
            index,
            cells,
            typed,
            more: rest.trim_end().len(),
            after: at.after,
        })
    }

    /// What the cursor's column holds.
    pub(super) fn column(&self) -> Option<ReportColumn> {
        self.head.columns.get(self.index).copied()
    }

    /// What stands in the column of a kind; nothing where it is blank.
    pub(super) fn cell_of(&self, column: ReportColumn) -> Option<&'v str> {
        let index = self.head.columns.iter().position(|one| *one == column)?;
        let cell = self.cells.get(index).copied();
        cell.filter(|cell| !cell.is_empty() && index != self.index)
    }

    /// The number of columns right behind the cursor's that hold one of some things and are blank.
    pub(super) fn blank_columns_behind(&self, wanted: &[ReportColumn]) -> usize {
        let behind = self.head.columns.iter().enumerate().skip(self.index + 1);
        let is_free = |(index, column): &(usize, &ReportColumn)| {
            wanted.contains(column) && self.cells.get(*index).is_none_or(|cell| cell.is_empty())
        };
        behind.take_while(is_free).count()
    }

    /// So many columns behind the cursor's.
    pub(super) fn columns_behind(&self, count: usize) -> impl Iterator<Item = ReportColumn> {
        let behind = self.head.columns.iter().skip(self.index + 1);
        behind.take(count).copied()
    }

    /// The muscles of the rows around the cursor's that say its side, or all where it says none.
    pub(super) fn others_of_side(&self, view: &View<'_>, at: &CursorLine<'_>) -> Vec<String> {
        let side = self
            .cell_of(ReportColumn::Side)
            .and_then(|side| side.chars().next());
        let rows = view.document.documented(view.block).iter();
        let rows = rows.flat_map(|part| &part.needle);
        let others = rows.filter(|row| {
            let written = row.side.map(|said| view.words(said.span));
            let first = written.and_then(|words| words.chars().next());
            let is_own = row.span.touches(at.cursor);
            let agrees = first
                .zip(side)
                .is_none_or(|(a, b)| a.eq_ignore_ascii_case(&b));
            agrees && !is_own
        });
        others.map(|row| row.muscle.text.to_string()).collect()
    }

    /// Length of what stands behind the cursor, through so many further cells.
    pub(super) fn length_through(&self, cells: usize) -> usize {
        if cells == 0 {
            return self.more;
        }
        let mut marks = self.after.match_indices(self.mark);
        let end = marks.nth(cells).map_or(self.after.len(), |(at, _)| at);
        self.after
            .get(..end)
            .map_or(0, |text| text.trim_end_matches('\r').len())
    }

    /// The words of the cursor's cell with those of the next ones, as wide as their heads. A row that ends here is opened for its next
    /// cell.
    pub(super) fn written(&self, words: &[&str]) -> String {
        let ends = self.index + words.len() >= self.cells.len();
        let is_last = self.index + words.len() >= self.head.columns.len();
        if self.mark == '\t' {
            let end = if ends && !is_last { "\t" } else { "" };
            return format!("{}{end}", words.join("\t"));
        }
        let widths = self.widths.iter().skip(self.index).copied();
        let widths = widths.chain(std::iter::repeat(0));
        let cells: Vec<String> = words
            .iter()
            .zip(widths)
            .map(|(words, width)| padded(words, width.max(words.width())))
            .collect();
        // The blank before the first cell stands there already.
        let row = cells.join("|");
        let row = row.trim_start();
        match (ends, is_last, words.len()) {
            (true, false, _) => format!("{}| ", row),
            (_, _, 1) => row.trim_end().to_owned(),
            _ => row.to_owned(),
        }
    }
}

/// A line from its first cell on.
fn bare(line: &str, opens: bool) -> &str {
    let line = line.trim_start();
    match opens {
        true => line.strip_prefix('|').unwrap_or(line),
        false => line,
    }
}

/// The width of a cell's words in the head of a table: of a table that is aligned, that of its column.
fn width_of(cell: &str) -> usize {
    cell.width().saturating_sub(2)
}
