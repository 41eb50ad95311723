//! Needle tables of which each cell has a line of its own, heads first. Knows no other table.

use super::Reader;
use crate::model::piece::Piece;
use crate::model::report::layout::{Laid, Layout, layout};
use crate::model::report::needle::{self, NeedleLine};
use crate::model::report::title::Topic;
use crate::model::report::vocabulary::Head;
use crate::model::report::words::{needle_head, written};
use crate::text::Span;

/// Such a table: its heads, and the cells of the row that is not complete.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::model::report) struct Stack {
    heads: Vec<Head>,
    pub(in crate::model::report) cells: Vec<Span>,
}

/// A table has so many columns at least.
const FEWEST_HEADS: usize = 3;

impl<'t> Reader<'t> {
    /// Takes a line as a head or a cell of such a table. Whether it was one.
    pub(super) fn stacked(&mut self, line: Piece<'t>) -> bool {
        let is_open = self.state.stack.is_some();
        let opens = || needle_head(line.words) == Some(Head::Muscle);
        let is_one = self.state.topic == Topic::Needle
            && layout(line) == Layout::Single
            && (is_open || self.state.heads.is_none() && opens());
        if !is_one {
            return false;
        }
        let mut stack = self.state.stack.take().unwrap_or_default();
        match needle_head(line.words) {
            Some(head) if stack.cells.is_empty() && !stack.heads.contains(&head) => {
                stack.heads.push(head);
            }
            // A word alone was no head.
            _ if stack.heads.len() < FEWEST_HEADS => return false,
            _ => stack.cells.push(line.span()),
        }
        if stack.cells.len() == stack.heads.len() {
            let cells = std::mem::take(&mut stack.cells);
            self.stacked_row(&stack, &cells);
        }
        self.state.stack = Some(stack);
        true
    }

    fn stacked_row(&mut self, stack: &Stack, cells: &[Span]) {
        let (Some(first), Some(last)) = (cells.first(), cells.last()) else {
            return;
        };
        let row = Piece::new(self.text, Span::new(first.start, last.end));
        let heads = stack.heads.iter().copied();
        let pieces = cells.iter().map(|cell| Piece::new(self.text, *cell));
        let laid = Laid {
            cells: heads.zip(pieces).collect(),
            left: Vec::new(),
        };
        let above = self.state.group_side.or(self.state.side);
        let odd = &mut self.found.not_understood;
        if let NeedleLine::Muscle(row) = needle::read(row, &laid, above, odd) {
            self.found.needle.push(row);
        }
    }

    /// Ends the table; what is left of a row is not understood.
    pub(super) fn end_stack(&mut self) {
        let Some(stack) = self.state.stack.take() else {
            return;
        };
        for cell in stack.cells {
            let cell = written(Piece::new(self.text, cell));
            self.found.not_understood.push(cell);
        }
    }
}
