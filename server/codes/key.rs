//! Codes as numbers that sort like text, the forms in which tables write them, and sorted tables. Knows no pack.

use smol_str::{SmolStr, format_smolstr};

/// A code of at most eight letters and digits, packed so that numbers compare as the codes do.
/// Dots and letter case are ignored: `g56.01` and `G5601` are one key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Key(u64);

impl Key {
    /// The key of a code; `None` when the text cannot be a code of any set.
    pub(super) fn of(code: &str) -> Option<Self> {
        let mut packed = 0u64;
        let mut length = 0u32;
        for byte in code.trim().bytes().filter(|byte| *byte != b'.') {
            if !byte.is_ascii_alphanumeric() || length == u64::BITS / 8 {
                return None;
            }
            packed = (packed << 8) | u64::from(byte.to_ascii_uppercase());
            length += 1;
        }
        if length == 0 {
            return None;
        }
        Some(Self(packed << (u64::BITS - 8 * length)))
    }
}

/// A code as tables of procedures and modifiers write it; `None` when the text cannot be a code.
pub(super) fn plain_form(code: &str) -> Option<SmolStr> {
    let code = code.trim();
    let fits = !code.is_empty() && code.len() <= LONGEST;
    let plain = |byte: u8| byte.is_ascii_digit() || byte.is_ascii_uppercase();
    if fits && code.bytes().all(plain) {
        return Some(SmolStr::new(code));
    }
    (fits && code.bytes().all(|byte| byte.is_ascii_alphanumeric())).then(|| {
        code.chars()
            .map(|letter| letter.to_ascii_uppercase())
            .collect()
    })
}

/// A diagnosis code without its dot, as the files of the classification write it; `None` when the text cannot be one.
pub(super) fn undotted_form(code: &str) -> Option<SmolStr> {
    Key::of(code)?;
    let letters = code.trim().chars().filter(|letter| *letter != '.');
    Some(letters.map(|letter| letter.to_ascii_uppercase()).collect())
}

/// A diagnosis code with its dot after the category, as people write it; `None` when the text cannot be one.
pub(super) fn dotted_form(code: &str) -> Option<SmolStr> {
    let letters = undotted_form(code)?;
    match letters.split_at_checked(CATEGORY) {
        Some((category, rest)) if !rest.is_empty() => Some(format_smolstr!("{category}.{rest}")),
        _ => Some(letters),
    }
}

/// Letters of a code of the longest set.
const LONGEST: usize = 8;
/// Letters of a diagnosis category.
pub(super) const CATEGORY: usize = 3;

/// Facts in the order of their codes.
#[derive(Debug)]
pub(super) struct Sorted<T> {
    keys: Vec<Key>,
    facts: Vec<T>,
}

impl<T> Default for Sorted<T> {
    fn default() -> Self {
        Self {
            keys: Vec::new(),
            facts: Vec::new(),
        }
    }
}

impl<T> Sorted<T> {
    /// Sorts facts by the code that `code` reads from them. Facts whose code is a duplicate or no code come back.
    pub(super) fn new(facts: Vec<T>, code: impl Fn(&T) -> &str) -> (Self, Vec<T>) {
        let mut rejected = Vec::new();
        let mut keyed = Vec::with_capacity(facts.len());
        for fact in facts {
            match Key::of(code(&fact)) {
                Some(key) => keyed.push((key, fact)),
                None => rejected.push(fact),
            }
        }
        keyed.sort_by_key(|(key, _)| *key);
        let mut sorted = Self {
            keys: Vec::with_capacity(keyed.len()),
            facts: Vec::with_capacity(keyed.len()),
        };
        for (key, fact) in keyed {
            if sorted.keys.last() == Some(&key) {
                rejected.push(fact);
            } else {
                sorted.keys.push(key);
                sorted.facts.push(fact);
            }
        }
        (sorted, rejected)
    }

    pub(super) fn get(&self, code: &str) -> Option<&T> {
        let place = self.keys.binary_search(&Key::of(code)?).ok()?;
        self.facts.get(place)
    }

    pub(super) fn all(&self) -> &[T] {
        &self.facts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_sort_as_codes_and_ignore_dots_and_case() {
        assert_eq!(Key::of("g56.01"), Key::of("G5601"));
        assert!(Key::of("95861") < Key::of("95862"));
        assert!(Key::of("G56") < Key::of("G560"));
        assert!(Key::of("S14.3XXA").is_some());
        assert_eq!(Key::of("S14.3XXAA"), Key::of("S143XXAA"));
        for text in ["", " ", "9586 1", "95861-26", "123456789"] {
            assert_eq!(Key::of(text), None, "{text}");
        }
    }

    #[test]
    fn codes_are_looked_up_in_the_form_of_their_table() {
        assert_eq!(plain_form(" g0255 ").as_deref(), Some("G0255"));
        assert_eq!(plain_form("95861-26"), None);
        for text in ["g56.01", "G5601", " G56.01"] {
            assert_eq!(dotted_form(text).as_deref(), Some("G56.01"), "{text}");
            assert_eq!(undotted_form(text).as_deref(), Some("G5601"), "{text}");
        }
        assert_eq!(dotted_form("G56").as_deref(), Some("G56"));
        assert_eq!(dotted_form("G5 6"), None);
    }

    #[test]
    fn a_duplicate_comes_back() {
        let (sorted, rejected) = Sorted::new(vec!["b", "a", "A"], |code| code);
        assert_eq!(sorted.all(), ["a", "b"]);
        assert_eq!(rejected, ["A"]);
    }
}
