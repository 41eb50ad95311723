//! What rules of whole blocks and publications look at. Knows no rule.

use crate::codes::Codebook;
use crate::model::{Facts, Kind, Mention, MentionForm};
use crate::syntax::BlockId;
use crate::text::Span;
use std::borrow::Cow;

/// One block of a document.
pub struct BlockView<'a> {
    /// The codebook.
    pub codebook: &'a Codebook,
    /// The kind of the document.
    pub kind: Kind,
    /// Its id.
    pub id: BlockId,
    /// Its text.
    pub text: Cow<'a, str>,
    /// Its facts.
    pub facts: &'a Facts,
}

impl BlockView<'_> {
    /// The words at a place.
    pub fn words(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }
}

/// One publication about a code: the blocks from its title to the next one's.
pub struct Publication<'a> {
    /// Its blocks in order.
    pub blocks: Vec<BlockView<'a>>,
}

/// The code that a publication is about, where its title names it.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'p> {
    /// The block of the title, counted from the publication's first.
    pub block: usize,
    /// The code's place in that block.
    pub span: Span,
    /// The code as written.
    pub code: &'p str,
}

/// A sentence of prose.
#[derive(Debug)]
pub struct Sentence<'p> {
    /// Its block, counted from the publication's first.
    pub block: usize,
    /// Where it starts in that block.
    pub start: u32,
    /// Its words as written.
    pub text: &'p str,
    /// The same in lower case (of ASCII letters only, so that places stay the same).
    lower: String,
}

impl<'a> Publication<'a> {
    /// The codebook; none where the publication has no block.
    pub fn codebook(&self) -> Option<&'a Codebook> {
        self.blocks.first().map(|block| block.codebook)
    }

    /// The words at a place of a block.
    pub fn words(&self, block: usize, span: Span) -> &str {
        self.blocks
            .get(block)
            .map(|view| view.words(span))
            .unwrap_or_default()
    }

    /// What the publication is about: the first code in a heading.
    pub fn subject(&self) -> Option<Subject<'_>> {
        self.blocks.iter().enumerate().find_map(|(block, view)| {
            let titles = || view.facts.headings.iter().map(|heading| heading.line);
            let titled =
                |mention: &&Mention| titles().any(|line| line.contains(mention.span.start));
            let mention = view
                .facts
                .mentions
                .iter()
                .filter(|mention| mention.form == MentionForm::Procedure)
                .find(titled)?;
            Some(Subject {
                block,
                span: mention.span,
                code: view.words(mention.span),
            })
        })
    }

    /// The sentences of all its prose, in order.
    pub fn sentences(&self) -> Vec<Sentence<'_>> {
        let prose = self.blocks.iter().enumerate().flat_map(|(block, view)| {
            view.facts
                .prose
                .iter()
                .map(move |prose| (block, view, prose.span))
        });
        prose
            .flat_map(|(block, view, span)| {
                sentences_of(view.words(span)).map(move |(at, text)| Sentence {
                    block,
                    start: span.start + at,
                    text,
                    lower: text.to_ascii_lowercase(),
                })
            })
            .collect()
    }
}

impl Sentence<'_> {
    /// Whether it contains one of the given words, which are in lower case.
    pub fn contains_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.find_word(word).is_some())
    }

    /// The first place of a whole word or phrase in lower case.
    pub fn find_word(&self, word: &str) -> Option<Span> {
        self.places(word).find(|place| !self.letter_at(place.end))
    }

    /// The first word that starts with a stem in lower case.
    pub fn find_stem(&self, stem: &str) -> Option<Span> {
        let place = self.places(stem).next()?;
        let rest = self
            .lower
            .get((place.end - self.start) as usize..)
            .unwrap_or_default();
        let more = rest
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(rest.len());
        Some(Span::new(
            place.start,
            place.end + u32::try_from(more).unwrap_or(0),
        ))
    }

    /// Places at which a word starts with the given letters.
    fn places<'s>(&'s self, letters: &'s str) -> impl Iterator<Item = Span> + use<'s> {
        let starts = self.lower.match_indices(letters).map(|(at, _)| at);
        let word_starts = starts.filter(|at| {
            !self
                .lower
                .get(..*at)
                .is_some_and(|before| before.ends_with(char::is_alphanumeric))
        });
        word_starts.filter_map(|at| {
            Some(Span::new(
                self.start + u32::try_from(at).ok()?,
                self.start + u32::try_from(at + letters.len()).ok()?,
            ))
        })
    }

    fn letter_at(&self, offset: u32) -> bool {
        self.lower
            .get((offset - self.start) as usize..)
            .is_some_and(|rest| rest.starts_with(char::is_alphabetic))
    }
}

/// Parts prose into sentences: after a full stop, question or exclamation mark before a blank, and at the ends of paragraphs.
fn sentences_of(prose: &str) -> impl Iterator<Item = (u32, &str)> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let text = prose.get(rest..).filter(|text| !text.trim().is_empty())?;
        let end = text
            .match_indices(['.', '?', '!'])
            .map(|(at, _)| at + 1)
            .find(|at| {
                text.get(*at..)
                    .is_none_or(|after| after.is_empty() || after.starts_with(char::is_whitespace))
            });
        let sentence = text.get(..end.unwrap_or(text.len()))?;
        let start = u32::try_from(rest).ok()?;
        rest += sentence.len();
        Some((start, sentence))
    })
}
