//! # damaged-page
//!
//! Pasting left its marks: a paragraph or heading that is there twice, numbering that starts late or jumps, letters that were read in
//! another encoding, words of the web page around the text (log in, share this).
//!
//! Twice the same heading and words of the web page make information, the others a warning.
//!
//! ## What to do
//!
//! Take out what does not belong there. Safe fixes mend letters and leave out a paragraph that is repeated word for word; words
//! of the web page are taken out after you have looked at them.
//!
//! ## Reported
//!
//! ```medcode reported name=needle.reference.md
//! # CPT 95861: Needle EMG of two extremities
//!
//! The payerâ€™s rules decide about the two extremities.
//!          ^^^ damaged-page
//! ```
//!
//! ```medcode reported name=needle.reference.md
//! # CPT 95861: Needle EMG of two extremities
//!
//! Log in
//! ^^^^^^ damaged-page
//!
//! 1. Needle EMG of two extremities.
//! 3. The report names the muscles of both.
//! ^^ damaged-page
//! ```
//!
//! ## Not reported
//!
//! ```medcode clean name=needle.reference.md
//! # CPT 95861: Needle EMG of two extremities
//!
//! Each payer’s naïve reader may log in to the portal and find the code there.
//!
//! 1. Needle EMG of two extremities.
//! 2. The report names the muscles of both.
//!
//! ## Coding
//!
//! 1. Conduction studies are billed with another code.
//! ```

use crate::codes::Speech;
use crate::coding::publication::Reading;
use crate::model::reference::{DamageKind, Origin};
use crate::rules::view::Publication;
use crate::rules::{Bearing, Check, Draft, Rule, Sink};
use crate::text::Span;
use crate::world::{Safety, Severity};
use std::collections::BTreeMap;

/// The rule.
pub static RULE: Rule = Rule {
    name: "damaged-page",
    ids: &["PUB-22"],
    severity: Severity::Warning,
    bearing: Bearing::EveryPayer,
    packs: &["wording"],
    source: "Damage of pasting",
    edition: "1",
    check: Check::Publication(check),
    file: include_str!("damaged_page.rs"),
};

fn check(publication: &Publication<'_>, sink: &mut Sink<'_>) {
    let reading = &publication.reading;
    letters(reading, sink);
    repeated_headings(publication, sink);
    repeated_paragraphs(publication, sink);
    furniture(reading, sink);
    for block in 0..reading.parts.len() {
        numbering(reading, block, sink);
    }
}

fn letters(reading: &Reading<'_>, sink: &mut Sink<'_>) {
    for (block, damage) in &reading.damage {
        if damage.kind == DamageKind::Mojibake {
            let message = format!(
                "These letters are UTF-8 that was read in another encoding: {}.",
                damage.meant
            );
            let draft = Draft::at(damage.place, message);
            let title = format!("Write {}", damage.meant.trim());
            sink.add_in(
                *block,
                draft.fix(Safety::Safe, title, damage.place, damage.meant.as_str()),
            );
        }
    }
}

fn repeated_headings(publication: &Publication<'_>, sink: &mut Sink<'_>) {
    let reading = &publication.reading;
    let mut seen: BTreeMap<(Option<Span>, u8, String), (usize, Span)> = BTreeMap::new();
    for (block, part) in reading.parts.iter().enumerate() {
        let headings = &part.facts.headings;
        for (index, heading) in headings.iter().enumerate() {
            let above = headings.get(..index).unwrap_or_default();
            let parent = above.iter().rfind(|one| one.level < heading.level);
            let words = part.words(heading.title).to_lowercase();
            if words.is_empty() {
                continue;
            }
            let key = (parent.map(|one| one.line), heading.level, words);
            match seen.get(&key) {
                Some((first_block, first)) => {
                    let draft = Draft::at(heading.title, "This heading is there twice.")
                        .at_most(Severity::Information)
                        .related(
                            publication.block_id(*first_block, block),
                            *first,
                            "the first one",
                        );
                    sink.add_in(block, draft);
                }
                None => {
                    seen.insert(key, (block, heading.title));
                }
            }
        }
    }
}

/// Shorter paragraphs may well be repeated.
const SHORTEST_PARAGRAPH: usize = 60;

fn repeated_paragraphs(publication: &Publication<'_>, sink: &mut Sink<'_>) {
    let reading = &publication.reading;
    let mut seen: BTreeMap<String, (usize, Span)> = BTreeMap::new();
    for (block, part) in reading.parts.iter().enumerate() {
        for prose in &part.facts.prose {
            let words: Vec<&str> = part.words(prose.span).split_whitespace().collect();
            let words = words.join(" ");
            if words.len() < SHORTEST_PARAGRAPH {
                continue;
            }
            match seen.get(&words) {
                Some((first_block, first)) => {
                    let end = end_of_line(part.text, prose.span.end);
                    let start = start_of_line(part.text, prose.span.start);
                    let draft =
                        Draft::at(prose.span, "This paragraph is there twice, word for word.")
                            .related(
                                publication.block_id(*first_block, block),
                                *first,
                                "the first one",
                            )
                            .fix(Safety::Safe, "Leave it out here", Span::new(start, end), "");
                    sink.add_in(block, draft);
                }
                None => {
                    seen.insert(words, (block, prose.span));
                }
            }
        }
    }
}

fn start_of_line(text: &str, at: u32) -> u32 {
    let before = text.get(..at as usize).unwrap_or_default();
    before
        .rfind('\n')
        .map_or(0, |at| u32::try_from(at + 1).unwrap_or(0))
}

/// The end of the line with its line break.
fn end_of_line(text: &str, at: u32) -> u32 {
    let after = text.get(at as usize..).unwrap_or_default();
    let more = after.find('\n').map_or(after.len(), |at| at + 1);
    at + u32::try_from(more).unwrap_or(0)
}

/// Words of a web page stand alone on a short line.
const LONGEST_FURNITURE: usize = 40;

fn furniture(reading: &Reading<'_>, sink: &mut Sink<'_>) {
    for said in &reading.said {
        let whole = said.statement.whole.as_str();
        if said.statement.origin != Origin::Sentence || whole.len() > LONGEST_FURNITURE {
            continue;
        }
        let Some(at) = reading.codebook.speech_in(Speech::Furniture, whole) else {
            continue;
        };
        let Some(part) = reading.part(said.block) else {
            continue;
        };
        // Alone on its line, with at most a number beside it: "1,204 views".
        let place = said.statement.within;
        let (start, end) = (
            start_of_line(part.text, place.start),
            end_of_line(part.text, place.end),
        );
        let line = part.words(Span::new(start, end)).trim();
        let beside = whole.len() - (at.1 - at.0);
        if line.len() != part.words(place).trim().len() || beside > MOST_BESIDE {
            continue;
        }
        let message = "These words belong to the web page, not to its text.";
        let draft = Draft::at(place, message).at_most(Severity::Information);
        let draft = draft.fix(
            Safety::Confirm,
            "Take the line out",
            Span::new(start, end),
            "",
        );
        sink.add_in(said.block, draft);
    }
}

/// Letters that may stand beside the words of a web page.
const MOST_BESIDE: usize = 10;

/// Numbered lines of one level, and numbered headings, begin with one and leave none out.
fn numbering(reading: &Reading<'_>, block: usize, sink: &mut Sink<'_>) {
    let Some(part) = reading.part(block) else {
        return;
    };
    let mut last: Option<u32> = None;
    let mut at = 0;
    let mut blank = false;
    for line in part.text.split_inclusive('\n') {
        let start = at;
        at += u32::try_from(line.len()).unwrap_or(0);
        let words = line.trim_end();
        let heading = words.starts_with('#');
        let numbered = number_of(words);
        match (numbered, last) {
            (Some((number, length)), before) => {
                let expected = before.map_or(1, |before| before + 1);
                let fresh = number == 1;
                let place = Span::new(start, start + length);
                if number != expected && !fresh && before.is_some_and(|before| number > before + 1)
                {
                    let message =
                        format!("The numbering jumps to {number}; {expected} is missing.");
                    sink.add_in(block, Draft::at(place, message));
                } else if before.is_none() && number == 2 {
                    sink.add_in(
                        block,
                        Draft::at(place, "The numbering begins with 2; 1 is missing."),
                    );
                }
                last = Some(number);
            }
            (None, _) if heading || !blank && !words.starts_with(' ') => {}
            (None, Some(_)) if blank && !words.is_empty() && !words.starts_with(' ') => last = None,
            _ => {}
        }
        if heading && numbered.is_none() {
            last = None;
        }
        blank = words.is_empty();
    }
}

/// The number that a line begins with, as "3." or "3)", and its length.
fn number_of(line: &str) -> Option<(u32, u32)> {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = line.get(digits..)?;
    let marked = rest.starts_with(". ") || rest.starts_with(") ");
    let number = line
        .get(..digits)?
        .parse()
        .ok()
        .filter(|number| *number <= MOST_ITEMS)?;
    marked.then_some((number, u32::try_from(digits).ok()? + 1))
}

/// A larger number is a quantity.
const MOST_ITEMS: u32 = 40;
