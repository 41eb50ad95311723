//! How a fix rewrites a diagnosis list: entries change places, two become one, and the pointers of all lines follow.
//! Knows no rule.

use crate::codes::Diagnosis;
use crate::coding::{Claim, Line, Listed};
use crate::text::Span;
use crate::world::FixEdit;
use std::collections::HashSet;

/// A list as it should be.
#[derive(Debug, Default)]
pub struct Relisting<'r> {
    /// The places of the present entries in their new order; those left out are taken off the list.
    pub order: Vec<usize>,
    /// An entry that is taken off and the one that lines point to instead.
    pub merged: Option<(usize, usize)>,
    /// An entry with a new code; its words become the title of that code, for they described the old one.
    pub recoded: Option<(usize, &'r Diagnosis)>,
}

/// The edits that make a list what it should be; `None` where the list is written in a way that cannot be rewritten
/// safely: labels that are missing or stand twice, more entries than are compared, entries that share a line.
pub fn relisted(
    claim: &Claim<'_>,
    listed: &[Listed<'_>],
    new: &Relisting<'_>,
) -> Option<Vec<FixEdit>> {
    if listed.len() != claim.encounter.diagnoses.len() {
        return None;
    }
    let labels: Vec<&str> = listed.iter().map(|one| one.label).collect::<Option<_>>()?;
    let distinct: HashSet<String> = labels.iter().map(|label| label.to_uppercase()).collect();
    if distinct.len() != labels.len() {
        return None;
    }
    let mut edits = Vec::new();
    for (place, &from) in new.order.iter().enumerate() {
        let recoded = new.recoded.filter(|(at, _)| *at == from);
        if place != from || recoded.is_some() {
            let content = Content::of(claim, listed.get(from)?)?;
            content.write(
                claim,
                listed.get(place)?,
                recoded.map(|to| to.1),
                &mut edits,
            )?;
        }
    }
    for gone in listed.get(new.order.len()..)? {
        edits.push(FixEdit {
            span: whole_line(claim, gone.entry?.line)?,
            text: String::new(),
        });
    }
    for line in &claim.lines {
        edits.extend(repointed(claim, line, listed, new, &labels));
    }
    Some(edits)
}

/// What an entry says: in a line the code with its words, in a table the two cells.
enum Content<'a> {
    Line(&'a str),
    Cells(&'a str, &'a str),
}

impl<'a> Content<'a> {
    fn of(claim: &Claim<'a>, one: &Listed<'a>) -> Option<Content<'a>> {
        Some(match in_line(claim, one)? {
            Some(span) => Content::Line(claim.words(span)),
            None => Content::Cells(one.code, one.words),
        })
    }

    fn write(
        &self,
        claim: &Claim<'_>,
        at: &Listed<'_>,
        code: Option<&Diagnosis>,
        edits: &mut Vec<FixEdit>,
    ) -> Option<()> {
        let mut edit = |span, text: &str| {
            edits.push(FixEdit {
                span,
                text: text.to_owned(),
            });
        };
        match (self, in_line(claim, at)?) {
            (Content::Line(old), Some(span)) => match code {
                None => edit(span, old),
                Some(code) if old.contains(' ') => {
                    edit(span, &format!("{} {}", code.code, code.title));
                }
                Some(code) => edit(span, &code.code),
            },
            (Content::Cells(old, words), None) => {
                edit(at.span, code.map_or(old, |code| &code.code));
                let title = code.filter(|_| !words.is_empty());
                edit(at.entry?.words, title.map_or(words, |code| &code.title));
            }
            _ => return None,
        }
        Some(())
    }
}

/// The place of code and words where they stand in one line without cells; `Some(None)` where they are cells.
fn in_line(claim: &Claim<'_>, one: &Listed<'_>) -> Option<Option<Span>> {
    let words = one.entry?.words;
    if words.is_empty() {
        let parted = claim.words(one.entry?.line).contains(['|', '\t']);
        return Some((!parted).then_some(one.span));
    }
    if words.start < one.span.end {
        // The words stand in a cell before the code.
        return Some(None);
    }
    let between = claim.words(Span::new(one.span.end, words.start));
    let parted = between.contains(['|', '\t']);
    Some((!parted).then(|| Span::new(one.span.start, words.end)))
}

/// A line of the text with its line break, if nothing but the entry stands on it.
fn whole_line(claim: &Claim<'_>, entry: Span) -> Option<Span> {
    let text = claim.text;
    let start = text
        .get(..entry.start as usize)?
        .rfind('\n')
        .map_or(0, |at| at + 1);
    let rest = text.get(entry.end as usize..)?;
    let length = rest.find('\n').map_or(rest.len(), |at| at + 1);
    let marks = |c: char| c.is_whitespace() || matches!(c, '-' | '*' | '+' | '|');
    let before = text.get(start..entry.start as usize)?;
    let alone = before.chars().all(marks) && rest.get(..length)?.chars().all(marks);
    let end = entry.end.checked_add(u32::try_from(length).ok()?)?;
    alone.then(|| u32::try_from(start).ok().map(|start| Span::new(start, end)))?
}

/// The edits that let the pointers of a line follow.
fn repointed(
    claim: &Claim<'_>,
    line: &Line<'_>,
    listed: &[Listed<'_>],
    new: &Relisting<'_>,
    labels: &[&str],
) -> Vec<FixEdit> {
    let mut old = Vec::new();
    for span in &line.charge.pointers {
        let words = claim.words(*span);
        let place = labels
            .iter()
            .position(|label| label.eq_ignore_ascii_case(words));
        match place.or(claim.place_in(words, listed)) {
            Some(place) => old.push((*span, words, place)),
            None => return Vec::new(),
        }
    }
    let follow = |place: usize| {
        let merged = new.merged.filter(|(gone, _)| *gone == place);
        let kept = merged.map_or(place, |(_, kept)| kept);
        new.order.iter().position(|at| *at == kept)
    };
    let mut moved: Vec<usize> = old.iter().filter_map(|(_, _, at)| follow(*at)).collect();
    if old.is_sorted_by_key(|(_, _, place)| *place) {
        moved.sort_unstable();
    }
    let mut known = HashSet::new();
    moved.retain(|place| known.insert(*place));
    let written = |place: &usize, like: &str| {
        let label = labels.get(*place).copied().unwrap_or_default();
        match like.chars().all(|c| !c.is_ascii_uppercase()) {
            true => label.to_ascii_lowercase(),
            false => label.to_owned(),
        }
    };
    // A diagnosis in the place of its letter stays true wherever the entry goes.
    let lettered = old.iter().all(|(_, words, _)| words.len() <= 2);
    if moved.len() == old.len() {
        let pairs = old.iter().zip(&moved).filter(|_| lettered);
        let changed = pairs.filter(|((_, words, _), place)| written(place, words) != *words);
        return changed
            .map(|((span, words, _), place)| FixEdit {
                span: *span,
                text: written(place, words),
            })
            .collect();
    }
    let (Some(slot), Some((_, like, _))) = (line.charge.pointer_slot, old.first()) else {
        return Vec::new();
    };
    let kept: Vec<String> = moved.iter().map(|place| written(place, like)).collect();
    vec![FixEdit {
        span: slot,
        text: kept.join(","),
    }]
}
