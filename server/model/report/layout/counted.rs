//! Rows without any mark between their columns: values are counted from the right end of the line.

use super::{About, Heads, Laid, is_observation};
use crate::model::piece::Piece;
use crate::model::report::listed::{List, is_a};
use crate::model::report::study::{ConductionColumn, NeedleColumn};
use crate::model::report::vocabulary::Head;
use crate::model::report::words::{
    between, ends_phrase, is_grade, is_limit, is_number, is_unit, says_no_response, words,
};

impl Heads {
    /// Counts the values from the right end of a line; what is left of them is a name.
    pub(super) fn count_from_right<'t>(&self, text: &'t str, line: Piece<'t>) -> Option<Laid<'t>> {
        match self.about {
            About::Needle => self.count_needle(text, line),
            About::Conduction => self.count_numbers(text, line),
        }
    }

    fn count_needle<'t>(&self, text: &'t str, line: Piece<'t>) -> Option<Laid<'t>> {
        let heads = self.columns.iter().map(|column| column.head);
        let wanted: Vec<Head> = heads
            .filter(|head| is_observation(*head) && *head != Head::Needle(NeedleColumn::Comment))
            .collect();
        let all: Vec<Piece<'t>> = words(line).collect();
        let comment = self
            .columns
            .last()
            .is_some_and(|last| last.head == Head::Needle(NeedleColumn::Comment));
        let mut rest = all.len();
        if comment {
            while rest > 0 && !all.get(rest - 1).is_some_and(|word| is_grade(word.words)) {
                rest -= 1;
            }
        }
        let behind = all
            .get(rest)
            .zip(all.last())
            .map(|(first, last)| between(text, *first, *last));
        let mut values: Vec<Piece<'t>> = Vec::new();
        while values.len() < wanted.len() && rest > 1 {
            let last = all.get(rest - 1).map_or("", |word| word.words);
            let before = rest.checked_sub(2).and_then(|before| all.get(before));
            let joined = before.is_some_and(|word| word.words.ends_with([',', '/', ';', '&']));
            let most = if joined || ends_phrase(last) {
                LONGEST_PHRASE
            } else {
                1
            };
            let longest = (1..=most.min(rest - 1)).rev().find_map(|count| {
                let phrase = between(text, *all.get(rest - count)?, *all.get(rest - 1)?);
                // `(short` begins the head of a muscle whose bracket is closed on the next line.
                let opens = phrase.words.starts_with('(') && !phrase.words.contains(')');
                (is_grade(phrase.words) && !opens).then_some((count, phrase))
            });
            // One cell that is not understood may stand among others that are.
            let odd = || {
                let odd = all
                    .get(rest - 1)
                    .filter(|_| values.len() * 2 >= wanted.len())?;
                let follows = all.get(rest.checked_sub(2)?)?;
                is_grade(follows.words).then_some((1, *odd))
            };
            let Some((count, phrase)) = longest.or_else(odd) else {
                break;
            };
            rest -= count;
            values.push(phrase);
        }
        if values.is_empty() {
            return None;
        }
        values.reverse();
        let name = all
            .first()
            .zip(rest.checked_sub(1).and_then(|last| all.get(last)));
        let name = name.map(|(first, last)| between(text, *first, *last))?;
        let mut laid = Laid {
            cells: vec![(Head::Muscle, name)],
            left: Vec::new(),
        };
        if values.len() == wanted.len() {
            laid.cells.extend(wanted.into_iter().zip(values));
        } else {
            laid.left = values;
        }
        laid.cells
            .extend(behind.map(|words| (Head::Needle(NeedleColumn::Comment), words)));
        Some(laid)
    }

    fn count_numbers<'t>(&self, text: &'t str, line: Piece<'t>) -> Option<Laid<'t>> {
        let heads: Vec<Head> = self.columns.iter().map(|column| column.head).collect();
        let measures: Vec<Head> = heads
            .iter()
            .copied()
            .filter(|head| matches!(head, Head::Measure(_) | Head::Ignored))
            .collect();
        let (name, numbers) = part_numbers(text, line, measures.len());
        let label = if heads.contains(&Head::NerveOrSite) || heads.contains(&Head::Site) {
            Head::NerveOrSite
        } else {
            Head::Nerve
        };
        let mut laid = Laid {
            cells: vec![(label, name)],
            left: Vec::new(),
        };
        // A row with some of the numbers has those that come first: latency and amplitude. A further one may be a
        // distance or a velocity.
        let certain = if numbers.len() == measures.len() {
            numbers.len()
        } else {
            numbers.len().min(2)
        };
        let (sure, unsure) = numbers.split_at_checked(certain).unwrap_or_default();
        laid.cells
            .extend(measures.iter().copied().zip(sure.iter().copied()));
        match unsure {
            [one] if !measures.contains(&Head::Measure(ConductionColumn::Distance)) => {
                laid.cells
                    .push((Head::Measure(ConductionColumn::Velocity), *one));
            }
            _ => laid.left.extend(unsure),
        }
        Some(laid)
    }
}

/// A value of a needle table has at most so many words.
const LONGEST_PHRASE: usize = 4;

/// Parts the numbers at the end of a line from the name before them; at most `most` of them.
pub(in crate::model::report) fn part_numbers<'t>(
    text: &'t str,
    line: Piece<'t>,
    most: usize,
) -> (Piece<'t>, Vec<Piece<'t>>) {
    let all: Vec<Piece<'t>> = words(line).filter(|word| !is_unit(word.words)).collect();
    let is_value = |word: &Piece<'_>| {
        is_number(word.words) || is_limit(word.words) || says_no_response(word.words)
    };
    let mut first = all.len();
    while first > 0 && all.len() - first < most && all.get(first - 1).is_some_and(is_value) {
        first -= 1;
    }
    let numbered = first
        .checked_sub(1)
        .and_then(|before| all.get(before))
        .is_some_and(|word| is_a(List::Numbered, word.words));
    if numbered && first < all.len() {
        first += 1;
    }
    let name = match (
        all.first(),
        first.checked_sub(1).and_then(|last| all.get(last)),
    ) {
        (Some(start), Some(end)) => between(text, *start, *end),
        _ => line.before(0),
    };
    (name, all.get(first..).unwrap_or_default().to_vec())
}
