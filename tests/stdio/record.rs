//! Records: written only when asked for, played against a fresh server, and different where the server is.

use crate::client::{Client, FAULTY, URI, binary, units_change};
use serde_json::{Value, json};
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

/// A file that is removed with its value.
struct Record(PathBuf);

impl Drop for Record {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

fn file(name: &str) -> Record {
    Record(std::env::temp_dir().join(format!("medcode-{}-{name}.jsonl", std::process::id())))
}

/// Records a session with edits, questions, a damaged message and a cancelled request.
fn session(record: &Record) {
    let mut client = Client::spawn(
        Command::new(binary())
            .arg("lsp")
            .arg("--record")
            .arg(&record.0),
    );
    client.hello(json!({ "capabilities": { "workspace": { "configuration": true } } }));
    client.answer_server(
        "workspace/configuration",
        json!([{ "limits": { "analysis-bytes": 100000 } }]),
    );
    client.open(URI, FAULTY);
    client.hover(14, 3);
    client.send_bytes(b"Content-Length: 5\r\n\r\n{\"a\":");
    for version in 2..20 {
        client.change(
            version,
            json!([units_change(if version % 2 == 0 { "1" } else { "3" })]),
        );
    }
    client.settle();
    client.change(20, json!([units_change("1")]));
    client.settle();
    client.close(URI);
    client.end();
}

fn replay(record: &Record) -> Output {
    Command::new(binary())
        .arg("replay")
        .arg(&record.0)
        .output()
        .expect("it runs")
}

#[test]
fn a_record_holds_both_sides_and_plays_as_it_was() {
    let record = file("same");
    session(&record);
    let lines: Vec<Value> = fs::read_to_string(&record.0)
        .expect("a record")
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    let from = |side: &str| {
        lines
            .iter()
            .filter(|line| line["from"] == side && line["ms"].is_u64())
            .count()
    };
    assert!(
        from("client") > 20 && from("server") > 5,
        "{} and {}",
        from("client"),
        from("server")
    );
    let played = replay(&record);
    let said = String::from_utf8_lossy(&played.stdout).into_owned();
    assert!(
        played.status.success() && said.contains("messages as recorded"),
        "{said}"
    );
}

#[test]
#[cfg(unix)]
fn only_its_owner_reads_a_record() {
    use std::os::unix::fs::PermissionsExt;
    let check = |record: &Record| {
        Client::spawn(
            Command::new(binary())
                .arg("lsp")
                .arg("--record")
                .arg(&record.0),
        )
        .hello(json!({ "capabilities": {} }));
        let mode = fs::metadata(&record.0)
            .expect("a file")
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600, "{}", record.0.display());
    };
    check(&file("new"));
    let old = file("old");
    fs::write(&old.0, "of an earlier session\n").expect("written");
    fs::set_permissions(&old.0, fs::Permissions::from_mode(0o644)).expect("set");
    check(&old);
    let text = fs::read_to_string(&old.0).expect("a record");
    assert!(
        text.contains("initialize") && !text.contains("earlier"),
        "{text}"
    );
}

#[test]
fn a_record_that_says_otherwise_differs() {
    let record = file("different");
    session(&record);
    let text = fs::read_to_string(&record.0).expect("a record");
    fs::write(
        &record.0,
        text.replace("conduction-study-units", "something-else"),
    )
    .expect("written");
    let played = replay(&record);
    assert_eq!(played.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&played.stdout).contains("differ from the record"));
}

#[test]
fn what_is_no_record_is_said() {
    let record = file("none");
    assert_eq!(replay(&record).status.code(), Some(2));
    fs::write(&record.0, "nonsense\n").expect("written");
    let played = replay(&record);
    assert_eq!(played.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&played.stderr).contains("line 1"));
}

#[test]
fn a_record_that_cannot_be_written_is_said() {
    let mut client =
        Client::spawn(Command::new(binary()).args(["lsp", "--record", "/nowhere/at/all.jsonl"]));
    assert_eq!(client.exit_code(), 2);
}
