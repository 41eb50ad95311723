//! Codes as numbers that sort like text, and the sorted tables searched by them. Knows no pack.

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
        self.facts.get(self.position(code)?)
    }

    pub(super) fn position(&self, code: &str) -> Option<usize> {
        self.keys.binary_search(&Key::of(code)?).ok()
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
    fn a_duplicate_comes_back() {
        let (sorted, rejected) = Sorted::new(vec!["b", "a", "A"], |code| code);
        assert_eq!(sorted.all(), ["a", "b"]);
        assert_eq!(rejected, ["A"]);
    }
}
