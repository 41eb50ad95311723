//! Names compared as people write them, and the nearest one to a misspelt word. Knows no kind of name.

/// A name in the form in which names are compared: small letters and digits, single spaces, `&` as `and`.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len() + 4);
    let mut parted = false;
    for letter in text.chars() {
        let is_and = letter == '&';
        if is_and || letter.is_alphanumeric() {
            if (parted || is_and) && !plain.is_empty() {
                plain.push(' ');
            }
            match is_and {
                true => plain.push_str("and"),
                false => plain.extend(letter.to_lowercase()),
            }
            parted = is_and;
        } else if !matches!(letter, '\'' | '\u{2019}' | '.') {
            parted = true;
        }
    }
    plain
}

/// Names among which a misspelt one is looked up. Short names are never guessed: one letter makes another word.
#[derive(Debug, Default)]
pub(super) struct Spelling {
    names: Vec<String>,
}

/// Names shorter than this are never guessed.
const SHORTEST_GUESSED: usize = 5;
/// From this length on two wrong letters are forgiven, below it one.
const TWO_FORGIVEN: usize = 10;

impl Spelling {
    /// Takes names in their plain form.
    pub(super) fn new(names: impl Iterator<Item = String>) -> Self {
        Self {
            names: names.collect(),
        }
    }

    /// The number of the one name that a misspelt text is nearest to; `None` when none or several are.
    pub(super) fn nearest(&self, text: &str) -> Option<usize> {
        match self.all_nearest(text).as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }

    /// The numbers of all names that a misspelt text is equally near to.
    pub(super) fn all_nearest(&self, text: &str) -> Vec<usize> {
        let length = text.chars().count();
        let mut nearest = Vec::new();
        let mut best = usize::MAX;
        for (index, name) in self.names.iter().enumerate() {
            let forgiven = forgiven(length.min(name.chars().count()));
            // Each letter too many is an error: a pasted page in a field is not compared letter by letter.
            let apart = length.abs_diff(name.chars().count());
            if forgiven == 0 || apart > forgiven || name.chars().next() != text.chars().next() {
                continue;
            }
            let distance = strsim::damerau_levenshtein(name, text);
            if distance == 0 || distance > forgiven || distance > best {
                continue;
            }
            if distance < best {
                best = distance;
                nearest.clear();
            }
            nearest.push(index);
        }
        nearest
    }
}

fn forgiven(length: usize) -> usize {
    match length {
        _ if length >= TWO_FORGIVEN => 2,
        _ if length >= SHORTEST_GUESSED => 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_without_case_and_marks() {
        for text in [
            "Blue Cross/Blue Shield",
            " blue  cross blue-shield ",
            "BLUE CROSS, BLUE SHIELD",
        ] {
            assert_eq!(plain(text), "blue cross blue shield", "{text}");
        }
        assert_eq!(plain("Doctor's office"), "doctors office");
        assert_eq!(plain("PM&R"), "pm and r");
        assert_eq!(plain(" &c. & "), "and c and");
    }

    #[test]
    fn only_the_one_nearest_name_is_guessed() {
        let names = ["medicare", "medicaid", "va", "unitedhealthcare"];
        let spelling = Spelling::new(names.iter().map(|name| (*name).to_owned()));
        for (text, expected) in [
            ("medicre", Some(0)),
            ("medciaid", Some(1)),
            ("vx", None),
            ("unitedhelthcar", Some(3)),
            ("medico", None),
        ] {
            assert_eq!(spelling.nearest(text), expected, "{text}");
        }
    }
}
