//! What pasting does to a page: dashes without their text, words joined, letters read in another encoding. Knows no codes.

use crate::model::facts::Facts;
use crate::text::Span;

/// What is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DamageKind {
    /// A list dash alone on its line; its text stands on the next one.
    LoneDash,
    /// Two words without a blank between them, or a sentence without one before it.
    Glued,
    /// UTF-8 that was read as Latin-1.
    Mojibake,
}

/// A broken place, and what was meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damage {
    /// What is broken.
    pub kind: DamageKind,
    /// Where.
    pub place: Span,
    /// What was meant in its place.
    pub meant: String,
}

pub(super) fn read(text: &str, facts: &Facts) -> Vec<Damage> {
    let mut found = Vec::new();
    lone_dashes(text, &mut found);
    glued(text, facts, &mut found);
    mojibake(text, &mut found);
    found.sort_by_key(|damage| damage.place);
    found
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// A line that holds a dash only, before a line of text.
fn lone_dashes(text: &str, found: &mut Vec<Damage>) {
    let mut start = 0;
    let mut lines = text.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let words = line.trim();
        let next = lines.peek().copied().unwrap_or_default();
        let is_text = next
            .trim_start()
            .starts_with(|c: char| c.is_alphanumeric() || matches!(c, '"' | '*' | '('));
        if matches!(words, "-" | "\u{2022}" | "\u{2013}" | "*") && is_text {
            let at = start + (line.len() - line.trim_start().len());
            let end = start + line.len() + (next.len() - next.trim_start().len());
            found.push(Damage {
                kind: DamageKind::LoneDash,
                place: Span::new(offset(at), offset(end)),
                meant: "- ".to_owned(),
            });
        }
        start += line.len();
    }
}

/// A small letter, a full stop and a capital of a word: `muscles.The`. Addresses and file names have no capital there.
fn glued(text: &str, facts: &Facts, found: &mut Vec<Damage>) {
    for prose in &facts.prose {
        let words = text.get(prose.span.range()).unwrap_or_default();
        for (at, _) in words.match_indices('.') {
            let before = words.get(..at).unwrap_or_default();
            let after = words.get(at + 1..).unwrap_or_default();
            let ends = before.len() >= 3
                && before
                    .chars()
                    .rev()
                    .take(3)
                    .all(|letter| letter.is_ascii_lowercase());
            let mut next = after.chars();
            let begins = next
                .next()
                .is_some_and(|letter| letter.is_ascii_uppercase())
                && next
                    .next()
                    .is_some_and(|letter| letter.is_ascii_lowercase() || letter == ' ');
            if ends && begins {
                let place = prose.span.start + offset(at);
                found.push(Damage {
                    kind: DamageKind::Glued,
                    place: Span::new(place, place + 1),
                    meant: ". ".to_owned(),
                });
            }
        }
    }
}

/// Runs of letters beyond ASCII whose bytes in Windows-1252 are UTF-8: `\u{e2}\u{20ac}\u{2122}` for an apostrophe.
fn mojibake(text: &str, found: &mut Vec<Damage>) {
    let mut start = None;
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        match (letter.is_ascii(), start) {
            (false, None) => start = Some(at),
            (true, Some(from)) => {
                let run = text.get(from..at).unwrap_or_default();
                if let Some(meant) = unread(run) {
                    found.push(Damage {
                        kind: DamageKind::Mojibake,
                        place: Span::new(offset(from), offset(at)),
                        meant,
                    });
                }
                start = None;
            }
            _ => {}
        }
    }
}

/// The letters whose bytes were read wrongly.
fn unread(run: &str) -> Option<String> {
    if run.chars().count() < 2 {
        return None;
    }
    let bytes: Option<Vec<u8>> = run.chars().map(byte_of).collect();
    let meant = String::from_utf8(bytes?).ok()?;
    (meant.chars().count() < run.chars().count()).then_some(meant)
}

/// The byte that Windows-1252, or Latin-1 where that has none, reads as a letter.
fn byte_of(letter: char) -> Option<u8> {
    #[rustfmt::skip]
    const WINDOWS: [(char, u8); 27] = [
        ('\u{20ac}', 0x80), ('\u{201a}', 0x82), ('\u{192}', 0x83), ('\u{201e}', 0x84), ('\u{2026}', 0x85), ('\u{2020}', 0x86),
        ('\u{2021}', 0x87), ('\u{2c6}', 0x88), ('\u{2030}', 0x89), ('\u{160}', 0x8a), ('\u{2039}', 0x8b), ('\u{152}', 0x8c),
        ('\u{17d}', 0x8e), ('\u{2018}', 0x91), ('\u{2019}', 0x92), ('\u{201c}', 0x93), ('\u{201d}', 0x94), ('\u{2022}', 0x95),
        ('\u{2013}', 0x96), ('\u{2014}', 0x97), ('\u{2dc}', 0x98), ('\u{2122}', 0x99), ('\u{161}', 0x9a), ('\u{203a}', 0x9b),
        ('\u{153}', 0x9c), ('\u{17e}', 0x9e), ('\u{178}', 0x9f),
    ];
    let special = WINDOWS.iter().find(|(known, _)| *known == letter);
    special
        .map(|(_, byte)| *byte)
        .or_else(|| u8::try_from(u32::from(letter)).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model;
    use crate::syntax::Parser;

    fn check(text: &str, expected: &[(DamageKind, &str, &str)]) {
        let facts = model::read(text, &Parser::new().parse(text), true);
        let found = read(text, &facts);
        let found: Vec<(DamageKind, &str, &str)> = found
            .iter()
            .map(|damage| {
                (
                    damage.kind,
                    &text[damage.place.range()],
                    damage.meant.as_str(),
                )
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn what_pasting_does() {
        check(
            "Payers:\n-\nAetna\n- Cigna\n",
            &[(DamageKind::LoneDash, "-\n", "- ")],
        );
        check(
            "Of muscles.The provider\n",
            &[(DamageKind::Glued, ".", ". ")],
        );
        check(
            "The payer\u{e2}\u{20ac}\u{2122}s rule\n",
            &[(DamageKind::Mojibake, "\u{e2}\u{20ac}\u{2122}", "\u{2019}")],
        );
        check(
            "a\u{c2}\u{a0}blank\n",
            &[(DamageKind::Mojibake, "\u{c2}\u{a0}", "\u{a0}")],
        );
    }

    #[test]
    fn what_only_looks_so() {
        check(
            "na\u{ef}ve caf\u{e9} \u{2014} \u{201c}quoted\u{201d} \u{b5}V\n",
            &[],
        );
        check("See cms.gov or e.g. Medicare, file.md\n", &[]);
        check("-\n\nApart\n", &[]);
        check("---\n", &[]);
    }
}
