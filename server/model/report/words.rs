//! What single words and cells of a report mean: sides, grades, numbers, roots. Knows no table and no sentence.

use super::listed::{List, is_a, listed};
use super::study::{SideSaid, Sided, TestKind, Unit, Written};
use super::vocabulary::{
    BEFORE_KIND, CONDUCTION_HEADS, Head, KIND_WORDS, NEEDLE_HEADS, NOT_DONE, SIDES, UNITS,
    UNITS_MEANT,
};
use crate::model::names::{Plain, plain, plain_head};
use crate::model::piece::Piece;
use crate::text::Span;
use smol_str::SmolStr;
use std::collections::HashMap;
use std::sync::LazyLock;

static NEEDLE: LazyLock<HashMap<Plain, Head>> = LazyLock::new(|| heads(NEEDLE_HEADS));
static CONDUCTION: LazyLock<HashMap<Plain, Head>> = LazyLock::new(|| heads(CONDUCTION_HEADS));
static NOT_DONE_PHRASES: LazyLock<Vec<Plain>> =
    LazyLock::new(|| NOT_DONE.iter().map(|words| plain(words)).collect());

fn heads(table: &[(Head, &[&str])]) -> HashMap<Plain, Head> {
    let all = table.iter();
    all.flat_map(|(head, names)| names.iter().map(|name| (plain_head(name), *head)))
        .collect()
}

/// What a head of a needle table stands over.
pub(super) fn needle_head(words: &str) -> Option<Head> {
    NEEDLE.get(&plain_head(words)).copied()
}

/// What a head of a conduction table stands over.
pub(super) fn conduction_head(words: &str) -> Option<Head> {
    let name = plain(words);
    if name.starts_with(b"norm") || name.starts_with(b"ref") || name.starts_with(b"limit") {
        return Some(Head::Measure(super::study::ConductionColumn::Limit));
    }
    CONDUCTION.get(&plain_head(words)).copied()
}

/// Whether a word is one of a list, in the form in which names are compared.
pub(super) fn is_one_of(list: &[&str], word: &str) -> bool {
    let word = plain(word);
    !word.is_empty() && list.iter().any(|known| known.as_bytes() == word.as_slice())
}

/// The words between blanks.
pub(super) fn words(piece: Piece<'_>) -> impl Iterator<Item = Piece<'_>> {
    let base = piece.words.as_ptr().addr();
    piece.words.split_whitespace().map(move |word| Piece {
        words: word,
        start: piece.start + u32::try_from(word.as_ptr().addr() - base).unwrap_or(u32::MAX),
    })
}

/// Whether two blanks stand beside each other.
pub(super) fn has_gap(words: &str) -> bool {
    let bytes = words.as_bytes();
    let pairs = bytes.iter().zip(bytes.iter().skip(1));
    pairs.fold(false, |found, (one, next)| {
        found | (*one == b' ' && *next == b' ')
    })
}

/// The piece with its words, runs of blanks made one.
pub(super) fn written(piece: Piece<'_>) -> Written {
    let bytes = piece.words.as_bytes();
    let even = !has_gap(piece.words)
        && !bytes
            .iter()
            .any(|byte| matches!(byte, b'\n' | b'\r' | b'\t'));
    let text = if even {
        SmolStr::new(piece.words)
    } else {
        words(piece)
            .map(|word| word.words)
            .collect::<Vec<_>>()
            .join(" ")
            .into()
    };
    Written {
        span: piece.span(),
        text,
    }
}

/// The piece from the start of one to the end of another of the same text.
pub(super) fn between<'t>(text: &'t str, from: Piece<'_>, to: Piece<'_>) -> Piece<'t> {
    Piece::new(text, Span::new(from.start, to.span().end)).trim()
}

/// The side that a word alone says.
pub(super) fn side_of(word: &str) -> Option<Sided> {
    let word = word.trim_matches(|c: char| matches!(c, '.' | ':' | ',' | '(' | ')' | '*' | '_'));
    let found = SIDES
        .iter()
        .find(|(_, words)| words.iter().any(|known| known.eq_ignore_ascii_case(word)));
    found.map(|(side, _)| *side)
}

/// Takes the side from a name: `R. Deltoid`, `Left side Triceps`, `D Mediano`, `Deltoid (R)`, `deltoid, right`.
pub(super) fn take_side(name: Piece<'_>) -> (Option<SideSaid>, Piece<'_>) {
    let name = name.trim_matches(|c| matches!(c, '*' | '_' | ',') || c.is_whitespace());
    let said = |side, word: Piece<'_>| {
        Some(SideSaid {
            side,
            span: word.span(),
        })
    };
    // `R.Deltoid`, without a blank.
    if let [b'R' | b'L', b'.', next, ..] = name.words.as_bytes()
        && next.is_ascii_alphabetic()
    {
        let word = name.before(1);
        let side = side_of(word.words).unwrap_or(Sided::Right);
        return (said(side, word), name.after(2));
    }
    let first = words(name).next();
    if let Some(word) = first {
        let rest = name.after(word.words.len()).trim();
        let digit_follows = rest.first().is_ascii_digit() && word.words.len() == 1;
        if let Some(side) = side_of(word.words).filter(|_| !digit_follows) {
            let rest = match words(rest).next() {
                Some(next) if next.words.eq_ignore_ascii_case("side") => {
                    rest.after(next.words.len()).trim()
                }
                _ => rest,
            };
            return (said(side, word), rest);
        }
        let spanish = match word.words.trim_end_matches('.') {
            "D" => Some(Sided::Right),
            "I" => Some(Sided::Left),
            _ => None,
        };
        let named = rest
            .words
            .bytes()
            .take_while(u8::is_ascii_alphabetic)
            .count()
            >= 3;
        if let Some(side) = spanish.filter(|_| named) {
            return (said(side, word), rest);
        }
    }
    let last = name
        .words
        .rfind(|c: char| c.is_whitespace() || c == '(')
        .map(|at| (at, name.after(at)));
    if let Some((at, tail)) = last {
        let word = tail.trim_matches(|c| matches!(c, '(' | ')') || c.is_whitespace());
        // A lone R or L at the end is a side, `re` and the like there are not.
        let plausible = word.words.len() != 2;
        if let Some(side) = side_of(word.words).filter(|_| plausible && !word.is_empty()) {
            let rest = name
                .before(at)
                .trim_matches(|c| matches!(c, ',' | '-' | '(') || c.is_whitespace());
            return (said(side, word), rest);
        }
    }
    (None, name)
}

/// Whether a grade of several words may end with a word.
pub(super) fn ends_phrase(word: &str) -> bool {
    word.starts_with('/') || is_a(List::GradeEnd, word)
}

/// Whether a word or phrase is a grade, a word or a number that a needle table holds.
pub(super) fn is_grade(phrase: &str) -> bool {
    !phrase.trim().is_empty() && phrase.split([',', ';', '/', '&']).all(is_single_grade)
}

fn is_single_grade(part: &str) -> bool {
    let part = part.trim().trim_end_matches('*').trim_start_matches('*');
    let marks = |c: char| matches!(c, '+' | '-' | '↑' | '↓' | '±' | '–' | '—' | '0'..='9');
    if !part.is_empty() && part.len() <= 6 && part.chars().all(marks) {
        return true;
    }
    // The other half of `+/-`.
    part.is_empty() || is_number(part) || !part.contains('+') && is_a(List::Grade, part)
}

/// Whether a cell says that nothing was tested.
pub(super) fn says_not_done(words: &str) -> bool {
    is_a(List::NotDone, words)
}

/// Whether a sentence's end says that nothing was tested.
pub(super) fn opens_with_not_done(words: &str) -> bool {
    let start = plain(words);
    NOT_DONE_PHRASES
        .iter()
        .any(|known| known.len() > 3 && start.starts_with(known))
}

/// Whether a cell says that no response was found.
pub(super) fn says_no_response(words: &str) -> bool {
    is_a(List::NoResponse, words)
}

/// Whether a cell is a number: with decimal point or comma, a sign or a star for abnormal, a unit.
pub(super) fn is_number(words: &str) -> bool {
    let bare = words.trim_matches(|c: char| matches!(c, '*' | '↑' | '↓' | '!' | '(' | ')' | '~'));
    let bare = bare.trim_end_matches([' ', 'H']);
    let digits = bare.trim_start_matches(['-', '+']);
    let end = digits
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',')))
        .unwrap_or(digits.len());
    let (digits, unit) = digits.split_at_checked(end).unwrap_or((digits, ""));
    digits.starts_with(|c: char| c.is_ascii_digit())
        && digits
            .bytes()
            .filter(|byte| matches!(byte, b'.' | b','))
            .count()
            <= 1
        && (unit.trim().is_empty() || is_unit(unit))
}

/// Whether a cell is a laboratory's limit: `<3.4`, `> 50`, `3.0-4.5`.
pub(super) fn is_limit(words: &str) -> bool {
    let bare = words.trim_start_matches(['<', '>', '≤', '≥', '=', ' ']);
    bare.len() < words.len() && is_number(bare)
        || words
            .split_once('-')
            .is_some_and(|(low, high)| is_number(low) && is_number(high))
}

/// Whether a cell of a measure is understood.
pub(super) fn is_measured(words: &str) -> bool {
    let lists = listed(words);
    is_number(words)
        || is_limit(words)
        || lists.is(List::NoResponse)
        || lists.is(List::NotDone)
        || lists.is(List::Measured)
        || words.chars().all(|c| matches!(c, '-' | '–' | '—' | '.'))
}

/// Whether a word is a unit of measurement.
pub(super) fn is_unit(word: &str) -> bool {
    let word = word.trim_matches(|c: char| matches!(c, '(' | ')' | '[' | ']') || c.is_whitespace());
    UNITS.iter().any(|unit| unit.eq_ignore_ascii_case(word))
}

/// The unit that a word is, with or without brackets.
pub fn unit_of(word: &str) -> Option<Unit> {
    let word = word.trim_matches(|c: char| matches!(c, '(' | ')' | '[' | ']') || c.is_whitespace());
    let known = UNITS_MEANT
        .iter()
        .find(|(_, words)| words.iter().any(|unit| unit.eq_ignore_ascii_case(word)));
    known.map(|(unit, _)| *unit)
}

/// The unit at the end of a head: `Latency (ms)`, `Vel m/s`.
pub(super) fn unit_in_head(head: Piece<'_>) -> Option<Unit> {
    unit_of(words(head).last()?.words)
}

/// Whether a word names spinal roots: `C5`, `C5-6`, `C8-T1`, `C5,6`, `L4/5`.
pub(super) fn is_root(word: &str) -> bool {
    let word = word.trim_matches(|c: char| matches!(c, '(' | ')' | ',' | ';' | '*'));
    let mut any = false;
    let fine = word
        .split(['-', ',', '/', '–', '+'])
        .all(|part| match part.as_bytes() {
            [
                b'C' | b'T' | b'L' | b'S' | b'c' | b't' | b'l' | b's',
                digits @ ..,
            ] if !digits.is_empty() => {
                any = true;
                digits.len() <= 2 && digits.iter().all(u8::is_ascii_digit)
            }
            digits => {
                any && (1..=2).contains(&digits.len()) && digits.iter().all(u8::is_ascii_digit)
            }
        });
    any && fine
}

/// The kind of test that a word tells.
pub(super) fn kind_of(word: &str) -> Option<TestKind> {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let short = word.strip_suffix('s').unwrap_or(word);
    let found = KIND_WORDS.iter().find(|(_, words)| {
        words
            .iter()
            .any(|known| known.eq_ignore_ascii_case(word) || known.eq_ignore_ascii_case(short))
    });
    found.map(|(kind, _)| *kind)
}

/// The kind of test in a row of words, with the words that tell it: `Anti Sensory`, `F wave`, `H-Reflex`.
pub(super) fn kind_in<'t>(
    text: &'t str,
    all: &[Piece<'t>],
) -> Option<(TestKind, usize, usize, Piece<'t>)> {
    let is = |index: usize, one_of: &[&str]| {
        let word = all.get(index).map_or("", |word| word.words);
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        one_of.iter().any(|one| word.eq_ignore_ascii_case(one))
    };
    for (index, word) in all.iter().enumerate() {
        let next = index + 1;
        let waves = ["wave", "waves", "response", "responses"];
        let pair = if is(index, &["f"]) && is(next, &waves) {
            Some(TestKind::FWave)
        } else if is(index, &["h"]) && is(next, &["reflex", "reflexes", "wave"]) {
            Some(TestKind::HReflex)
        } else if is(index, &["single"]) && is(next, &["fiber", "fibre"]) {
            Some(TestKind::SingleFibre)
        } else {
            None
        };
        if let Some(kind) = pair {
            let last = all.get(next).copied().unwrap_or(*word);
            return Some((kind, index, index + 2, between(text, *word, last)));
        }
        if let Some(kind) = kind_of(word.words) {
            let before = index.checked_sub(1);
            let before = before.filter(|before| is(*before, BEFORE_KIND));
            let from = before.unwrap_or(index);
            let first = all.get(from).copied().unwrap_or(*word);
            return Some((kind, from, index + 1, between(text, first, *word)));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_head_has_two_meanings() {
        for (table, find) in [
            (NEEDLE_HEADS, needle_head as fn(&str) -> Option<Head>),
            (CONDUCTION_HEADS, conduction_head),
        ] {
            for (head, names) in table {
                for name in *names {
                    assert_eq!(find(name), Some(*head), "{name}");
                }
            }
        }
    }

    fn check(is: fn(&str) -> bool, yes: &[&str], no: &[&str]) {
        for words in yes {
            assert!(is(words), "{words}");
        }
        for words in no {
            assert!(!is(words), "{words}");
        }
    }

    #[test]
    fn what_cells_hold() {
        check(
            is_grade,
            &[
                "0",
                "1+",
                "+1",
                "++/ ++",
                "+/-",
                "Nml",
                "WNL",
                "75%",
                "450",
                "10,2",
                "Large, long",
                "-",
                "↑",
                "Patient couldn't recruit",
            ],
            &["", "APB", "banana", "++ Normal", "Deltoid"],
        );
        check(
            is_number,
            &["5.1", "5,1", "*5.1", "5.6*", "12", "32 ms", "54.2H", "-0.3"],
            &["", "NR", "1+", "C5", "5.1.2", "ms", "<3.4"],
        );
        check(
            is_limit,
            &["<3.4", "> 50", "≤ 4,5", "3.0-4.5"],
            &["3.4", "<", "C5-6"],
        );
        check(
            is_root,
            &["C5", "C5-6", "C8-T1", "C5,6", "L4/5", "(S1)"],
            &["C", "5-6", "FDI", "C5-6-palm", "T"],
        );
    }

    #[test]
    fn sides_of_names() {
        let check = |name: &str, side: Option<Sided>, rest: &str| {
            let (said, left) = take_side(Piece {
                words: name,
                start: 0,
            });
            assert_eq!(
                (said.map(|said| said.side), left.words),
                (side, rest),
                "{name}"
            );
        };
        check("Right deltoid", Some(Sided::Right), "deltoid");
        check("R. Deltoid", Some(Sided::Right), "Deltoid");
        check("R.Deltoid", Some(Sided::Right), "Deltoid");
        check("L GASTROCN (MED)", Some(Sided::Left), "GASTROCN (MED)");
        check("Left side Triceps", Some(Sided::Left), "Triceps");
        check("D. Tibial anterior", Some(Sided::Right), "Tibial anterior");
        check("I Sural", Some(Sided::Left), "Sural");
        check("li Deltoid", Some(Sided::Left), "Deltoid");
        check("Deltoid (R)", Some(Sided::Right), "Deltoid");
        check("deltoid, right", Some(Sided::Right), "deltoid");
        check("Bilateral sural", Some(Sided::Both), "sural");
        check("L5 paraspinal", None, "L5 paraspinal");
        check(
            "Biceps femoris (short head)",
            None,
            "Biceps femoris (short head)",
        );
        check("D2", None, "D2");
    }
}
