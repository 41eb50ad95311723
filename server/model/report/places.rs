//! Moves the places of what was read along with the text around an edit. Does not know what the places hold.

use super::conduction::Named;
use super::layout::Heads;
use super::reader::{Record, Stack, State};
use super::study::{ConductionRow, Documented, NeedleRow, OtherTest, SideSaid, Written};
use super::title::Topic;
use crate::text::Span;
use std::sync::Arc;

/// Where places go: those before an edit, and those after it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Move {
    /// What the edit replaced, in the text before it.
    pub(super) edited: Span,
    /// How far what stands before it moves.
    pub(super) before: i64,
    /// How far what stands after it moves.
    pub(super) after: i64,
}

impl Move {
    fn span(self, span: Span) -> Option<Span> {
        let by = if span.start >= self.edited.end {
            self.after
        } else if span.end <= self.edited.start {
            self.before
        } else {
            return None;
        };
        let at = |place: u32| u32::try_from(i64::from(place) + by).ok();
        Some(Span::new(at(span.start)?, at(span.end)?))
    }
}

/// What has places.
pub(super) trait Places {
    /// Moves the places. False where one of them touches the edit.
    fn move_by(&mut self, by: Move) -> bool;
}

impl Places for Span {
    fn move_by(&mut self, by: Move) -> bool {
        by.span(*self).map(|moved| *self = moved).is_some()
    }
}

impl<T: Places> Places for Option<T> {
    fn move_by(&mut self, by: Move) -> bool {
        self.as_mut().is_none_or(|one| one.move_by(by))
    }
}

impl<T: Places> Places for Vec<T> {
    fn move_by(&mut self, by: Move) -> bool {
        self.iter_mut().all(|one| one.move_by(by))
    }
}

impl<A, T: Places> Places for (A, T) {
    fn move_by(&mut self, by: Move) -> bool {
        self.1.move_by(by)
    }
}

impl Places for Written {
    fn move_by(&mut self, by: Move) -> bool {
        self.span.move_by(by)
    }
}

impl Places for SideSaid {
    fn move_by(&mut self, by: Move) -> bool {
        self.span.move_by(by)
    }
}

impl Places for NeedleRow {
    fn move_by(&mut self, by: Move) -> bool {
        self.span.move_by(by)
            && self.muscle.move_by(by)
            && self.side.move_by(by)
            && self.nerve.move_by(by)
            && self.roots.move_by(by)
            && self.values.move_by(by)
            && self.not_done.move_by(by)
    }
}

impl Places for ConductionRow {
    fn move_by(&mut self, by: Move) -> bool {
        self.span.move_by(by)
            && self.nerve.move_by(by)
            && self.side.move_by(by)
            && self.kind_said.move_by(by)
            && self.recording.move_by(by)
            && self.site.move_by(by)
            && self.values.move_by(by)
            && self.not_done.move_by(by)
    }
}

impl Places for OtherTest {
    fn move_by(&mut self, by: Move) -> bool {
        self.span.move_by(by)
            && self.kind_said.move_by(by)
            && self.of.move_by(by)
            && self.side.move_by(by)
            && self.values.move_by(by)
            && self.not_done.move_by(by)
    }
}

impl Places for Record {
    fn move_by(&mut self, by: Move) -> bool {
        self.span.move_by(by)
    }
}

/// The rows; the part of the block is set by who moves them.
impl Places for Documented {
    fn move_by(&mut self, by: Move) -> bool {
        self.needle.move_by(by)
            && self.conduction.move_by(by)
            && self.other.move_by(by)
            && self.not_understood.move_by(by)
    }
}

impl Places for Named {
    fn move_by(&mut self, by: Move) -> bool {
        self.side.move_by(by)
            && self.nerve.move_by(by)
            && self.kind.move_by(by)
            && self.recording.move_by(by)
            && self.site.move_by(by)
            && self.temperature.move_by(by)
    }
}

/// Columns are counted from the start of their line: they stay.
impl Places for Arc<Heads> {
    fn move_by(&mut self, by: Move) -> bool {
        self.kind.is_none() || Arc::make_mut(self).kind.move_by(by)
    }
}

impl Places for Topic {
    fn move_by(&mut self, by: Move) -> bool {
        match self {
            Topic::Conduction(kind) => kind.move_by(by),
            Topic::Unknown | Topic::Closed | Topic::Reference | Topic::Needle => true,
        }
    }
}

impl Places for Stack {
    fn move_by(&mut self, by: Move) -> bool {
        self.cells.move_by(by)
    }
}

impl Places for State {
    fn move_by(&mut self, by: Move) -> bool {
        self.topic.move_by(by)
            && self.side.move_by(by)
            && self.heads.move_by(by)
            && self.group.move_by(by)
            && self.group_side.move_by(by)
            && self.pending.move_by(by)
            && self.paragraph.move_by(by)
            && self.record.move_by(by)
            && self.stack.move_by(by)
    }
}
