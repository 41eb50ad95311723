//! What kind of document it is. Knows the front matter's word, the file's name and the signals of the content.

use super::facts::Signals;
use std::fmt;

/// The kinds of coding documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Charges of one or more encounters.
    Worksheet,
    /// A draft of an electrodiagnostic report.
    Report,
    /// A publication about a code.
    Reference,
    /// Any of them with placeholders to fill.
    Template,
    /// Nothing tells it yet.
    Unknown,
}

/// The kinds that a front matter or a file name can say.
const NAMED: [Kind; 4] = [
    Kind::Worksheet,
    Kind::Report,
    Kind::Reference,
    Kind::Template,
];

impl Kind {
    /// The word in front matter and file names.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Worksheet => "worksheet",
            Kind::Report => "report",
            Kind::Reference => "reference",
            Kind::Template => "template",
            Kind::Unknown => "unknown",
        }
    }

    /// The kind that a word names.
    pub fn named(word: &str) -> Option<Kind> {
        let word = word.trim().trim_matches(['"', '\'']);
        NAMED
            .into_iter()
            .find(|kind| word.eq_ignore_ascii_case(kind.word()))
    }

    /// The kind of a document: what its front matter says, else its file name (`*.worksheet.md`), else its content.
    ///
    /// `file_name` may be a path; `signals` are the sums over all blocks.
    pub fn of(front_matter_kind: Option<&str>, file_name: &str, signals: Signals) -> Kind {
        front_matter_kind
            .and_then(Kind::named)
            .or_else(|| Kind::of_file_name(file_name))
            .unwrap_or_else(|| Kind::of_content(signals))
    }

    fn of_file_name(file_name: &str) -> Option<Kind> {
        let name = file_name.rsplit(['/', '\\']).next().unwrap_or_default();
        let stem = name.rsplit_once('.').map_or("", |(stem, _)| stem);
        Kind::named(stem.rsplit_once('.').map_or("", |(_, word)| word))
    }

    /// A title such as `CPT 95861: ...` is in references alone, so it weighs more than the charges of an example.
    fn of_content(signals: Signals) -> Kind {
        let kind = if signals.references > 0 {
            Kind::Reference
        } else if signals.charges > 0 {
            Kind::Worksheet
        } else if signals.studies > 0 {
            Kind::Report
        } else {
            Kind::Unknown
        };
        if signals.placeholders > 0 && kind != Kind::Unknown {
            Kind::Template
        } else {
            kind
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl std::ops::AddAssign for Signals {
    fn add_assign(&mut self, other: Self) {
        self.charges += other.charges;
        self.studies += other.studies;
        self.references += other.references;
        self.placeholders += other.placeholders;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(front_matter: Option<&str>, file_name: &str, signals: [u32; 4], expected: Kind) {
        let [charges, studies, references, placeholders] = signals;
        let signals = Signals {
            charges,
            studies,
            references,
            placeholders,
        };
        assert_eq!(
            Kind::of(front_matter, file_name, signals),
            expected,
            "{file_name}"
        );
    }

    #[test]
    fn front_matter_is_asked_first() {
        check(Some("report"), "a.worksheet.md", [1, 0, 0, 0], Kind::Report);
        check(Some("\"Template\""), "a.md", [0; 4], Kind::Template);
        check(Some("letter"), "a.worksheet.md", [0; 4], Kind::Worksheet);
    }

    #[test]
    fn then_the_file_name() {
        check(None, "/a.b/case.report.md", [1, 0, 0, 0], Kind::Report);
        check(
            None,
            "C:\\x\\cpt-95861.reference.txt",
            [0; 4],
            Kind::Reference,
        );
        check(None, "emg.template.md", [1, 0, 0, 0], Kind::Template);
        check(None, "report.md", [0; 4], Kind::Unknown);
        check(None, "my.report", [0; 4], Kind::Unknown);
    }

    #[test]
    fn then_the_content() {
        check(None, "a.md", [2, 0, 0, 0], Kind::Worksheet);
        check(None, "a.md", [2, 3, 0, 0], Kind::Worksheet);
        check(None, "a.md", [0, 1, 0, 0], Kind::Report);
        check(None, "a.txt", [0, 0, 2, 0], Kind::Reference);
        check(None, "a.txt", [2, 0, 1, 0], Kind::Reference);
        check(None, "a.md", [1, 0, 0, 4], Kind::Template);
        check(None, "a.md", [0, 0, 0, 1], Kind::Unknown);
        check(None, "", [0; 4], Kind::Unknown);
    }
}
