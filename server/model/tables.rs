//! Rows to tables: cells, headers and what a table is about. Does not know what its codes mean.

use super::charges;
use super::facts::{Column, Row, SectionName, Table, TableName};
use super::names;
use super::piece::Piece;
use crate::text::Span;

/// A table while its rows are collected.
pub(super) struct Rows<'t> {
    text: &'t str,
    table: Table,
}

/// Where the placeholder that begins at a byte ends: the pipe in `{{name|default}}` parts no cells. The byte itself where none
/// begins there.
fn end_of_placeholder(words: &str, at: usize) -> usize {
    let inside = words.get(at..).and_then(|rest| rest.strip_prefix("{{"));
    let length = inside.and_then(|inside| {
        inside.find(['{', '}']).filter(|end| {
            inside
                .get(*end..)
                .is_some_and(|rest| rest.starts_with("}}"))
        })
    });
    length.map_or(at, |length| at + length + "{{}}".len())
}

impl<'t> Rows<'t> {
    pub(super) fn new(text: &'t str, piped: bool) -> Self {
        let table = Table {
            span: Span::default(),
            name: TableName::Other,
            columns: Vec::new(),
            header: None,
            rows: Vec::new(),
            cells: Vec::new(),
            piped,
        };
        Self { text, table }
    }

    /// Adds a line of cells between pipes.
    pub(super) fn add_piped(&mut self, line: Span, delimiter: bool) {
        let words = Piece::new(self.text, line);
        let leading = words.words.starts_with('|');
        let trailing =
            words.words.len() > 1 && words.words.ends_with('|') && !words.words.ends_with("\\|");
        let inside = words.after(usize::from(leading));
        let inside =
            inside.before(inside.words.len() - usize::from(trailing && !inside.is_empty()));
        let first = self.table.cells.len();
        let mut from = 0;
        let mut escaped = false;
        let mut filled = 0;
        for (at, byte) in inside.words.bytes().enumerate() {
            if byte == b'{' {
                filled = filled.max(end_of_placeholder(inside.words, at));
            }
            if byte == b'|' && !escaped && at >= filled {
                self.table
                    .cells
                    .push(inside.before(at).after(from).trim().span());
                from = at + 1;
            }
            escaped = byte == b'\\' && !escaped;
        }
        self.table.cells.push(inside.after(from).trim().span());
        self.push_row(line, first, delimiter, leading, trailing);
    }

    /// Adds a line of cells between tabs or runs of blanks. With `header` a cell belongs to the column under whose
    /// head it stands, so that a blank cell is found in spite of the blanks around it.
    pub(super) fn add_aligned(
        &mut self,
        line: Span,
        line_start: u32,
        header: Option<&[(u32, u32)]>,
    ) {
        let first = self.table.cells.len();
        let words = Piece::new(self.text, line);
        if words.words.contains('\t') {
            self.table
                .cells
                .extend(split_at_tabs(words).map(|cell| cell.trim().span()));
        } else if let Some(header) = header {
            let cells = aligned_cells(words);
            self.table
                .cells
                .extend(under_heads(&cells, header, line, line_start));
        } else {
            self.table
                .cells
                .extend(aligned_cells(words).iter().map(|cell| cell.span()));
        }
        self.push_row(line, first, false, false, false);
    }

    fn push_row(
        &mut self,
        span: Span,
        first: usize,
        delimiter: bool,
        leading_pipe: bool,
        trailing_pipe: bool,
    ) {
        let len = u16::try_from(self.table.cells.len() - first).unwrap_or(u16::MAX);
        let first = u32::try_from(first).unwrap_or(u32::MAX);
        self.table.rows.push(Row {
            span,
            first,
            len,
            delimiter,
            leading_pipe,
            trailing_pipe,
        });
    }

    /// The table, named and with its header found, given the section that it stands in.
    pub(super) fn finish(mut self, section: Option<SectionName>) -> (Table, Vec<Column>) {
        let start = self.table.rows.first().map_or(0, |row| row.span.start);
        let end = self.table.rows.last().map_or(0, |row| row.span.end);
        self.table.span = Span::new(start, end);
        self.part_glued_rows(section);
        let heads = self.first_row();
        let delimited = self.table.rows.get(1).is_some_and(|row| row.delimiter);
        let named = name_by_heads(&heads, section);
        let fields = self.is_of_fields(&heads, named);
        if fields && !delimited {
            self.table.name = TableName::Fields;
            return (self.table, Vec::new());
        }
        if named.is_some() || delimited {
            self.table.header = Some(0);
            self.table.name = if fields {
                TableName::Fields
            } else {
                named.unwrap_or(TableName::Other)
            };
            self.table.columns = columns(&heads, self.table.name);
            let columns = self.table.columns.clone();
            return (self.table, columns);
        }
        let columns = self.unnamed_charges(section).unwrap_or_default();
        self.table.name = if columns.is_empty() {
            name_by_section(section)
        } else {
            TableName::Charges
        };
        (self.table, columns)
    }

    /// Parts rows that pasting has put on one line: `| Code | Units | | 95861 | 1 |`.
    fn part_glued_rows(&mut self, section: Option<SectionName>) {
        let Some(width) = self.width(section) else {
            return;
        };
        if self
            .table
            .rows
            .iter()
            .all(|row| usize::from(row.len) <= width)
        {
            return;
        }
        let table = self.table.clone();
        self.table.rows.clear();
        self.table.cells.clear();
        for row in &table.rows {
            let cells = table.cells_of(row);
            let glued = cells.len() > width && self.is_glued(cells, width);
            let parts = cells.chunks(if glued { width + 1 } else { cells.len().max(1) });
            let last = parts.len().saturating_sub(1);
            for (index, part) in parts.enumerate() {
                let part = part
                    .get(
                        ..if glued {
                            width.min(part.len())
                        } else {
                            part.len()
                        },
                    )
                    .unwrap_or_default();
                let first = self.table.cells.len();
                self.table.cells.extend_from_slice(part);
                let start = if index == 0 {
                    row.span.start
                } else {
                    part.first().map_or(0, |cell| cell.start)
                };
                let end = if index == last {
                    row.span.end
                } else {
                    part.last().map_or(0, |cell| cell.end)
                };
                let dashes = |cell: &Span| {
                    self.words(*cell)
                        .bytes()
                        .all(|byte| matches!(byte, b'-' | b':'))
                };
                let delimiter = row.delimiter || index > 0 && part.iter().all(dashes);
                let (leading, trailing) = (
                    index > 0 || row.leading_pipe,
                    index < last || row.trailing_pipe,
                );
                self.push_row(Span::new(start, end), first, delimiter, leading, trailing);
            }
        }
    }

    /// The number of columns: that of the first row, or of the head at its start where data follows on the same line.
    fn width(&self, section: Option<SectionName>) -> Option<usize> {
        let row = self.table.rows.first()?;
        let cells = self.table.cells_of(row);
        let heads = self.first_row();
        let is_head = |width: &usize| {
            let data = cells.get(width + 1).map_or("", |cell| self.words(*cell));
            heads.get(*width).is_some_and(|gap| gap.is_empty())
                && data
                    .bytes()
                    .any(|byte| byte.is_ascii_digit() || byte == b'-')
                && self.is_glued(cells, *width)
                && heads
                    .get(..*width)
                    .is_some_and(|heads| name_by_heads(heads, section).is_some())
        };
        Some((2..cells.len()).find(is_head).unwrap_or(cells.len()))
    }

    /// Whether the cells are rows of a width with an empty cell between each two.
    fn is_glued(&self, cells: &[Span], width: usize) -> bool {
        (cells.len() + 1).is_multiple_of(width + 1)
            && cells
                .iter()
                .skip(width)
                .step_by(width + 1)
                .all(|cell| cell.is_empty())
    }

    fn first_row(&self) -> Vec<&'t str> {
        let cells = self
            .table
            .rows
            .first()
            .map(|row| self.table.cells_of(row))
            .unwrap_or_default();
        cells.iter().map(|cell| self.words(*cell)).collect()
    }

    fn words(&self, cell: Span) -> &'t str {
        self.text.get(cell.range()).unwrap_or_default()
    }

    /// Two columns, the first of which holds labels that are known: all but one, and at least one.
    fn is_of_fields(&self, heads: &[&str], named: Option<TableName>) -> bool {
        if named.is_some() || heads.len() != 2 {
            return false;
        }
        let (mut known, mut other) = (0, 0);
        for row in self.table.rows.iter().filter(|row| !row.delimiter) {
            match self.table.cells_of(row) {
                [label, ..] if names::field(self.words(*label)).is_some() => known += 1,
                _ => other += 1,
            }
        }
        known > 0 && known >= other
    }

    /// The columns of a table without a header whose rows start with codes, where charges may stand.
    fn unnamed_charges(&self, section: Option<SectionName>) -> Option<Vec<Column>> {
        let possible = matches!(
            section,
            None | Some(SectionName::Charges | SectionName::Encounter | SectionName::Diagnoses)
        );
        let rows = || self.table.rows.iter().filter(|row| !row.delimiter);
        if !possible || rows().next().is_none() {
            return None;
        }
        let width = rows().map(|row| usize::from(row.len)).max()?;
        let column_at = |index: usize| {
            rows().find_map(|row| {
                let cell = self.table.cells_of(row).get(index)?;
                charges::column_of(Piece::new(self.text, *cell))
            })
        };
        let columns: Vec<Column> = (0..width)
            .map(|index| column_at(index).unwrap_or(Column::Other))
            .collect();
        let coded = rows().all(|row| {
            let first = self.table.cells_of(row).first();
            first.is_some_and(|cell| {
                charges::column_of(Piece::new(self.text, *cell)) == Some(Column::Code)
            })
        });
        let billed = columns
            .iter()
            .any(|column| matches!(column, Column::Modifiers | Column::Units | Column::Charge));
        (coded && billed).then_some(columns)
    }
}

/// Whether the words of a row are the head of a known table.
pub(super) fn is_known_head(cells: &[Piece<'_>], section: Option<SectionName>) -> bool {
    let heads: Vec<&str> = cells.iter().map(|cell| cell.words).collect();
    name_by_heads(&heads, section).is_some()
}

fn name_by_heads(heads: &[&str], section: Option<SectionName>) -> Option<TableName> {
    let count = |is: fn(&str) -> bool| heads.iter().filter(|head| is(head)).count();
    let has = |wanted: Column| {
        heads
            .iter()
            .any(|head| names::charge_column(head) == Some(wanted))
    };
    if heads.len() < 2 {
        return None;
    }
    let starts_with_modifier = heads
        .first()
        .is_some_and(|head| names::charge_column(head) == Some(Column::Modifiers));
    if starts_with_modifier
        && !has(Column::Units)
        && heads.iter().any(|head| names::is_usage_column(head))
    {
        return Some(TableName::Modifiers);
    }
    let muscles = count(names::is_muscle_column);
    if muscles > 0
        && (count(names::is_needle_column) > 0 || section == Some(SectionName::NeedleEmg))
    {
        return Some(TableName::NeedleEmg);
    }
    if count(names::is_conduction_place) > 0 && count(names::is_conduction_measure) > 0 {
        return Some(TableName::NerveConduction);
    }
    let diagnosis_section = section == Some(SectionName::Diagnoses);
    let diagnosis_column = |wanted: Column| {
        heads
            .iter()
            .any(|head| names::diagnosis_column(head) == Some(wanted))
    };
    let billed = has(Column::Units) || has(Column::Modifiers) || has(Column::Charge);
    if !billed
        && diagnosis_column(Column::Code)
        && (diagnosis_section || count(names::is_diagnosis_code_column) > 0)
    {
        return Some(TableName::Diagnoses);
    }
    if section.is_some_and(names::is_about_codes) {
        return None;
    }
    // A table of codes beside diagnoses, with nothing counted or charged, tells which cover which.
    let pointed = heads.iter().any(|head| {
        names::charge_column(head) == Some(Column::Pointers)
            && !names::is_diagnosis_code_column(head)
    });
    let charged = billed || pointed || section == Some(SectionName::Charges);
    (has(Column::Code) && charged && count(names::is_rate_column) == 0)
        .then_some(TableName::Charges)
}

fn name_by_section(section: Option<SectionName>) -> TableName {
    match section {
        Some(SectionName::NeedleEmg) => TableName::NeedleEmg,
        Some(section) if names::is_study_section(section) => TableName::NerveConduction,
        _ => TableName::Other,
    }
}

fn columns(heads: &[&str], name: TableName) -> Vec<Column> {
    let column = |head: &&str| match name {
        TableName::Diagnoses => names::diagnosis_column(head),
        TableName::Charges | TableName::Modifiers => names::charge_column(head),
        _ => None,
    };
    heads
        .iter()
        .map(|head| column(head).unwrap_or(Column::Other))
        .collect()
}

fn split_at_tabs(words: Piece<'_>) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = Some(words);
    std::iter::from_fn(move || {
        let current = rest?;
        match current.words.find('\t') {
            Some(at) => {
                rest = Some(current.after(at + 1));
                Some(current.before(at))
            }
            None => {
                rest = None;
                Some(current)
            }
        }
    })
}

/// The cells of a line whose columns are parted by tabs or by two or more blanks.
pub(super) fn aligned_cells(words: Piece<'_>) -> Vec<Piece<'_>> {
    let mut cells = Vec::new();
    let mut rest = words.trim();
    while !rest.is_empty() {
        let gap = rest
            .words
            .find('\t')
            .into_iter()
            .chain(rest.words.find("  "))
            .min();
        let cell = rest.before(gap.unwrap_or(rest.words.len()));
        cells.push(cell.trim());
        rest = rest
            .after(cell.words.len())
            .trim_matches_start(char::is_whitespace);
    }
    cells
}

/// Where the cells of a head start and end, counted from the start of their line.
pub(super) fn head_places(cells: &[Piece<'_>], line_start: u32) -> Vec<(u32, u32)> {
    let place = |cell: &Piece<'_>| (cell.start - line_start, cell.span().end - line_start);
    cells.iter().map(place).collect()
}

/// Gives each cell to the head above it; heads without a cell get an empty one.
fn under_heads(
    cells: &[Piece<'_>],
    heads: &[(u32, u32)],
    line: Span,
    line_start: u32,
) -> Vec<Span> {
    let mut placed = Vec::with_capacity(heads.len());
    let mut cells = cells.iter().map(|cell| cell.span()).peekable();
    for (index, (head_start, head_end)) in heads.iter().enumerate() {
        let enough = cells.len() >= heads.len() - index;
        let next_start = heads.get(index + 1).map_or(u32::MAX, |next| next.0);
        let belongs = cells.peek().is_some_and(|cell| {
            let (start, end) = (cell.start - line_start, cell.end - line_start);
            let under = start < *head_end && end > *head_start;
            enough || under || start < next_start && end <= next_start
        });
        let blank = Span::new(line_start + head_start, line_start + head_start);
        placed.push(match cells.next_if(|_| belongs) {
            Some(cell) => cell,
            None if blank.end <= line.end => blank,
            None => Span::new(line.end, line.end),
        });
    }
    placed.extend(cells);
    placed
}
