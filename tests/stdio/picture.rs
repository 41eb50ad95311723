//! Help while writing a report: cards of muscles, rows of muscles, the picture for previews.

use crate::client::Client;
use serde_json::{Value, json};

const URI: &str = "file:///work/seven.report.md";

const REPORT: &str = "\
Date of study: 2026-03-02

## Needle EMG

| Side  | Muscle  | Nerve    | Roots | Insertional | Fibs | Recruitment |
|-------|---------|----------|-------|-------------|------|-------------|
| Right | Deltoid | Axillary | C5 C6 | normal      | 0    | normal      |
| Right | bic
";

fn session(text: &str) -> Client {
    let mut client = Client::with(json!({}));
    client.open(URI, text);
    client
}

fn at(line: u32, character: u32) -> Value {
    json!({ "textDocument": { "uri": URI }, "position": { "line": line, "character": character } })
}

fn picture(client: &mut Client) -> Value {
    let params = json!({ "command": "medcode.picture", "arguments": [URI] });
    client.ask("workspace/executeCommand", params)
}

#[test]
fn a_report_is_drawn_for_a_preview() {
    let mut client = session(REPORT);
    let answer = picture(&mut client);
    let svg = answer["svg"].as_str().expect("a picture");
    assert!(svg.starts_with("<svg ") && svg.contains("right Deltoid: normal"));
    let mut client = session("## Impression\n\nNormal.\n");
    assert_eq!(picture(&mut client), json!({ "svg": null }));
}

#[test]
fn a_muscle_has_a_card_and_brings_its_row() {
    let mut client = session(REPORT);
    let card = client.ask("textDocument/hover", at(6, 12));
    let words = card["contents"]["value"].as_str().expect("a card");
    assert!(words.contains("Nerve: axillary"), "{words}");
    let offered = client.ask("textDocument/completion", at(7, 13));
    let items = offered.get("items").unwrap_or(&offered);
    let first = &items[0];
    assert_eq!(first["label"], "Biceps brachii", "{offered}");
    let text = first["textEdit"]["newText"].as_str().expect("an edit");
    assert_eq!(text, "Biceps brachii | Musculocutaneous | C5 C6 | ");
}
