//! The mirror of the client's text: versions, edits that do not fit, encodings, places outside the text.

use crate::client::{Client, FAULTY, RULE, UNITS, URI, at, change, faults, range, units_change};
use serde_json::{Value, json};

/// Shows, logs and published diagnostics after a document was opened and these changes were sent.
fn after(changes: &[(i64, Value)]) -> (Client, usize, usize) {
    let mut client = Client::plain(FAULTY);
    client.wait_for("textDocument/publishDiagnostics");
    for (version, change) in changes {
        client.change(*version, change.clone());
    }
    let shown = client.all("window/showMessage").len();
    let logged = client.all("window/logMessage").len();
    (client, shown, logged)
}

#[test]
fn an_old_version_is_dropped_and_logged() {
    for version in [1, 0, -5] {
        let (mut client, shown, logged) = after(&[(version, json!([units_change("1")]))]);
        assert_eq!((shown, logged), (0, 1));
        assert_eq!(client.published(), []);
    }
}

#[test]
fn versions_may_leave_gaps() {
    let (mut client, shown, logged) = after(&[(70, json!([units_change("1")]))]);
    assert_eq!((shown, logged), (0, 0));
    assert_eq!(client.published(), [(URI.to_owned(), 70, 0)]);
}

#[test]
fn an_edit_that_does_not_fit_is_said_once_and_the_text_forgotten() {
    for misfit in [
        json!([change(900, 0, 901, 0, "x")]),
        json!([{ "range": range(0, 0, 0, 0), "text": 5 }]),
        json!([{ "range": { "start": { "line": -1, "character": 0 }, "end": { "line": 0, "character": 0 } }, "text": "x" }]),
        json!([{ "range": { "start": { "line": 4294967296u64, "character": 0 }, "end": { "line": 4294967296u64, "character": 0 } }, "text": "x" }]),
        json!("nonsense"),
    ] {
        let (mut client, shown, _) = after(&[
            (2, misfit.clone()),
            (3, json!([units_change("1")])),
            (4, misfit),
        ]);
        assert_eq!(shown, 1);
        // What the client shows of it is taken back, and there is nothing to say about it.
        assert_eq!(client.published().len(), 1);
        assert_eq!(client.hover(UNITS.0, 3), Value::Null);
        assert_eq!(
            client.ask("textDocument/foldingRange", crate::client::whole()),
            Value::Null
        );
        client.open(URI, FAULTY);
        assert_eq!(client.published(), [(URI.to_owned(), 1, 1)]);
    }
}

#[test]
fn a_whole_text_replaces_all_of_the_old_one() {
    let mut client = Client::plain(FAULTY);
    client.change(2, json!([{ "text": FAULTY.replace("| 2 ", "| 1 ") }]));
    client.change(3, json!([{ "text": "" }]));
    client.change(4, json!([{ "text": FAULTY }, change(0, 0, 0, 1, "#")]));
    client.settle();
    let last = client.published().pop().expect("published");
    assert_eq!((last.1, last.2), (4, 1));
}

#[test]
fn a_document_that_is_not_open_has_nothing_to_tell() {
    let mut client = Client::with(json!({}));
    client.change(2, json!([units_change("1")]));
    client.close(URI);
    assert_eq!(client.hover(0, 0), Value::Null);
    assert_eq!(
        client.ask(
            "textDocument/codeAction",
            json!({ "textDocument": { "uri": URI }, "range": range(0, 0, 0, 0), "context": {} })
        ),
        Value::Null
    );
    client.open("not a uri", FAULTY);
    client.open("untitled:Untitled-1", FAULTY);
    assert_eq!(client.published().len(), 2);
}

/// The place of the finding, behind text that each encoding counts in its own way.
fn place_of_finding(encodings: Value, expected: &str, column: u32) {
    let mut client = Client::start();
    let answer =
        client.hello(json!({ "capabilities": { "general": { "positionEncodings": encodings } } }));
    assert_eq!(answer["capabilities"]["positionEncoding"], expected);
    client.open(URI, &FAULTY.replace("| 26        |", "| é😀        |"));
    let published = client.wait_for("textDocument/publishDiagnostics");
    let found = published["params"]["diagnostics"]
        .as_array()
        .expect("a list")
        .iter()
        .find(|one| one["code"] == RULE)
        .expect("found")
        .clone();
    assert_eq!(found["range"], range(UNITS.0, column, UNITS.0, column + 1));
    client.change(
        2,
        json!([change(UNITS.0, column, UNITS.0, column + 1, "1")]),
    );
    assert_eq!(
        faults(&client.wait_for("textDocument/publishDiagnostics")["params"]["diagnostics"]),
        0
    );
}

#[test]
fn every_encoding_names_the_same_place() {
    place_of_finding(json!(["utf-16", "utf-8"]), "utf-8", UNITS.1 + 4);
    place_of_finding(json!(["utf-16", "utf-32"]), "utf-16", UNITS.1 + 1);
    place_of_finding(json!(["utf-32"]), "utf-32", UNITS.1);
    place_of_finding(json!([]), "utf-16", UNITS.1 + 1);
}

#[test]
fn places_outside_the_text_are_harmless() {
    let mut client = Client::plain(FAULTY);
    for (line, character) in [
        (0, u32::MAX),
        (u32::MAX, 0),
        (u32::MAX, u32::MAX),
        (UNITS.0, 1000),
    ] {
        let place = json!({ "line": line, "character": character });
        client.hover(line, character);
        client.ask("textDocument/completion", at(line, character));
        client.ask("textDocument/documentHighlight", at(line, character));
        client.ask(
            "textDocument/selectionRange",
            json!({ "textDocument": { "uri": URI }, "positions": [place] }),
        );
        let stretch = json!({ "start": place, "end": { "line": 0, "character": 0 } });
        client.ask(
            "textDocument/semanticTokens/range",
            json!({ "textDocument": { "uri": URI }, "range": stretch }),
        );
        client.ask("textDocument/codeAction", json!({ "textDocument": { "uri": URI }, "range": stretch, "context": { "diagnostics": [] } }));
    }
    for (line, character) in [
        (json!(-1), json!(0)),
        (json!(0), json!(4294967296u64)),
        (json!(1.5), json!("x")),
        (Value::Null, json!([])),
    ] {
        let params = json!({ "textDocument": { "uri": URI }, "position": { "line": line, "character": character } });
        assert_eq!(client.error("textDocument/hover", params), -32602);
    }
}

#[test]
fn a_text_above_the_limit_is_said_once() {
    let limits = json!({ "limits": { "analysis-bytes": 400 } });
    let mut client =
        Client::with_params(json!({ "capabilities": {}, "initializationOptions": limits }));
    client.open(URI, &FAULTY.repeat(3));
    client.change(2, json!([change(0, 0, 0, 0, "x")]));
    client.change(3, json!([change(0, 0, 0, 1, "")]));
    let shown = client.all("window/showMessage");
    assert_eq!(shown.len(), 1);
    let message = shown[0]["params"]["message"]
        .as_str()
        .expect("a text")
        .to_owned();
    assert!(
        message.contains("400 bytes") && message.contains("limits.analysis-bytes"),
        "{message}"
    );
    // Its text is known all the same, and analysed once it is small enough.
    client.change(4, json!([{ "text": "| 95909 | 26 | 2 |\n" }]));
    assert_eq!(client.published().last().expect("published").1, 4);
}
