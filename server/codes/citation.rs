//! Where a fact comes from and how far it can be trusted. Knows no fact itself.

use std::fmt;

use smol_str::SmolStr;

/// How far a fact can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Confidence {
    /// An official file, or two independent sources that agree.
    High,
    /// One source.
    Medium,
    /// General knowledge that no source confirmed.
    Low,
    /// Sources contradict each other.
    Contested,
}

impl Confidence {
    /// The word used in packs and on screen.
    pub fn word(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
            Self::Contested => "contested",
        }
    }

    /// Reads the word of a pack.
    pub fn named(word: &str) -> Option<Self> {
        [Self::High, Self::Medium, Self::Low, Self::Contested]
            .into_iter()
            .find(|level| level.word() == word)
    }

    /// True when a finding of level *error* may rest on the fact: never on low or contested ones.
    pub fn supports_error(self) -> bool {
        matches!(self, Self::High | Self::Medium)
    }
}

/// What a finding or a card names as its evidence outside the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// Title and date of the publication, or of several separated by `; `.
    pub source: SmolStr,
    /// Pack and edition, as in `ptp 2024-07-01`.
    pub edition: SmolStr,
    /// How far the fact can be trusted.
    pub confidence: Confidence,
}

impl Citation {
    /// The edition, with the doubt where there is any.
    pub fn edition_line(&self) -> String {
        match self.confidence {
            Confidence::High => self.edition.to_string(),
            Confidence::Contested => format!("{}, contested", self.edition),
            level => format!("{}, {} confidence", self.edition, level.word()),
        }
    }
}

impl fmt::Display for Citation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.source, self.edition_line())
    }
}
