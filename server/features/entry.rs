//! The name of something that has a card, as text that survives a round trip through an editor. Knows no card.

use smol_str::SmolStr;
use std::fmt;
use std::str::FromStr;

/// What kind of thing an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EntryKind {
    /// A procedure code.
    Procedure,
    /// A modifier.
    Modifier,
    /// A place of service, by its number.
    Site,
    /// A payer, by its short name.
    Payer,
    /// A diagnosis code.
    Diagnosis,
    /// A rule, by its name.
    Rule,
    /// A field, by its canonical label.
    Field,
}

impl EntryKind {
    const WORDS: [(EntryKind, &'static str); 7] = [
        (EntryKind::Procedure, "procedure"),
        (EntryKind::Modifier, "modifier"),
        (EntryKind::Site, "site"),
        (EntryKind::Payer, "payer"),
        (EntryKind::Diagnosis, "diagnosis"),
        (EntryKind::Rule, "rule"),
        (EntryKind::Field, "field"),
    ];
}

/// The name of something that has a card; `kind:key` as text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Entry {
    /// What it is.
    pub kind: EntryKind,
    /// Which one.
    pub key: SmolStr,
}

impl Entry {
    /// Names an entry.
    pub fn new(kind: EntryKind, key: &str) -> Entry {
        Entry {
            kind,
            key: key.into(),
        }
    }
}

impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = EntryKind::WORDS
            .iter()
            .find(|(kind, _)| *kind == self.kind)
            .map_or("", |(_, word)| word);
        write!(f, "{word}:{}", self.key)
    }
}

/// The text is not `kind:key` with a known kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAnEntry;

impl fmt::Display for NotAnEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not the name of an entry")
    }
}

impl std::error::Error for NotAnEntry {}

impl FromStr for Entry {
    type Err = NotAnEntry;

    fn from_str(text: &str) -> Result<Entry, NotAnEntry> {
        let (word, key) = text.split_once(':').ok_or(NotAnEntry)?;
        let (kind, _) = EntryKind::WORDS
            .iter()
            .find(|(_, name)| *name == word)
            .ok_or(NotAnEntry)?;
        Ok(Entry::new(*kind, key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_survive_a_round_trip() {
        for text in [
            "procedure:95861",
            "site:22",
            "diagnosis:G56.01",
            "rule:a:b",
            "field:Date of service",
            "payer:",
        ] {
            assert_eq!(
                text.parse::<Entry>().map(|entry| entry.to_string()),
                Ok(text.to_owned())
            );
        }
        for text in ["", "95861", "code:95861", ":"] {
            assert_eq!(text.parse::<Entry>(), Err(NotAnEntry), "{text}");
        }
    }
}
