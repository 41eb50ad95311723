//! A session over a text that is too much: a keystroke stays answered, memory is bounded, and it is said once.

use crate::client::{Client, URI, binary, change};
use serde_json::json;
use std::process::Command;
use std::time::{Duration, Instant};

/// How long a keystroke in a text of these sizes may take on a slow machine without optimisation; work of squares takes
/// minutes.
const KEYSTROKE: Duration = Duration::from_secs(8);

/// Encounters of one patient and day. Without optimisation, opening one takes 0.6 ms of the processor's time: so many are
/// opened in the client's patience on a busy machine too, and a key that judged all of them again would take longer than
/// [`KEY_OF_A_DAY`].
const OF_A_DAY: usize = 5_000;
/// How long a key in one of them may take: one that judges only whom it concerns takes a tenth of that.
const KEY_OF_A_DAY: Duration = Duration::from_secs(2);

/// Opens a text and types a digit at a place; how long it takes until everything is published.
#[track_caller]
fn check(text: &str, line: u32, column: u32, limit: Duration) {
    let mut client = Client::with(json!({}));
    client.open(URI, text);
    client.settle();
    let start = Instant::now();
    client.change(2, json!([change(line, column, line, column + 1, "2")]));
    client.settle();
    let time = start.elapsed();
    assert!(time < limit, "a keystroke takes {time:?}");
    client.end();
}

#[test]
fn a_key_in_one_of_many_encounters_of_a_day() {
    let encounter = "# Encounter\nA. G56.01\n95909 x1 [A]\n";
    let text = format!(
        "Payer: Medicare\nPOS: 11\nCase: 1\nDOS: 2026-03-02\n{}",
        encounter.repeat(OF_A_DAY)
    );
    check(&text, 6, 7, KEY_OF_A_DAY);
}

#[test]
fn a_key_in_an_encounter_of_many_lines() {
    let text = format!(
        "Payer: Medicare\nPOS: 11\nDOS: 2026-03-02\nA. G56.01\n{}",
        "95909 x1 [A]\n".repeat(5_000)
    );
    check(&text, 2_500, 7, KEYSTROKE);
}

#[test]
fn all_of_a_days_encounters_are_deleted_at_once() {
    let encounter = "# Encounter\nA. G56.01\n95909 x1 [A]\n";
    let text = format!(
        "Payer: Medicare\nPOS: 11\nCase: 1\nDOS: 2026-03-02\n{}",
        encounter.repeat(OF_A_DAY)
    );
    let mut client = Client::with(json!({}));
    client.open(URI, &text);
    client.settle();
    let end = u32::try_from(4 + 3 * OF_A_DAY).unwrap();
    let start = Instant::now();
    client.change(2, json!([change(4, 0, end, 0, "")]));
    client.settle();
    assert!(start.elapsed() < KEYSTROKE, "{:?}", start.elapsed());
    client.end();
}

/// A hundred megabytes are mirrored, for the editor says only what changes in them, and not analysed: the text itself, the
/// message that brought it and its parts are held, and nothing that grows with what is in it.
#[cfg(target_os = "linux")]
#[test]
fn a_hundred_megabytes_are_mirrored_and_not_analysed() {
    const SIZE: usize = 100_000_000;
    let folder = tempfile::TempDir::new().unwrap();
    let id = folder.path().join("id");
    let script = format!("echo $$ > '{}'; exec '{}' lsp", id.display(), binary());
    let mut client = Client::spawn(Command::new("sh").arg("-c").arg(script));
    client.ask("initialize", json!({ "capabilities": {} }));
    client.tell("initialized", json!({}));
    let line = "95909 x1 [A] Payer: Medicre\n";
    client.open(URI, &line.repeat(SIZE / line.len()));
    client.change(2, json!([change(0, 0, 0, 1, "8")]));
    client.settle();
    let said = client.all("window/showMessage");
    assert_eq!(said.len(), 1, "{said:?}");
    let message = said[0]["params"]["message"].as_str().unwrap();
    assert!(message.contains("limits.analysis-bytes"), "{message}");
    let id = std::fs::read_to_string(id).unwrap();
    let status = std::fs::read_to_string(format!("/proc/{}/status", id.trim())).unwrap();
    let peak = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .unwrap();
    let peak: usize = peak.trim().trim_end_matches(" kB").parse().unwrap();
    assert!(peak * 1024 < 8 * SIZE, "{peak} kB at most");
    client.end();
}
