//! Items of typed lists and sentences of the needle examination to muscles. Knows the words of language; not where they stand.

use super::listed::{self, List, is_a};
use super::needle::part_name;
use super::spoken::is_of_another_time;
use super::study::{NeedleColumn, NeedleRow, SideSaid, Written};
use super::vocabulary::{CLAUSE_WORDS, VERBS};
use super::words::{is_grade, is_one_of, opens_with_not_done, side_of, take_side, words, written};
use crate::model::piece::Piece;
use crate::text::Span;

/// The longest name of a muscle, in words.
const LONGEST_NAME: usize = 6;

/// The sentences of a paragraph, without their full stops.
pub(super) fn sentences(paragraph: Piece<'_>) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut start = 0;
    let bytes = paragraph.words.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        let ends =
            matches!(byte, b'.' | b';') && bytes.get(at + 1).is_none_or(u8::is_ascii_whitespace);
        let word = paragraph
            .words
            .get(..at)
            .and_then(|before| before.split([' ', '\n', '(']).next_back());
        // "R." and "Ext." are no ends of sentences.
        let short = *byte == b'.'
            && bytes.get(at + 1).is_some()
            && word.is_some_and(|word| {
                word.len() <= 4
                    && word.starts_with(|c: char| c.is_uppercase())
                    && !word.bytes().any(|byte| byte.is_ascii_digit())
                    && word != "APB"
                    && word != "FDI"
                    && word != "ADM"
            });
        if ends && !short {
            found.push(paragraph.before(at).after(start).trim());
            start = at + 1;
        }
    }
    found.push(paragraph.after(start).trim());
    found.retain(|sentence| !sentence.is_empty());
    found
}

/// What was examined and what was found, on both sides of the verb.
pub(super) fn part_at_verb(sentence: Piece<'_>) -> Option<(Piece<'_>, Piece<'_>)> {
    let verb = words(sentence).find(|word| {
        VERBS
            .iter()
            .any(|verb| verb.eq_ignore_ascii_case(word.words))
    })?;
    let at = (verb.start - sentence.start) as usize;
    Some((
        sentence.before(at).trim(),
        sentence.after(at + verb.words.len()).trim(),
    ))
}

/// `Deltoid (axillary, C5-6): normal insertion, no fibs`, in a list. A dash may stand for the colon.
pub(super) fn item<'t>(line: Piece<'t>, above: Option<SideSaid>) -> Vec<NeedleRow> {
    let at = line.words.find(':').map(|at| (at, 1));
    let dash = [" - ", " – ", " — "]
        .iter()
        .find_map(|dash| line.words.find(dash).map(|at| (at, dash.len())));
    let Some((at, width)) = at.or(dash) else {
        return Vec::new();
    };
    let (named, said) = (line.before(at).trim(), line.after(at + width).trim());
    if said.is_empty() {
        return Vec::new();
    }
    // "Normal: right deltoid, biceps" and "Muscles tested: ...".
    let lists = words(named).next().is_some_and(|word| {
        is_grade(named.words) || word.words.to_ascii_lowercase().starts_with("muscle")
    });
    let (named, values) = if lists {
        let result = is_grade(named.words).then(|| (NeedleColumn::Result, written(named)));
        (said, result.into_iter().collect())
    } else {
        (named, clauses(said))
    };
    let not_done = opens_with_not_done(said.words).then(|| said.span());
    rows(line, named, above, &values, not_done.filter(|_| !lists))
}

/// A sentence of the needle examination.
pub(super) fn needle<'t>(sentence: Piece<'t>, above: Option<SideSaid>) -> Vec<NeedleRow> {
    let Some((subject, predicate)) = part_at_verb(sentence) else {
        return Vec::new();
    };
    if subject.words.eq_ignore_ascii_case("se") {
        return behind_verb(sentence, predicate, above);
    }
    let not_done = opens_with_not_done(predicate.words).then(|| predicate.span());
    if words(subject).any(|word| word.words.to_ascii_lowercase().starts_with("muscle"))
        && words(subject).any(|word| is_a(List::Exception, word.words))
    {
        return by_exception(sentence, subject, predicate, above);
    }
    let subject = after_lead(subject);
    let values = clauses(predicate);
    let direct = rows(sentence, subject, above, &values, not_done);
    if !direct.is_empty() {
        let sided = || {
            direct.iter().any(|row| {
                row.side
                    .is_some_and(|said| said.span.start >= sentence.start)
            })
        };
        let told = values
            .iter()
            .any(|(column, _)| *column != NeedleColumn::Comment);
        let examined = || {
            words(predicate)
                .next()
                .is_some_and(|word| is_a(List::Examined, word.words))
        };
        // "Consent was obtained" names no muscle.
        return if told || sided() || examined() {
            direct
        } else {
            Vec::new()
        };
    }
    // "Fibrillations were present in the right APB and FDI."
    let Some(at) = [" in ", " of ", " from "]
        .iter()
        .find_map(|word| predicate.words.find(word).map(|at| at + word.len()))
    else {
        return Vec::new();
    };
    let place = predicate.after(at);
    let found = sentence.before((place.start - sentence.start) as usize);
    if words(place).any(|word| is_a(List::Exception, word.words)) {
        return by_exception(sentence, place, found, above);
    }
    rows(sentence, place, above, &clauses(found), None)
}

/// A sentence of the needle examination that stands in no section: one that opens with it, or one that `follows` another
/// of its paragraph. Each muscle must have its side.
pub(super) fn needle_in_letter(sentence: Piece<'_>, follows: bool) -> Vec<NeedleRow> {
    let opens = |word: Piece<'_>| is_a(List::NeedleTitle, word.words);
    let leads = part_at_verb(sentence).is_some_and(|(subject, _)| {
        after_lead(subject).words.len() < subject.words.len() && words(subject).take(2).any(opens)
    });
    if !(leads || follows) || is_of_another_time(sentence) {
        return Vec::new();
    }
    let rows = needle(sentence, None);
    match rows
        .iter()
        .all(|row| row.side.is_some() && !row.by_exception)
    {
        true => rows,
        false => Vec::new(),
    }
}

/// `Se exploraron los musculos derechos deltoides y biceps, sin actividad espontanea`: in Spanish the verb stands first.
fn behind_verb<'t>(
    sentence: Piece<'t>,
    said: Piece<'t>,
    above: Option<SideSaid>,
) -> Vec<NeedleRow> {
    let end = [", sin ", ", con ", " sin ", " con "]
        .iter()
        .filter_map(|word| said.words.find(word))
        .min()
        .unwrap_or(said.words.len());
    let mut named = said.before(end).trim();
    while let Some(word) = words(named)
        .next()
        .filter(|word| is_one_of(&["lo", "la", "el", "musculo", "músculo"], word.words))
    {
        named = named.after(word.words.len()).trim();
    }
    let found = said
        .after(end)
        .trim_matches(|c| c == ',' || c.is_whitespace());
    rows(sentence, named, above, &clauses(found), None)
}

fn by_exception(
    sentence: Piece<'_>,
    subject: Piece<'_>,
    predicate: Piece<'_>,
    above: Option<SideSaid>,
) -> Vec<NeedleRow> {
    let not_done = opens_with_not_done(predicate.words).then(|| predicate.span());
    vec![NeedleRow {
        span: sentence.span(),
        muscle: written(subject),
        side: super::needle::side_in(subject).or(above),
        nerve: None,
        roots: None,
        values: clauses(predicate),
        by_exception: true,
        not_done,
    }]
}

/// "Needle examination of the right deltoid": what stands behind "of".
pub(super) fn after_lead(subject: Piece<'_>) -> Piece<'_> {
    let lead = subject.words.find(" of ").filter(|at| {
        let before = subject.before(*at);
        words(before).any(|word| is_a(List::NoName, word.words))
    });
    lead.map_or(subject, |at| subject.after(at + 4).trim())
}

/// A row for each of the muscles that some words list; none where the words are not names.
fn rows(
    span: Piece<'_>,
    named: Piece<'_>,
    above: Option<SideSaid>,
    values: &[(NeedleColumn, Written)],
    not_done: Option<Span>,
) -> Vec<NeedleRow> {
    let mut side = above;
    let mut found = Vec::new();
    for name in with_heads(named, listed(named)) {
        let name = without_article(name);
        let (own, name) = take_side(name);
        side = own.or(side);
        let name = without_article(name);
        let name = without_tail(name);
        if name.is_empty() && own.is_some() {
            // "Gastrocnemius (medial head), left".
            for row in found
                .iter_mut()
                .filter(|row: &&mut NeedleRow| row.side.is_none())
            {
                row.side = own;
            }
            continue;
        }
        if !is_name(name) {
            return Vec::new();
        }
        let mut row = NeedleRow {
            span: span.trim().span(),
            muscle: written(name),
            side: None,
            nerve: None,
            roots: None,
            values: values.to_vec(),
            by_exception: false,
            not_done,
        };
        row.muscle = written(part_name(name, &mut row));
        row.side = side;
        found.push(row);
    }
    // "deltoid and biceps on the right": a side at the end holds for those before it.
    if let Some(last) = found.last().and_then(|row| row.side)
        && found
            .iter()
            .all(|row| row.side.is_none_or(|said| said == last))
    {
        for row in &mut found {
            row.side = Some(last);
        }
    }
    found
}

/// The parts of a list: at commas, "and", "&", not within brackets.
pub(super) fn listed(named: Piece<'_>) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let (mut start, mut depth) = (0, 0_u32);
    for (at, byte) in named.words.bytes().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            b',' | b';' | b'&' if depth == 0 => {
                found.push(named.before(at).after(start).trim());
                start = at + 1;
            }
            b' ' | b'\n' if depth == 0 => {
                let rest = named.after(at + 1);
                let width = ["and ", "and\n", "as well as ", "plus ", "y "]
                    .iter()
                    .find(|word| rest.words.starts_with(**word));
                if let Some(word) = width {
                    found.push(named.before(at).after(start).trim());
                    start = at + 1 + word.len();
                }
            }
            _ => {}
        }
    }
    found.push(
        named
            .before(named.words.len())
            .after(start.min(named.words.len()))
            .trim(),
    );
    found.into_iter().filter(|part| !part.is_empty()).collect()
}

/// Joins the head of a muscle behind a comma to its muscle: `Biceps femoris, long head (sciatic, L5-S2)`.
fn with_heads<'t>(whole: Piece<'t>, parts: Vec<Piece<'t>>) -> Vec<Piece<'t>> {
    let mut found: Vec<Piece<'t>> = Vec::with_capacity(parts.len());
    for part in parts {
        let name = part.before(part.words.find('(').unwrap_or(part.words.len()));
        let mut last_two = words(name).skip(1);
        let is_head = last_two
            .next()
            .is_some_and(|word| is_one_of(&["head"], word.words))
            && last_two.next().is_none();
        match found.last_mut().filter(|_| is_head) {
            Some(before) => {
                let from = (before.start - whole.start) as usize;
                let to = (part.span().end - whole.start) as usize;
                *before = whole.before(to).after(from);
            }
            None => found.push(part),
        }
    }
    found
}

pub(super) fn without_article(name: Piece<'_>) -> Piece<'_> {
    let first = words(name).next();
    match first.filter(|word| {
        is_one_of(&["the", "and", "a", "both"], word.words) && side_of(word.words).is_none()
    }) {
        Some(word) => name.after(word.words.len()).trim(),
        None => name,
    }
}

/// Without "muscles" and "on" at the end.
fn without_tail(name: Piece<'_>) -> Piece<'_> {
    let mut name = name;
    while let Some(last) = words(name).last().filter(|word| {
        is_one_of(
            &["muscle", "on", "on the", "the", "alone", "only"],
            word.words,
        )
    }) {
        let at = (last.start - name.start) as usize;
        name = name.before(at).trim();
    }
    name
}

pub(super) fn is_name(name: Piece<'_>) -> bool {
    let count = words(name).count();
    (1..=LONGEST_NAME).contains(&count)
        && name.words.chars().any(char::is_alphabetic)
        && !words(name).any(|word| {
            let lists = listed::listed(word.words);
            lists.is(List::NoName) || lists.is(List::Exception)
        })
        && !is_grade(name.words)
}

/// The clauses of what was found, each with what it is about.
pub(super) fn clauses(said: Piece<'_>) -> Vec<(NeedleColumn, Written)> {
    let mut found = Vec::new();
    for part in listed(said) {
        let part = part.trim_matches(|c| matches!(c, '.' | '*') || c.is_whitespace());
        if part.is_empty() {
            continue;
        }
        let lower = part.words.to_ascii_lowercase();
        let starts = |beginning: &&str| {
            lower
                .split(|c: char| !c.is_alphanumeric())
                .any(|word| word.starts_with(*beginning))
        };
        let before = found.len();
        for (column, beginnings) in CLAUSE_WORDS {
            if beginnings.iter().any(&starts) {
                found.push((*column, written(part)));
            }
        }
        if found.len() == before {
            let column = if is_grade(part.words) || opens_with_not_done(part.words) {
                NeedleColumn::Result
            } else {
                NeedleColumn::Comment
            };
            found.push((column, written(part)));
        }
    }
    found
}
