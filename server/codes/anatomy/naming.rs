//! Names of muscles, nerves and studies as reports write them. Knows no anatomy.

use std::collections::HashMap;

use smol_str::SmolStr;

use crate::codes::pack::{PackFault, PackInfo};
use crate::codes::spelling::{Spelling, plain};

/// What a written name means.
#[derive(Debug, PartialEq)]
pub enum NameReading<'a, T> {
    /// One thing.
    One(&'a T),
    /// Several share the name, the likeliest first.
    Several {
        /// At least two.
        candidates: Vec<&'a T>,
        /// What decides between them; may be empty.
        decides: &'a str,
    },
    /// Almost the name of one thing.
    Misspelt(&'a T),
    /// Nothing known.
    Unknown,
}

impl<T> Clone for NameReading<'_, T> {
    fn clone(&self) -> Self {
        match self {
            Self::One(one) => Self::One(one),
            Self::Several {
                candidates,
                decides,
            } => Self::Several {
                candidates: candidates.clone(),
                decides,
            },
            Self::Misspelt(one) => Self::Misspelt(one),
            Self::Unknown => Self::Unknown,
        }
    }
}

impl<'a, T> NameReading<'a, T> {
    /// The thing meant, or the likeliest one; a misspelt name is taken for the one it resembles.
    pub fn likeliest(&self) -> Option<&'a T> {
        match self {
            Self::One(one) | Self::Misspelt(one) => Some(one),
            Self::Several { candidates, .. } => candidates.first().copied(),
            Self::Unknown => None,
        }
    }

    /// The reading without the things that a circumstance rules out, unless it rules out all.
    #[must_use]
    pub fn among(self, fits: impl Fn(&T) -> bool) -> Self {
        match self {
            Self::Several {
                mut candidates,
                decides,
            } if candidates.iter().any(|one| fits(one)) => {
                candidates.retain(|one| fits(one));
                match candidates.as_slice() {
                    [one] => Self::One(one),
                    _ => Self::Several {
                        candidates,
                        decides,
                    },
                }
            }
            reading => reading,
        }
    }
}

/// Words that stand for others inside names; a word that stands for nothing is left out.
#[derive(Debug, Default)]
pub(super) struct Words {
    meant: HashMap<String, String>,
}

impl Words {
    /// The words for names of muscles, and those for names of nerves and studies.
    pub(super) fn load(pack: &PackInfo, faults: &mut Vec<PackFault>) -> (Self, Self) {
        let rows = pack.read("words", faults, |row, tags| {
            tags.cite(row)?;
            let muscle = row.word("of", |word| match word {
                "muscle" => Some(true),
                "nerve" => Some(false),
                _ => None,
            })?;
            let written = row.required("written")?;
            Ok((muscle, plain(&written), plain(row.text("meant")?)))
        });
        let (mut muscles, mut nerves) = (Self::default(), Self::default());
        for (muscle, written, meant) in rows {
            let words = if muscle { &mut muscles } else { &mut nerves };
            if words.meant.insert(written.clone(), meant).is_some() {
                faults.push(pack.fault(format!("word `{written}` is there twice")));
            }
        }
        (muscles, nerves)
    }

    /// The words of a name in one spelling.
    pub(super) fn of(&self, name: &str) -> Vec<String> {
        let mut words = Vec::new();
        for word in plain(&apart(name)).split(' ') {
            let meant = self.meant.get(word).map_or(word, String::as_str);
            words.extend(meant.split_whitespace().map(str::to_owned));
        }
        words
    }
}

/// Splits words that a machine glued together: `ExtIndicis`.
fn apart(name: &str) -> String {
    let mut split = String::with_capacity(name.len() + 4);
    let mut before = ' ';
    for letter in name.chars() {
        if before.is_lowercase() && letter.is_uppercase() {
            split.push(' ');
        }
        split.push(letter);
        before = letter;
    }
    split
}

/// Letters and digits alone.
fn glued(name: &str) -> String {
    let mut glued = String::with_capacity(name.len());
    for letter in name.chars() {
        match letter {
            '&' => glued.push_str("and"),
            _ if letter.is_ascii_alphanumeric() => glued.push(letter.to_ascii_lowercase()),
            _ if letter.is_alphanumeric() => glued.extend(letter.to_lowercase()),
            _ => {}
        }
    }
    glued
}

/// The words in the order of the alphabet: `anterior tibialis` is `tibialis anterior`.
pub(super) fn sorted(words: &[String]) -> String {
    let mut words = words.to_vec();
    words.sort();
    words.join(" ")
}

/// Words before or after a name that are no part of it: the side, in English and Spanish, and the Latin for muscle.
const MARKS: [&str; 15] = [
    "r",
    "l",
    "b",
    "rt",
    "lt",
    "right",
    "left",
    "bilateral",
    "bilat",
    "d",
    "i",
    "der",
    "izq",
    "m",
    "musculus",
];

/// So many such words a name may have: a side and the Latin for muscle.
const MOST_MARKS: usize = 2;

/// Names of things by their number.
#[derive(Debug, Default)]
pub(super) struct Names {
    glued: HashMap<String, usize>,
    by_words: HashMap<String, usize>,
    sorted: HashMap<String, usize>,
    shared: HashMap<String, (Vec<usize>, SmolStr)>,
    spelling: Spelling,
    spelt: Vec<usize>,
}

/// What a name means, as numbers.
pub(super) enum Meant<'a> {
    One(usize),
    Several(&'a [usize], &'a str),
    Misspelt(usize),
    Unknown,
}

impl Names {
    /// Takes each thing's names. Returns the names that two things claim.
    pub(super) fn new(words: &Words, names: &[Vec<SmolStr>]) -> (Self, Vec<SmolStr>) {
        let mut all = Self::default();
        let mut twice = Vec::new();
        let mut long = Vec::new();
        for (number, names) in names.iter().enumerate() {
            for name in names {
                let parts = words.of(name);
                let places = [
                    (&mut all.glued, glued(name)),
                    (&mut all.by_words, parts.concat()),
                    (&mut all.sorted, sorted(&parts)),
                ];
                let mut free = true;
                for (place, key) in places {
                    free &= *place.entry(key).or_insert(number) == number;
                }
                if !free {
                    twice.push(name.clone());
                }
                long.push(parts.join(" "));
                all.spelt.push(number);
            }
        }
        all.spelling = Spelling::new(long.into_iter());
        (all, twice)
    }

    /// Adds a name that several things share. False when one of them claims it alone.
    pub(super) fn share(
        &mut self,
        words: &Words,
        name: &str,
        numbers: &[usize],
        decides: &SmolStr,
    ) -> bool {
        let parts = words.of(name);
        let keys = [glued(name), parts.concat(), sorted(&parts)];
        for key in &keys {
            let meanings = (numbers.to_vec(), decides.clone());
            self.shared.insert(key.clone(), meanings);
        }
        let [glued, by_words, sorted] = keys;
        !self.glued.contains_key(&glued)
            && !self.by_words.contains_key(&by_words)
            && !self.sorted.contains_key(&sorted)
    }

    pub(super) fn read(&self, words: &Words, text: &str) -> Meant<'_> {
        let mut bare = text;
        for _ in 0..=MOST_MARKS {
            match self.exactly(words, bare) {
                Meant::Unknown => bare = without_mark(bare),
                found => return found,
            }
        }
        let near = self.spelling.all_nearest(&words.of(bare).join(" "));
        let mut near = near.iter().filter_map(|name| self.spelt.get(*name));
        match near.next() {
            Some(first) if near.all(|other| other == first) => Meant::Misspelt(*first),
            _ => Meant::Unknown,
        }
    }

    /// A name that is known as it is written, whatever the order and the abbreviations of its words.
    pub(super) fn exactly(&self, words: &Words, text: &str) -> Meant<'_> {
        // Most names are written as one of the pack: the words of the others are looked up one by one.
        if let Some(meant) = self.at(&self.glued, &glued(text)) {
            return meant;
        }
        let parts = words.of(text);
        self.at(&self.by_words, &parts.concat())
            .or_else(|| self.at(&self.sorted, &sorted(&parts)))
            .unwrap_or(Meant::Unknown)
    }

    /// What a key means: several things, else the one that the place has.
    fn at<'a>(&'a self, place: &HashMap<String, usize>, key: &str) -> Option<Meant<'a>> {
        if let Some((numbers, decides)) = self.shared.get(key) {
            return Some(Meant::Several(numbers, decides));
        }
        place.get(key).map(|number| Meant::One(*number))
    }

    /// Turns numbers into things.
    pub(super) fn resolve<'a, T>(meant: Meant<'a>, all: &'a [T]) -> NameReading<'a, T> {
        let one = |number: usize| all.get(number);
        match meant {
            Meant::One(number) => one(number).map_or(NameReading::Unknown, NameReading::One),
            Meant::Misspelt(number) => {
                one(number).map_or(NameReading::Unknown, NameReading::Misspelt)
            }
            Meant::Several(numbers, decides) => NameReading::Several {
                candidates: numbers.iter().filter_map(|number| one(*number)).collect(),
                decides,
            },
            Meant::Unknown => NameReading::Unknown,
        }
    }
}

/// Takes a word that is no part of it away from the beginning or the end of a name.
fn without_mark(text: &str) -> &str {
    let text = text.trim();
    let is_between = |letter: char| !letter.is_alphanumeric();
    let is_word = |word: &str| MARKS.iter().any(|mark| word.eq_ignore_ascii_case(mark));
    if let Some((first, rest)) = text.split_once(is_between)
        && is_word(first)
    {
        return rest.trim_start_matches(is_between);
    }
    let open = text.trim_end_matches(is_between);
    match open.rsplit_once(is_between) {
        Some((rest, last)) if is_word(last) => rest.trim_end_matches(is_between),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_side_is_no_part_of_a_name() {
        for (text, expected) in [
            ("R. First D Interosseous", "First D Interosseous"),
            ("FDI (R)", "FDI"),
            ("FDI, right", "FDI"),
            ("Left  Deltoid", "Deltoid"),
            ("Lat dorsi", "Lat dorsi"),
            ("R", "R"),
            ("", ""),
        ] {
            assert_eq!(without_mark(text), expected, "{text}");
        }
    }

    #[test]
    fn glued_words_come_apart() {
        assert_eq!(apart("ExtIndicis"), "Ext Indicis");
        assert_eq!(apart("1stDorInt"), "1st Dor Int");
        assert_eq!(apart("GMed FDP"), "GMed FDP");
    }
}
