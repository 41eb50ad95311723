//! Lists and numbers in the text of a publication: payers that are listed, modifiers that are named, things that are
//! counted. Knows no rule.

use super::described::modifier_rows;
use super::reading::{Reading, Said};
use crate::codes::Speech;
use crate::model::FieldName;
use crate::model::reference::Origin;
use crate::text::Span;
use regex::Regex;
use std::sync::LazyLock;

/// A list of payers.
#[derive(Debug)]
pub struct PayerList {
    /// Its block.
    pub block: usize,
    /// The names with their places.
    pub items: Vec<(String, Span)>,
}

/// The lists of payers: the field, and sentences that announce payers and go on with "include" or "are".
pub fn payer_lists(reading: &Reading<'_>) -> Vec<PayerList> {
    let lists = reading.said.iter().filter_map(|said| {
        let from = match said.statement.origin {
            Origin::Value(FieldName::KeyPayers) => 0,
            Origin::Sentence => {
                let (_, payers) = reading.codebook.speech_in(Speech::Payers, said.text())?;
                announced(said.text(), payers)?
            }
            _ => return None,
        };
        Some(PayerList {
            block: said.block,
            items: items(said, from),
        })
    });
    lists.collect()
}

/// Where the list after "include", "are" or a colon begins.
fn announced(text: &str, after: usize) -> Option<usize> {
    let rest = text.get(after..)?;
    let marks = [" include ", " including ", " are ", ": ", " such as "];
    let found = marks
        .iter()
        .filter_map(|mark| Some(rest.find(mark)? + mark.len()));
    let at = found.min()?;
    (at <= FARTHEST).then_some(after + at)
}

/// The list begins within so many letters of the noun.
const FARTHEST: usize = 60;

/// The items of an enumeration from a byte of a statement on.
pub fn items(said: &Said, from: usize) -> Vec<(String, Span)> {
    let text = said.text();
    let end = text.trim_end_matches(['.', ';', ':']).len();
    let list = text.get(from..end).unwrap_or_default();
    let mut found = Vec::new();
    let mut start = 0;
    let mut cuts: Vec<(usize, usize)> = list
        .match_indices([',', ';'])
        .map(|(at, mark)| (at, at + mark.len()))
        .collect();
    for word in [" and ", " or ", " & "] {
        cuts.extend(
            list.match_indices(word)
                .map(|(at, mark)| (at, at + mark.len())),
        );
    }
    cuts.sort_unstable();
    cuts.push((list.len(), list.len()));
    for (at, next) in cuts {
        let words = list.get(start..at.max(start)).unwrap_or_default();
        let lead = words.len() - words.trim_start().len();
        let bare = words.trim();
        let (bare, lead) = match bare
            .strip_prefix("and ")
            .or_else(|| bare.strip_prefix("or "))
        {
            Some(rest) => (rest, lead + bare.len() - rest.len()),
            None => (bare, lead),
        };
        if !bare.is_empty() {
            let at = from + start + lead;
            found.push((bare.to_owned(), said.statement.part((at, at + bare.len()))));
        }
        start = next.max(start);
    }
    found
}

/// Modifiers that a sentence gives to a code: "modifier 26", "modifiers 26, TC and 59".
pub fn modifiers_named(said: &Said) -> Vec<(String, Span)> {
    static LIST: LazyLock<Option<Regex>> = LazyLock::new(|| {
        let one = r"(?:\d\d|[A-Z]{2}|[A-Z]\d)";
        Regex::new(&format!(
            r"\b[Mm]odifiers? ({one}(?:(?:,| and| or|, and|, or) {one})*)\b"
        ))
        .ok()
    });
    let Some(list) = LIST.as_ref() else {
        return Vec::new();
    };
    let mut found = Vec::new();
    if said.statement.origin != Origin::Sentence {
        return found;
    }
    for captures in list.captures_iter(said.text()) {
        let Some(words) = captures.get(1) else {
            continue;
        };
        let mut at = words.start();
        for word in words.as_str().split([' ', ',']) {
            if word.len() == 2 && !matches!(word, "or") {
                let place = said.statement.part((at, at + word.len()));
                found.push((word.to_owned(), place));
            }
            at += word.len() + 1;
        }
    }
    found
}

/// A number of things that is stated, and the number that is there.
#[derive(Debug)]
pub struct Count {
    /// Its block.
    pub block: usize,
    /// The words that state it.
    pub place: Span,
    /// What is counted.
    pub noun: String,
    /// How many are said to be there.
    pub stated: usize,
    /// How many are.
    pub listed: usize,
}

/// Number words, from one on.
const NUMBERS: [&str; 12] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
];

/// Words before a number that make it no number to hold a list against.
const INEXACT: [&str; 10] = [
    "at least",
    "more than",
    "about",
    "over",
    "up to",
    "fewer than",
    "less than",
    "around",
    "only some of",
    "among",
];

/// Nouns whose things are listed.
const LISTED: &str = "payers|payors|insurers|reasons|modifiers|steps|points|rules|conditions|requirements|questions|documents|situations|errors|mistakes|exceptions|sites|settings|ways|types|parts|sections";

/// The numbers that announce a list which can be counted.
pub fn counts(reading: &Reading<'_>) -> Vec<Count> {
    static SAID: LazyLock<Option<Regex>> = LazyLock::new(|| {
        let numbers = NUMBERS.join("|");
        Regex::new(&format!(
            r"(?i)\b({numbers}|\d{{1,2}}) (?:(?:key|main|major|common|typical|usual|following|possible|different) ){{0,2}}({LISTED})\b"
        ))
        .ok()
    });
    let Some(form) = SAID.as_ref() else {
        return Vec::new();
    };
    let sentences = reading
        .said
        .iter()
        .filter(|said| said.statement.origin == Origin::Sentence);
    let found = sentences.filter_map(|said| {
        let text = said.text();
        let captures = form.captures(text)?;
        let (all, number, noun) = (captures.get(0)?, captures.get(1)?, captures.get(2)?);
        let before = text.get(..all.start())?.to_ascii_lowercase();
        if INEXACT.iter().any(|word| before.trim_end().ends_with(word)) {
            return None;
        }
        let word = number.as_str().to_ascii_lowercase();
        let stated = NUMBERS
            .iter()
            .position(|one| *one == word)
            .map(|at| at + 1)
            .or_else(|| word.parse().ok())?;
        let noun = noun.as_str().to_ascii_lowercase();
        Some(Count {
            block: said.block,
            place: said.statement.part((all.start(), all.end())),
            listed: listed(reading, said, all.end(), &noun)?,
            noun,
            stated,
        })
    });
    found.collect()
}

/// How many things stand behind the words that announce them: in the sentence, in the list below, in the table of modifiers.
fn listed(reading: &Reading<'_>, said: &Said, after: usize, noun: &str) -> Option<usize> {
    let text = said.text();
    if noun == "sections" {
        return sections(reading);
    }
    let rest = text.get(after..)?;
    let direct = [" are ", " include ", ": ", ", namely "];
    if let Some(mark) = direct.iter().find(|mark| rest.starts_with(**mark)) {
        let items = items(said, after + mark.len());
        let several = items.len() > 1
            && items
                .iter()
                .all(|(words, _)| words.split(' ').count() <= LONGEST_ITEM);
        if several {
            return Some(items.len());
        }
    }
    // "three payers do not cover it: Aetna, Humana"
    if let Some(colon) = rest.find(": ").filter(|at| *at <= FARTHEST) {
        let items = items(said, after + colon + 2);
        let several = items.len() > 1
            && items
                .iter()
                .all(|(words, _)| words.split(' ').count() <= LONGEST_NAME);
        if several {
            return Some(items.len());
        }
    }
    if rest.trim_end().ends_with(':') {
        return below(reading, said);
    }
    if noun == "modifiers" {
        let rows = modifier_rows(reading).len();
        return (rows > 0 && rest.contains("table")).then_some(rows);
    }
    None
}

/// Words of a name in a list that follows some way behind its number.
const LONGEST_NAME: usize = 4;

/// Words of an item; longer ones are clauses, and their commas part something else.
const LONGEST_ITEM: usize = 6;

/// The items of the list right below a line.
fn below(reading: &Reading<'_>, said: &Said) -> Option<usize> {
    let part = reading.part(said.block)?;
    let text = part.text.get(said.statement.within.end as usize..)?;
    let mut items = 0;
    let mut blank = false;
    for line in text.lines().skip(1) {
        let words = line.trim_start();
        let digits = words.len() - words.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let numbered = digits > 0
            && words
                .get(digits..)
                .is_some_and(|rest| rest.starts_with(['.', ')']));
        let item = numbered || words.starts_with(['-', '*', '+', '\u{2022}']);
        let indented = line.len() > words.len();
        match (item, words.is_empty()) {
            (true, _) if indented && items > 0 => {}
            (true, _) => items += 1,
            (_, true) => blank = true,
            _ if items > 0 && !blank => {}
            _ => break,
        }
        if item {
            blank = false;
        }
    }
    (items > 0).then_some(items)
}

/// The sections of the page: the headings below its title that have the highest level.
fn sections(reading: &Reading<'_>) -> Option<usize> {
    let subject = reading.subject.as_ref()?;
    let headings = reading.parts.iter().flat_map(|part| &part.facts.headings);
    let below = headings.filter(|heading| heading.title != subject.title);
    let levels: Vec<u8> = below.map(|heading| heading.level).collect();
    let top = levels.iter().min()?;
    Some(levels.iter().filter(|level| *level == top).count())
}

/// The diagnosis codes of a publication, each with its block and place. Families such as `G56.0-` are none.
pub fn diagnoses_named<'a>(reading: &Reading<'a>) -> Vec<(usize, &'a str, Span)> {
    let mut found = Vec::new();
    for (block, part) in reading.parts.iter().enumerate() {
        let bytes = part.text.as_bytes();
        let mut start = None;
        for at in 0..=bytes.len() {
            let byte = bytes.get(at).copied().unwrap_or(b' ');
            let next = bytes.get(at + 1).copied().unwrap_or(b' ');
            let inside =
                byte.is_ascii_alphanumeric() || byte == b'.' && next.is_ascii_alphanumeric();
            match (inside, start) {
                (true, None) => start = Some(at),
                (false, Some(from)) => {
                    let word = part.text.get(from..at).unwrap_or_default();
                    let family = matches!(byte, b'-' | b'*' | b'/' | b'@') || !byte.is_ascii();
                    let before = from.checked_sub(1).and_then(|before| bytes.get(before));
                    let alone = !matches!(before, Some(b'-' | b'/' | b'.' | b'_' | b'@'));
                    if !family && alone && is_diagnosis(word) {
                        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
                        found.push((block, word, Span::new(place(from), place(at))));
                    }
                    start = None;
                }
                _ => {}
            }
        }
    }
    found
}

/// `G56.01`: a letter, a digit, a letter or digit, a dot, one to four letters or digits.
fn is_diagnosis(word: &str) -> bool {
    let Some((category, detail)) = word.split_once('.') else {
        return false;
    };
    let shaped = matches!(category.as_bytes(), [letter, digit, third]
        if letter.is_ascii_uppercase() && digit.is_ascii_digit() && third.is_ascii_alphanumeric());
    shaped
        && (1..=LONGEST_DETAIL).contains(&detail.len())
        && detail
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())
}

/// Letters of a diagnosis code behind its dot.
const LONGEST_DETAIL: usize = 4;
