//! Findings: what a rule reports, where, why and what would mend it. Knows no rule.

use super::DocumentId;
use crate::syntax::BlockId;
use crate::text::Span;
use std::fmt;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// A suggestion that an editor shows faintly.
    Hint,
    /// Worth knowing; nothing is wrong.
    Information,
    /// Probably wrong, or wrong by a fact that is contested or weakly confirmed.
    Warning,
    /// Wrong by a fact of high confidence.
    Error,
}

impl Severity {
    /// The word for people and settings.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Hint => "hint",
            Severity::Information => "information",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// How a fix may be applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Safety {
    /// The meaning cannot change: part of "fix all".
    Safe,
    /// Changes what is billed or said: applied one at a time, after the user has confirmed it.
    Confirm,
    /// Described only; the user writes it.
    Shown,
}

impl Safety {
    /// The word in JSON output and on rule pages.
    pub fn word(self) -> &'static str {
        match self {
            Safety::Safe => "safe",
            Safety::Confirm => "confirm",
            Safety::Shown => "shown",
        }
    }
}

/// A replacement of a piece of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FixEdit {
    /// What is replaced, relative to the finding's block; empty to insert.
    pub span: Span,
    /// The new text.
    pub text: String,
}

/// A way to mend what a finding reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What it does, in the imperative, with the values it writes.
    pub title: String,
    /// How it may be applied.
    pub safety: Safety,
    /// What it changes; empty for a fix that is only shown.
    pub edits: Vec<FixEdit>,
}

/// A second place that belongs to a finding: evidence, or the other half of a conflict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// The document that holds it; `None` for the finding's own.
    pub document: Option<DocumentId>,
    /// The block that holds it; `None` for the finding's own.
    pub block: Option<BlockId>,
    /// The place, relative to that block.
    pub span: Span,
    /// What stands there, in a few words.
    pub message: String,
}

/// What a rule reports about one place of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule's name.
    pub rule: &'static str,
    /// The rule's first catalogue id.
    pub id: &'static str,
    /// How much it matters here, after settings.
    pub severity: Severity,
    /// The place, relative to its block.
    pub span: Span,
    /// What is wrong, why, and what to do.
    pub message: String,
    /// Evidence and other places.
    pub related: Vec<Related>,
    /// Where the fact comes from.
    pub source: String,
    /// The edition of the fact, or the settings' policy that made it.
    pub edition: String,
    /// Ways to mend it, the best first.
    pub fixes: Vec<Fix>,
    /// Whether the place holds something that is no longer valid (editors strike it through).
    pub outdated: bool,
    /// Whether it is about the document and therefore shown at the first of its places only.
    pub once: bool,
}
