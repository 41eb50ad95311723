//! What a rule is. Knows no single one.

use super::comparison::{CaseView, Named};
use super::draft::Sink;
use super::report::ReportView;
use super::series::Series;
use super::template_view::TemplateView;
use super::view::{BlockView, Publication};
use crate::coding::Claim;
use crate::world::Severity;

/// For whom a rule holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bearing {
    /// The code set, the claim form or plain logic: every payer.
    EveryPayer,
    /// Medicare's edits and fee schedule; other payers as the policy says.
    Medicare,
}

/// What a rule looks at, and how it looks.
pub enum Check {
    /// One encounter with the other encounters of its patient and day.
    Claim(fn(&Claim<'_>, &mut Sink<'_>)),
    /// One block of any document.
    Block(fn(&BlockView<'_>, &mut Sink<'_>)),
    /// One publication about a code, of one or several blocks.
    Publication(fn(&Publication<'_>, &mut Sink<'_>)),
    /// One patient and day of a report.
    Report(fn(&ReportView<'_>, &mut Sink<'_>)),
    /// What is billed and what is documented for one patient and day, in several documents.
    Case(fn(&CaseView<'_>, &mut Sink<'_>)),
    /// A report that a worksheet names and that cannot be used.
    Named(fn(&Named<'_>, &mut Sink<'_>)),
    /// One encounter of a worksheet, and one patient and day of a report.
    ClaimAndReport(
        fn(&Claim<'_>, &mut Sink<'_>),
        fn(&ReportView<'_>, &mut Sink<'_>),
    ),
    /// One whole template.
    Template(fn(&TemplateView<'_>, &mut Sink<'_>)),
    /// The publications of a series that are known together.
    Series(fn(&Series<'_>, &mut Sink<'_>)),
    /// The suppressions of a document; looked at after all other rules, by the machinery itself.
    Suppressions,
}

impl Check {
    /// How it looks at an encounter of a worksheet, if it does.
    pub fn of_claim(&self) -> Option<fn(&Claim<'_>, &mut Sink<'_>)> {
        match self {
            Check::Claim(check) | Check::ClaimAndReport(check, _) => Some(*check),
            _ => None,
        }
    }

    /// How it looks at a patient and day of a report, if it does.
    pub fn of_report(&self) -> Option<fn(&ReportView<'_>, &mut Sink<'_>)> {
        match self {
            Check::Report(check) | Check::ClaimAndReport(_, check) => Some(*check),
            _ => None,
        }
    }
}

/// A rule of the catalogue. Its page, its examples and its test stand in the doc comment of its file.
pub struct Rule {
    /// Kebab case; names the bad pattern, so that it reads well after "allow".
    pub name: &'static str,
    /// Ids in the catalogues of coding conditions that this rule answers for, the main one first.
    pub ids: &'static [&'static str],
    /// How much a finding matters unless settings or the fact's confidence say otherwise.
    pub severity: Severity,
    /// For whom it holds.
    pub bearing: Bearing,
    /// The packs whose facts it needs; where none covers the date it is silent.
    pub packs: &'static [&'static str],
    /// Where the rule comes from, with its date, for findings that rest on no single fact of a pack.
    pub source: &'static str,
    /// The edition of that source.
    pub edition: &'static str,
    /// What it looks at.
    pub check: Check,
    /// The text of the file that declares it; its leading `//!` lines are the rule's page.
    pub file: &'static str,
}

impl Rule {
    /// The main catalogue id.
    pub fn id(&self) -> &'static str {
        self.ids.first().copied().unwrap_or_default()
    }

    /// Whether a name in a suppression or in the settings means this rule.
    pub fn answers_to(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
            || self.ids.iter().any(|id| id.eq_ignore_ascii_case(name))
    }

    /// What it reports, in the first sentence of its page.
    pub fn summary(&self) -> String {
        let page = self.page();
        let paragraph = page.split("\n\n").nth(1).unwrap_or_default();
        let text = paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
        match text.split_once(". ") {
            Some((first, _)) => format!("{first}."),
            None => text,
        }
    }

    /// The rule's page in Markdown: the leading doc comment of its file.
    pub fn page(&self) -> String {
        let lines = self.file.lines().take_while(|line| line.starts_with("//!"));
        let mut page = String::new();
        for line in lines {
            let line = line.strip_prefix("//!").unwrap_or_default();
            page.push_str(line.strip_prefix(' ').unwrap_or(line));
            page.push('\n');
        }
        page
    }
}
