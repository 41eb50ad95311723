//! The verdict on an encounter: may it be sent, and what is it expected to bring. `opinions` makes them in one place, so that
//! lens, card, command line and JSON say the same. Knows no rule.

use crate::codes::Citation;
use crate::syntax::BlockId;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::Range;

/// What is to be done with an encounter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Nothing is found.
    Clean,
    /// There are warnings.
    Review,
    /// An edition that is needed is missing, so that rules were silent.
    Unknown,
    /// There are errors.
    Hold,
}

impl Verdict {
    /// The word for people and in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Clean => "clean",
            Verdict::Review => "review",
            Verdict::Unknown => "unknown",
            Verdict::Hold => "hold",
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// Why rules were silent.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Missing {
    /// A line has no readable date of service, so that no edition can be chosen.
    Date,
    /// No edition of these packs covers the date.
    Packs(Date, Vec<&'static str>),
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Missing::Date => f.write_str("no date of service"),
            Missing::Packs(date, packs) => {
                write!(f, "no edition of {} covers {date}", packs.join(", "))
            }
        }
    }
}

/// What is known of one encounter with charges.
#[derive(Debug, Clone)]
pub struct Opinion {
    /// Its block.
    pub block: BlockId,
    /// Its place among the encounters of its block.
    pub index: usize,
    /// What is to be done with it.
    pub verdict: Verdict,
    /// Charge lines.
    pub lines: usize,
    /// Findings of level error, those of inherited fields included.
    pub errors: usize,
    /// Findings of level warning, those of inherited fields included.
    pub warnings: usize,
    /// Why rules were silent.
    pub missing: Vec<Missing>,
    /// Cents that Medicare's schedule gives; `None` where a line's amount cannot be told.
    pub cents: Option<u64>,
    /// The sum in words, or what is missing for it.
    pub amount: String,
    /// The locality whose amounts they are, as settings write it; `None` for national amounts.
    pub locality: Option<String>,
    /// The fee schedule behind the amounts that are known.
    pub schedule: Option<Citation>,
    /// The codes whose amounts are unknown, with the reason.
    pub unpriced: Vec<(String, String)>,
    /// Its name: the words of its heading, or of its first line.
    pub name: String,
    /// The place of its name, in bytes of the document.
    pub place: Range<usize>,
    /// Its findings of level error and warning, the worst first, in bytes of the document.
    pub findings: Vec<Range<usize>>,
}

impl fmt::Display for Opinion {
    /// `hold: 3 lines, $912.40 expected, 2 errors`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: {}, {}",
            self.verdict,
            counted(self.lines, "line"),
            self.amount
        )?;
        for (count, word) in [(self.errors, "error"), (self.warnings, "warning")] {
            if count > 0 {
                write!(f, ", {}", counted(count, word))?;
            }
        }
        // A date that is missing for the amount too is said once.
        let unsaid = |missing: &&Missing| !self.amount.ends_with(&missing.to_string());
        for missing in self.missing.iter().filter(unsaid) {
            write!(f, ", {missing}")?;
        }
        Ok(())
    }
}

fn counted(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}

/// How many encounters have each verdict, with what is missing for the unknown ones: `2 clean, 1 hold`.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Verdicts {
    counts: BTreeMap<Verdict, usize>,
    missing: BTreeSet<Missing>,
}

impl Verdicts {
    /// Counts one more.
    pub fn add(&mut self, opinion: &Opinion) {
        *self.counts.entry(opinion.verdict).or_default() += 1;
        self.missing.extend(opinion.missing.iter().cloned());
    }

    /// Counts those of another list too.
    pub fn extend(&mut self, other: &Verdicts) {
        for (verdict, count) in &other.counts {
            *self.counts.entry(*verdict).or_default() += count;
        }
        self.missing.extend(other.missing.iter().cloned());
    }

    /// Whether there is no encounter.
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }
}

impl fmt::Display for Verdicts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let total = self.counts.values().sum();
        let parts: Vec<String> = self
            .counts
            .iter()
            .map(|(verdict, count)| format!("{count} {verdict}"))
            .collect();
        write!(f, "{}: {}", counted(total, "encounter"), parts.join(", "))?;
        if !self.missing.is_empty() {
            let missing: Vec<String> = self.missing.iter().map(Missing::to_string).collect();
            write!(f, " ({})", missing.join("; "))?;
        }
        Ok(())
    }
}
