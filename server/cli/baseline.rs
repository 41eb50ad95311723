//! Baselines: the findings that a folder had when it took the tool in, so that only new ones count. A file of hashes, which
//! holds no text of any document. Knows no rule.

use super::files::{Trouble, reason};
use crate::rules::Fingerprint;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

/// The first line of a baseline; a later form will have another number.
const HEAD: &str = "# medcode baseline 1: findings that are known, by rule, hash and number; written by `medcode check --write-baseline`";

/// What the first line of every baseline begins with.
const MARK: &str = "# medcode baseline ";
const FORM: &str = "1";

/// The largest file that is read: a line has about 60 bytes, and nobody has a million known findings.
const FILE_LIMIT: u64 = 64 * 1024 * 1024;

/// A finding as a baseline knows it.
pub(super) type Known = (&'static str, Fingerprint);

/// Known findings with their numbers in one file.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Baseline {
    entries: BTreeMap<(String, Fingerprint), usize>,
}

impl Baseline {
    /// Reads a file.
    pub(super) fn read(path: &Path) -> Result<Baseline, Trouble> {
        let trouble = |message: String| Trouble::new(path, message);
        let failed = |error: &std::io::Error| trouble(format!("cannot be read: {}", reason(error)));
        let found = fs::metadata(path).map_err(|error| failed(&error))?;
        if !found.is_file() || found.len() > FILE_LIMIT {
            return Err(trouble("is no baseline".to_owned()));
        }
        let text = fs::read_to_string(path).map_err(|error| failed(&error))?;
        Baseline::parse(&text).map_err(trouble)
    }

    fn parse(text: &str) -> Result<Baseline, String> {
        let mut lines = text.lines().enumerate();
        let form = lines
            .next()
            .and_then(|(_, head)| head.strip_prefix(MARK))
            .map(|rest| rest.split([':', ' ']).next().unwrap_or_default());
        match form {
            Some(FORM) => {}
            Some(_) => return Err("was written by another version of medcode".to_owned()),
            None => return Err("is no baseline of medcode".to_owned()),
        }
        let mut baseline = Baseline::default();
        for (index, line) in lines.filter(|(_, line)| !line.trim().is_empty()) {
            let entry = || {
                let mut words = line.split_whitespace();
                let (rule, hash, number) = (words.next()?, words.next()?, words.next()?);
                let number = number.parse::<usize>().ok().filter(|&number| number > 0)?;
                let is_whole = words.next().is_none();
                is_whole.then_some(((rule.to_owned(), Fingerprint::read(hash)?), number))
            };
            let (key, number) =
                entry().ok_or_else(|| format!("line {}: is not `rule hash number`", index + 1))?;
            let known = baseline.entries.entry(key).or_default();
            *known = number.max(*known);
        }
        Ok(baseline)
    }

    /// Takes up the findings of one file.
    pub(super) fn take_up(&mut self, findings: &[Known]) {
        for (&(rule, print), number) in &counted(findings) {
            let known = self.entries.entry((rule.to_owned(), print)).or_default();
            // One number for all files: the same finding in two of them is told apart by its encounter, if it has a label.
            *known = (*number).max(*known);
        }
    }

    /// The number of entries.
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// Which findings of a file, in order, are new: those that are unknown, and all alike where there are more than known.
    pub(super) fn are_new(&self, findings: &[Known]) -> Vec<bool> {
        let counts = counted(findings);
        let is_new = |known: &Known| {
            let key = (known.0.to_owned(), known.1);
            let allowed = self.entries.get(&key).copied().unwrap_or_default();
            counts.get(known).copied().unwrap_or_default() > allowed
        };
        findings.iter().map(is_new).collect()
    }

    /// The number of entries of each rule that none of the findings matches.
    pub(super) fn stale<'k>(
        &self,
        findings: impl Iterator<Item = &'k Known>,
    ) -> BTreeMap<String, usize> {
        let seen: BTreeSet<(String, Fingerprint)> = findings
            .map(|(rule, print)| ((*rule).to_owned(), *print))
            .collect();
        let mut stale: BTreeMap<String, usize> = BTreeMap::new();
        for (rule, _) in self.entries.keys().filter(|key| !seen.contains(key)) {
            *stale.entry(rule.clone()).or_default() += 1;
        }
        stale
    }

    /// Writes a file whole or not at all.
    pub(super) fn write(&self, path: &Path) -> Result<(), Trouble> {
        let mut text = format!("{HEAD}\n");
        for ((rule, print), number) in &self.entries {
            // Writing to memory cannot fail.
            let _ = writeln!(text, "{rule} {print} {number}");
        }
        write_at_once(path, &text)
            .map_err(|error| Trouble::new(path, format!("cannot be written: {}", reason(&error))))
    }
}

fn counted(findings: &[Known]) -> BTreeMap<Known, usize> {
    let mut counts = BTreeMap::new();
    for known in findings {
        *counts.entry(*known).or_default() += 1;
    }
    counts
}

/// Replaces a file's text at once, or makes the file: whoever reads it sees the old text or the new one whole.
fn write_at_once(path: &Path, text: &str) -> io::Result<()> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let mut new = tempfile::Builder::new()
        .prefix(".medcode-")
        .tempfile_in(folder.unwrap_or(Path::new(".")))?;
    new.write_all(text.as_bytes())?;
    new.as_file().sync_all()?;
    new.persist(path)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PRINT: &str = "0001020304050607";

    fn known(rule: &'static str) -> Known {
        (rule, Fingerprint::read(PRINT).unwrap())
    }

    /// Which of these findings are new to this baseline.
    fn check(entries: &str, findings: &[&'static str], expected: &[bool]) {
        let baseline = Baseline::parse(&format!("{HEAD}\n{entries}")).unwrap();
        let findings: Vec<Known> = findings.iter().map(|rule| known(rule)).collect();
        assert_eq!(baseline.are_new(&findings), expected, "{entries}");
    }

    #[test]
    fn more_alike_than_known_are_all_new() {
        check("", &["a"], &[true]);
        check("a 0001020304050607 1\n", &["a", "b"], &[false, true]);
        check("a 0001020304050607 1\n", &["a", "a"], &[true, true]);
        check("a 0001020304050607 2\n", &["a", "a"], &[false, false]);
        check("a 0001020304050608 2\n", &["a"], &[true]);
    }

    #[test]
    fn entries_that_match_nothing_are_stale() {
        let baseline = Baseline::parse(&format!(
            "{HEAD}\na {PRINT} 1\nb {PRINT} 1\nb 0001020304050608 1\n"
        ));
        let stale = baseline.unwrap().stale([known("a")].iter());
        assert_eq!(stale.into_iter().collect::<Vec<_>>(), [("b".to_owned(), 2)]);
    }

    #[test]
    fn what_is_no_baseline_is_refused_with_its_line() {
        let refusal = |text: &str| Baseline::parse(text).unwrap_err();
        assert_eq!(refusal(""), "is no baseline of medcode");
        assert_eq!(
            refusal("# medcode baseline 2: x\n"),
            "was written by another version of medcode"
        );
        for line in [
            "a",
            "a b 1",
            "a 0001020304050607 0",
            "a 0001020304050607 1 x",
        ] {
            assert_eq!(
                refusal(&format!("{HEAD}\n\n{line}\n")),
                "line 3: is not `rule hash number`"
            );
        }
    }
}
