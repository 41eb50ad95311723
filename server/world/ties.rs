//! What ties the encounters of a document to other documents: their case, their patient, the reports that they name. Knows
//! one document at a time.

use crate::coding::Claim;
use crate::coding::claim::Surroundings;
use crate::model::{Encounter, Facts, FieldName};
use crate::syntax::BlockId;
use smol_str::SmolStr;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

/// A word that two documents may share.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tie {
    /// The case, lower case.
    Case(SmolStr),
    /// The patient, lower case. Holds within what another tie brings together: names of patients are not unique.
    Patient(SmolStr),
    /// The report that a worksheet names, as [`file_key`] writes it.
    Report(SmolStr),
}

/// The blocks of a document by what ties them.
#[derive(Debug, Default)]
pub struct Ties {
    of_block: BTreeMap<BlockId, BTreeSet<Tie>>,
    blocks: BTreeMap<Tie, BTreeSet<BlockId>>,
    /// Ties that the document has gained (`true`) or lost since this was last asked.
    news: Vec<(Tie, bool)>,
}

impl Ties {
    /// Keeps what ties a block now.
    pub(super) fn set(&mut self, block: BlockId, ties: BTreeSet<Tie>) {
        let known = self.of_block.get(&block);
        if known.map_or(ties.is_empty(), |known| *known == ties) {
            return;
        }
        let old = match ties.is_empty() {
            true => self.of_block.remove(&block),
            false => self.of_block.insert(block, ties.clone()),
        };
        for tie in old.unwrap_or_default().difference(&ties) {
            let blocks = self.blocks.entry(tie.clone()).or_default();
            blocks.remove(&block);
            if blocks.is_empty() {
                self.blocks.remove(tie);
                self.news.push((tie.clone(), false));
            }
        }
        for tie in ties {
            let blocks = self.blocks.entry(tie.clone()).or_default();
            if blocks.is_empty() {
                self.news.push((tie, true));
            }
            blocks.insert(block);
        }
    }

    /// Forgets all blocks.
    pub(super) fn clear(&mut self) {
        self.of_block.clear();
        let lost = std::mem::take(&mut self.blocks).into_keys();
        self.news.extend(lost.map(|tie| (tie, false)));
    }

    /// What ties a block.
    pub fn of(&self, block: BlockId) -> impl Iterator<Item = &Tie> {
        self.of_block.get(&block).into_iter().flatten()
    }

    /// The blocks that something ties.
    pub fn blocks(&self, tie: &Tie) -> impl Iterator<Item = BlockId> + '_ {
        self.blocks.get(tie).into_iter().flatten().copied()
    }

    /// Everything that ties the document.
    pub fn all(&self) -> impl Iterator<Item = &Tie> {
        self.blocks.keys()
    }

    /// What has been gained and lost since this was last asked.
    pub(super) fn take_news(&mut self) -> Vec<(Tie, bool)> {
        std::mem::take(&mut self.news)
    }
}

/// What ties the encounters of a block of the document with this name.
pub(super) fn of_block(around: Surroundings<'_>, name: &str, facts: &Facts) -> BTreeSet<Tie> {
    let encounters = facts.encounters.iter();
    let mut ties: BTreeSet<Tie> = encounters
        .flat_map(|encounter| of_encounter(around, name, encounter))
        .collect();
    // A report may be named for all encounters before the first of them.
    let fields = facts.fields.iter();
    for field in fields.filter(|field| field.name == FieldName::Report) {
        let words = around.text.get(field.value.range()).unwrap_or_default();
        ties.extend(reports(name, words));
    }
    ties
}

/// The reports that the value of a `Report:` field names.
fn reports(document: &str, words: &str) -> impl Iterator<Item = Tie> {
    file_names(words).map(move |file| Tie::Report(file_key(&beside(document, file))))
}

/// What ties an encounter of the document with this name.
pub fn of_encounter(around: Surroundings<'_>, name: &str, encounter: &Encounter) -> Vec<Tie> {
    let field = |field| Claim::field_of(around, encounter, field).map(|told| told.words);
    let label = |words: &str| SmolStr::from(words.trim().to_lowercase());
    let mut ties = Vec::new();
    ties.extend(field(FieldName::Case).map(|words| Tie::Case(label(words))));
    ties.extend(field(FieldName::Patient).map(|words| Tie::Patient(label(words))));
    let named = field(FieldName::Report).into_iter();
    ties.extend(named.flat_map(|words| reports(name, words)));
    ties
}

/// The file names in the value of a `Report:` field: one, or several parted by commas or semicolons, bare or as a link.
pub fn file_names(words: &str) -> impl Iterator<Item = &str> {
    let parts = words.split([',', ';']).map(str::trim);
    let bare = parts.map(|part| {
        let inside = part
            .rsplit_once("](")
            .and_then(|(_, rest)| rest.strip_suffix(')'));
        inside
            .unwrap_or(part)
            .trim_matches(|c: char| c.is_whitespace() || "`\"'<>".contains(c))
    });
    // "see chart" names no file.
    bare.filter(|name| !name.contains(char::is_whitespace) && name.contains('.'))
}

/// A file name that stands in a document, as a path: relative names are relative to the document.
pub fn beside(document: &str, file: &str) -> PathBuf {
    match Path::new(document).parent() {
        Some(folder) => folder.join(file),
        None => PathBuf::from(file),
    }
}

/// One spelling of a path, without `.` and `..` where they can be worked out.
pub fn file_key(path: &Path) -> SmolStr {
    let mut plain = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir if plain.file_name().is_some() => {
                plain.pop();
            }
            other => plain.push(other),
        }
    }
    SmolStr::from(plain.to_string_lossy())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, expected: &[&str]) {
        assert_eq!(file_names(words).collect::<Vec<_>>(), expected, "{words}");
    }

    #[test]
    fn reports_are_named_bare_or_as_links() {
        check("emg-0142.report.md", &["emg-0142.report.md"]);
        check("[report](a/b.report.md)", &["a/b.report.md"]);
        check(
            "`ncs.report.md`; emg.report.md",
            &["ncs.report.md", "emg.report.md"],
        );
        check("see chart", &[]);
        check("signed 03/02/2026", &[]);
        check("", &[]);
    }

    #[test]
    fn a_report_is_found_beside_its_worksheet() {
        let key = |document, file| file_key(&beside(document, file));
        assert_eq!(
            key("day/a.worksheet.md", "b.report.md"),
            file_key(Path::new("./day/b.report.md"))
        );
        assert_eq!(key("day/a.worksheet.md", "../b.report.md"), "b.report.md");
        assert_eq!(key("a.worksheet.md", "./b.report.md"), "b.report.md");
        assert_eq!(
            key("a.worksheet.md", "../b.report.md"),
            file_key(Path::new("../b.report.md"))
        );
    }
}
