//! Spinal levels: their names and their order. Knows no muscle.

use std::fmt;

/// A spinal level, as in `C5`. Levels compare from the neck down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Level(u8);

/// The parts of the spine with the number of their roots.
const PARTS: [(char, u8); 4] = [('C', 8), ('T', 12), ('L', 5), ('S', 5)];

impl Level {
    /// The level of a name as `C5` or `t12`.
    pub fn named(name: &str) -> Option<Self> {
        let mut letters = name.chars();
        let part = letters.next()?.to_ascii_uppercase();
        let digits = letters.as_str();
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let number: u8 = digits.parse().ok()?;
        let mut above = 0;
        for (letter, roots) in PARTS {
            if letter == part {
                let inside = (1..=roots).contains(&number);
                return inside.then(|| Self(above + number - 1));
            }
            above += roots;
        }
        None
    }

    /// The levels that a text names, a range as `C5-6` or `C8-T1` with all that lie between. Other words are
    /// left out. In the order of the spine, each once.
    pub fn in_text(text: &str) -> Vec<Self> {
        let mut levels = Vec::new();
        let mut range = false;
        let mut last: Option<Self> = None;
        for word in pieces(text) {
            if matches!(word, "-" | "\u{2013}") {
                range = last.is_some();
                continue;
            }
            if !word.starts_with(char::is_alphanumeric) {
                continue;
            }
            let written = word.chars().all(|letter| letter.is_ascii_digit());
            let found = match last {
                Some(before) if written => Self::named(&format!("{}{word}", before.part())),
                _ => Self::named(word),
            };
            match (found, last) {
                (Some(level), Some(before)) if range => {
                    levels.extend((before.0..=level.0).map(Self));
                }
                (Some(level), _) => levels.push(level),
                (None, _) => {}
            }
            (last, range) = (found, false);
        }
        levels.sort();
        levels.dedup();
        levels
    }

    fn part(self) -> char {
        self.split().0
    }

    fn split(self) -> (char, u8) {
        let mut below = self.0;
        for (letter, roots) in PARTS {
            if below < roots {
                return (letter, below + 1);
            }
            below -= roots;
        }
        ('S', below)
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (part, number) = self.split();
        write!(f, "{part}{number}")
    }
}

/// Words and dashes of a text.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(|letter: char| !letter.is_alphanumeric())
        .flat_map(|piece| {
            let end = piece
                .char_indices()
                .next_back()
                .filter(|(_, letter)| !letter.is_alphanumeric())
                .map_or(piece.len(), |(end, _)| end);
            [piece.get(..end), piece.get(end..)]
        })
        .flatten()
        .filter(|piece| !piece.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let levels: Vec<String> = Level::in_text(text).iter().map(Level::to_string).collect();
        assert_eq!(levels.join(" "), expected, "{text}");
    }

    #[test]
    fn levels_are_read_as_reports_write_them() {
        check("C5 C6", "C5 C6");
        check("C5-6", "C5 C6");
        check("C7-8", "C7 C8");
        check("C8-T1", "C8 T1");
        check("C5/6", "C5 C6");
        check("C5, C7", "C5 C7");
        check("L4, L5, S1", "L4 L5 S1");
        check("T6\u{2013}T8 PSP", "T6 T7 T8");
        check("L5 paraspinal (mid)", "L5");
        check("FDP 3,4", "");
        check("C9 T13 L0 S6 CN", "");
        check("C0", "");
        check("", "");
    }
}
