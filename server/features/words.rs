//! Words as they stand in a text: where one begins and ends, what it looks like. Reads no facts.

use super::view::{View, offset_of};
use crate::codes::{Codebook, PayerKind, PayerReading};
use crate::text::Span;

/// No word that names something is longer; a run of letters beyond it is not looked at as a whole.
const LONGEST_WORD: usize = 64;

/// Names of payers and places have at most this many words.
const LONGEST_NAME: usize = 7;

/// Words further before a number than this do not announce it.
const ANNOUNCED_WITHIN: usize = 40;

/// The word around an offset: letters, digits, and dots and hyphens inside it.
pub(super) fn word_at(text: &str, offset: u32) -> Option<Span> {
    let at = offset as usize;
    let inside = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'.' || *byte == b'-';
    let bytes = text.as_bytes();
    let before = bytes
        .get(..at)?
        .iter()
        .rev()
        .take(LONGEST_WORD)
        .take_while(|byte| inside(byte))
        .count();
    let after = bytes
        .get(at..)?
        .iter()
        .take(LONGEST_WORD)
        .take_while(|byte| inside(byte))
        .count();
    let whole = text.get(at - before..at + after)?;
    let lead = whole.len() - whole.trim_start_matches(['.', '-']).len();
    let word = whole.trim_matches(['.', '-']);
    let start = at - before + lead;
    let span = Span::new(offset_of(start), offset_of(start + word.len()));
    (!word.is_empty() && span.touches(offset)).then_some(span)
}

/// The part between hyphens of a word that holds an offset.
pub(super) fn part_at(text: &str, word: Span, offset: u32) -> Span {
    let mut start = word.start;
    for part in text.get(word.range()).unwrap_or_default().split('-') {
        let span = Span::new(start, start + offset_of(part.len()));
        if span.touches(offset) {
            return span;
        }
        start = span.end + 1;
    }
    word
}

/// `95861`, `G0453`, `0106T`: five characters, most of them digits.
pub(super) fn looks_like_procedure(word: &str) -> bool {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    word.len() == 5 && digits >= 4 && word.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// `G56.01`, `M54.5`: a letter, two characters, and more behind a dot.
pub(super) fn looks_like_diagnosis(word: &str) -> bool {
    let bytes = word.as_bytes();
    let starts = matches!(bytes, [first, second, third, ..] if first.is_ascii_alphabetic() && second.is_ascii_digit() && third.is_ascii_alphanumeric());
    starts && word.len() <= 8 && matches!(bytes.get(3), None | Some(b'.'))
}

/// The two codes of `95907-95913`, `95907 to 95913`.
pub(super) fn ends_of_range(words: &str) -> Option<(&str, &str)> {
    let (first, last) = (words.get(..5)?, words.get(words.len().checked_sub(5)?..)?);
    let between = words.get(5..words.len() - 5)?;
    (!between.is_empty() && looks_like_procedure(first) && looks_like_procedure(last))
        .then_some((first, last))
}

/// The code in front of a modifier: `95886` in `95886-26-59`.
pub(super) fn code_before<'v>(view: &'v View<'_>, modifier: u32) -> Option<&'v str> {
    let word = word_at(&view.text, modifier)?;
    let code = view.words(word).split('-').next()?;
    looks_like_procedure(code).then_some(code)
}

/// Whether the words before a number say that it is a modifier, as in `modifiers 26 and TC`.
pub(super) fn announces_modifier(before: &str) -> bool {
    announces(before, &["modifier", "modifiers", "mod", "mods"])
}

/// Whether the words before a number say that it is a place of service.
pub(super) fn announces_site(before: &str) -> bool {
    announces(
        before,
        &[
            "pos",
            "place of service",
            "places of service",
            "site of service",
        ],
    )
}

fn announces(before: &str, names: &[&str]) -> bool {
    let from = before
        .char_indices()
        .rev()
        .map(|(at, _)| at)
        .find(|at| before.len() - at >= ANNOUNCED_WITHIN)
        .unwrap_or(0);
    let near = before.get(from..).unwrap_or_default().to_ascii_lowercase();
    // A sentence that ended announces nothing.
    let near = near.rsplit(['.', ';', '|']).next().unwrap_or_default();
    let bounded = |at: usize, name: &str| {
        let letter = |part: Option<&str>, last: bool| {
            let part = part.unwrap_or_default();
            if last {
                part.chars().next_back()
            } else {
                part.chars().next()
            }
            .is_some_and(char::is_alphanumeric)
        };
        !letter(near.get(..at), true) && !letter(near.get(at + name.len()..), false)
    };
    names
        .iter()
        .any(|name| near.match_indices(name).any(|(at, _)| bounded(at, name)))
}

/// The runs of at most seven words of a line that hold an offset, the longest first.
pub(super) fn runs_around(text: &str, line: Span, offset: u32) -> Vec<Span> {
    let words = words_near(text, line, offset);
    let Some(at) = words.iter().position(|word| word.touches(offset)) else {
        return Vec::new();
    };
    let mut runs: Vec<Span> = Vec::new();
    for (index, first) in words.iter().enumerate().take(at + 1) {
        let ends = words
            .iter()
            .skip(at.max(index))
            .take((index + LONGEST_NAME).saturating_sub(at));
        runs.extend(ends.map(|last| Span::new(first.start, last.end)));
    }
    runs.sort_by_key(|run| std::cmp::Reverse(run.len()));
    runs
}

/// The words of a line near an offset.
fn words_near(text: &str, line: Span, offset: u32) -> Vec<Span> {
    const WINDOW: usize = LONGEST_NAME * 16;
    let (line_start, line_end, at) = (line.start as usize, line.end as usize, offset as usize);
    let mut start = at.saturating_sub(WINDOW).max(line_start);
    let mut end = (at + WINDOW).min(line_end);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let part = text.get(start..end).unwrap_or_default();
    let mut words = Vec::new();
    let mut word_start = None;
    for (index, letter) in part.char_indices().chain([(part.len(), ' ')]) {
        let inside = letter.is_alphanumeric() || matches!(letter, '-' | '\'' | '/' | '&');
        match (inside, word_start) {
            (true, None) => word_start = Some(index),
            (false, Some(first)) => {
                words.push(Span::new(
                    offset_of(start + first),
                    offset_of(start + index),
                ));
                word_start = None;
            }
            _ => {}
        }
    }
    words
}

/// Whether words in prose are a payer's name. In prose names have a capital, and words such as cash mean no payer.
pub(super) fn names_payer(codebook: &Codebook, words: &str) -> bool {
    if !words.starts_with(char::is_uppercase) || words.len() < 2 {
        return false;
    }
    match codebook.payer_named(words) {
        PayerReading::Canonical(payer) => payer.kind != PayerKind::SelfPay,
        PayerReading::Alias { payer, alias } => {
            payer.kind != PayerKind::SelfPay && same_words(&alias.text, words)
        }
        _ => false,
    }
}

/// Whether words in prose name a place of service.
pub(super) fn names_site(codebook: &Codebook, words: &str) -> bool {
    codebook.sites().any(|site| same_words(&site.name, words))
        || codebook
            .site_phrases()
            .iter()
            .any(|phrase| same_words(&phrase.words, words))
}

/// Whether words are more than one name.
pub(super) fn is_sentence(words: &str) -> bool {
    words.split_whitespace().nth(LONGEST_NAME).is_some() || words.contains([',', ';'])
}

/// Whether two texts have the same letters and digits, whatever stands between them; the plural is the same word.
pub(super) fn same_words(a: &str, b: &str) -> bool {
    let letters = |text: &'_ str| {
        text.chars()
            .filter(|letter| letter.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect::<String>()
    };
    let quick = |text: &str| {
        text.bytes()
            .find(u8::is_ascii_alphanumeric)
            .map(|byte| byte.to_ascii_lowercase())
    };
    if quick(a) != quick(b) {
        return false;
    }
    let (a, b) = (letters(a), letters(b));
    a == b || a.strip_suffix('s') == Some(&b) || b.strip_suffix('s') == Some(&a)
}

/// The comments of a text, in order; one that is not closed ends with its line.
pub(super) fn comments(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut from = 0;
    // Where no comment is closed from some place on, none is after it: asked once, not for each comment.
    let mut any_closed = true;
    std::iter::from_fn(move || {
        let start = from + text.get(from..)?.find("<!--")?;
        let rest = text.get(start..)?;
        let closed = if any_closed {
            rest.find("-->").map(|at| at + "-->".len())
        } else {
            None
        };
        any_closed = closed.is_some();
        let length = closed.unwrap_or_else(|| rest.find(['\r', '\n']).unwrap_or(rest.len()));
        from = start + length;
        Some(Span::new(offset_of(start), offset_of(from)))
    })
}

/// Whether a byte range of a text is a word of its own, with no letter or digit beside it.
pub(super) fn is_whole_word(text: &str, start: usize, end: usize) -> bool {
    let before = text
        .get(..start)
        .and_then(|before| before.chars().next_back());
    let after = text.get(end..).and_then(|after| after.chars().next());
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}
