//! The words of a report around its tables: which part of the report each sentence stands in. Knows no medicine: what a
//! sentence says is read elsewhere.

#[cfg(test)]
mod tests;
mod titles;

use self::titles::{JOINING, PARTS, SHORT_FORMS, SIGNED};
use super::layout::{Layout, layout};
use super::needle;
use super::sentence;
use super::study::NeedleRow;
use super::title::{self, Topic};
use super::vocabulary::VERBS;
use super::words::{is_one_of, words};
use crate::model::facts::{Facts, FieldName, SectionName};
use crate::model::names::{self, plain};
use crate::model::piece::{Piece, length};
use crate::text::Span;

/// A part of a report, by what its sentences are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// Why the study was asked for.
    Reason,
    /// History and examination.
    History,
    /// How the study was done: technique, conditions, limits.
    Conditions,
    /// What was measured, in words.
    Results,
    /// What was found, told again.
    Summary,
    /// What it means.
    Impression,
    /// What should be done next.
    Advice,
    /// Who answers for the report.
    Signature,
    /// Anything else.
    Other,
}

/// A sentence of a report, an item of a list, or a value that stands in words behind a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    /// The part of the report in which it stands.
    pub part: Part,
    /// Its place, without list marker and full stop.
    pub span: Span,
}

/// A title or a label that opens a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opening {
    /// The part.
    pub part: Part,
    /// The words of the title.
    pub title: Span,
}

/// The words of a report.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Narrative {
    /// Where parts are opened, in order.
    pub openings: Vec<Opening>,
    /// Its sentences in order.
    pub sentences: Vec<Sentence>,
    /// Muscles that summary and impression name, as the words of the needle examination are read.
    pub muscles: Vec<NeedleRow>,
}

impl Narrative {
    /// The sentences of a part.
    pub fn of(&self, part: Part) -> impl Iterator<Item = Sentence> + '_ {
        let sentences = self.sentences.iter().copied();
        sentences.filter(move |sentence| sentence.part == part)
    }
}

/// A shorter line does not run on where the next one begins with a capital.
const LONG_LINE: usize = 60;

/// A label in front of a colon is not longer than this, in words.
const LONGEST_LABEL: usize = 5;

/// Reads the words of one encounter's part of a block.
pub fn narrative(text: &str, span: Span, facts: &Facts) -> Narrative {
    let mut teller = Teller {
        text,
        part: Part::Other,
        inline: false,
        run: None,
        told: Narrative::default(),
    };
    let mut heading = facts
        .headings
        .partition_point(|heading| heading.line.start < span.start);
    let mut field = facts
        .fields
        .partition_point(|field| field.label.start < span.start);
    let mut start = span.start;
    for words in Piece::new(text, span).words.split_inclusive('\n') {
        let line = Piece { words, start };
        start += length(words);
        let opened = facts.headings.get(heading);
        if let Some(opened) = opened.filter(|opened| line.span().contains(opened.line.start)) {
            heading += 1;
            let title = Piece::new(text, opened.title);
            teller.heading(opened.section, title, opened.level);
            // `Impression: normal study` is a title with words behind it.
            let behind = line.after((opened.title.end - line.start) as usize);
            let told =
                behind.trim_matches(|c| matches!(c, ':' | '*' | '_' | '#') || c.is_whitespace());
            if behind.words.contains(':') && !told.is_empty() {
                teller.run = Some(told);
            }
            continue;
        }
        let mut known = None;
        while let Some(own) = facts.fields.get(field) {
            if own.label.start >= line.span().end {
                break;
            }
            known = Some((own.name, Piece::new(text, own.value)));
            field += 1;
        }
        match known {
            Some((FieldName::Other, _)) | None => teller.line(line),
            Some((name, value)) => teller.field(name, value),
        }
    }
    teller.end_run();
    teller.told
}

struct Teller<'t> {
    text: &'t str,
    part: Part,
    /// The part was opened by a label in front of words and ends with its paragraph.
    inline: bool,
    /// Lines of one paragraph or item so far.
    run: Option<Piece<'t>>,
    told: Narrative,
}

impl<'t> Teller<'t> {
    fn heading(&mut self, section: Option<SectionName>, title: Piece<'t>, level: u8) {
        self.end_run();
        let told = title::read(title.words);
        let part = match section {
            Some(section) => of_section(section),
            None => PARTS
                .get(&plain(title.words))
                .copied()
                .or(match told.topic {
                    Some(Topic::Needle | Topic::Conduction(_)) => Some(Part::Results),
                    _ if told.limb || level > 2 => Some(self.part),
                    _ => None,
                }),
        };
        self.open(part.unwrap_or(Part::Other), title, false);
    }

    fn open(&mut self, part: Part, title: Piece<'t>, inline: bool) {
        self.part = part;
        self.inline = inline;
        self.told.openings.push(Opening {
            part,
            title: title.span(),
        });
    }

    fn field(&mut self, name: FieldName, value: Piece<'t>) {
        self.end_run();
        let part = match name {
            FieldName::ReasonForStudy => Part::Reason,
            FieldName::Notes => Part::Conditions,
            _ => return,
        };
        for sentence in sentences(value) {
            self.tell(part, sentence);
        }
    }

    fn line(&mut self, whole: Piece<'t>) {
        let line = whole.trim();
        if line.is_empty() {
            self.end_run();
            if self.inline && self.part != Part::Impression {
                self.part = Part::Other;
            }
            return;
        }
        if matches!(
            layout(line),
            Layout::Pipes | Layout::Tabs | Layout::Semicolons
        ) || line.words.starts_with("<!--")
        {
            return self.end_run();
        }
        let marked = super::reader::without_marker(line)
            .trim_matches(|c| matches!(c, '*' | '_') || c.is_whitespace());
        if starts_signature(marked.words) {
            self.end_run();
            return self.tell(Part::Signature, marked);
        }
        if let Some((part, label, rest)) = label(marked) {
            self.end_run();
            self.open(part, label, !rest.is_empty());
            if !rest.is_empty() {
                self.run = Some(rest);
            }
            return;
        }
        if self.part == Part::Results && !is_told(line) && self.run.is_none() {
            if let Some(told) = title::alone(line.words).and_then(|told| told.topic)
                && matches!(told, Topic::Closed | Topic::Unknown)
            {
                self.part = Part::Other;
            }
            return;
        }
        if let Some(Topic::Needle | Topic::Conduction(_)) =
            title::alone(line.words).and_then(|told| told.topic)
        {
            self.end_run();
            return self.open(Part::Results, line, false);
        }
        let item = marked.start != line.start;
        match self.run {
            Some(before) if !item && runs_on(before, line) => {
                self.run = Some(Piece::new(
                    self.text,
                    Span::new(before.start, line.span().end),
                ));
            }
            _ => {
                self.end_run();
                self.run = Some(marked);
            }
        }
    }

    fn end_run(&mut self) {
        let Some(run) = self.run.take() else {
            return;
        };
        for sentence in sentences(run) {
            self.tell(self.part, sentence);
        }
    }

    fn tell(&mut self, part: Part, sentence: Piece<'t>) {
        if sentence.is_empty() {
            return;
        }
        if matches!(part, Part::Summary | Part::Impression) {
            let side = needle::side_in(sentence);
            let rows = sentence::needle(sentence, side);
            let named = rows.into_iter().filter(|row| !row.by_exception);
            self.told.muscles.extend(named);
        }
        self.told.sentences.push(Sentence {
            part,
            span: sentence.span(),
        });
    }
}

fn of_section(section: SectionName) -> Option<Part> {
    Some(match section {
        SectionName::History => Part::History,
        SectionName::ReportSummary => Part::Summary,
        SectionName::Impression => Part::Impression,
        SectionName::Notes => Part::Conditions,
        section if names::is_study_section(section) => Part::Results,
        _ => return None,
    })
}

/// `Impression: Normal study.` and `LIMITATIONS:`, with the label and what stands behind it.
fn label(line: Piece<'_>) -> Option<(Part, Piece<'_>, Piece<'_>)> {
    let (label, rest) = match line.words.find(':') {
        Some(at) => (line.before(at), line.after(at + 1)),
        None => (line, line.after(line.words.len())),
    };
    let label = label.trim_matches(|c| matches!(c, '*' | '_' | '#') || c.is_whitespace());
    if label.is_empty() || words(label).count() > LONGEST_LABEL {
        return None;
    }
    let rest = rest.trim_matches(|c| matches!(c, '*' | '_') || c.is_whitespace());
    // Without a colon only a title in capitals is one: "Results" may be the end of a sentence.
    let shouted = !label.words.contains(|c: char| c.is_lowercase());
    if !line.words.contains(':') && !shouted {
        return None;
    }
    let known = PARTS.get(&plain(label.words)).copied();
    let part = known.or_else(|| of_section(names::section(label.words)?))?;
    // `Motor: ...` is an item of a list of results.
    (part != Part::Results || rest.is_empty()).then_some((part, label, rest))
}

fn starts_signature(line: &str) -> bool {
    let starts = |known: &&&str| {
        line.get(..known.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(known))
    };
    SIGNED.iter().any(|known| starts(&known))
}

/// Whether a line among results is a sentence.
fn is_told(line: Piece<'_>) -> bool {
    let spoken = || words(line).any(|word| is_one_of(VERBS, word.words));
    layout(line) == Layout::Single
        && words(line).count() > 3
        && (line.words.ends_with('.') || spoken())
}

/// Whether a line goes on with the sentence of those before it.
fn runs_on(before: Piece<'_>, line: Piece<'_>) -> bool {
    let last_line = before
        .words
        .lines()
        .next_back()
        .unwrap_or_default()
        .trim_end();
    let small = line.words.starts_with(|c: char| !c.is_uppercase());
    let last_word = last_line.rsplit(' ').next().unwrap_or_default();
    small
        || last_line.ends_with(',')
        || is_one_of(JOINING, last_word)
        || last_line.len() >= LONG_LINE
}

/// The sentences of a run, without their full stops.
fn sentences(run: Piece<'_>) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut start = 0;
    let bytes = run.words.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        let blank_follows = bytes.get(at + 1).is_none_or(u8::is_ascii_whitespace);
        let ends = match byte {
            b'!' | b'?' | b'.' => {
                blank_follows && !(*byte == b'.' && is_short_form(run, start, at))
            }
            b';' => true,
            _ => false,
        };
        if ends {
            found.push(run.before(at).after(start).trim());
            start = at + 1;
        }
    }
    found.push(run.after(start).trim());
    found
        .into_iter()
        .map(super::reader::without_marker)
        .filter(|sentence| sentence.words.contains(|c: char| c.is_alphanumeric()))
        .collect()
}

/// Whether the full stop at a place belongs to a short form or to the number of an item: "Dr.", "R.", "2.".
fn is_short_form(run: Piece<'_>, start: usize, at: usize) -> bool {
    let sentence = run.words.get(start..at).unwrap_or_default();
    let word = sentence
        .rsplit(|c: char| c.is_whitespace() || c == '(')
        .next()
        .unwrap_or_default();
    let number = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let opens = sentence.trim() == word;
    let initial = word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    number && opens
        || initial
        || SHORT_FORMS
            .iter()
            .any(|known| known.eq_ignore_ascii_case(word))
}
