//! The statements of a publication with the voice in which they speak and the code that they are about. Knows no rule.

use crate::codes::{Codebook, Procedure, Speech};
use crate::coding::AsOf;
use crate::model::reference::{Damage, Origin, Statement, stated};
use crate::model::{DateReading, Facts, FieldName, MentionForm, SectionName, read_date};
use crate::text::Span;
use jiff::civil::Date;
use smol_str::SmolStr;

/// A block of a publication.
#[derive(Clone, Copy)]
pub struct Part<'a> {
    /// Its text.
    pub text: &'a str,
    /// Its facts.
    pub facts: &'a Facts,
}

impl<'a> Part<'a> {
    /// The words at a place.
    pub fn words(&self, span: Span) -> &'a str {
        self.text.get(span.range()).unwrap_or_default()
    }
}

/// The code that a publication is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// The block of its title, counted from the publication's first.
    pub block: usize,
    /// The code's place in that block.
    pub place: Span,
    /// The title's place.
    pub title: Span,
    /// The code.
    pub code: SmolStr,
}

/// How a statement speaks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Voice {
    /// It says that something is not so.
    pub negated: bool,
    /// It sets codes against each other.
    pub compared: bool,
    /// It holds at times only.
    pub conditional: bool,
    /// It speaks of what was.
    pub historical: bool,
    /// It speaks of a patient.
    pub patient: bool,
}

/// Which code a statement is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// The publication's own, which it names.
    Own,
    /// The publication's own and others.
    Both,
    /// Others.
    Others,
    /// It names none; the publication's own, as far as can be told.
    Unsaid,
}

/// A statement of a publication.
#[derive(Debug)]
pub struct Said {
    /// Its block, counted from the publication's first.
    pub block: usize,
    /// The statement.
    pub statement: Statement,
    /// How it speaks.
    pub voice: Voice,
    /// Which code it is about.
    pub about: About,
}

impl Said {
    /// Its words.
    pub fn text(&self) -> &str {
        self.statement.text()
    }

    /// Whether it says plainly that something is so.
    pub fn is_plain(&self) -> bool {
        let voice = self.voice;
        !(voice.negated || voice.compared || voice.conditional || voice.historical)
    }

    /// The other procedure codes that it names, ranges as they are written.
    pub fn codes(&self) -> impl Iterator<Item = &crate::model::reference::CodeSaid> {
        let codes = self.statement.codes.iter();
        codes.filter(|said| said.form != MentionForm::Diagnosis)
    }
}

/// A publication, read.
pub struct Reading<'a> {
    /// The codebook.
    pub codebook: &'a Codebook,
    /// Its blocks.
    pub parts: Vec<Part<'a>>,
    /// The code that it is about, where its title names one.
    pub subject: Option<Subject>,
    /// Its statements in order.
    pub said: Vec<Said>,
    /// What pasting broke, each with its block.
    pub damage: Vec<(usize, Damage)>,
    /// The day for which it was written, where it tells one.
    pub day: Option<Date>,
}

impl<'a> Reading<'a> {
    /// Reads a publication. `as_of` is what the document or the settings say of the edition.
    pub fn new(codebook: &'a Codebook, parts: Vec<Part<'a>>, as_of: Option<AsOf>) -> Reading<'a> {
        let subject = subject_of(&parts);
        let mut reading = Reading {
            codebook,
            day: as_of
                .map(|as_of| as_of.for_service(None))
                .or_else(|| day_of(codebook, &parts)),
            parts,
            subject,
            said: Vec::new(),
            damage: Vec::new(),
        };
        for block in 0..reading.parts.len() {
            reading.read(block);
        }
        reading
    }

    fn read(&mut self, block: usize) {
        let Some(part) = self.parts.get(block).copied() else {
            return;
        };
        let stated = stated(part.text, part.facts);
        for damage in stated.damage {
            self.damage.push((block, damage));
        }
        for statement in stated.statements {
            let about = self.about(block, &statement);
            let voice = self.voice(&statement);
            self.said.push(Said {
                block,
                statement,
                voice,
                about,
            });
        }
    }

    fn voice(&self, statement: &Statement) -> Voice {
        let says = |speech| self.codebook.speech_in(speech, statement.text()).is_some();
        Voice {
            negated: says(Speech::Negation),
            compared: says(Speech::Comparison),
            conditional: says(Speech::Condition),
            historical: says(Speech::History),
            patient: says(Speech::Patient),
        }
    }

    fn about(&self, block: usize, statement: &Statement) -> About {
        let Some(subject) = &self.subject else {
            return About::Unsaid;
        };
        let (mut own, mut others) = (false, false);
        let codes = statement.codes.iter();
        for said in codes.filter(|said| said.form != MentionForm::Diagnosis) {
            match said.form {
                MentionForm::Range => {
                    others = true;
                    own |= in_range(&said.code, &subject.code);
                }
                _ if said.code == subject.code => own = true,
                _ => others = true,
            }
        }
        match (own, others) {
            (true, true) => About::Both,
            (true, false) => About::Own,
            (false, true) => About::Others,
            (false, false) if statement.section == Some(SectionName::RelatedCodes) => About::Others,
            (false, false) => self.carried(block, statement),
        }
    }

    /// Whom a statement without a code is about: that of the clause before it in its sentence; after a sentence about another
    /// code one that goes on about "it".
    fn carried(&self, block: usize, statement: &Statement) -> About {
        let before = self.said.last().filter(|said| {
            said.block == block
                && said.statement.paragraph == statement.paragraph
                && said.statement.origin == Origin::Sentence
        });
        let Some(before) = before else {
            return About::Unsaid;
        };
        let same_sentence = before.statement.within == statement.within;
        let goes_on = ["it ", "this ", "its ", "that code", "these "];
        let text = statement.text().to_ascii_lowercase();
        let goes_on = goes_on.iter().any(|word| text.starts_with(word));
        match before.about {
            About::Others if same_sentence || goes_on => About::Others,
            _ => About::Unsaid,
        }
    }

    /// The procedure that it is about.
    pub fn procedure(&self) -> Option<&'a Procedure> {
        self.codebook.procedure(&self.subject.as_ref()?.code)
    }

    /// A block.
    pub fn part(&self, block: usize) -> Option<Part<'a>> {
        self.parts.get(block).copied()
    }

    /// The words at a place of a block.
    pub fn words(&self, block: usize, span: Span) -> &'a str {
        self.part(block).map_or("", |part| part.words(span))
    }

    /// Whether words that do something stand in a text.
    pub fn says(&self, speech: Speech, text: &str) -> bool {
        self.codebook.speech_in(speech, text).is_some()
    }

    /// Whether a statement tells what the publication's code is, in so many words.
    pub fn is_description(&self, said: &Said) -> bool {
        /// Longer words without a full stop are a sentence all the same.
        const LONGEST_NOTE: usize = 90;
        let statement = &said.statement;
        let clinical = matches!(
            statement.section,
            Some(SectionName::ClinicalContext | SectionName::History | SectionName::Diagnoses)
        );
        if said.voice.patient || matches!(said.about, About::Others | About::Both) {
            return false;
        }
        let text = statement.text();
        match statement.origin {
            Origin::Title => said.about == About::Own,
            Origin::Value(name) => name == FieldName::ServiceType,
            Origin::Row => !clinical,
            Origin::Sentence if clinical => false,
            Origin::Sentence => {
                let named = said.about == About::Own;
                let meant = self
                    .codebook
                    .speech_in(Speech::OwnCode, text)
                    .is_some_and(|(at, _)| at == 0);
                // `Unit: one limb`
                let note = statement.whole.len() <= LONGEST_NOTE
                    && statement.whole.contains(": ")
                    && !statement.whole.ends_with(['.', '?', '!']);
                meant || note || named && self.says(Speech::Describing, text)
            }
        }
    }

    /// Whether the publication says that it is about the past.
    pub fn is_historical(&self) -> bool {
        self.said
            .iter()
            .any(|said| self.says(Speech::HistoricalPage, said.text()))
    }

    /// Whether a year is named anywhere.
    pub fn names_a_year(&self) -> bool {
        self.day.is_some() || self.said.iter().any(|said| year_in(said.text()).is_some())
    }
}

/// The first code in a heading.
fn subject_of(parts: &[Part<'_>]) -> Option<Subject> {
    parts.iter().enumerate().find_map(|(block, part)| {
        let headings = &part.facts.headings;
        let mention = part.facts.mentions.iter().find_map(|mention| {
            let titled = headings
                .iter()
                .find(|heading| heading.line.contains(mention.span.start))?;
            (mention.form == MentionForm::Procedure).then_some((mention, titled))
        });
        let (mention, heading) = mention?;
        Some(Subject {
            block,
            place: mention.span,
            title: heading.title,
            code: part.words(mention.span).into(),
        })
    })
}

/// Labels of the day on which a page was published or brought up to date, in lower case.
const DATED: [&str; 10] = [
    "published",
    "publication date",
    "date published",
    "updated",
    "last updated",
    "last reviewed",
    "reviewed",
    "effective",
    "effective date",
    "valid from",
];

/// The day for which a page says that it was written: its edition, else its own date.
fn day_of(codebook: &Codebook, parts: &[Part<'_>]) -> Option<Date> {
    let read = |words: &str| {
        let edition = AsOf::read(words, codebook).map(|as_of| as_of.for_service(None));
        edition.or_else(|| Date::new(year_in(words)?.1, 1, 1).ok())
    };
    let fields = parts
        .iter()
        .flat_map(|part| part.facts.fields.iter().map(move |field| (part, field)));
    let edition = fields
        .clone()
        .find(|(_, field)| field.name == FieldName::Edition)
        .and_then(|(part, field)| read(part.words(field.value)));
    edition.or_else(|| {
        fields.clone().find_map(|(part, field)| {
            let label = part.words(field.label).to_ascii_lowercase();
            if field.name != FieldName::Other || !DATED.contains(&label.trim()) {
                return None;
            }
            match read_date(part.words(field.value)) {
                DateReading::Date(day) => Some(day),
                _ => read(part.words(field.value)),
            }
        })
    })
}

/// Years that a page may mean.
const YEARS: std::ops::RangeInclusive<i16> = 1990..=2049;

/// The first year that a text names, with its place in bytes.
pub fn year_in(text: &str) -> Option<(usize, i16)> {
    let bytes = text.as_bytes();
    bytes.windows(4).enumerate().find_map(|(at, word)| {
        let digit = |index: usize| bytes.get(index).is_some_and(u8::is_ascii_alphanumeric);
        let alone = at
            .checked_sub(1)
            .is_none_or(|before| !digit(before) && bytes.get(before) != Some(&b'$'))
            && !digit(at + 4);
        let year: i16 = std::str::from_utf8(word).ok()?.parse().ok()?;
        (alone && word.iter().all(u8::is_ascii_digit) && YEARS.contains(&year))
            .then_some((at, year))
    })
}

/// Whether a code stands in a range such as `95907-95913`.
pub fn in_range(range: &str, code: &str) -> bool {
    range.split_once('-').is_some_and(|(first, last)| {
        first.len() == code.len() && last.len() == code.len() && (first..=last).contains(&code)
    })
}
