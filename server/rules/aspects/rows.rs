//! Rows of a report's tables, as several rules look at them.

use crate::codes::{Muscle, NameReading};
use crate::coding::results::{MuscleResult, MuscleRow};
use crate::coding::study::{Place, Side};
use crate::model::report::{ConductionRow, NeedleColumn, NeedleRow};
use crate::rules::report::ReportView;
use crate::text::Span;

impl<'a> ReportView<'a> {
    /// The muscles that were examined, row by row, with the number of their part.
    pub fn needle_rows(&self) -> impl Iterator<Item = (usize, &'a NeedleRow)> {
        let parts = self.parts.iter().enumerate();
        parts.flat_map(|(number, part)| {
            let rows = part.documented.needle.iter();
            let examined = rows.filter(|row| row.not_done.is_none() && !row.by_exception);
            examined.map(move |row| (number, row))
        })
    }

    /// The rows of conduction studies that were made, with the number of their part.
    pub fn conduction_rows(&self) -> impl Iterator<Item = (usize, &'a ConductionRow)> {
        let parts = self.parts.iter().enumerate();
        parts.flat_map(|(number, part)| {
            let rows = part.documented.conduction.iter();
            rows.filter(|row| row.not_done.is_none())
                .map(move |row| (number, row))
        })
    }

    /// The muscles that the name in a row may mean.
    pub fn muscles_meant(&self, row: &NeedleRow) -> Vec<&'a Muscle> {
        match self.codebook.muscle(&row.muscle.text) {
            NameReading::One(muscle) | NameReading::Misspelt(muscle) => vec![muscle],
            NameReading::Several { candidates, .. } => candidates,
            NameReading::Unknown => Vec::new(),
        }
    }

    /// Pairs of rows of which both stand in tables, without a comment, and name one place of one muscle.
    pub fn rows_twice<'s, 'e, 'm>(
        &self,
        muscle: &'s MuscleResult<'e, 'm>,
    ) -> Vec<(&'s MuscleRow<'e, 'm>, &'s MuscleRow<'e, 'm>)> {
        let spine = muscle.examined.muscle.region.is_paraspinal();
        // Without a nerve the words may mean muscles of different nerves.
        let is_certain = muscle.examined.nerve.is_some();
        let fits = |row: &&MuscleRow<'_, '_>| {
            row.is_tabular()
                && is_certain
                && row
                    .row
                    .values
                    .iter()
                    .all(|(column, _)| *column != NeedleColumn::Comment)
        };
        if muscle.examined.side == Side::Unsaid {
            return Vec::new();
        }
        let rows: Vec<&MuscleRow<'e, 'm>> = muscle.rows.iter().filter(fits).collect();
        let same_place = |one: &MuscleRow<'_, '_>, two: &MuscleRow<'_, '_>| {
            let words = |row: &MuscleRow<'_, '_>| {
                let roots = row
                    .row
                    .roots
                    .as_ref()
                    .map(|roots| roots.text.to_lowercase());
                (row.row.muscle.text.to_lowercase(), roots)
            };
            !spine || words(one) == words(two)
        };
        let first = rows.first().copied();
        let pairs = rows.iter().skip(1).filter_map(|row| Some((first?, *row)));
        pairs.filter(|(one, two)| same_place(one, two)).collect()
    }

    /// The line of a row with its line end.
    pub fn line_of(&self, place: Place) -> Span {
        let text = self
            .parts
            .get(place.part)
            .map(|part| part.block.text.as_ref())
            .unwrap_or_default();
        let range = place.span.range();
        let before = text.get(..range.start).unwrap_or_default();
        let behind = text.get(range.end..).unwrap_or_default();
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let more = behind.find('\n').map_or(behind.len(), |at| at + 1);
        Span::new(
            u32::try_from(start).unwrap_or(place.span.start),
            u32::try_from(range.end + more).unwrap_or(place.span.end),
        )
    }
}
