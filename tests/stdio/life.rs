//! Beginning and end: what is refused when, what ends the server, with which exit code.

use crate::client::{Client, FAULTY, URI, at, binary};
use serde_json::{Value, json};
use std::process::Command;

const NOT_INITIALIZED: i64 = -32002;
const INVALID_REQUEST: i64 = -32600;

#[test]
fn exit_after_shutdown_is_success() {
    let errors = Client::plain(FAULTY).end();
    assert_eq!(errors, "");
}

#[test]
fn exit_without_shutdown_is_failure() {
    for client in [Client::start(), Client::with(json!({}))] {
        let mut client = client;
        client.tell("exit", Value::Null);
        assert_eq!(client.exit_code(), 1);
    }
}

#[test]
fn a_refused_shutdown_does_not_make_exit_orderly() {
    let mut client = Client::start();
    assert_eq!(client.error("shutdown", Value::Null), NOT_INITIALIZED);
    client.tell("exit", Value::Null);
    assert_eq!(client.exit_code(), 1);
}

#[test]
fn the_end_of_input_ends_the_server_after_its_last_answer() {
    let mut client = Client::plain(FAULTY);
    let id = client.request("textDocument/hover", at(14, 3));
    client.hang_up();
    assert!(client.answer(id)["result"].is_object());
    client.wait_for("textDocument/publishDiagnostics");
    assert_eq!(client.exit_code(), 0);
}

#[test]
fn an_input_that_breaks_off_ends_the_server() {
    let mut client = Client::with(json!({}));
    client.send_bytes(b"Content-Length: 5000\r\n\r\n{\"jsonrpc\"");
    client.hang_up();
    assert_eq!(client.exit_code(), 0);
}

#[test]
fn requests_have_their_time() {
    let mut client = Client::start();
    assert_eq!(
        client.error("textDocument/hover", at(0, 0)),
        NOT_INITIALIZED
    );
    client.open(URI, FAULTY);
    client.hello(json!({ "capabilities": {} }));
    assert_eq!(
        client.hover(0, 0),
        Value::Null,
        "what came before the beginning has no effect"
    );
    assert_eq!(
        client.error("initialize", json!({ "capabilities": {} })),
        INVALID_REQUEST
    );
    client.ask("shutdown", Value::Null);
    assert_eq!(
        client.error("textDocument/hover", at(0, 0)),
        INVALID_REQUEST
    );
    assert_eq!(client.error("shutdown", Value::Null), INVALID_REQUEST);
    client.tell("exit", Value::Null);
    assert_eq!(client.exit_code(), 0);
}

#[test]
fn a_client_that_does_not_wait_for_answers_is_served() {
    let mut client = Client::start();
    let hello = client.request("initialize", json!({ "capabilities": {} }));
    client.send(&json!({ "jsonrpc": "2.0", "method": "initialized" }));
    client.open(URI, FAULTY);
    let hover = client.request("textDocument/hover", at(14, 3));
    let shutdown = client.request("shutdown", Value::Null);
    client.tell("exit", Value::Null);
    assert!(client.answer(hello)["result"].is_object());
    assert!(client.answer(hover)["result"].is_object());
    assert_eq!(client.answer(shutdown)["result"], Value::Null);
    assert_eq!(client.exit_code(), 0);
}

/// A process that does nothing until it is killed.
fn idle() -> std::process::Child {
    Command::new("sleep").arg("600").spawn().expect("it starts")
}

#[test]
#[cfg(target_os = "linux")]
fn the_end_of_the_editor_ends_the_server() {
    let mut editor = idle();
    let mut client = Client::with_params(json!({ "processId": editor.id(), "capabilities": {} }));
    editor.kill().expect("it is killed");
    assert_eq!(client.exit_code(), 0);
    editor.wait().expect("it has ended");
}

#[test]
#[cfg(unix)]
fn the_end_of_the_parent_ends_the_server() {
    // The shell is the parent, and the pipes stay open without it.
    let mut client =
        Client::spawn(Command::new("sh").args(["-c", "\"$0\" lsp 0<&0; exit 7", binary()]));
    client.hello(json!({ "processId": client.id(), "capabilities": {} }));
    let killed = Command::new("kill")
        .args(["-KILL", &client.id().to_string()])
        .status()
        .expect("it runs");
    assert!(killed.success());
    // The server holds the output: it has ended when that ends.
    client.wait_for_silence();
}

#[test]
fn a_process_that_is_not_there_does_not_end_the_server() {
    let mut gone = idle();
    gone.kill().expect("it is killed");
    gone.wait().expect("it has ended");
    for process in [json!(gone.id()), json!(-1), json!("x"), Value::Null] {
        let mut client = Client::with_params(json!({ "processId": process, "capabilities": {} }));
        client.open(URI, FAULTY);
        client.settle();
        assert!(client.end().is_empty());
    }
}

#[test]
#[cfg(target_os = "linux")]
fn no_socket_is_opened() {
    let folder = std::env::temp_dir();
    let folder = format!("file://{}", folder.display());
    let mut client = Client::with_params(json!({ "rootUri": folder, "capabilities": {} }));
    client.open(URI, FAULTY);
    client.hover(14, 3);
    client.settle();
    let files = std::fs::read_dir(format!("/proc/{}/fd", client.id())).expect("it runs");
    let opened: Vec<String> = files
        .filter_map(|file| {
            Some(
                std::fs::read_link(file.ok()?.path())
                    .ok()?
                    .display()
                    .to_string(),
            )
        })
        .collect();
    assert!(
        opened.iter().any(|file| file.starts_with("pipe:")),
        "{opened:?}"
    );
    assert!(
        !opened.iter().any(|file| file.starts_with("socket:")),
        "{opened:?}"
    );
}
