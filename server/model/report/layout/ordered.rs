//! Rows of single blanks under heads with limits or marks for absent responses: their cells in the order of the columns,
//! of which some are blank.

use super::{About, Heads, Laid};
use crate::model::piece::Piece;
use crate::model::report::listed::{List, is_a, is_of_names};
use crate::model::report::study::ConductionColumn;
use crate::model::report::vocabulary::Head;
use crate::model::report::words::{between, is_limit, is_number, is_unit, says_no_response, words};

impl Heads {
    /// The row of a line whose numbers and limits follow the columns; none where that leaves something over.
    pub(super) fn in_column_order<'t>(&self, text: &'t str, line: Piece<'t>) -> Option<Laid<'t>> {
        let has = |head: Head| self.columns.iter().any(|column| column.head == head);
        let told = has(Head::Measure(ConductionColumn::Limit))
            || has(Head::Measure(ConductionColumn::NoResponse));
        if self.about != About::Conduction || !told {
            return None;
        }
        let all: Vec<Piece<'t>> = words(line).collect();
        let named = name_from(&all, 0);
        let (first, last) = all.first().zip(all.get(named.checked_sub(1)?))?;
        let label = if has(Head::NerveOrSite) || has(Head::Site) {
            Head::NerveOrSite
        } else {
            Head::Nerve
        };
        let mut cells = vec![(label, between(text, *first, *last))];
        let mut at = named;
        for column in self
            .columns
            .iter()
            .filter(|column| !is_of_names(column.head))
        {
            let Some(word) = all.get(at).copied() else {
                break;
            };
            let fits = match column.head {
                Head::Ignored => {
                    at = name_from(&all, at);
                    false
                }
                Head::Measure(ConductionColumn::Limit) => is_limit(word.words),
                Head::Measure(ConductionColumn::NoResponse) => says_no_response(word.words),
                Head::Measure(ConductionColumn::Comment) => false,
                Head::Measure(_) => is_number(word.words) || says_no_response(word.words),
                _ => false,
            };
            if fits {
                cells.push((column.head, word));
                at += 1;
                at += usize::from(all.get(at).is_some_and(|unit| is_unit(unit.words)));
            }
        }
        (at == all.len() && cells.len() > 1).then_some(Laid {
            cells,
            left: Vec::new(),
        })
    }
}

/// Where the words of a name end that starts at a word: at the first value. `14 cm` and `Digit 2` are names.
fn name_from(all: &[Piece<'_>], start: usize) -> usize {
    let word = |at: usize| all.get(at).map_or("", |word| word.words);
    let is_value = |words: &str| is_number(words) || is_limit(words) || says_no_response(words);
    let mut at = start;
    while at < all.len() {
        let is_distance = is_number(word(at)) && word(at + 1).eq_ignore_ascii_case("cm");
        let is_numbered = at > start && is_a(List::Numbered, word(at - 1));
        if is_value(word(at)) && !is_distance && !is_numbered {
            break;
        }
        at += 1;
    }
    at
}
