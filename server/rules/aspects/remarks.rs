//! What an encounter says in words: its notes, its reason for the study, its prose. Knows no rule.

use crate::codes::{LetterPairs, Sign, Topic};
use crate::coding::Claim;
use crate::model::FieldName;
use crate::text::Span;

/// A sentence of an encounter.
#[derive(Debug, Clone, Copy)]
pub struct Remark<'a> {
    /// Where it starts in the block.
    pub start: u32,
    /// Its words.
    pub words: &'a str,
    letters: LetterPairs,
}

impl<'a> Remark<'a> {
    /// Words that start at a place of the block.
    pub fn new(start: u32, words: &'a str) -> Self {
        Self {
            start,
            words,
            letters: LetterPairs::of(words),
        }
    }

    /// The place of the first of a sign's words.
    pub fn find(&self, sign: &Sign) -> Option<Span> {
        let (from, to) = sign.find_among(self.words, self.letters)?;
        Some(Span::new(
            self.start + u32::try_from(from).ok()?,
            self.start + u32::try_from(to).ok()?,
        ))
    }
}

/// The sentences of an encounter's notes, reason and prose, in order.
pub fn remarks<'a>(claim: &Claim<'a>) -> Vec<Remark<'a>> {
    let own = claim.encounter.span;
    let fields = claim.facts.fields.get(claim.encounter.fields.clone());
    let told = fields
        .unwrap_or_default()
        .iter()
        .filter(|field| matches!(field.name, FieldName::Notes | FieldName::ReasonForStudy));
    let prose = claim.facts.prose.iter().map(|prose| prose.span);
    let prose = prose.filter(|span| own.start <= span.start && span.end <= own.end);
    let spans = told.map(|field| field.value).chain(prose);
    spans.flat_map(|span| sentences(claim, span)).collect()
}

/// The sentences of a place.
pub fn sentences<'a>(claim: &Claim<'a>, span: Span) -> Vec<Remark<'a>> {
    let words = claim.words(span);
    let ends = words
        .match_indices(['.', ';', '!', '?', '\n'])
        .filter(|(at, end)| {
            let after = words.get(at + end.len()..).unwrap_or_default();
            *end != "." || after.is_empty() || after.starts_with(char::is_whitespace)
        })
        .map(|(at, _)| at);
    let mut from = 0;
    let mut found = Vec::new();
    for end in ends.chain([words.len()]) {
        if let (Some(sentence), Ok(start)) = (words.get(from..end), u32::try_from(from)) {
            found.push(Remark::new(span.start + start, sentence));
        }
        from = end;
    }
    found
}

/// The first place at which an encounter says something, plainly: a sentence that denies says nothing, and one that speaks of
/// another time or place says nothing of this one.
pub fn said<'a>(claim: &Claim<'a>, topic: Topic) -> Option<(Span, &'a Sign)> {
    said_in(claim, &remarks(claim), topic)
}

/// The same, in given sentences.
pub fn said_in<'a>(
    claim: &Claim<'a>,
    remarks: &[Remark<'_>],
    topic: Topic,
) -> Option<(Span, &'a Sign)> {
    let speaks = |remark: &Remark<'_>, topic| {
        let mut signs = claim.codebook.signs(topic);
        signs.any(|sign| remark.find(sign).is_some())
    };
    let of_place = Topic::PLACES.contains(&topic);
    let plain = |remark: &Remark<'_>| {
        !(speaks(remark, Topic::Negation) || of_place && speaks(remark, Topic::Elsewhere))
    };
    let mut found = remarks.iter().filter_map(|remark| {
        let mut signs = claim.codebook.signs(topic);
        let hit = signs.find_map(|sign| Some((remark.find(sign)?, sign)))?;
        plain(remark).then_some(hit)
    });
    found.next()
}
