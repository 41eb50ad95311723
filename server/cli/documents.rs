//! Where new documents go: names for many, and files that are written whole or not at all. Knows no template.

use super::files::{Trouble, reason};
use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// A document on its way to a file.
pub(super) struct New {
    pub(super) path: PathBuf,
    pub(super) text: String,
}

/// A name for each of several documents of a folder: what it is called, else its number, and its kind.
pub(super) fn names<'l>(labels: impl Iterator<Item = Option<&'l str>>, kind: &str) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let names = labels.enumerate().map(|(index, label)| {
        let plain = label.map(plain).filter(|name| !name.is_empty());
        let stem = plain.unwrap_or_else(|| format!("{:03}", index + 1));
        let mut name = format!("{stem}.{kind}.md");
        let mut number = 2;
        // Files of names that differ in case only are one file on some systems.
        while !taken.insert(name.to_lowercase()) {
            name = format!("{stem}-{number}.{kind}.md");
            number += 1;
        }
        name
    });
    names.collect()
}

/// A label with nothing in it that a path could mean.
fn plain(label: &str) -> String {
    let letters = label.trim().chars();
    let letters = letters.map(|c| {
        if c.is_alphanumeric() || matches!(c, '-' | '_') {
            c
        } else {
            '-'
        }
    });
    let name: String = letters.take(LONGEST_NAME).collect();
    name.trim_matches('-').to_owned()
}

/// The longest label in a file's name, in characters: names may have 255 bytes, a character four of them.
const LONGEST_NAME: usize = 60;

/// Writes documents, or none of them if a file is in the way.
pub(super) fn write(documents: &[New], force: bool) -> Result<(), Vec<Trouble>> {
    let in_the_way = documents
        .iter()
        .filter(|new| !force && fs::symlink_metadata(&new.path).is_ok());
    let in_the_way: Vec<Trouble> = in_the_way
        .map(|new| Trouble::new(&new.path, "is there already; --force replaces it"))
        .collect();
    if !in_the_way.is_empty() {
        return Err(in_the_way);
    }
    for new in documents {
        write_one(new, force).map_err(|error| {
            vec![Trouble::new(
                &new.path,
                format!("cannot be written: {}", reason(&error)),
            )]
        })?;
    }
    Ok(())
}

fn write_one(new: &New, force: bool) -> io::Result<()> {
    let folder = new
        .path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    if !folder.is_dir() {
        return Err(io::Error::other(format!(
            "there is no folder {}",
            folder.display()
        )));
    }
    let mut builder = tempfile::Builder::new();
    builder.prefix(".medcode-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // The system takes from these what the user keeps from others.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(new.text.as_bytes())?;
    file.as_file().sync_all()?;
    match force {
        true => file.persist(&new.path),
        false => file.persist_noclobber(&new.path),
    }
    .map(drop)
    .map_err(|error| error.error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_plain_and_differ() {
        let labels = [
            Some("0142"),
            None,
            Some("0142"),
            Some("../a b/c"),
            Some("..."),
            Some("É-1"),
        ];
        assert_eq!(
            names(labels.into_iter(), "report"),
            [
                "0142.report.md",
                "002.report.md",
                "0142-2.report.md",
                "a-b-c.report.md",
                "005.report.md",
                "É-1.report.md"
            ]
        );
    }
}
