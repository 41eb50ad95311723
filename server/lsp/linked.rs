//! The documents that open ones are tied to: read from disk where they are not open, followed when they change there,
//! forgotten when nothing leads to them any more. Knows what ties documents, not what follows from it.

use super::documents::{name, path};
use super::inbox::Event;
use super::session::Session;
use crate::codes::Codebook;
use crate::rules;
use crate::world::{Document, DocumentId, Settings, Tie, file_key};
use serde_json::Value;
use smol_str::SmolStr;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use tower_lsp::gen_lsp_types::Uri;

/// What is known of documents that are not open.
#[derive(Default)]
pub(super) struct Linked {
    /// Those that are in the world, by their names in one spelling.
    loaded: HashMap<SmolStr, DocumentId>,
    /// Those that are being read.
    awaited: BTreeSet<SmolStr>,
    /// The files of the workspace by what ties them.
    files: BTreeMap<Tie, BTreeSet<PathBuf>>,
    /// What ties each file.
    ties: BTreeMap<PathBuf, Vec<Tie>>,
}

impl Linked {
    /// Takes up what ties a file; nothing where it is gone.
    fn index(&mut self, path: &Path, ties: Vec<Tie>) {
        let old = self.ties.remove(path).unwrap_or_default();
        for tie in old {
            if let Some(files) = self.files.get_mut(&tie) {
                files.remove(path);
                if files.is_empty() {
                    self.files.remove(&tie);
                }
            }
        }
        for tie in &ties {
            let files = self.files.entry(tie.clone()).or_default();
            files.insert(path.to_owned());
        }
        if !ties.is_empty() {
            self.ties.insert(path.to_owned(), ties);
        }
    }

    /// The files to which a tie leads: those that have it too, and the report that it names.
    fn led_to(&self, tie: &Tie) -> BTreeSet<SmolStr> {
        let named = match tie {
            Tie::Report(file) => Some(file.clone()),
            Tie::Case(_) => None,
            // Names of patients are not unique.
            Tie::Patient(_) => return BTreeSet::new(),
        };
        let files = self.files.get(tie).into_iter().flatten();
        files.map(|path| file_key(path)).chain(named).collect()
    }
}

/// What ties the text of a file, whatever the settings say about anything else.
pub(super) fn ties_of(path: &Path) -> Vec<Tie> {
    let settings = Settings::default();
    let Ok(text) = read(path, settings.analysis_limit) else {
        return Vec::new();
    };
    let mut document = Document::new(&path.to_string_lossy(), &text, settings.analysis_limit);
    document.settle(settings.yardstick(Codebook::shipped()));
    document.ties().all().cloned().collect()
}

/// The text of a regular file.
fn read(path: &Path, limit: usize) -> Result<String, String> {
    let reason = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::NotFound => "no such file".to_owned(),
        std::io::ErrorKind::InvalidData => "not UTF-8 text".to_owned(),
        kind => kind.to_string(),
    };
    let found = fs::metadata(path).map_err(reason)?;
    if !found.is_file() {
        return Err("not a file".to_owned());
    }
    if found.len() > limit as u64 {
        return Err(format!("larger than the limit of {limit} bytes"));
    }
    fs::read_to_string(path).map_err(reason)
}

impl Session {
    /// Looks for the documents to which open ones have become tied since this was last asked.
    pub(super) fn follow_ties(&mut self) {
        let gained = self.world.take_gained_ties();
        let wanted = gained.iter().flat_map(|tie| self.linked.led_to(tie));
        let wanted: BTreeSet<SmolStr> = wanted.collect();
        self.fetch(wanted);
    }

    /// A document was opened: the text on disk counts no more.
    pub(super) fn opened_linked(&mut self, uri: &str) {
        let key = key_of(uri);
        if let Some(id) = self.linked.loaded.remove(&key) {
            self.drop_linked(id);
        }
        self.linked.awaited.remove(&key);
        // Worksheets that name it as their report.
        let wanted = self.linked.led_to(&Tie::Report(key));
        self.fetch(wanted);
    }

    /// A document with these ties was closed: what is on disk counts again where an open document leads there, and what only
    /// the closed one led to is forgotten.
    pub(super) fn closed_linked(&mut self) {
        let mut wanted: BTreeSet<SmolStr> = BTreeSet::new();
        let mut open: Vec<DocumentId> = self.documents.texts().collect();
        while let Some(id) = open.pop() {
            let Some(document) = self.world.document(id) else {
                continue;
            };
            let own = Tie::Report(file_key(Path::new(document.name())));
            let led = document.ties().all().chain([&own]);
            for key in led.flat_map(|tie| self.linked.led_to(tie)) {
                let loaded = self.linked.loaded.get(&key);
                if wanted.insert(key) {
                    open.extend(loaded);
                }
            }
        }
        let loaded = std::mem::take(&mut self.linked.loaded);
        let (kept, left): (HashMap<_, _>, HashMap<_, _>) = loaded
            .into_iter()
            .partition(|(key, _)| wanted.contains(key));
        self.linked.loaded = kept;
        for id in left.into_values() {
            self.drop_linked(id);
        }
        self.fetch(wanted);
        self.compare();
    }

    fn drop_linked(&mut self, id: DocumentId) {
        self.world.close(id);
        self.documents.forget_linked(id);
        self.stale.remove(&id);
    }

    /// Reads files on a thread of their own.
    fn fetch(&mut self, wanted: BTreeSet<SmolStr>) {
        let missing = wanted
            .into_iter()
            .filter(|key| !self.world.has_named(key) && Path::new(key.as_str()).is_absolute());
        let missing: Vec<SmolStr> = missing
            .filter(|key| self.linked.awaited.insert(key.clone()))
            .collect();
        if missing.is_empty() {
            return;
        }
        let limit = self.world.settings().analysis_limit;
        let events = self.events.clone();
        let work = move || {
            for file in missing {
                let text = read(Path::new(file.as_str()), limit);
                if events.send(Event::FileRead { file, text }).is_err() {
                    return;
                }
            }
        };
        self.start("read", work);
    }

    /// A file was read to which a document is tied.
    pub(super) fn file_read(&mut self, file: &SmolStr, text: Result<String, String>) {
        if !self.linked.awaited.remove(file) {
            return;
        }
        if let Some(id) = self.linked.loaded.remove(file) {
            self.drop_linked(id);
        }
        match text {
            Ok(_) if self.world.has_named(file) => {}
            Ok(text) => {
                let id = self.world.open(file, &text);
                self.linked.loaded.insert(file.clone(), id);
                if let Ok(uri) = Uri::from_file_path(file.as_str()) {
                    self.documents.name_linked(id, uri.as_str());
                }
                self.stale.insert(id);
                self.ask_to_pull();
            }
            Err(reason) => {
                self.world.set_unreadable(file, &reason);
                self.compare();
            }
        }
    }

    /// A file of the workspace is another one now, or gone.
    pub(super) fn file_changed(&mut self, path: &Path, is_gone: bool) {
        let key = file_key(path);
        if is_gone {
            self.linked.index(path, Vec::new());
            if let Some(id) = self.linked.loaded.remove(&key) {
                self.drop_linked(id);
            }
            if self.world.has_tie(&Tie::Report(key.clone())) && !self.world.has_named(&key) {
                self.world.set_unreadable(&key, "no such file");
            }
            return self.compare();
        }
        let is_loaded = self.linked.loaded.contains_key(&key);
        let is_named = self.world.has_tie(&Tie::Report(key.clone()));
        if is_loaded || (is_named && !self.world.has_named(&key)) {
            self.linked.awaited.insert(key.clone());
        }
        let (awaited, limit) = (
            self.linked.awaited.contains(&key),
            self.world.settings().analysis_limit,
        );
        let (events, path) = (self.events.clone(), path.to_owned());
        self.start("read", move || {
            if awaited {
                let text = read(&path, limit);
                let _ = events.send(Event::FileRead { file: key, text });
            }
            let ties = vec![(path.clone(), ties_of(&path))];
            let _ = events.send(Event::Indexed(ties));
        });
    }

    /// What ties files is known.
    pub(super) fn indexed(&mut self, files: Vec<(PathBuf, Vec<Tie>)>) {
        let mut wanted: BTreeSet<SmolStr> = BTreeSet::new();
        for (path, ties) in files {
            let leads = ties.iter().any(|tie| match tie {
                Tie::Case(_) => self.world.has_tie(tie),
                Tie::Report(file) => self.world.has_named(file),
                Tie::Patient(_) => false,
            });
            if leads {
                wanted.insert(file_key(&path));
            }
            self.linked.index(&path, ties);
        }
        self.fetch(wanted);
    }

    /// A folder is no longer part of the workspace.
    pub(super) fn forget_folder(&mut self, folder: &Path) {
        let files: Vec<PathBuf> = self.linked.ties.keys().cloned().collect();
        for file in files.iter().filter(|file| file.starts_with(folder)) {
            self.linked.index(file, Vec::new());
        }
    }

    /// Judges the cases that have changed and marks whose findings did.
    fn compare(&mut self) {
        let changed = rules::compare(&mut self.world);
        self.mark_changed(changed);
    }

    /// Documents whose findings changed because of another one.
    pub(super) fn mark_changed(&mut self, changed: BTreeSet<DocumentId>) {
        if changed.is_empty() {
            return;
        }
        self.stale.extend(changed);
        self.ask_to_pull();
        if self.profile.refreshes_lenses {
            // The lens of the other document says what is documented or billed here.
            self.ask_to("workspace/codeLens/refresh", Value::Null);
        }
    }

    /// A client that asks for diagnostics is told to ask again.
    fn ask_to_pull(&mut self) {
        if self.profile.pulls {
            self.ask_to("workspace/diagnostic/refresh", Value::Null);
        }
    }

    fn start(&self, name: &str, work: impl FnOnce() + Send + 'static) {
        let thread = std::thread::Builder::new().name(name.to_owned());
        if thread.spawn(work).is_err() {
            self.outbox
                .log("A linked document was not read: no thread could be started.");
        }
    }
}

/// The name of a document in one spelling.
fn key_of(uri: &str) -> SmolStr {
    match path(uri) {
        Some(path) => file_key(&path),
        None => SmolStr::from(name(uri)),
    }
}
