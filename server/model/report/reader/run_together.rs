//! Lines that say more than one muscle: rows that run together, and rows with a column for each side.

use super::Reader;
use crate::model::piece::Piece;
use crate::model::report::layout::{About, Laid, Layout, layout};
use crate::model::report::needle::part_name;
use crate::model::report::sentence::clauses;
use crate::model::report::study::{NeedleRow, SideSaid};
use crate::model::report::vocabulary::Head;
use crate::model::report::words::{
    is_grade, opens_with_not_done, says_not_done, side_of, words, written,
};

/// A row that may stand behind another one on its line has so many values at least.
const FEWEST_VALUES: usize = 3;

impl<'t> Reader<'t> {
    /// Where the second row begins of a line on which two run together: at a side behind a value, if what follows is a
    /// row with all its values.
    pub(super) fn glued(&self, line: Piece<'t>) -> Option<usize> {
        let heads = self.state.heads.as_ref()?;
        if heads.about != About::Needle || layout(line) != Layout::Single {
            return None;
        }
        let all: Vec<Piece<'t>> = words(line).collect();
        let pairs = all.iter().zip(all.iter().skip(1)).skip(FEWEST_VALUES);
        for (before, word) in pairs {
            if word.words.len() < 4 || side_of(word.words).is_none() || !is_grade(before.words) {
                continue;
            }
            let at = (word.start - line.start) as usize;
            let rest = line.after(at);
            let laid = heads.lay(self.text, rest, rest.start);
            let is_row = |laid: &Laid<'t>| laid.left.is_empty() && laid.cells.len() > FEWEST_VALUES;
            if laid.as_ref().is_some_and(is_row) {
                return Some(at);
            }
        }
        None
    }

    /// Takes both muscles of a row that has a column for each side. Whether it was such a row.
    pub(super) fn sides_of_row(&mut self, line: Piece<'t>, laid: &Laid<'t>) -> bool {
        let sides: Vec<_> = laid
            .cells
            .iter()
            .filter_map(|(head, cell)| match head {
                Head::OfSide(side) => Some((*side, *cell)),
                _ => None,
            })
            .collect();
        let muscle = laid.cells.iter().find(|(head, _)| *head == Head::Muscle);
        let Some((_, name)) = muscle.filter(|(_, name)| !name.is_empty() && !sides.is_empty())
        else {
            return !sides.is_empty();
        };
        for (side, cell) in sides {
            let is_blank = !cell.words.chars().any(char::is_alphanumeric);
            if is_blank || is_strength(cell.words) {
                continue;
            }
            let not_done = says_not_done(cell.words) || opens_with_not_done(cell.words);
            let mut row = NeedleRow {
                span: line.span(),
                muscle: written(*name),
                side: Some(SideSaid {
                    side,
                    span: cell.span(),
                }),
                nerve: None,
                roots: None,
                values: clauses(cell),
                by_exception: false,
                not_done: not_done.then(|| cell.span()),
            };
            row.muscle = written(part_name(*name, &mut row));
            self.found.needle.push(row);
        }
        true
    }
}

/// `5/5`, `4+/5`: the strength of a muscle, not what its needle examination showed.
fn is_strength(words: &str) -> bool {
    let parts = words.split_once('/');
    parts.is_some_and(|(grade, most)| {
        most.trim() == "5" && grade.trim().starts_with(|c: char| c.is_ascii_digit())
    })
}
