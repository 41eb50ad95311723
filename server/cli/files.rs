//! Which files the arguments mean, and their text. Knows no rule.

use ignore::{WalkBuilder, WalkState};
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// The names of coding documents; other files are looked at only when they are named.
const ENDINGS: [&str; 5] = [
    ".worksheet.md",
    ".report.md",
    ".reference.md",
    ".template.md",
    ".medcode",
];

/// The argument that means standard input, and the name under which it is reported.
const STDIN: &str = "-";
const STDIN_NAME: &str = "<stdin>";

/// Something that could not be done, with the path as the user sees it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Trouble {
    pub(super) path: String,
    pub(super) message: String,
}

impl Trouble {
    pub(super) fn new(path: &Path, message: impl ToString) -> Trouble {
        Trouble {
            path: shown(path),
            message: message.to_string(),
        }
    }
}

impl std::fmt::Display for Trouble {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.path, self.message)
    }
}

/// Where a text comes from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Input {
    /// Standard input.
    Stdin,
    /// A regular file, when it was looked at.
    File(PathBuf),
}

impl Input {
    /// The name under which it is reported.
    pub(super) fn name(&self) -> String {
        match self {
            Input::Stdin => STDIN_NAME.to_owned(),
            Input::File(path) => shown(path),
        }
    }

    /// The folder whose settings hold for it.
    pub(super) fn folder(&self) -> &Path {
        match self {
            Input::Stdin => Path::new(""),
            Input::File(path) => path.parent().unwrap_or(Path::new("")),
        }
    }

    /// Its text, if it is UTF-8 and not larger than the limit in bytes.
    pub(super) fn read(&self, limit: usize) -> Result<String, Trouble> {
        let trouble = |message: String| Trouble {
            path: self.name(),
            message,
        };
        let failed = |error: io::Error| trouble(format!("cannot be read: {}", reason(&error)));
        let (bytes, size) = match self {
            Input::Stdin => {
                read_up_to(&mut io::stdin().lock(), 0, limit).map(|bytes| (bytes, None))
            }
            Input::File(path) => read_file(path, limit),
        }
        .map_err(failed)?;
        if bytes.len() > limit {
            let size = size.map_or_else(
                || format!("more than {limit} bytes"),
                |size| format!("{size} bytes, more than {limit}"),
            );
            return Err(trouble(format!(
                "not analysed, because it has {size} (the limit `analysis-bytes` of medcode.toml)"
            )));
        }
        String::from_utf8(bytes).map_err(|error| {
            let at = error.utf8_error().valid_up_to();
            let hint = match error.as_bytes() {
                [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => "; it looks like UTF-16: save it as UTF-8",
                bytes if bytes.contains(&0) => "; it looks like a binary file",
                _ => "; it was left alone: save it as UTF-8",
            };
            trouble(format!("is not UTF-8 text (byte {at}){hint}"))
        })
    }
}

/// Reads a file whole, or one byte more than the limit of a larger one; its size is told where it is known.
fn read_file(path: &Path, limit: usize) -> io::Result<(Vec<u8>, Option<u64>)> {
    let mut file = File::open(path)?;
    let size = file.metadata()?.len();
    let expected = usize::try_from(size).unwrap_or(usize::MAX).min(limit);
    Ok((read_up_to(&mut file, expected, limit)?, Some(size)))
}

fn read_up_to(source: &mut impl Read, expected: usize, limit: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(expected.saturating_add(1));
    source.take(limit as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The inputs that the arguments mean, in order of name, each once; and what could not be looked at.
pub(super) fn inputs(paths: &[PathBuf]) -> (Vec<Input>, Vec<Trouble>) {
    let mut inputs = Vec::new();
    let mut troubles = Vec::new();
    let mut folders = Vec::new();
    for path in paths {
        if path.as_os_str() == STDIN {
            inputs.push(Input::Stdin);
            continue;
        }
        match fs::metadata(path) {
            Ok(found) if found.is_dir() => folders.push(path),
            Ok(found) if found.is_file() => inputs.push(Input::File(tidy(path))),
            Ok(_) => troubles.push(Trouble::new(
                path,
                "is neither a file nor a folder; write - to read standard input",
            )),
            Err(error) => troubles.push(Trouble::new(
                path,
                format!("cannot be read: {}", reason(&error)),
            )),
        }
    }
    if let Some((first, more)) = folders.split_first() {
        let mut walk = WalkBuilder::new(first);
        more.iter().for_each(|folder| {
            walk.add(folder);
        });
        let (found, failed) = documents_in(&walk);
        if found.is_empty() && failed.is_empty() && inputs.is_empty() && troubles.is_empty() {
            let names = ENDINGS.map(|ending| format!("*{ending}")).join(", ");
            troubles.push(Trouble::new(
                first,
                format!("holds no coding document ({names}); name other files one by one"),
            ));
        }
        inputs.extend(found);
        troubles.extend(failed);
    }
    inputs.sort_by_cached_key(Input::name);
    inputs.dedup();
    troubles.sort();
    (inputs, troubles)
}

/// The coding documents in a folder itself, in order of name; none where it cannot be read.
pub(super) fn documents_beside(folder: &Path) -> Vec<Input> {
    let here = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    let entries = fs::read_dir(here).into_iter().flatten().flatten();
    let documents = entries.filter(|entry| {
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        is_file && is_document(&entry.file_name())
    });
    let mut inputs: Vec<Input> = documents
        .map(|entry| Input::File(tidy(&entry.path())))
        .collect();
    inputs.sort_by_cached_key(Input::name);
    inputs
}

/// The coding documents under folders. Links are not followed, so that a loop of links is no loop; what is neither
/// file nor folder is not opened, so that nothing can block.
fn documents_in(walk: &WalkBuilder) -> (Vec<Input>, Vec<Trouble>) {
    let found: Mutex<(Vec<Input>, Vec<Trouble>)> = Mutex::default();
    let mut walk = walk.clone();
    walk.require_git(false)
        .follow_links(false)
        .build_parallel()
        .run(|| {
            Box::new(|entry| {
                let found = || found.lock().unwrap_or_else(PoisonError::into_inner);
                match entry {
                    Ok(entry)
                        if is_document(entry.file_name())
                            && entry.file_type().is_some_and(|kind| kind.is_file()) =>
                    {
                        found().0.push(Input::File(tidy(entry.path())));
                    }
                    Ok(_) => {}
                    Err(error) => found().1.push(walk_trouble(&error)),
                }
                WalkState::Continue
            })
        });
    found.into_inner().unwrap_or_else(PoisonError::into_inner)
}

fn is_document(name: &OsStr) -> bool {
    let name = name.as_encoded_bytes();
    ENDINGS
        .iter()
        .any(|ending| name.ends_with(ending.as_bytes()))
}

fn walk_trouble(error: &ignore::Error) -> Trouble {
    let path = path_of(error).unwrap_or(Path::new("."));
    match error.io_error() {
        Some(error) => Trouble::new(path, format!("cannot be read: {}", reason(error))),
        None => Trouble::new(path, error),
    }
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
            path_of(err)
        }
        _ => None,
    }
}

/// What the system says, without the number that only programmers read.
pub(super) fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    let cut = text.find(" (os error").unwrap_or(text.len());
    text.get(..cut).unwrap_or(&text).to_lowercase()
}

/// A path without a leading `./`, which the user did not mean to read in every line.
fn tidy(path: &Path) -> PathBuf {
    path.strip_prefix(".")
        .map_or_else(|_| path.to_owned(), Path::to_owned)
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}
