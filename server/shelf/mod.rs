//! Folders of packs on disk: finds and reads the files. Knows no fact in them.

// The build reads the shipped packs, and no others.
#[cfg(shipped_packs)]
mod places;

#[cfg(shipped_packs)]
pub use places::{PACKS, codebook, user_folder, workspace_folder};

use crate::codes::{Bytes, Layer, PackFault, PackFiles, TableFile, verify};
use std::borrow::Cow;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What a folder of packs holds.
#[derive(Debug, Default)]
pub struct Shelf {
    /// The packs whose files could be read, in the order of their folders.
    pub packs: Vec<PackFiles>,
    /// Why each other pack is set aside.
    pub faults: Vec<PackFault>,
}

/// The largest file that is read: the largest published table takes a tenth of it when packed.
const FILE_LIMIT: u64 = 512 * 1024 * 1024;

/// Reads the packs `<root>/<id>/<edition>/`. A folder that is not there holds none; a pack of which one file cannot be
/// read or is damaged is set aside.
pub fn read(root: &Path, layer: Layer) -> Shelf {
    let mut shelf = Shelf::default();
    for id in folders(root) {
        for edition in folders(&id) {
            match read_pack(&edition, layer) {
                Ok(Some(pack)) => shelf.packs.push(pack),
                Ok(None) => {}
                Err((file, message)) => shelf.faults.push(PackFault {
                    pack: edition.display().to_string().into(),
                    place: None,
                    message: format!("`{file}` {message}; the pack is set aside"),
                }),
            }
        }
    }
    shelf
}

/// Reads the pack in one folder.
///
/// # Errors
/// Which file cannot be read, or that there is no manifest.
#[cfg(shipped_packs)]
pub fn pack(folder: &Path, layer: Layer) -> Result<PackFiles, String> {
    match read_pack(folder, layer) {
        Ok(Some(pack)) => Ok(pack),
        Ok(None) => Err("there is no `pack.toml`".to_owned()),
        Err((file, message)) => Err(format!("`{file}` {message}")),
    }
}

/// The folders in a folder, in the order of their names. Hidden ones, such as those of a write that was interrupted,
/// are not packs.
fn folders(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut found: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.is_dir() && !is_hidden(path))
        .collect();
    found.sort();
    found
}

fn is_hidden(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().starts_with('.')
}

/// Reads a pack; `None` for a folder without a manifest. An error names the file.
fn read_pack(folder: &Path, layer: Layer) -> Result<Option<PackFiles>, (String, String)> {
    let manifest = folder.join("pack.toml");
    if !manifest.exists() {
        return Ok(None);
    }
    let mut pack = PackFiles {
        layer,
        folder: Some(folder.to_owned()),
        manifest: Cow::Owned(named(&manifest, text)?),
        tables: Vec::new(),
        words: Vec::new(),
    };
    let entries = fs::read_dir(folder).map_err(|error| (".".to_owned(), unreadable(&error)))?;
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| !is_hidden(path))
        .collect();
    files.sort();
    for file in files {
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        let ending = file.extension().unwrap_or_default().to_string_lossy();
        match ending.as_ref() {
            "tsv" => {
                let table = TableFile::Text(Cow::Owned(named(&file, text)?));
                pack.tables.push((name.into(), table));
            }
            "packed" => {
                let table = TableFile::Packed(named(&file, packed)?);
                pack.tables.push((name.into(), table));
            }
            "words" => pack.words.push((name.into(), named(&file, bytes)?.into())),
            _ => {}
        }
    }
    Ok(Some(pack))
}

/// Reads a file, and names it where that fails.
fn named<T>(file: &Path, read: impl Fn(&Path) -> Result<T, String>) -> Result<T, (String, String)> {
    read(file).map_err(|message| {
        let name = file.file_name().unwrap_or_default();
        (name.to_string_lossy().into_owned(), message)
    })
}

fn text(file: &Path) -> Result<String, String> {
    String::from_utf8(bytes(file)?).map_err(|_| "is not UTF-8".to_owned())
}

fn packed(file: &Path) -> Result<Bytes, String> {
    let bytes = bytes(file)?;
    verify(&bytes)?;
    Ok(bytes.into())
}

/// Only a regular file is opened, so that a pipe stops nothing.
fn bytes(file: &Path) -> Result<Vec<u8>, String> {
    let found = fs::metadata(file).map_err(|error| unreadable(&error))?;
    if !found.is_file() {
        return Err("is not a regular file".to_owned());
    }
    if found.len() > FILE_LIMIT {
        return Err(format!("is larger than {FILE_LIMIT} bytes"));
    }
    fs::read(file).map_err(|error| unreadable(&error))
}

fn unreadable(error: &io::Error) -> String {
    format!("cannot be read: {}", error.kind())
}
