//! A folder with files, a folder for packs, and the binary run between them.

use medcode::codes::{Codebook, Layer, PackInfo};
use medcode::shelf;
use serde_json::Value;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// Both folders are gone after the test.
pub struct Desk(TempDir);

/// What a run printed and how it ended.
#[derive(Debug)]
pub struct Run {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Run {
    /// The words of a refusal; a run that was not refused fails the test.
    pub fn refusal(&self) -> &str {
        assert_eq!(self.code, Some(2), "{self:?}");
        assert_eq!(self.out, "", "{self:?}");
        &self.err
    }

    /// The report of an import; a run that was refused fails the test.
    pub fn report(&self) -> Value {
        assert_eq!(self.code, Some(0), "{self:?}");
        serde_json::from_str(&self.out).unwrap()
    }
}

impl Desk {
    pub fn new() -> Desk {
        Desk(TempDir::new().unwrap())
    }

    pub fn write(&self, name: &str, bytes: &[u8]) {
        fs::write(self.path(name), bytes).unwrap();
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// The folder of packs.
    pub fn packs(&self) -> PathBuf {
        self.path("packs")
    }

    /// Runs `medcode import` here.
    pub fn import(&self, arguments: &[&str]) -> Run {
        self.run(&[&["import"], arguments].concat(), "")
    }

    /// Runs the binary here, with the imported packs and a text as its input.
    pub fn run(&self, arguments: &[&str], input: &str) -> Run {
        let mut child = Command::new(env!("CARGO_BIN_EXE_medcode"))
            .args(arguments)
            .current_dir(self.0.path())
            .env("MEDCODE_PACKS", self.packs())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // One that reads nothing may be gone already.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        let output = child.wait_with_output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Run {
            code: output.status.code(),
            out: text(output.stdout),
            err: text(output.stderr),
        }
    }

    /// Imports, and returns the report.
    pub fn report(&self, arguments: &[&str]) -> Value {
        let arguments = [arguments, &["--format", "json"]].concat();
        self.import(&arguments).report()
    }

    /// The codebook of the imported packs alone.
    pub fn codebook(&self) -> Codebook {
        let shelf = shelf::read(&self.packs(), Layer::User);
        assert_eq!(shelf.faults, []);
        Codebook::new(shelf.packs)
    }

    /// The rows of a table of an imported edition, cells of the named columns with a bar between them.
    pub fn rows(&self, pack: &str, edition: &str, table: &str, columns: &[&str]) -> Vec<String> {
        let codebook = self.codebook();
        let pack = named(&codebook, pack, edition);
        let mut rows = Vec::new();
        pack.each_row(table, columns, &mut |cells| rows.push(cells.join("|")));
        rows
    }

    /// Everything below the folder of packs, hidden or not.
    pub fn stored(&self) -> Vec<String> {
        let mut found = Vec::new();
        let mut folders = vec![self.packs()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
                let path = entry.path();
                let inside = path.strip_prefix(self.packs()).unwrap();
                match path.is_dir() {
                    true => folders.push(path),
                    false => found.push(shown(inside)),
                }
            }
        }
        found.sort();
        found
    }
}

/// One file of `tests/import/files`.
pub fn sample(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import/files");
    fs::read(folder.join(name)).unwrap()
}

/// An edition of a codebook.
pub fn named<'a>(codebook: &'a Codebook, id: &str, edition: &str) -> &'a PackInfo {
    let mut packs = codebook.packs().iter();
    packs
        .find(|pack| pack.id == id && pack.edition == edition)
        .unwrap()
}

/// The notes of a report in one text.
pub fn notes(report: &Value) -> String {
    let notes = report["notes"].as_array().unwrap().iter();
    notes
        .map(|note| note.as_str().unwrap())
        .collect::<Vec<_>>()
        .join("\n")
}

/// Added, ended, changed and unchanged of the first difference.
pub fn counts(report: &Value) -> [u64; 4] {
    let difference = &report["differences"][0];
    let count = |what: &str| difference[what]["count"].as_u64().unwrap();
    let unchanged = difference["unchanged"].as_u64().unwrap();
    [count("added"), count("ended"), count("changed"), unchanged]
}

fn shown(path: &Path) -> String {
    let parts = path.iter().map(|part| part.to_string_lossy());
    parts.collect::<Vec<_>>().join("/")
}
