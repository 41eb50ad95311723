//! Facts that hold between dates, several under one key. Knows no kind of fact.

use std::collections::HashMap;
use std::hash::Hash;

use jiff::civil::Date;

use super::table::Validity;

/// Facts by key, each with the days on which it holds.
#[derive(Debug)]
pub(super) struct Dated<K, T> {
    facts: HashMap<K, Vec<(Validity, T)>>,
}

impl<K, T> Default for Dated<K, T> {
    fn default() -> Self {
        Self {
            facts: HashMap::new(),
        }
    }
}

impl<K: Eq + Hash, T> Dated<K, T> {
    /// Takes a fact, or returns false when one under the same key holds on some of the same days.
    pub(super) fn insert(&mut self, key: K, validity: Validity, fact: T) -> bool {
        let facts = self.facts.entry(key).or_default();
        let free = facts.iter().all(|(other, _)| !other.overlaps(validity));
        if free {
            facts.push((validity, fact));
        }
        free
    }

    /// The fact that holds on a day.
    pub(super) fn on(&self, key: &K, date: Date) -> Option<&T> {
        let mut facts = self.facts.get(key)?.iter();
        facts
            .find(|(validity, _)| validity.contains(date))
            .map(|(_, fact)| fact)
    }

    /// All facts in no order.
    pub(super) fn all(&self) -> impl Iterator<Item = (Validity, &T)> {
        let facts = self.facts.values().flatten();
        facts.map(|(validity, fact)| (*validity, fact))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_fact_holds_on_its_days_and_no_other_may_share_them() {
        let mut facts = Dated::default();
        let until = Validity {
            from: None,
            to: Some(date(2025, 12, 31)),
        };
        let since = Validity {
            from: Some(date(2026, 1, 1)),
            to: None,
        };
        assert!(facts.insert("a", until, 1));
        assert!(facts.insert("a", since, 2));
        assert!(!facts.insert("a", Validity::default(), 3));
        assert_eq!(facts.on(&"a", date(2025, 12, 31)), Some(&1));
        assert_eq!(facts.on(&"a", date(2026, 1, 1)), Some(&2));
        assert_eq!(facts.on(&"b", date(2026, 1, 1)), None);
        assert_eq!(facts.all().count(), 2);
    }
}
