//! Writes a draft as a pack: whole or not at all. Knows the form of packs on disk, and no publication.

use super::draft::{Draft, Table};
use super::fault::Fault;
use crate::codes::{Cadence, Layer, PackInfo, TableBuilder, keys_of, word_indexes};
use crate::shelf;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, BufReader, Read, Write};
use std::path::{Path, PathBuf};

/// A published file that was read.
#[derive(Debug)]
pub(super) struct Published {
    /// Its name without folders.
    pub(super) name: String,
    /// Its size.
    pub(super) bytes: u64,
    /// SHA-256 in hexadecimal.
    pub(super) sha256: String,
}

impl Published {
    /// Reads a file for its digest.
    pub(super) fn of(path: &Path) -> io::Result<Self> {
        let mut bytes = BufReader::new(File::open(path)?);
        let mut hash = Sha256::new();
        let mut buffer = vec![0; 64 * 1024];
        let mut size = 0;
        loop {
            let read = bytes.read(&mut buffer)?;
            if read == 0 {
                break;
            }
            hash.update(buffer.get(..read).unwrap_or_default());
            size += read as u64;
        }
        let name = path.file_name().unwrap_or_default();
        let sha256 = hash.finalize().iter().fold(String::new(), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        });
        Ok(Self {
            name: name.to_string_lossy().into_owned(),
            bytes: size,
            sha256,
        })
    }
}

/// The folder of an edition.
pub(super) fn folder(root: &Path, draft: &Draft) -> PathBuf {
    root.join(draft.id).join(&draft.edition)
}

/// Writes the pack beside its place, and then puts it there at once: whoever reads, and whatever happens, finds the old
/// pack or the new one. Returns the folder.
pub(super) fn store(
    root: &Path,
    draft: &Draft,
    files: &[Published],
    day: &str,
) -> Result<PathBuf, Fault> {
    let place = folder(root, draft);
    let failed = |path: &Path, error: io::Error| {
        Fault::new(
            path.display().to_string(),
            format!("cannot be written: {error}"),
        )
    };
    let beside = root.join(draft.id);
    fs::create_dir_all(&beside).map_err(|error| failed(&beside, error))?;
    let new = tempfile::Builder::new()
        .prefix(".medcode-")
        .tempdir_in(&beside)
        .map_err(|error| failed(&beside, error))?;
    for table in &draft.tables {
        let path = new.path().join(format!("{}.packed", table.name));
        write_table(&path, draft.id, table).map_err(|error| failed(&path, error))?;
    }
    let path = new.path().join("pack.toml");
    File::create(&path)
        .and_then(|mut file| {
            file.write_all(manifest(draft, files, day).as_bytes())?;
            file.sync_all()
        })
        .map_err(|error| failed(&path, error))?;
    write_words(new.path()).map_err(|error| failed(new.path(), error))?;
    replace(&beside, new, &place).map_err(|error| failed(&place, error))?;
    Ok(place)
}

/// Puts a folder in the place of another one, which is kept until then.
fn replace(beside: &Path, new: tempfile::TempDir, place: &Path) -> io::Result<()> {
    open_to_readers(new.path())?;
    sync(new.path())?;
    let old = place.exists().then(|| {
        tempfile::Builder::new()
            .prefix(".medcode-")
            .tempdir_in(beside)
    });
    match old.transpose()? {
        None => fs::rename(new.path(), place)?,
        Some(old) => {
            let kept = old.path().join("old");
            fs::rename(place, &kept)?;
            if let Err(error) = fs::rename(new.path(), place) {
                // The old pack goes back; when even that fails, it must not be deleted.
                if fs::rename(&kept, place).is_err() {
                    let kept = old.keep().join("old");
                    let kept = kept.display();
                    return Err(io::Error::other(format!(
                        "{error}; the old pack is in {kept}"
                    )));
                }
                return Err(error);
            }
        }
    }
    // It is not there any more under its temporary name, and must not be deleted.
    let _ = new.keep();
    sync(beside)
}

/// A temporary folder is closed to others; a pack is no secret.
#[cfg(unix)]
fn open_to_readers(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn open_to_readers(_folder: &Path) -> io::Result<()> {
    Ok(())
}

/// Makes the names in a folder last; where folders cannot be opened, the system does it by itself.
#[cfg(unix)]
fn sync(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync(_folder: &Path) -> io::Result<()> {
    Ok(())
}

/// Writes a table in its packed form, with the columns in front by which it is looked up.
fn write_table(path: &Path, id: &str, table: &Table) -> io::Result<()> {
    let keys = keys_of(id, table.name);
    let mut order: Vec<usize> = Vec::new();
    for key in keys {
        let place = table.columns.iter().position(|column| column == key);
        order.push(place.ok_or_else(|| io::Error::other(format!("it has no column {key}")))?);
    }
    let rest = (0..table.columns.len()).filter(|place| !order.contains(place));
    let order: Vec<usize> = order.iter().copied().chain(rest).collect();
    let in_order = |cells: &[&'static str]| -> Vec<&'static str> {
        order
            .iter()
            .filter_map(|place| cells.get(*place).copied())
            .collect()
    };
    let mut builder = TableBuilder::new(&in_order(table.columns), keys.len());
    let built = table.rows.each(&mut |row| {
        let cell = |place: &usize| row.get(*place).copied().unwrap_or_default();
        builder.push(&order.iter().map(cell).collect::<Vec<_>>())
    });
    let bytes = built
        .and_then(|()| builder.finish())
        .map_err(io::Error::other)?;
    let mut file = File::create(path)?;
    file.write_all(&bytes)?;
    file.sync_all()
}

/// Writes the indexes of the words beside the tables that are searched by words, so that no search has to make them.
fn write_words(folder: &Path) -> io::Result<()> {
    let files = shelf::pack(folder, Layer::User).map_err(io::Error::other)?;
    let pack = PackInfo::new(files).map_err(|fault| io::Error::other(fault.message))?;
    for (table, index) in word_indexes(&pack) {
        let mut file = File::create(folder.join(format!("{table}.words")))?;
        file.write_all(index.to_bytes())?;
        file.sync_all()?;
    }
    Ok(())
}

/// The manifest with where the pack came from.
fn manifest(draft: &Draft, files: &[Published], day: &str) -> String {
    let quoted = |text: &str| toml::Value::from(text).to_string();
    let mut text = String::new();
    let _ = writeln!(text, "id = {}", quoted(draft.id));
    let _ = writeln!(text, "title = {}", quoted(&draft.title));
    let _ = writeln!(text, "edition = {}", quoted(&draft.edition));
    let _ = writeln!(text, "license = {}", quoted(draft.license));
    let _ = writeln!(text, "confidence = \"high\"");
    if let Some(cadence) = draft.cadence {
        let word = match cadence {
            Cadence::Quarter => "quarter",
            Cadence::Year => "year",
        };
        let _ = writeln!(text, "cadence = \"{word}\"");
    }
    let _ = writeln!(text, "\n[effective]\nfrom = \"{}\"", draft.from);
    if let Some(to) = draft.to {
        let _ = writeln!(text, "to = \"{to}\"");
    }
    let _ = writeln!(text, "\n[[source]]\ntag = \"F\"");
    let _ = writeln!(text, "title = {}", quoted(&draft.source.title));
    let _ = writeln!(text, "vintage = {}", quoted(&draft.source.vintage));
    let _ = writeln!(text, "address = {}", quoted(draft.source.address));
    let _ = writeln!(text, "\n[provenance]\nimported = \"{day}\"");
    let _ = writeln!(text, "medcode = \"{}\"", env!("CARGO_PKG_VERSION"));
    for file in files {
        let _ = writeln!(text, "\n[[provenance.file]]");
        let _ = writeln!(text, "name = {}", quoted(&file.name));
        let _ = writeln!(text, "bytes = {}", file.bytes);
        let _ = writeln!(text, "sha256 = \"{}\"", file.sha256);
    }
    text
}
