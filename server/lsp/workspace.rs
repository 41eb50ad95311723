//! The session's surroundings: settings, folders, files on disk, the scan. Knows no text.

use super::documents::path;
use super::inbox::Event;
use super::linked;
use super::offer;
use super::outbox::Weight;
use super::params::{FileChange, Folder};
use super::preferences::{self, Preferences};
use super::scan;
use super::session::Session;
use crate::shelf;
use serde_json::{Value, json};
use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};

/// The protocol's number for a file that was deleted.
const DELETED: u8 = 3;

/// Something that the client was asked.
enum Asked {
    Settings,
    /// To show the progress of a scan.
    Progress(u32),
    /// To subscribe the server, or to ask again; nothing follows from the answer.
    Nothing,
}

/// A scan that runs.
struct Running {
    name: String,
    /// The client shows its progress.
    shown: bool,
}

/// What is known of the surroundings.
#[derive(Default)]
pub(super) struct Workspace {
    preferences: Preferences,
    asked: HashMap<i64, Asked>,
    scans: HashMap<u32, Running>,
    last_scan: u32,
    /// Faults of packs that the user has been told.
    told_faults: BTreeSet<String>,
}

impl Session {
    fn ask(&mut self, what: Asked, method: &str, params: Value) {
        let id = self
            .outbox
            .ask(method, Some(params).filter(|params| !params.is_null()));
        self.workspace.asked.insert(id, what);
    }

    /// Asks the client something from whose answer nothing follows.
    pub(super) fn ask_to(&mut self, method: &str, params: Value) {
        self.ask(Asked::Nothing, method, params);
    }

    /// The client is ready: asks it for settings and subscriptions, and looks through the folders.
    pub(super) fn greet(&mut self) {
        self.tell_setting_problems();
        self.tell_pack_faults();
        let registrations = offer::registrations(&self.profile);
        if !registrations.is_empty() {
            self.ask(
                Asked::Nothing,
                "client/registerCapability",
                json!({ "registrations": registrations }),
            );
        }
        self.ask_settings();
        for folder in self.profile.folders.clone() {
            self.scan(&folder);
        }
    }

    /// The client answers a question.
    pub(super) fn client_answered(&mut self, id: i64, result: Option<Value>) {
        match self.workspace.asked.remove(&id) {
            Some(Asked::Settings) => {
                let settings = result.and_then(|result| result.get(0).cloned());
                self.workspace
                    .preferences
                    .set_client(settings.unwrap_or_default());
                self.apply_settings();
            }
            Some(Asked::Progress(scan)) if result.is_some() => self.show_scan(scan),
            Some(Asked::Progress(_) | Asked::Nothing) => {}
            None => self
                .outbox
                .log("An answer to a question that was not asked was ignored."),
        }
    }

    /// The client's settings changed. One that can be asked is asked, since what it sends along is often empty.
    pub(super) fn settings_changed(&mut self, settings: Value) {
        self.refresh_packs();
        if self.profile.configuration {
            return self.ask_settings();
        }
        // Without a section of ours these are another server's settings.
        let ours = settings.get("medcode").cloned().unwrap_or_default();
        self.workspace.preferences.set_client(ours);
        self.apply_settings();
    }

    fn ask_settings(&mut self) {
        if self.profile.configuration {
            self.ask(
                Asked::Settings,
                "workspace/configuration",
                json!({ "items": [{ "section": "medcode" }] }),
            );
        }
    }

    /// Reads every source of settings that does not come later from the client.
    pub(super) fn read_settings(&mut self) {
        let options = std::mem::take(&mut self.profile.options);
        self.workspace.preferences.set_options(options);
        self.read_setting_files();
        self.world
            .set_settings(self.workspace.preferences.settings());
        self.read_packs();
    }

    /// Reads the packs of the folders and the user's; false where nothing changed.
    fn read_packs(&mut self) -> bool {
        let folders = self.profile.folders.iter();
        let folders = folders.filter_map(|folder| path(&folder.uri));
        let folders: Vec<PathBuf> = folders.map(|folder| folder.join(shelf::PACKS)).collect();
        let codebook = shelf::codebook(&folders);
        let is_new = !std::ptr::eq(self.world.codebook(), &*codebook);
        if is_new {
            self.world.set_codebook(codebook);
        }
        is_new
    }

    /// Reads the packs again and judges by them.
    fn refresh_packs(&mut self) {
        if self.read_packs() {
            self.tell_pack_faults();
            self.judge_anew();
        }
    }

    /// Says which packs cannot be used, each once.
    fn tell_pack_faults(&mut self) {
        let faults = self.world.codebook().complaints().iter();
        let faults: Vec<String> = faults.map(ToString::to_string).collect();
        let told = &mut self.workspace.told_faults;
        let new = faults.iter().filter(|fault| !told.contains(*fault));
        let new: Vec<String> = new.cloned().collect();
        // A pack that was mended and breaks again is told again.
        *told = faults.into_iter().collect();
        if !new.is_empty() {
            let message = format!(
                "medcode cannot use everything in its packs.\n{}",
                new.join("\n")
            );
            self.outbox.show(Weight::Warning, &message);
            self.outbox.log(&message);
        }
    }

    fn read_setting_files(&mut self) {
        let folders: Vec<PathBuf> = self
            .profile
            .folders
            .iter()
            .filter_map(|folder| path(&folder.uri))
            .collect();
        self.workspace.preferences.read_files(&folders);
    }

    /// Judges by the settings as they are now.
    fn apply_settings(&mut self) {
        self.tell_setting_problems();
        let settings = self.workspace.preferences.settings();
        if &settings == self.world.settings() {
            return;
        }
        self.world.set_settings(settings);
        self.judge_anew();
    }

    /// Everything is judged by something else now.
    fn judge_anew(&mut self) {
        self.stale.extend(self.world.ids());
        if self.profile.pulls {
            self.ask(Asked::Nothing, "workspace/diagnostic/refresh", Value::Null);
        }
        for (can_be_told, method) in [
            (self.profile.refreshes_hints, "workspace/inlayHint/refresh"),
            (self.profile.refreshes_lenses, "workspace/codeLens/refresh"),
        ] {
            if can_be_told {
                self.ask(Asked::Nothing, method, Value::Null);
            }
        }
        if self.profile.refreshes_tokens {
            // Which codes are valid, and so how they look, depends on the edition.
            self.ask(
                Asked::Nothing,
                "workspace/semanticTokens/refresh",
                Value::Null,
            );
        }
    }

    fn tell_setting_problems(&mut self) {
        let problems = self.workspace.preferences.new_problems();
        if !problems.is_empty() {
            self.outbox.show(
                Weight::Warning,
                &format!(
                    "medcode does not understand a setting.\n{}",
                    problems.join("\n")
                ),
            );
        }
    }

    /// The workspace has other folders.
    pub(super) fn folders_changed(&mut self, added: Vec<Folder>, removed: &[Folder]) {
        self.profile
            .folders
            .retain(|folder| !removed.contains(folder));
        for folder in removed.iter().filter_map(|folder| path(&folder.uri)) {
            self.forget_folder(&folder);
        }
        for folder in added {
            if !self.profile.folders.contains(&folder) {
                self.scan(&folder);
                self.profile.folders.push(folder);
            }
        }
        self.read_setting_files();
        self.apply_settings();
        self.refresh_packs();
    }

    /// Files changed on disk.
    pub(super) fn files_changed(&mut self, changes: &[FileChange]) {
        let (mut settings_changed, mut packs_changed) = (false, false);
        for change in changes {
            let Some(path) = path(&change.uri) else {
                continue;
            };
            settings_changed |= path
                .file_name()
                .is_some_and(|name| name == preferences::FILE);
            packs_changed |= is_of_packs(&path);
            if scan::is_document(&path) {
                self.file_changed(&path, change.kind == DELETED);
            }
        }
        if settings_changed {
            self.read_setting_files();
            self.apply_settings();
        }
        if packs_changed {
            self.refresh_packs();
        }
    }

    /// Looks through a folder on a thread of its own.
    fn scan(&mut self, folder: &Folder) {
        let Some(path) = path(&folder.uri) else {
            return;
        };
        self.workspace.last_scan += 1;
        let scan = self.workspace.last_scan;
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        self.workspace
            .scans
            .insert(scan, Running { name, shown: false });
        if self.profile.progress {
            self.ask(
                Asked::Progress(scan),
                "window/workDoneProgress/create",
                json!({ "token": token(scan) }),
            );
        }
        let events = self.events.clone();
        let work = move || {
            let found = scan::scan(&path, |found| {
                let _ = events.send(Event::ScanProgress { scan, found });
            });
            let files = found.files.len();
            let _ = events.send(Event::Scanned {
                scan,
                files,
                unreadable: found.unreadable,
            });
            let ties = found.files.into_iter().map(|file| {
                let ties = linked::ties_of(&file);
                (file, ties)
            });
            let _ = events.send(Event::Indexed(ties.collect()));
        };
        if std::thread::Builder::new()
            .name("scan".to_owned())
            .spawn(work)
            .is_err()
        {
            self.workspace.scans.remove(&scan);
            self.outbox.log("The folders of the workspace could not be looked through: no thread could be started.");
        }
    }

    /// The client agreed to show a scan; it is shown where it still runs.
    fn show_scan(&mut self, scan: u32) {
        let Some(running) = self.workspace.scans.get_mut(&scan) else {
            return;
        };
        running.shown = true;
        let title = format!("Looking for coding documents in {}", running.name);
        self.progress(
            scan,
            json!({ "kind": "begin", "title": title, "cancellable": false }),
        );
    }

    /// A scan has got so far.
    pub(super) fn scan_progress(&mut self, scan: u32, found: usize) {
        if self
            .workspace
            .scans
            .get(&scan)
            .is_some_and(|running| running.shown)
        {
            self.progress(
                scan,
                json!({ "kind": "report", "message": format!("{found} found") }),
            );
        }
    }

    /// A scan has ended.
    pub(super) fn scanned(&mut self, scan: u32, files: usize, unreadable: usize) {
        let Some(running) = self.workspace.scans.remove(&scan) else {
            return;
        };
        let message = match unreadable {
            0 => format!("{files} coding documents in {}", running.name),
            _ => format!(
                "{files} coding documents in {}; {unreadable} folders or files could not be read",
                running.name
            ),
        };
        if running.shown {
            self.progress(scan, json!({ "kind": "end", "message": message }));
        }
        self.outbox.log(&message);
    }

    fn progress(&self, scan: u32, value: Value) {
        self.outbox.notify(
            "$/progress",
            json!({ "token": token(scan), "value": value }),
        );
    }
}

fn token(scan: u32) -> String {
    format!("medcode/scan/{scan}")
}

/// Whether a file belongs to the packs of a workspace.
fn is_of_packs(file: &Path) -> bool {
    let mut folders = file.ancestors().skip(1);
    folders.any(|folder| folder.ends_with(shelf::PACKS))
}
