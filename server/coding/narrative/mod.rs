//! What a report concludes: its sentences held against the codebook. Knows no result of a study.

mod nerve;
mod scope;
mod standing;
mod statement;
#[cfg(test)]
mod tests;

use super::study::Place;
use crate::codes::{
    Codebook, Condition, Cue, Level, Limb, Meaning, Nerve, Region, Side, Word, words,
};
use crate::model::report::{Part, Sentence};
use crate::text::Span;
use std::ops::Range;

/// How a sentence stands to the condition that it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It is there.
    Asserted,
    /// It may be there.
    Doubted,
    /// It is not there.
    Denied,
    /// It was there.
    Past,
    /// It is asked for, or something is recommended about it.
    Advised,
}

/// How severe a condition is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names are the field's own")]
pub enum Degree {
    Mild,
    Moderate,
    Severe,
}

/// A condition that a sentence names.
#[derive(Debug, Clone)]
pub struct Statement<'a> {
    /// The condition.
    pub condition: &'a Condition,
    /// The words that name it.
    pub place: Place,
    /// The number of its sentence.
    pub sentence: usize,
    /// The part of the report in which it stands.
    pub part: Part,
    /// How the sentence stands to it.
    pub standing: Standing,
    /// The side, where one is said; both where both are.
    pub side: Option<Side>,
    /// The nerve that is affected, as it is named; may be a branch.
    pub nerve: Option<&'a Nerve>,
    /// Where along the nerve.
    pub site: Option<Cue>,
    /// The spinal levels that are named.
    pub levels: Vec<Level>,
    /// Part of the spine, by its levels or by a word for it.
    pub region: Option<Region>,
    /// Arms or legs, where the words or the condition tell it.
    pub limb: Option<Limb>,
    /// How severe it is called, where that is said once.
    pub degree: Option<Degree>,
}

/// That a study, or a part of it, was normal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Normality {
    /// The sentence.
    pub place: Place,
    /// It speaks of the needle examination.
    pub needle: bool,
    /// It speaks of the conduction studies.
    pub conduction: bool,
    /// The side of which it speaks, where one is said.
    pub side: Option<Side>,
    /// Arms or legs, where only one kind is said.
    pub limb: Option<Limb>,
}

/// A sentence of a report with what its words mean.
#[derive(Debug)]
pub struct Said<'a> {
    /// The part of the report in which it stands.
    pub part: Part,
    /// Its place.
    pub place: Place,
    /// As it is written.
    pub text: String,
    /// Its words.
    pub words: Vec<Word>,
    /// What words of it mean, each with the numbers of its words; what stands inside a longer phrase of the same kind is left
    /// out.
    pub meanings: Vec<(Meaning<'a>, Range<usize>)>,
}

impl<'a> Said<'a> {
    /// Reads a sentence of a part of a report, given the text of its block.
    pub fn read(codebook: &'a Codebook, part: usize, text: &str, sentence: Sentence) -> Said<'a> {
        let own = text.get(sentence.span.range()).unwrap_or_default();
        let words = words(own);
        let meanings = codebook.meanings(&words);
        Said {
            part: sentence.part,
            place: Place {
                part,
                span: sentence.span,
            },
            text: own.to_owned(),
            words,
            meanings,
        }
    }

    /// The places, in words, at which a topic is spoken of.
    pub fn hits(&self, cue: Cue) -> impl Iterator<Item = Range<usize>> + '_ {
        let own = self
            .meanings
            .iter()
            .filter(move |(meaning, _)| matches!(meaning, Meaning::Cue(own) if *own == cue));
        own.map(|(_, range)| range.clone())
    }

    /// Whether a topic is spoken of.
    pub fn speaks_of(&self, cue: Cue) -> bool {
        self.hits(cue).next().is_some()
    }

    /// The first place of a topic in the block.
    pub fn place_of(&self, cue: Cue) -> Option<Place> {
        self.hits(cue).next().map(|range| self.at(range))
    }

    /// The place of some words in the block.
    pub fn at(&self, range: Range<usize>) -> Place {
        let bytes = self.bytes(range);
        let offset = |at: usize| self.place.span.start + u32::try_from(at).unwrap_or(0);
        Place {
            part: self.place.part,
            span: Span::new(offset(bytes.start), offset(bytes.end)),
        }
    }

    /// The text from one word to another.
    pub fn text_of(&self, range: Range<usize>) -> &str {
        self.text.get(self.bytes(range)).unwrap_or_default()
    }

    fn bytes(&self, range: Range<usize>) -> Range<usize> {
        let of = self.words.get(range).unwrap_or_default();
        match (of.first(), of.last()) {
            (Some(first), Some(last)) => first.start..last.end(),
            _ => 0..0,
        }
    }
}

/// What the sentences of a report say.
#[derive(Debug, Default)]
pub struct Narration<'a> {
    /// Its sentences in order.
    pub sentences: Vec<Said<'a>>,
    /// The conditions that they name, in order.
    pub statements: Vec<Statement<'a>>,
    /// What is called normal.
    pub normalities: Vec<Normality>,
}

impl<'a> Narration<'a> {
    /// Reads sentences: the number of the part of each, the text of its block and its place there.
    pub fn read<'t>(
        codebook: &'a Codebook,
        sentences: impl Iterator<Item = (usize, &'t str, Sentence)>,
    ) -> Narration<'a> {
        let sentences: Vec<Said<'a>> = sentences
            .map(|(part, text, sentence)| Said::read(codebook, part, text, sentence))
            .collect();
        let mut statements = Vec::new();
        let mut normalities = Vec::new();
        for (number, said) in sentences.iter().enumerate() {
            let own = statement::read(codebook, number, said);
            normalities.extend(standing::normality(said, &own));
            statements.extend(own);
        }
        Narration {
            sentences,
            statements,
            normalities,
        }
    }

    /// The conditions that the impression says are there.
    pub fn concluded(&self) -> impl Iterator<Item = &Statement<'a>> {
        let statements = self.statements.iter();
        statements.filter(|one| one.part == Part::Impression && one.standing == Standing::Asserted)
    }

    /// The sentences of a part of the report.
    pub fn of(&self, part: Part) -> impl Iterator<Item = &Said<'a>> {
        self.sentences.iter().filter(move |said| said.part == part)
    }
}
