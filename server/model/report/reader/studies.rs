//! Lines of the sections of conduction studies and of tests like them. Does not know what stands in other sections.

use super::{Reader, without_marker};
use crate::model::piece::Piece;
use crate::model::report::conduction::{self, Above, ConductionLine};
use crate::model::report::layout::{About, Laid, Layout, cells, layout, part_numbers};
use crate::model::report::spoken;
use crate::model::report::study::{ConductionColumn, ConductionRow, OtherTest, TestKind};
use crate::model::report::title::Topic;
use crate::model::report::vocabulary::{Head, NEEDLE_GUIDES};
use crate::model::report::words::{is_number, written};
use crate::text::Span;

impl<'t> Reader<'t> {
    pub(super) fn conduction_line(&mut self, whole: Piece<'t>, line: Piece<'t>) {
        self.end_paragraph();
        if self.said_in_item(line) || self.trial_of_group(line) {
            return;
        }
        let laid = match &self.state.heads {
            Some(heads) if heads.about == About::Conduction && !self.is_bare_group(line) => {
                let from_start = Piece::new(self.text, Span::new(whole.start, line.span().end));
                heads.lay(self.text, from_start, whole.start)
            }
            _ => self.without_heads(line),
        };
        let Some(laid) = laid else {
            if matches!(self.state.topic, Topic::Conduction(_)) {
                self.found.not_understood.push(written(line));
            }
            return;
        };
        let kind = self.state.topic.kind().or_else(|| {
            self.state
                .heads
                .as_ref()
                .and_then(|heads| heads.kind.map(|(kind, span)| (kind, Some(span))))
        });
        let above = Above {
            group: self.state.group.as_ref(),
            kind,
            side: self.state.group_side.or(self.state.side),
            units: self
                .state
                .heads
                .as_ref()
                .map(|heads| heads.units())
                .unwrap_or_default(),
            before: last_of_table(&self.found.conduction, self.state.follows),
        };
        match conduction::read(
            self.text,
            line,
            &laid,
            &above,
            &mut self.found.not_understood,
        ) {
            ConductionLine::Study(row) => self.take(row, Some(line)),
            ConductionLine::Group(group) if group.nerve.is_none() => {
                self.state.group_side = group.side
            }
            ConductionLine::Group(group) => {
                self.state.group = Some(group);
                self.state.follows = false;
            }
            ConductionLine::Nothing => {}
        }
    }

    /// `- Right median motor: normal`. Whether the line was such an item.
    fn said_in_item(&mut self, line: Piece<'t>) -> bool {
        let item = without_marker(line);
        let parted = layout(line) != Layout::Single;
        let Topic::Conduction(kind) = self.state.topic else {
            return false;
        };
        if parted || !item.words.contains(": ") {
            return false;
        }
        let side = self.state.group_side.or(self.state.side);
        let rows = spoken::studies(self.text, item, kind, side);
        let any = !rows.is_empty();
        for row in rows {
            self.take(row, None);
        }
        self.state.follows = false;
        any
    }

    /// A row of a test of the nerve above, under heads that name none: `1 | Baseline | 9.8 | 9.7`. Whether it was one.
    fn trial_of_group(&mut self, line: Piece<'t>) -> bool {
        let parted = layout(line);
        let (Topic::Conduction(Some((kind, kind_said))), None, Some(group)) =
            (self.state.topic, &self.state.heads, &self.state.group)
        else {
            return false;
        };
        if !is_other(kind) || matches!(parted, Layout::Single | Layout::Aligned) {
            return false;
        }
        let cells = cells(line, parted);
        let numbers = cells.iter().filter(|cell| is_number(cell.words)).count();
        if numbers < FEWEST_NUMBERS {
            return false;
        }
        self.found.other.push(OtherTest {
            span: line.span(),
            kind,
            kind_said,
            of: group.nerve.clone(),
            side: group.side.or(self.state.group_side).or(self.state.side),
            values: cells
                .into_iter()
                .filter(|cell| !cell.is_empty())
                .map(written)
                .collect(),
            not_done: None,
        });
        true
    }

    /// `R. Median - APB` and `Right Median Motor (APB)`, whatever the layout of the rows below.
    fn is_bare_group(&self, line: Piece<'t>) -> bool {
        let line = conduction::without_temperature(line);
        layout(line) == Layout::Single && part_numbers(self.text, line, 1).1.is_empty()
    }

    /// A row whose head was lost: its numbers are in the usual order.
    fn without_heads(&self, line: Piece<'t>) -> Option<Laid<'t>> {
        if !matches!(self.state.topic, Topic::Conduction(_))
            || !matches!(layout(line), Layout::Aligned | Layout::Single)
        {
            return None;
        }
        let line = without_marker(line);
        if self.is_bare_group(line) {
            let line = conduction::without_temperature(line);
            return Some(Laid {
                cells: vec![(Head::NerveOrSite, line)],
                left: Vec::new(),
            });
        }
        let (name, numbers) = part_numbers(self.text, line, USUAL_ORDER.len());
        let order: &[ConductionColumn] = match numbers.len() {
            0 => return None,
            3 => &[
                ConductionColumn::Latency,
                ConductionColumn::Amplitude,
                ConductionColumn::Velocity,
            ],
            _ => &USUAL_ORDER,
        };
        let mut cells = vec![(Head::NerveOrSite, name)];
        cells.extend(
            order
                .iter()
                .map(|column| Head::Measure(*column))
                .zip(numbers),
        );
        Some(Laid {
            cells,
            left: Vec::new(),
        })
    }

    /// Keeps a row: as a conduction study, or as a test of another kind.
    pub(super) fn take(&mut self, row: ConductionRow, line: Option<Piece<'t>>) {
        let Some(kind) = row.kind.filter(|kind| is_other(*kind)) else {
            self.state.follows = true;
            return self.found.conduction.push(row);
        };
        if kind == TestKind::Injection {
            let said = row.values.iter().find(|(_, value)| {
                let lower = value.text.to_lowercase();
                NEEDLE_GUIDES.iter().any(|way| lower.contains(way))
            });
            if let Some((_, said)) = said {
                let guide = Piece::new(self.text, said.span);
                self.guidance(guide, "guided by emg");
            }
        }
        let numbers = row.values.into_iter().map(|(_, value)| value);
        self.found.other.push(OtherTest {
            span: line.map_or(row.span, Piece::span),
            kind,
            kind_said: row.kind_said,
            of: Some(row.nerve),
            side: row.side,
            values: row
                .recording
                .into_iter()
                .chain(row.site)
                .chain(numbers)
                .collect(),
            not_done: row.not_done,
        });
    }
}

/// Whether a kind is none of conduction studies, F-waves and H-reflexes.
pub(super) fn is_other(kind: TestKind) -> bool {
    !matches!(
        kind,
        TestKind::Motor | TestKind::Sensory | TestKind::Mixed | TestKind::FWave | TestKind::HReflex
    )
}

/// The row above, if the next row may go on with it.
pub(super) fn last_of_table(rows: &[ConductionRow], follows: bool) -> Option<&ConductionRow> {
    rows.last().filter(|_| follows)
}

/// A row of a test has so many numbers at least; a line with fewer is another thing.
const FEWEST_NUMBERS: usize = 2;

/// Order of the numbers of a row where no head tells it: that of the machines that leave no mark between columns.
const USUAL_ORDER: [ConductionColumn; 4] = [
    ConductionColumn::Latency,
    ConductionColumn::Amplitude,
    ConductionColumn::Distance,
    ConductionColumn::Velocity,
];
