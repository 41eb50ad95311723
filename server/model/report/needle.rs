//! Rows under the heads of a needle table to muscles. Does not know how the row was parted.

use super::layout::Laid;
use super::listed::{List, is_a};
use super::study::{NeedleColumn, NeedleRow, SideSaid, Written};
use super::vocabulary::Head;
use super::words::{
    is_grade, is_one_of, is_root, opens_with_not_done, says_not_done, side_of, take_side, words,
    written,
};
use crate::model::piece::Piece;

/// What a row of a needle table turned out to be.
pub(super) enum NeedleLine {
    Muscle(NeedleRow),
    /// A row that gives the side of those below.
    Group(SideSaid),
    Nothing,
}

/// Reads a row. `above` is the side of its group or heading; `odd` takes what is not understood.
pub(super) fn read(
    line: Piece<'_>,
    laid: &Laid<'_>,
    above: Option<SideSaid>,
    odd: &mut Vec<Written>,
) -> NeedleLine {
    let cell = |wanted: Head| {
        let found = laid
            .cells
            .iter()
            .find(|(head, cell)| *head == wanted && !cell.is_empty());
        found.map(|(_, cell)| *cell)
    };
    let in_column = cell(Head::Side).and_then(|cell| take_side(cell).0.or_else(|| of_both(cell)));
    let Some(named) = cell(Head::Muscle) else {
        return match in_column {
            Some(side)
                if laid
                    .cells
                    .iter()
                    .filter(|(_, cell)| !cell.is_empty())
                    .count()
                    == 1 =>
            {
                NeedleLine::Group(side)
            }
            _ => {
                odd.push(written(line.trim()));
                NeedleLine::Nothing
            }
        };
    };
    let mut row = NeedleRow {
        span: line.trim().span(),
        muscle: written(named),
        side: None,
        nerve: cell(Head::Nerve).map(written),
        roots: cell(Head::Roots).map(written),
        values: Vec::new(),
        by_exception: false,
        not_done: None,
    };
    values(laid, &mut row, odd);
    let (own, name) = take_side(named);
    if row.values.is_empty()
        && words(named).all(|word| is_a(List::Limb, word.words) || side_of(word.words).is_some())
    {
        return match own.or_else(|| side_in(named)) {
            Some(side) => NeedleLine::Group(side),
            None => NeedleLine::Nothing,
        };
    }
    let name = part_name(name, &mut row);
    if !name.words.bytes().any(|byte| byte.is_ascii_alphabetic()) && name.words.is_ascii() {
        odd.push(written(line.trim()));
        return NeedleLine::Nothing;
    }
    row.muscle = written(name);
    row.side = in_column.or(own).or(above);
    odd.extend(laid.left.iter().map(|cell| written(*cell)));
    NeedleLine::Muscle(row)
}

/// The side that any word of a line says, as in `Upper extremity, right`.
pub(super) fn side_in(line: Piece<'_>) -> Option<SideSaid> {
    words(line).find_map(|word| {
        let side = side_of(word.words).filter(|_| word.words.len() > 2 || word.words.len() == 1)?;
        Some(SideSaid {
            side,
            span: word.span(),
        })
    })
}

/// `B` stands for both sides in a column of its own only.
fn of_both(cell: Piece<'_>) -> Option<SideSaid> {
    let both = cell.words.eq_ignore_ascii_case("b") || cell.words.eq_ignore_ascii_case("bl");
    both.then(|| SideSaid {
        side: super::study::Sided::Both,
        span: cell.span(),
    })
}

fn values(laid: &Laid<'_>, row: &mut NeedleRow, odd: &mut Vec<Written>) {
    for (head, cell) in laid.cells.iter().filter(|(_, cell)| !cell.is_empty()) {
        match head {
            Head::Needle(column) => {
                if *column != NeedleColumn::Comment && !is_grade(cell.words) {
                    odd.push(written(*cell));
                } else {
                    row.values.push((*column, written(*cell)));
                }
            }
            Head::FibrillationAndWaves => {
                let parts: Vec<_> = cell.split(|c| c == '/').map(Piece::trim).collect();
                let (fibrillation, waves) = match parts.as_slice() {
                    [first, second] if cell.words != "+/-" => (*first, *second),
                    _ => (*cell, *cell),
                };
                if is_grade(cell.words) {
                    row.values
                        .push((NeedleColumn::Fibrillation, written(fibrillation)));
                    row.values
                        .push((NeedleColumn::PositiveWaves, written(waves)));
                } else {
                    odd.push(written(*cell));
                }
            }
            _ => {}
        }
    }
    row.not_done = not_done(row);
}

/// Where a row says that its muscle was not examined: all its values, or its comment alone.
fn not_done(row: &NeedleRow) -> Option<crate::text::Span> {
    let mut observed = row
        .values
        .iter()
        .filter(|(column, _)| *column != NeedleColumn::Comment)
        .peekable();
    let (_, first) = row.values.first()?;
    if observed.peek().is_none() {
        return opens_with_not_done(&first.text).then_some(first.span);
    }
    let blank = |text: &str| text.chars().all(|c| matches!(c, '-' | '–' | '—'));
    let all = observed.all(|(_, value)| says_not_done(&value.text) || blank(&value.text));
    (all && row
        .values
        .iter()
        .any(|(_, value)| says_not_done(&value.text)))
    .then_some(first.span)
}

/// Takes nerve and roots that stand behind a muscle: in brackets, or, in a row of single blanks, as its last words.
pub(super) fn part_name<'t>(name: Piece<'t>, row: &mut NeedleRow) -> Piece<'t> {
    let mut name = name.trim_matches(|c| matches!(c, '*' | '_' | ':' | ',') || c.is_whitespace());
    if let Some(open) = name.words.find('(').filter(|_| name.words.ends_with(')')) {
        let inside = name.after(open + 1);
        let inside = inside.before(inside.words.len() - 1);
        let first_root = words(inside).find(|word| is_root(word.words));
        if let Some(root) = first_root {
            let at = (root.start - inside.start) as usize;
            let nerve = inside
                .before(at)
                .trim_matches(|c| matches!(c, ',' | ';' | '/') || c.is_whitespace());
            row.roots = row
                .roots
                .take()
                .or_else(|| Some(written(inside.after(at).trim())));
            if !nerve.is_empty() {
                row.nerve = row.nerve.take().or_else(|| Some(written(nerve)));
            }
            name = name.before(open).trim();
        } else if words(inside).all(|word| is_a(List::Nerve, word.words))
            && words(inside).count() > 0
            && row.nerve.is_none()
            && !is_one_of(
                &["long", "deep", "superficial", "inferior", "superior"],
                inside.words,
            )
        {
            row.nerve = Some(written(inside));
            name = name.before(open).trim();
        }
        return name;
    }
    let all: Vec<Piece<'t>> = words(name).collect();
    let roots = all
        .iter()
        .rev()
        .take_while(|word| is_root(word.words))
        .count();
    // A name of roots alone, and a paraspinal muscle named by its level, keep them.
    let mut nerves = all
        .iter()
        .rev()
        .skip(roots)
        .take_while(|word| is_a(List::Nerve, word.words))
        .count();
    // The long peroneal muscle, not a long nerve: only the thoracic one is.
    let at = |index: usize| all.get(index).map_or("", |word| word.words);
    let first = all.len() - (roots + nerves).min(all.len());
    if nerves > 1 && is_one_of(&["long"], at(first)) && !is_one_of(&["thoracic"], at(first + 1)) {
        nerves -= 1;
    }
    if roots == 0 || nerves == 0 || roots + nerves >= all.len() {
        return name;
    }
    let at = |index: usize| {
        all.get(index)
            .map_or(name.words.len(), |word| (word.start - name.start) as usize)
    };
    let (nerve_at, root_at) = (at(all.len() - roots - nerves), at(all.len() - roots));
    row.nerve = row
        .nerve
        .take()
        .or_else(|| Some(written(name.before(root_at).after(nerve_at).trim())));
    row.roots = row
        .roots
        .take()
        .or_else(|| Some(written(name.after(root_at).trim())));
    name.before(nerve_at).trim()
}
