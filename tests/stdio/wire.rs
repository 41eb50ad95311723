//! Damaged messages: each is refused or ignored, and none ends the server.

use crate::client::{Client, FAULTY, URI, at};
use serde_json::{Value, json};

/// Sends bytes; the code of the error that they are refused with. The server serves on.
fn check(bytes: &str, expected: Option<i64>) {
    let mut client = Client::plain(FAULTY);
    client.wait_for("textDocument/publishDiagnostics");
    client.send_bytes(bytes.as_bytes());
    assert!(client.hover(14, 3).is_object(), "{bytes}");
    let refused = client
        .seen
        .iter()
        .find_map(|message| message["error"]["code"].as_i64());
    assert_eq!(refused, expected, "{bytes}");
}

fn framed(body: &str) -> String {
    format!("Content-Length: {}\r\n\r\n{body}", body.len())
}

const PARSE_ERROR: Option<i64> = Some(-32700);
const INVALID_REQUEST: Option<i64> = Some(-32600);
const METHOD_NOT_FOUND: Option<i64> = Some(-32601);

#[test]
fn json_that_is_none_is_refused() {
    for body in [
        "{",
        "nonsense",
        "",
        "{\"jsonrpc\":\"2.0\",\"method\":",
        "\u{feff}{}",
    ] {
        check(&framed(body), PARSE_ERROR);
    }
    let deep = format!(
        "{{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"x\",\"params\":{}",
        "[".repeat(10_000)
    );
    check(&framed(&deep), PARSE_ERROR);
}

#[test]
fn json_that_is_no_message_is_refused() {
    for body in [
        "[]",
        "5",
        "null",
        "{}",
        "[{\"jsonrpc\":\"2.0\",\"method\":\"exit\"}]",
        "{\"jsonrpc\":\"1.0\",\"id\":4,\"method\":\"exit\"}",
    ] {
        check(&framed(body), INVALID_REQUEST);
    }
}

#[test]
fn lengths_that_cannot_be_are_refused() {
    for length in ["-1", "99999999999999999999", "9999999999999", "x", ""] {
        check(&format!("Content-Length: {length}\r\n\r\n"), PARSE_ERROR);
    }
}

#[test]
fn bytes_between_messages_are_skipped() {
    check("GET / HTTP/1.1\r\nHost: x\r\n\r\n", PARSE_ERROR);
    check("garbage without end", PARSE_ERROR);
    check("\r\n\r\n", None);
    check(
        &format!("content-length:2\r\n\r\n{{}}{}", framed("{}")),
        INVALID_REQUEST,
    );
}

#[test]
fn bytes_that_are_no_text_are_refused() {
    let mut client = Client::plain(FAULTY);
    client.send_bytes(b"Content-Length: 4\r\n\r\n\"\xff\xfe\"");
    client.wait(|message| message["error"]["code"].as_i64() == PARSE_ERROR);
    client.settle();
}

#[test]
fn unknown_methods_are_refused_and_unknown_notifications_ignored() {
    for method in [
        "no/such",
        "textDocument/moniker",
        "$/no/such",
        "workspace/symbol",
    ] {
        check(
            &framed(
                &json!({ "jsonrpc": "2.0", "id": "a", "method": method, "params": {} }).to_string(),
            ),
            METHOD_NOT_FOUND,
        );
        check(
            &framed(&json!({ "jsonrpc": "2.0", "method": method, "params": {} }).to_string()),
            None,
        );
    }
}

#[test]
fn requests_and_notifications_taken_for_each_other_are_harmless() {
    check(
        &framed(
            &json!({ "jsonrpc": "2.0", "method": "textDocument/hover", "params": at(0, 0) })
                .to_string(),
        ),
        None,
    );
    check(&framed(&json!({ "jsonrpc": "2.0", "id": 77, "method": "textDocument/didChange", "params": {} }).to_string()), INVALID_REQUEST);
}

#[test]
fn answers_to_nothing_are_ignored() {
    for answer in [
        json!({ "result": 5 }),
        json!({ "error": { "code": 1, "message": "x" } }),
        json!({ "result": null }),
    ] {
        let mut message = answer;
        message["jsonrpc"] = "2.0".into();
        message["id"] = 4711.into();
        check(&framed(&message.to_string()), None);
    }
}

#[test]
fn parameters_of_another_shape_are_refused() {
    let mut client = Client::plain(FAULTY);
    for params in [
        json!({}),
        json!([]),
        json!(5),
        Value::Null,
        json!({ "textDocument": { "uri": 5 }, "position": 7 }),
    ] {
        assert_eq!(
            client.error("textDocument/hover", params.clone()),
            -32602,
            "{params}"
        );
        client.tell("textDocument/didClose", params.clone());
        client.tell("workspace/didChangeWatchedFiles", params.clone());
        client.tell("workspace/didChangeWorkspaceFolders", params);
    }
    client.write_units(2, "1");
    assert_eq!(
        client.published().last().map(|last| (last.1, last.2)),
        Some((2, 0))
    );
}

#[test]
fn a_request_under_the_number_of_one_that_waits_is_refused() {
    if !cfg!(debug_assertions) {
        return;
    }
    let mut client = Client::plain(FAULTY);
    let id = client.request(
        "medcode/fault",
        json!({ "textDocument": { "uri": URI }, "kind": "wait" }),
    );
    client.send(
        &json!({ "jsonrpc": "2.0", "id": id, "method": "textDocument/hover", "params": at(0, 0) }),
    );
    assert_eq!(client.answer(id)["error"]["code"], -32600);
    client.tell("$/cancelRequest", json!({ "id": id }));
    assert_eq!(client.answer(id)["error"]["code"], -32800);
}
