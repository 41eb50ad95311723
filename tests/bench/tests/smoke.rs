//! The whole benchmark in its quick form, with the stub in the place of the server.

#![expect(
    clippy::unwrap_used,
    reason = "a test stops at what it does not expect"
)]

use std::process::{Command, Output};

const BENCH: &str = env!("CARGO_BIN_EXE_medcode-bench");

fn run(arguments: &[&str]) -> Output {
    let mut command = Command::new(BENCH);
    command.args(["--quick", "--no-check", "--server", BENCH]);
    command.args(arguments).output().unwrap()
}

fn check(arguments: &[&str]) {
    let folder = tempfile::tempdir().unwrap();
    let json = folder.path().join("figures.json");
    let path = json.to_string_lossy();
    let output = run(&[&["--server-argument", "stub", "--json", &path], arguments].concat());
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    let page = String::from_utf8(output.stdout).unwrap();
    let figures: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(&json).unwrap()).unwrap();
    for (index, lines) in [100, 1_000].into_iter().enumerate() {
        let at = |pointer: &str| {
            figures
                .pointer(&format!("/sizes/{index}{pointer}"))
                .cloned()
        };
        assert_eq!(at("/lines"), Some(lines.into()));
        for measure in MEASURES {
            let median = at(&format!("/measures/{measure}/server/p50")).unwrap_or_default();
            assert!(
                median.as_f64().is_some_and(|median| median > 0.0),
                "{measure}: {median}"
            );
        }
    }
    assert!(page.contains("| start to `initialize` |"), "{page}");
}

const MEASURES: [&str; 14] = [
    "opening",
    "keystroke_begin",
    "keystroke_middle",
    "keystroke_end",
    "keystroke",
    "keystroke_after_pause",
    "line",
    "heading",
    "burst",
    "hover",
    "completion",
    "tokens_full",
    "tokens_delta",
    "tokens_range",
];

#[test]
fn everything_is_measured_of_a_server_that_publishes() {
    check(&[]);
}

#[test]
fn everything_is_measured_of_a_server_that_is_asked() {
    check(&["--pull"]);
}

#[test]
fn a_program_that_is_no_server_is_told_in_a_sentence() {
    let output = run(&["--server-argument", "read"]);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{errors}");
    assert!(errors.contains("medcode-bench: the server "), "{errors}");
}
