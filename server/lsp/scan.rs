//! Finds the coding documents of a folder. Knows their names, not what is in them.

use ignore::{DirEntry, WalkBuilder};
use std::path::{Path, PathBuf};

/// How the names of coding documents end; the word between the dots is the document's kind.
pub(super) const ENDINGS: [&str; 5] = [
    ".worksheet.md",
    ".report.md",
    ".reference.md",
    ".template.md",
    ".medcode",
];

/// Documents found between two reports of progress.
const REPORT_EVERY: usize = 500;

/// Whether a file is a coding document by its name.
pub(super) fn is_document(path: &Path) -> bool {
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().to_lowercase())
        .unwrap_or_default();
    ENDINGS.iter().any(|ending| name.ends_with(ending))
}

/// What a scan found.
pub(super) struct Scan {
    /// The coding documents, in the order of their paths.
    pub(super) files: Vec<PathBuf>,
    /// Folders and files that could not be read.
    pub(super) unreadable: usize,
}

/// Walks `folder` as version control sees it. Links are not followed, so that none leads in a circle, and only
/// regular files count, so that no pipe is ever opened. `progress` hears how many documents have been found.
pub(super) fn scan(folder: &Path, mut progress: impl FnMut(usize)) -> Scan {
    let mut found = Scan {
        files: Vec::new(),
        unreadable: 0,
    };
    let walk = WalkBuilder::new(folder)
        .follow_links(false)
        .require_git(false)
        .build();
    for entry in walk {
        match entry {
            Ok(entry) if is_regular(&entry) && is_document(entry.path()) => {
                found.files.push(entry.into_path());
                if found.files.len().is_multiple_of(REPORT_EVERY) {
                    progress(found.files.len());
                }
            }
            Ok(_) => {}
            Err(_) => found.unreadable += 1,
        }
    }
    found.files.sort();
    found
}

fn is_regular(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|kind| kind.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_known_by_their_names() {
        for name in [
            "a.worksheet.md",
            "/x/B.REPORT.MD",
            "c.reference.md",
            "d.template.md",
            "e.medcode",
        ] {
            assert!(is_document(Path::new(name)), "{name}");
        }
        for name in [
            "a.md",
            "worksheet.md",
            "a.worksheet.md.bak",
            "medcode",
            "medcode.toml",
        ] {
            assert!(!is_document(Path::new(name)), "{name}");
        }
    }

    #[test]
    fn a_folder_that_is_not_there_is_unreadable() {
        let found = scan(Path::new("/nowhere/at/all"), |_| {});
        assert_eq!((found.files.len(), found.unreadable), (0, 1));
    }
}
