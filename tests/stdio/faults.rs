//! Faults: a panic costs one request, a second one on the same text its analysis, and neither tells what the text
//! says.
#![cfg(debug_assertions)]

use crate::client::{Client, FAULTY, UNITS, URI, at, units_change};
use serde_json::{Value, json};

/// A word that only the document has.
const MARKER: &str = "Zwetschgendatschi";

fn panic(client: &mut Client) -> i64 {
    client.error(
        "medcode/fault",
        json!({ "textDocument": { "uri": URI }, "kind": "panic" }),
    )
}

#[test]
fn a_panic_costs_one_request() {
    let mut client = Client::plain(FAULTY);
    client.wait_for("textDocument/publishDiagnostics");
    assert_eq!(panic(&mut client), -32603);
    assert!(client.hover(UNITS.0, 3).is_object());
    client.write_units(2, "1");
    assert_eq!(client.published(), [(URI.to_owned(), 2, 0)]);
    // On another text it is a first one again.
    assert_eq!(panic(&mut client), -32603);
    client.write_units(3, "2");
    assert_eq!(client.published(), [(URI.to_owned(), 3, 1)]);
    assert_eq!(client.all("window/showMessage"), Vec::<Value>::new());
}

#[test]
fn a_second_panic_on_a_text_ends_its_analysis_until_it_is_opened_again() {
    let mut client = Client::plain(FAULTY);
    client.wait_for("textDocument/publishDiagnostics");
    panic(&mut client);
    panic(&mut client);
    panic(&mut client);
    assert_eq!(client.published(), [(URI.to_owned(), 1, 0)]);
    let shown = client.all("window/showMessage");
    assert_eq!(shown.len(), 1);
    assert!(
        shown[0]["params"]["message"]
            .as_str()
            .expect("a text")
            .contains("a.worksheet.md")
    );
    client.change(2, json!([units_change("3")]));
    assert_eq!(client.published(), []);
    client.close(URI);
    client.open(URI, FAULTY);
    assert_eq!(client.published(), [(URI.to_owned(), 1, 1)]);
}

#[test]
fn nothing_that_is_logged_holds_text_of_a_document() {
    let text = format!("{MARKER}\n{FAULTY}");
    let mut client = Client::plain(&text);
    panic(&mut client);
    client.change(1, json!([{ "text": MARKER }]));
    client.change(2, json!([{ "range": null, "text": { "no": MARKER } }]));
    client.tell(
        "textDocument/didOpen",
        json!({ "textDocument": { "uri": 5, "text": MARKER } }),
    );
    client.open(URI, &text);
    client.tell("workspace/didChangeConfiguration", json!(MARKER));
    let id = client.request(
        "textDocument/hover",
        json!({ "textDocument": { "uri": URI }, "position": MARKER }),
    );
    let refusal = client.answer(id);
    assert!(
        refusal["error"].is_object() && !refusal.to_string().contains(MARKER),
        "{refusal}"
    );
    client.send_bytes(format!("Content-Length: 30\r\n\r\n{{\"{MARKER}").as_bytes());
    client.send_bytes(
        "           "
            .get(..30 - 2 - MARKER.len())
            .expect("short")
            .as_bytes(),
    );
    client.request("textDocument/hover", at(0, 0));
    let mut said = client.all("window/logMessage");
    said.extend(client.all("window/showMessage"));
    said.extend(client.seen.clone());
    assert!(said.len() > 3, "something is logged: {said:?}");
    assert!(!json!(said).to_string().contains(MARKER), "{said:?}");
    let errors = client.end();
    assert!(
        errors.contains("a fault at") && !errors.contains(MARKER),
        "{errors}"
    );
}
