//! The surroundings: settings from every source, folders, files on disk, the scan.

use crate::client::{Client, FAULTY, RULE, URI};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

/// A folder that is removed with its value.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("medcode-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("a folder");
        Folder(path)
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    pub fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(&path, text).expect("a file");
        path
    }

    pub fn uri(&self) -> String {
        uri(&self.0)
    }

    pub fn open(&self, abilities: Value) -> Client {
        Client::with_params(
            json!({ "workspaceFolders": [{ "uri": self.uri(), "name": "x" }], "capabilities": abilities }),
        )
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub fn uri(path: &Path) -> String {
    format!("file://{}", path.display())
}

fn off() -> Value {
    json!({ "rules": { RULE: "off" } })
}

pub fn warnings(client: &mut Client) -> Vec<String> {
    let shown = client.all("window/showMessage");
    shown
        .iter()
        .map(|message| {
            message["params"]["message"]
                .as_str()
                .expect("a text")
                .to_owned()
        })
        .collect()
}

#[test]
fn settings_of_the_file_hold_and_its_changes_are_honoured() {
    let folder = Folder::new("file");
    let file = folder.write("medcode.toml", &format!("[rules]\n{RULE} = \"off\"\n"));
    let mut client = folder.open(json!({}));
    client.open(URI, FAULTY);
    assert_eq!(client.published(), [(URI.to_owned(), 1, 0)]);
    fs::remove_file(&file).expect("removed");
    client.tell(
        "workspace/didChangeWatchedFiles",
        json!({ "changes": [{ "uri": uri(&file), "type": 3 }] }),
    );
    assert_eq!(client.published(), [(URI.to_owned(), 1, 1)]);
    folder.write("medcode.toml", &format!("[rules]\n{RULE} = \"hint\"\n"));
    client.tell(
        "workspace/didChangeWatchedFiles",
        json!({ "changes": [{ "uri": uri(&file), "type": 1 }] }),
    );
    assert_eq!(client.published(), [(URI.to_owned(), 1, 1)]);
    assert_eq!(warnings(&mut client), Vec::<String>::new());
}

#[test]
fn more_specific_settings_win() {
    let folder = Folder::new("layers");
    folder.write("medcode.toml", &format!("[rules]\n{RULE} = \"off\"\n"));
    let on = json!({ "rules": { RULE: "error" } });
    let params = json!({ "rootUri": folder.uri(), "capabilities": { "workspace": { "configuration": true } }, "initializationOptions": on });
    let mut client = Client::with_params(params);
    client.open(URI, FAULTY);
    assert_eq!(client.published(), [(URI.to_owned(), 1, 1)]);
    let question = client.answer_server("workspace/configuration", json!([off()]));
    assert_eq!(
        question["params"]["items"],
        json!([{ "section": "medcode" }])
    );
    assert_eq!(client.published(), [(URI.to_owned(), 1, 0)]);
    client.tell(
        "workspace/didChangeConfiguration",
        json!({ "settings": {} }),
    );
    client.answer_server("workspace/configuration", json!([null]));
    assert_eq!(client.published(), [(URI.to_owned(), 1, 1)]);
}

#[test]
fn settings_come_with_the_notification_where_the_client_cannot_be_asked() {
    let mut client = Client::plain(FAULTY);
    assert_eq!(client.published(), [(URI.to_owned(), 1, 1)]);
    client.tell(
        "workspace/didChangeConfiguration",
        json!({ "settings": { "medcode": off(), "other": { "unknown": 1 } } }),
    );
    assert_eq!(client.published(), [(URI.to_owned(), 1, 0)]);
    assert_eq!(warnings(&mut client), Vec::<String>::new());
}

#[test]
fn settings_that_are_not_understood_are_reported_once_and_with_their_place() {
    let folder = Folder::new("unknown");
    let file = folder.write(
        "medcode.toml",
        "colour = 1\n[rules]\nno-such-rule = \"off\"\n",
    );
    let params = json!({ "rootUri": folder.uri(), "capabilities": {}, "initializationOptions": { "flavour": 2 } });
    let mut client = Client::with_params(params);
    let told = warnings(&mut client);
    assert_eq!(told.len(), 1, "{told:?}");
    for part in [
        "medcode.toml",
        "`colour`",
        "no-such-rule",
        "initializationOptions: `flavour`",
    ] {
        assert!(told[0].contains(part), "{part} in {told:?}");
    }
    client.tell(
        "workspace/didChangeConfiguration",
        json!({ "settings": { "medcode": { "taste": 1, "server": { "path": "x" } } } }),
    );
    let told = warnings(&mut client);
    assert!(
        told.len() == 1
            && told[0].contains("`taste`")
            && !told[0].contains("`server`")
            && !told[0].contains("`colour`"),
        "{told:?}"
    );
    folder.write("medcode.toml", "[rules\n");
    client.tell(
        "workspace/didChangeWatchedFiles",
        json!({ "changes": [{ "uri": uri(&file), "type": 2 }] }),
    );
    let told = warnings(&mut client);
    assert!(told.len() == 1 && told[0].contains("line 1"), "{told:?}");
}

#[test]
fn folders_come_and_go_with_their_settings() {
    let folder = Folder::new("folders");
    folder.write("medcode.toml", &format!("[rules]\n{RULE} = \"off\"\n"));
    let mut client = Client::plain(FAULTY);
    assert_eq!(client.published(), [(URI.to_owned(), 1, 1)]);
    let (one, none) = (json!([{ "uri": folder.uri(), "name": "x" }]), json!([]));
    client.tell(
        "workspace/didChangeWorkspaceFolders",
        json!({ "event": { "added": one, "removed": none } }),
    );
    assert_eq!(client.published(), [(URI.to_owned(), 1, 0)]);
    client.tell(
        "workspace/didChangeWorkspaceFolders",
        json!({ "event": { "added": none, "removed": one } }),
    );
    assert_eq!(client.published(), [(URI.to_owned(), 1, 1)]);
}

#[test]
fn files_are_watched_where_the_client_lets_the_server() {
    let able = json!({ "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true }, "didChangeConfiguration": { "dynamicRegistration": true } } });
    let mut client = Client::with(able);
    let asked = client.answer_server("client/registerCapability", Value::Null);
    let text = asked["params"].to_string();
    for part in [
        "**/medcode.toml",
        "**/*.worksheet.md",
        "workspace/didChangeConfiguration",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    let mut client = Client::with(json!({}));
    assert_eq!(client.all("client/registerCapability"), Vec::<Value>::new());
}

/// Waits for the end of a scan; what it says.
fn scanned(client: &mut Client) -> String {
    let log = client.wait(|message| {
        message["method"] == "window/logMessage"
            && message["params"]["message"]
                .as_str()
                .is_some_and(|text| text.contains("coding documents in"))
    });
    log["params"]["message"]
        .as_str()
        .expect("a text")
        .to_owned()
}

#[test]
fn a_scan_finds_the_documents_of_a_folder() {
    let folder = Folder::new("scan");
    for name in [
        "a.worksheet.md",
        "deep/er/b.report.md",
        "c.medcode",
        "d.txt",
        "ignored/e.report.md",
    ] {
        folder.write(name, FAULTY);
    }
    folder.write(".gitignore", "ignored\n");
    let mut client = folder.open(json!({}));
    assert!(scanned(&mut client).starts_with("3 coding documents"));
    assert_eq!(client.all("$/progress"), Vec::<Value>::new());
}

#[test]
#[cfg(unix)]
fn a_hostile_folder_stops_nothing() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = Folder::new("hostile");
    folder.write("a.worksheet.md", FAULTY);
    folder.write("locked/b.worksheet.md", FAULTY);
    symlink(&folder.0, folder.0.join("loop")).expect("a link");
    symlink("nowhere", folder.0.join("dangling.report.md")).expect("a link");
    for name in ["pipe.report.md", "medcode.toml"] {
        let made = std::process::Command::new("mkfifo")
            .arg(folder.0.join(name))
            .status()
            .expect("it runs");
        assert!(made.success());
    }
    let locked = folder.0.join("locked");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).expect("locked");
    // A superuser can read what is locked.
    let readable = fs::read_dir(&locked).is_ok();
    let mut client = folder.open(json!({}));
    let found = scanned(&mut client);
    if readable {
        assert!(found.starts_with("2 coding documents"), "{found}");
    } else {
        assert!(
            found.starts_with("1 coding documents")
                && found.contains("1 folders or files could not be read"),
            "{found}"
        );
    }
    let told = warnings(&mut client);
    assert!(
        told.len() == 1 && told[0].contains("is not a regular file"),
        "{told:?}"
    );
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o700)).expect("unlocked");
    client.open(&uri(&folder.0.join("a.worksheet.md")), FAULTY);
    assert_eq!(client.published().len(), 1);
    client.end();
}

#[test]
fn progress_is_shown_only_once_the_client_agreed() {
    let folder = Folder::new("progress");
    folder.write("a.worksheet.md", FAULTY);
    let mut client = folder.open(json!({ "window": { "workDoneProgress": true } }));
    let asked = client.answer_server("window/workDoneProgress/create", Value::Null);
    scanned(&mut client);
    let token = &asked["params"]["token"];
    let shown = client.all("$/progress");
    assert!(
        shown
            .iter()
            .all(|progress| &progress["params"]["token"] == token),
        "{shown:?}"
    );
    let kinds: Vec<&str> = shown
        .iter()
        .filter_map(|progress| progress["params"]["value"]["kind"].as_str())
        .collect();
    // The scan of one file may be over before the client has agreed; then there is nothing to show.
    assert!(kinds.is_empty() || kinds == ["begin", "end"], "{kinds:?}");
}

#[test]
fn a_folder_that_is_not_there_is_said_in_the_log() {
    let mut client = Client::with_params(
        json!({ "workspaceFolders": [{ "uri": "file:///nowhere/at/all", "name": "x" }], "capabilities": {} }),
    );
    assert!(scanned(&mut client).contains("1 folders or files could not be read"));
    client.settle();
}
