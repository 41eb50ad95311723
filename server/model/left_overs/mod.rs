//! What a template left behind in a text that is none: places to fill, by the conventions of ours and of other systems, and
//! the look-alikes that are none. Knows no codebook.
//!
//! The grammar finds what may be one; each is held against its line here. Where a reader could be in doubt, nothing is found.

mod vocabulary;

#[cfg(test)]
mod tests;

use super::facts::{Facts, FieldName};
use crate::text::Span;
use std::ops::Range;
use vocabulary::{BLANK_WORDS, FILE_ENDINGS, HTML_NAMES, NUMBERED, OPTIONS, REQUESTS, SIGNED};

/// How a left-over place is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Convention {
    /// `{{payer}}`, `{% for %}`.
    Braces,
    /// `***` for words to be typed.
    Wildcard,
    /// `@NAME@`.
    SmartLink,
    /// `.emgnormal`.
    DotPhrase,
    /// `{side:12345}`.
    DropDown,
    /// `[side]`, `[right/left]`, `[ ]`.
    Bracket,
    /// `<name>`, `<<NAME>>`, `<%= x %>`.
    Angle,
    /// `${x}`, `%x%`.
    Shell,
    /// `____`.
    Blank,
    /// `XX`, `??`, `TBD`.
    Letters,
}

/// A left-over place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeftOver {
    /// Its place.
    pub span: Span,
    /// How it is written.
    pub convention: Convention,
}

/// The left-over places of a block, in order.
pub fn left_overs(text: &str, facts: &Facts) -> Vec<LeftOver> {
    let page = Page { text, facts };
    let mut found: Vec<LeftOver> = Vec::new();
    for &span in &facts.placeholders {
        found.extend(
            page.convention(span)
                .map(|convention| LeftOver { span, convention }),
        );
    }
    page.look_further(&mut found);
    if found.is_empty() {
        return found;
    }
    found.sort_by_key(|one| (one.span.start, std::cmp::Reverse(one.span.end)));
    found.dedup_by(|next, one| next.span.start < one.span.end);
    let code = page.code();
    found.retain(|one| {
        !code
            .iter()
            .any(|range| range.contains(&(one.span.start as usize)))
    });
    found
}

/// The shortest word that stands for a phrase: a shorter one behind a dot is a unit or an ending.
const SHORTEST_PHRASE: usize = 5;

struct Page<'t> {
    text: &'t str,
    facts: &'t Facts,
}

/// A candidate in its line.
struct Place<'t> {
    words: &'t str,
    before: &'t str,
    after: &'t str,
    /// Whether it is the whole value of an identifier, which may look like anything.
    is_label: bool,
}

impl<'t> Place<'t> {
    fn line(&self) -> String {
        format!("{}{}{}", self.before, self.words, self.after).to_lowercase()
    }

    /// Whether letters or digits touch it on a side.
    fn is_attached(&self) -> bool {
        let joins = |c: char| c.is_alphanumeric();
        self.before.ends_with(joins) || self.after.starts_with(joins)
    }

    /// Whether the line says nothing but marks like this one: a rule.
    fn is_rule(&self) -> bool {
        let marks = |c: char| matches!(c, '*' | '_' | '-' | '=' | '+' | '|') || c.is_whitespace();
        self.before.chars().all(marks) && self.after.chars().all(marks)
    }
}

impl<'t> Page<'t> {
    fn place(&self, span: Span) -> Place<'t> {
        let range = span.range();
        let before = self.text.get(..range.start).unwrap_or_default();
        let after = self.text.get(range.end..).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let is_label = self.facts.fields.iter().any(|field| {
            matches!(field.name, FieldName::Case | FieldName::Patient) && field.value == span
        });
        Place {
            words: self.text.get(range).unwrap_or_default(),
            before: before.get(line_start..).unwrap_or_default(),
            after: after.split('\n').next().unwrap_or_default(),
            is_label,
        }
    }

    /// The convention of what the grammar takes for a place to fill; `None` for a look-alike.
    fn convention(&self, span: Span) -> Option<Convention> {
        let place = self.place(span);
        match place.words.as_bytes() {
            [b'{', b'{' | b'%', ..] => is_braces(&place).then_some(Convention::Braces),
            [b'{', ..] => Some(Convention::DropDown),
            [b'*', ..] => self.is_wildcard(&place).then_some(Convention::Wildcard),
            [b'@', ..] => Some(Convention::SmartLink),
            [b'<', ..] => Some(Convention::Angle),
            [b'$', ..] => Some(Convention::Shell),
            [b'%', ..] => (!place.is_attached()).then_some(Convention::Shell),
            [b'[', ..] => is_bracket(&place).then_some(Convention::Bracket),
            [b'_', ..] => is_blank(&place).then_some(Convention::Blank),
            _ => is_letters(&place).then_some(Convention::Letters),
        }
    }

    /// `***` in a sentence or a value. Around words it is emphasis or a banner; where marks of that form hang on values, it
    /// opens a footnote.
    fn is_wildcard(&self, place: &Place<'_>) -> bool {
        if place.is_rule() || place.words.len() > 3 {
            return false;
        }
        let (before, after) = (place.before.trim(), place.after.trim());
        let banner = before.is_empty() && after.ends_with("***")
            || after.is_empty() && before.starts_with("***");
        let opens_line = before.is_empty() || before == ">" || before == "-";
        let footnote = opens_line
            && (after.starts_with("p<")
                || after.starts_with("p <")
                || after.starts_with("p =")
                || after.starts_with("p=")
                || self.has_marks());
        let hangs = place
            .before
            .ends_with(|c: char| c.is_alphanumeric() || c == '%');
        !banner && !footnote && !hangs
    }

    /// Whether `***` hangs on a number or a word somewhere, so that it is the mark of a footnote.
    fn has_marks(&self) -> bool {
        self.text.match_indices("***").any(|(at, _)| {
            let before = self.text.get(..at).unwrap_or_default();
            before.ends_with(|c: char| c.is_alphanumeric() || c == '%')
        })
    }

    /// Looks for what the grammar does not take for a place to fill: phrases behind a dot, single angles, longer lists.
    fn look_further(&self, found: &mut Vec<LeftOver>) {
        if self.text.contains("XX") || self.text.contains("xx/") {
            found.extend(self.unknowns());
        }
        if !self.text.contains(['<', '{']) && !self.has_dot_line() {
            return;
        }
        let mut at = 0;
        for line in self.text.split_inclusive('\n') {
            if let Some(range) = dot_phrase(line) {
                found.push(left_over(at, range, Convention::DotPhrase));
            }
            found.extend(angles(line).map(|range| left_over(at, range, Convention::Angle)));
            found.extend(drop_downs(line).map(|range| left_over(at, range, Convention::DropDown)));
            at += line.len();
        }
    }

    /// Words and dates of `X` alone, which the grammar takes for modifiers or words where these may stand.
    fn unknowns(&self) -> impl Iterator<Item = LeftOver> + '_ {
        let runs = self
            .text
            .split(|c: char| !(c.is_alphanumeric() || c == '/'));
        runs.filter(|run| is_unknown(run)).filter_map(|run| {
            let at = run.as_ptr() as usize - self.text.as_ptr() as usize;
            let found = left_over(at, 0..run.len(), Convention::Letters);
            is_letters(&self.place(found.span)).then_some(found)
        })
    }

    fn has_dot_line(&self) -> bool {
        self.text.starts_with('.') || self.text.contains("\n.")
    }

    /// What stands in fenced blocks, between backticks, in comments and in the front matter.
    fn code(&self) -> Vec<Range<usize>> {
        let mut ranges = Vec::new();
        let (mut at, mut fence) = (0, None);
        for line in self.text.split_inclusive('\n') {
            if line.trim_start().starts_with("```") {
                match fence.take() {
                    Some(from) => ranges.push(from..at + line.len()),
                    None => fence = Some(at),
                }
            } else if fence.is_none() {
                pairs(line, "`", "`", at, &mut ranges);
                pairs(line, "<!--", "-->", at, &mut ranges);
            }
            at += line.len();
        }
        if let Some(last) = self.facts.front_matter.last() {
            ranges.push(0..last.value.end as usize);
        }
        ranges
    }
}

/// Takes up the ranges between an opening and a closing mark of a line.
fn pairs(line: &str, open: &str, close: &str, at: usize, ranges: &mut Vec<Range<usize>>) {
    let mut from = 0;
    while let Some(start) = line
        .get(from..)
        .and_then(|rest| rest.find(open))
        .map(|found| from + found)
    {
        let inside = start + open.len();
        let Some(end) = line.get(inside..).and_then(|rest| rest.find(close)) else {
            return;
        };
        from = inside + end + close.len();
        ranges.push(at + start..at + from);
    }
}

fn left_over(at: usize, range: Range<usize>, convention: Convention) -> LeftOver {
    let place = |byte: usize| u32::try_from(at + byte).unwrap_or(u32::MAX);
    LeftOver {
        span: Span::new(place(range.start), place(range.end)),
        convention,
    }
}

/// Braces of ours; behind a command or a brace they belong to a formula.
fn is_braces(place: &Place<'_>) -> bool {
    let formula = place.before.ends_with(['}', '\\', '_', '^', '$'])
        || place
            .before
            .rsplit(|c: char| c.is_whitespace())
            .next()
            .is_some_and(|word| word.contains('\\'));
    !formula
}

/// Brackets that ask for something. Citations, intervals, units and notes hold none of the words.
fn is_bracket(place: &Place<'_>) -> bool {
    let inside = place.words.trim_matches(['[', ']']).trim().to_lowercase();
    if inside.is_empty() || inside == "x" {
        return is_open_box(place);
    }
    // The text of a link, or its label.
    if place.after.starts_with(['(', '[', ':']) {
        return false;
    }
    is_request(&inside) || is_choice(&inside)
}

/// `[ ]` between words of a sentence. At the start or the end of a line, or beside another, it is a box to tick.
fn is_open_box(place: &Place<'_>) -> bool {
    let boxes = |text: &str| text.contains("[ ]") || text.contains("[x]") || text.contains("[X]");
    let word_before = place
        .before
        .trim_end()
        .ends_with(|c: char| c.is_lowercase());
    let word_after = place
        .after
        .trim_start()
        .starts_with(|c: char| c.is_lowercase());
    place.words == "[ ]" && word_before && word_after && !boxes(place.before) && !boxes(place.after)
}

/// Whether words in lower case ask to be replaced.
fn is_request(words: &str) -> bool {
    BLANK_WORDS.contains(&words) || REQUESTS.iter().any(|request| words.starts_with(request))
}

/// Whether words in lower case are options and nothing else, at least two.
fn is_choice(words: &str) -> bool {
    let options: Vec<&str> = words.split('/').map(str::trim).collect();
    options.len() > 1 && options.iter().all(|option| OPTIONS.contains(option))
}

/// Blanks to be written on. A rule, emphasis and a line to sign on are none.
fn is_blank(place: &Place<'_>) -> bool {
    let line = place.line();
    !place.is_rule()
        && !place.is_attached()
        && !place.before.ends_with('_')
        && !SIGNED.iter().any(|word| line.contains(word))
}

/// Letters that stand for something unknown. A label of a patient, two sex chromosomes, the fee schedule's `XXX` and a question
/// with two marks are none.
fn is_letters(place: &Place<'_>) -> bool {
    if place.is_label || place.is_attached() {
        return false;
    }
    let of_code = place.before.ends_with(['.', ',', '-']) || place.after.starts_with(['Y', '-']);
    match place.words.as_bytes() {
        [b'?', ..] => {
            place
                .before
                .ends_with(|c: char| c.is_whitespace() || c == '|')
                || place.before.is_empty()
        }
        [b'X', ..] if !place.words.contains('/') => {
            !of_code && !speaks_of_schedule(place) && !is_numeral(place)
        }
        _ => true,
    }
}

/// `XX`, `XXX`, `xx/xx/xxxx`.
fn is_unknown(word: &str) -> bool {
    let is_x = |part: &str, letter: u8| {
        (2..=4).contains(&part.len()) && part.bytes().all(|byte| byte == letter)
    };
    match word.split_once('/') {
        None => is_x(word, b'X'),
        Some(_) => {
            (5..=10).contains(&word.len())
                && [b'x', b'X']
                    .iter()
                    .any(|letter| word.split('/').all(|part| is_x(part, *letter)))
        }
    }
}

/// Whether a line is about the global period, which is `XXX` for tests.
fn speaks_of_schedule(place: &Place<'_>) -> bool {
    let line = place.line();
    place.words == "XXX" && (line.contains("global") || line.contains('|'))
}

/// Whether what stands before names something that is numbered in Roman numerals.
fn is_numeral(place: &Place<'_>) -> bool {
    let before = place.before.trim_end().to_lowercase();
    let last = before
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    NUMBERED.contains(&last)
}

/// `.emgnormal`, alone at the start of a line.
fn dot_phrase(line: &str) -> Option<Range<usize>> {
    let start = line.len() - line.trim_start().len();
    let rest = line.get(start..)?.strip_prefix('.')?;
    let length = rest
        .find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))
        .unwrap_or(rest.len());
    let (word, after) = rest.split_at(length);
    let is_phrase = length >= SHORTEST_PHRASE
        && word.starts_with(|c: char| c.is_ascii_alphabetic())
        && after.trim().is_empty()
        && !FILE_ENDINGS.contains(&word.to_ascii_lowercase().as_str());
    is_phrase.then_some(start..start + 1 + length)
}

/// `<name>`, `<insert side>`; tags of HTML, limits and addresses hold other words.
fn angles(line: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let opened = line.match_indices('<').map(|(at, _)| at);
    opened.filter_map(move |at| {
        let inside = line.get(at + 1..)?;
        let length = inside.find(['>', '<', '\n'])?;
        let (inside, rest) = inside.split_at(length);
        let words = inside.trim().to_lowercase();
        let doubled = line.get(..at)?.ends_with('<') || rest.starts_with(">>");
        let asks = is_request(&words) && !HTML_NAMES.contains(&words.as_str()) || is_choice(&words);
        (rest.starts_with('>') && !doubled && inside == inside.trim() && asks)
            .then_some(at..at + length + 2)
    })
}

/// `{right/left:19197::"right"}`: a list with its default, and `{right/left}`, a list without its number.
fn drop_downs(line: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let opened = line.match_indices('{').map(|(at, _)| at);
    opened.filter_map(move |at| {
        let rest = line.get(at + 1..)?;
        // A list holds no other one: a line of opened braces is read once.
        let end = rest.find(['{', '}', '\n'])?;
        let (inside, behind) = rest.split_at(end);
        if !behind.starts_with('}') {
            return None;
        }
        let (name, more) = inside.split_once(':').unwrap_or((inside, ""));
        let numbered = more.split_once("::").is_some_and(|(number, _)| {
            (3..=7).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit())
        });
        let is_list = numbered && name.starts_with(|c: char| c.is_ascii_alphabetic())
            || more.is_empty() && is_choice(&name.to_lowercase());
        is_list.then_some(at..at + end + 2)
    })
}
