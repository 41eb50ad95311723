//! The script for Kakoune in the real editor, which draws as JSON: each piece of a line with the colour it has.

use super::{KAKOUNE, installed, root};
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::channel;
use std::thread;
use std::time::{Duration, Instant};

/// How long the test waits before it says that a line was never drawn so.
const PATIENCE: Duration = Duration::from_secs(30);

const LINE: &str = "- 95886-26 x1 [A]";

/// The first pieces of the line that Kakoune draws: words, and the colour that its own theme gives to their class.
const DRAWN: [(&str, &str); 4] = [
    ("95886", "cyan"),
    ("-26", "magenta"),
    ("x1", "red"),
    ("[A]", "green"),
];

/// The coloured pieces of the first line of a drawing.
fn pieces(message: &Value) -> Vec<(String, String)> {
    let atoms = message["params"][0][0].as_array().cloned();
    let piece = |atom: Value| {
        let words = atom["contents"].as_str()?.trim().to_owned();
        let colour = atom["face"]["fg"].as_str()?.to_owned();
        (!words.is_empty()).then_some((words, colour))
    };
    atoms.into_iter().flatten().filter_map(piece).collect()
}

#[test]
fn kakoune_runs_the_script() {
    let found = installed(KAKOUNE, "kak", |program| {
        Command::new(program)
            .arg("-version")
            .output()
            .is_ok_and(|output| output.status.success())
    });
    let Some(program) = found else { return };
    let home = tempfile::tempdir().expect("a home for Kakoune");
    let at_home = |command: &mut Command| {
        command
            .env("HOME", home.path())
            .env("XDG_CONFIG_HOME", home.path().join("config"))
            .env("XDG_RUNTIME_DIR", home.path());
        if program.is_absolute() {
            // Kakoune knows only the place that it was built for.
            let usr = program.ancestors().nth(2).unwrap_or(Path::new("/"));
            command.env("KAKOUNE_RUNTIME", usr.join("share/kak"));
        }
    };
    let mut install = Command::new(root().join("editors/kakoune/install"));
    at_home(&mut install);
    assert!(install.status().expect("the script runs").success());
    let document = home.path().join("a.worksheet.md");
    std::fs::write(&document, format!("{LINE}\n")).expect("a document");
    let mut kakoune = Command::new(&program);
    at_home(&mut kakoune);
    let mut child = kakoune
        .args(["-ui", "json"])
        .arg(&document)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Kakoune starts");
    let output = child.stdout.take().expect("piped");
    let (sender, drawings) = channel();
    thread::spawn(move || {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            let message: Value = serde_json::from_str(&line).unwrap_or_default();
            if message["method"] == "draw" && sender.send(pieces(&message)).is_err() {
                break;
            }
        }
    });
    let end = Instant::now() + PATIENCE;
    let mut last = Vec::new();
    let wanted = DRAWN.map(|(words, colour)| (words.to_owned(), colour.to_owned()));
    let drawn = loop {
        let Ok(drawing) = drawings.recv_timeout(end.saturating_duration_since(Instant::now()))
        else {
            break false;
        };
        last = drawing;
        if last.ends_with(&wanted) {
            break true;
        }
    };
    let _ = child.kill();
    let _ = child.wait();
    assert!(drawn, "the line was drawn as {last:?}");
}
