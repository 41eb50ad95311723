//! Diagnostics: pushed or pulled, never both; with versions; nothing twice.

use crate::client::{Client, FAULTY, RULE, UNITS, URI, change, faults, pulls, range, whole};
use serde_json::{Value, json};

fn puller() -> Client {
    Client::with(pulls())
}

fn pull(client: &mut Client, known: Option<&str>) -> Value {
    client.ask(
        "textDocument/diagnostic",
        json!({ "textDocument": { "uri": URI }, "previousResultId": known }),
    )
}

#[test]
fn a_diagnostic_says_what_where_why_and_since_when() {
    let mut client = Client::plain(FAULTY);
    let published = client.wait_for("textDocument/publishDiagnostics");
    let params = &published["params"];
    assert_eq!(
        (&params["uri"], &params["version"]),
        (&json!(URI), &json!(1))
    );
    let found = params["diagnostics"]
        .as_array()
        .expect("a list")
        .iter()
        .find(|one| one["code"] == RULE)
        .expect("found");
    assert_eq!(
        found["range"],
        range(UNITS.0, UNITS.1, UNITS.0, UNITS.1 + 1)
    );
    assert_eq!(found["source"], "medcode");
    assert!(
        found["severity"]
            .as_u64()
            .is_some_and(|severity| (1..=4).contains(&severity))
    );
    let message = found["message"].as_str().expect("a plain text");
    let last = message.lines().last().expect("lines");
    assert!(
        last.starts_with("Source: ") && last.contains("; edition ") && last.ends_with("(UNIT-02)"),
        "{message}"
    );
    // What this client did not say that it understands is not sent.
    for member in ["tags", "relatedInformation", "data", "codeDescription"] {
        assert!(found.get(member).is_none(), "{member}");
    }
}

#[test]
fn a_diagnostic_carries_data_where_the_client_keeps_it() {
    let mut client =
        Client::with(json!({ "textDocument": { "publishDiagnostics": { "dataSupport": true } } }));
    client.open(URI, FAULTY);
    let published = client.wait_for("textDocument/publishDiagnostics");
    let found = published["params"]["diagnostics"]
        .as_array()
        .expect("a list")
        .iter()
        .find(|one| one["code"] == RULE)
        .expect("found");
    assert_eq!(found["data"]["id"], "UNIT-02");
    assert!(found["data"]["fixes"].is_array());
}

#[test]
fn a_client_that_pulls_is_sent_nothing() {
    let mut client = puller();
    client.open(URI, FAULTY);
    client.write_units(2, "1");
    client.write_units(3, "2");
    client.close(URI);
    assert_eq!(client.published(), []);
}

#[test]
fn only_a_client_that_pulls_and_can_be_told_to_is_offered_it() {
    let check = |abilities: Value, expected: bool| {
        let answer = Client::start().hello(json!({ "capabilities": abilities }));
        let offered = answer["capabilities"].get("diagnosticProvider");
        assert_eq!(offered.is_some_and(Value::is_object), expected, "{answer}");
        assert_eq!(offered.is_some(), expected, "{answer}");
    };
    check(pulls(), true);
    check(json!({ "textDocument": { "diagnostic": {} } }), false);
    check(
        json!({ "textDocument": { "diagnostic": {} }, "workspace": { "diagnostics": { "refreshSupport": false } } }),
        false,
    );
    check(json!({}), false);
}

#[test]
fn a_client_that_pulls_and_cannot_be_told_to_is_sent_what_changes() {
    let mut client = Client::with(json!({ "textDocument": { "diagnostic": {} } }));
    client.open(URI, FAULTY);
    assert_eq!(client.published(), [(URI.to_owned(), 1, 1)]);
    for (level, expected) in [("off", 0), ("error", 1)] {
        client.tell(
            "workspace/didChangeConfiguration",
            json!({ "settings": { "medcode": { "rules": { RULE: level } } } }),
        );
        assert_eq!(client.published(), [(URI.to_owned(), 1, expected)]);
    }
}

#[test]
fn a_pulled_result_that_is_known_is_unchanged() {
    let mut client = puller();
    client.open(URI, FAULTY);
    let first = pull(&mut client, None);
    assert_eq!(
        (&first["kind"], faults(&first["items"])),
        (&json!("full"), 1)
    );
    let name = first["resultId"].as_str().expect("a name").to_owned();
    let again = pull(&mut client, Some(&name));
    assert_eq!(again, json!({ "kind": "unchanged", "resultId": name }));
    client.write_units(2, "1");
    let mended = pull(&mut client, Some(&name));
    assert_eq!(
        (&mended["kind"], faults(&mended["items"])),
        (&json!("full"), 0)
    );
    assert_ne!(mended["resultId"], name);
    assert_eq!(pull(&mut client, Some("another server's"))["kind"], "full");
}

#[test]
fn pulling_a_document_that_is_not_open_finds_nothing() {
    let mut client = puller();
    assert_eq!(pull(&mut client, None)["items"], json!([]));
}

#[test]
fn settings_that_change_make_a_client_pull_again() {
    let mut client = puller();
    client.open(URI, FAULTY);
    assert_eq!(faults(&pull(&mut client, None)["items"]), 1);
    client.tell(
        "workspace/didChangeConfiguration",
        json!({ "settings": { "medcode": { "rules": { RULE: "off" } } } }),
    );
    let asked = client.answer_server("workspace/diagnostic/refresh", Value::Null);
    assert!(asked.get("params").is_none(), "{asked}");
    assert_eq!(faults(&pull(&mut client, None)["items"]), 0);
}

#[test]
fn only_the_document_that_was_edited_is_published() {
    let mut client = Client::with(json!({}));
    for number in 0..80 {
        client.open(
            &format!("file:///tmp/medcode/{number}.worksheet.md"),
            FAULTY,
        );
    }
    assert_eq!(client.published().len(), 80);
    let edited = "file:///tmp/medcode/42.worksheet.md";
    client.change_of(edited, 2, json!([crate::client::units_change("1")]));
    assert_eq!(client.published(), [(edited.to_owned(), 2, 0)]);
}

#[test]
fn nothing_that_the_client_has_is_sent_again() {
    let mut client = Client::plain(FAULTY);
    assert_eq!(client.published(), [(URI.to_owned(), 1, 1)]);
    client.change(2, json!([change(7, 30, 7, 30, "")]));
    client.change(3, json!([change(8, 20, 8, 20, "x")]));
    assert_eq!(client.published(), []);
    // An edit that took the place away has taken what an editor shows there, whatever is found anew.
    client.change(
        4,
        json!([
            change(UNITS.0, 0, UNITS.0 + 1, 0, ""),
            change(
                UNITS.0,
                0,
                UNITS.0,
                0,
                "| 95909 | 26        | 2     | A   | 250.00 |\n"
            )
        ]),
    );
    assert_eq!(client.published(), [(URI.to_owned(), 4, 1)]);
}

#[test]
fn a_closed_document_keeps_no_diagnostics() {
    let mut client = Client::plain(FAULTY);
    assert_eq!(client.published().len(), 1);
    client.close(URI);
    assert_eq!(client.published(), [(URI.to_owned(), 1, 0)]);
    client.open(URI, "");
    assert_eq!(client.published(), [(URI.to_owned(), 1, 0)]);
    client.close(URI);
    assert_eq!(client.published(), []);
    assert_eq!(
        client.ask("textDocument/documentSymbol", whole()),
        Value::Null
    );
}

#[test]
fn a_document_that_is_opened_twice_starts_again() {
    let mut client = Client::plain(FAULTY);
    client.write_units(5, "1");
    client.open(URI, FAULTY);
    client.write_units(2, "1");
    assert_eq!(client.published().last(), Some(&(URI.to_owned(), 2, 0)));
}
