//! Questions and their answers in the protocol's shapes, by what the client can do.

use crate::client::{Client, FAULTY, RULE, UNITS, URI, at, faults, range, whole};
use serde_json::{Value, json};

fn actions(client: &mut Client, only: Value) -> Vec<Value> {
    let published = client.wait_for("textDocument/publishDiagnostics");
    let context = json!({ "diagnostics": published["params"]["diagnostics"], "only": only });
    let place = range(UNITS.0, UNITS.1, UNITS.0, UNITS.1);
    let found = client.ask(
        "textDocument/codeAction",
        json!({ "textDocument": { "uri": URI }, "range": place, "context": context }),
    );
    found.as_array().expect("a list").clone()
}

/// The first action that mends the finding of [`FAULTY`] for a client with these abilities for edits.
fn fix(edits: Value) -> Value {
    let mut client = Client::with(json!({ "workspace": { "workspaceEdit": edits } }));
    client.open(URI, FAULTY);
    let actions = actions(&mut client, json!(["quickfix"]));
    actions
        .into_iter()
        .find(|action| action["diagnostics"][0]["code"] == RULE)
        .expect("a fix")
}

#[test]
fn a_careful_client_is_asked_to_confirm_a_versioned_edit() {
    let action = fix(json!({ "documentChanges": true, "changeAnnotationSupport": {} }));
    let document = &action["edit"]["documentChanges"][0];
    assert_eq!(
        document["textDocument"],
        json!({ "uri": URI, "version": 1 })
    );
    let annotation = document["edits"][0]["annotationId"]
        .as_str()
        .expect("an annotation");
    assert_eq!(
        action["edit"]["changeAnnotations"][annotation]["needsConfirmation"],
        true
    );
    assert_eq!(action["kind"], "quickfix");
}

#[test]
fn a_simple_client_reads_in_the_title_what_to_check() {
    let action = fix(json!({}));
    assert!(
        action["title"]
            .as_str()
            .expect("a title")
            .ends_with("check it)"),
        "{action}"
    );
    assert!(action["edit"].get("changeAnnotations").is_none());
    assert_eq!(
        action["edit"]["changes"][URI].as_array().map(Vec::len),
        Some(1)
    );
}

#[test]
fn an_applied_fix_mends_the_finding() {
    let action = fix(json!({}));
    let edit = &action["edit"]["changes"][URI][0];
    let mut client = Client::plain(FAULTY);
    client.wait_for("textDocument/publishDiagnostics");
    client.change(
        2,
        json!([{ "range": edit["range"], "text": edit["newText"] }]),
    );
    assert_eq!(client.published(), [(URI.to_owned(), 2, 0)]);
}

#[test]
fn kinds_that_are_not_wanted_are_not_offered() {
    for only in [
        json!(["refactor"]),
        json!([]),
        json!(["source.fixAll.other"]),
    ] {
        assert_eq!(
            actions(&mut Client::plain(FAULTY), only),
            Vec::<Value>::new()
        );
    }
    assert!(!actions(&mut Client::plain(FAULTY), Value::Null).is_empty());
}

#[test]
fn completion_tells_more_when_asked() {
    let mut client = Client::plain("## Charges\n\n| Code | Units |\n|---|---|\n| 959 |  |\n");
    let list = client.ask("textDocument/completion", at(4, 5));
    let items = list["items"].as_array().expect("a list");
    let item = items
        .iter()
        .find(|item| item["data"].is_string())
        .expect("an item with an entry")
        .clone();
    assert!(
        item["textEdit"]["range"].is_object() && item["sortText"].is_string(),
        "{item}"
    );
    let told = client.ask("completionItem/resolve", item.clone());
    assert_eq!(told["label"], item["label"]);
    assert!(
        told["documentation"]
            .as_str()
            .is_some_and(|text| !text.is_empty()),
        "{told}"
    );
    // What comes from elsewhere is given back as it is.
    for other in [
        json!({ "label": "x" }),
        json!({ "label": "x", "data": 5 }),
        json!({ "label": "x", "data": "nonsense" }),
    ] {
        assert_eq!(
            client.ask("completionItem/resolve", other.clone())["label"],
            other["label"]
        );
    }
}

#[test]
fn completions_speak_markdown_to_clients_that_show_it() {
    fn check(formats: Value, markdown: bool) {
        let mut client = Client::with(
            json!({ "textDocument": { "completion": { "completionItem": {
            "documentationFormat": formats } } } }),
        );
        client.open(URI, FAULTY);
        let list = client.ask("textDocument/completion", at(2, 7));
        let told = client.ask("completionItem/resolve", list["items"][0].clone());
        let documentation = &told["documentation"];
        assert_eq!(documentation["kind"] == "markdown", markdown, "{told}");
        assert_eq!(documentation.is_string(), !markdown, "{told}");
    }
    check(json!(["plaintext", "markdown"]), true);
    check(json!(["plaintext"]), false);
    check(Value::Null, false);
}

#[test]
fn hover_shows_the_range_it_is_about() {
    let mut client = Client::plain(FAULTY);
    let hover = client.hover(UNITS.0, 4);
    assert_eq!(hover["range"], range(UNITS.0, 2, UNITS.0, 7));
    assert_eq!(hover["contents"]["kind"], "markdown");
}

#[test]
fn hover_shows_the_pair_edits_of_the_day() {
    let text = FAULTY.replace(
        "| 95909 | 26        | 2 ",
        "| 95861 | 26        | 1     | A   | 250.00 |\n| 95909 | 26        | 1 ",
    );
    let mut client = Client::plain(&text);
    for line in [UNITS.0, UNITS.0 + 1] {
        let hover = client.hover(line, 4);
        let card = hover["contents"]["value"].as_str().expect("a card");
        assert!(
            card.contains("95861 with 95909: never together, indicator 0; use 95886"),
            "{card}"
        );
    }
}

#[test]
fn diagnoses_are_completed_by_mistyped_words() {
    let mut client = Client::plain("## Diagnoses\n\nA. carpal tunel right\n");
    let list = client.ask("textDocument/completion", at(2, 21));
    assert_eq!(list["items"][0]["label"], "G56.01", "{list}");
}

#[test]
fn an_outline_is_a_tree_where_the_client_takes_one() {
    let mut flat = Client::plain(FAULTY);
    let symbols = flat.ask("textDocument/documentSymbol", whole());
    assert_eq!(symbols[0]["location"]["uri"], URI);
    let inner = symbols
        .as_array()
        .expect("a list")
        .iter()
        .find(|symbol| symbol["containerName"].is_string());
    assert!(inner.is_some(), "{symbols}");
    // The protocol has no null for what stands in nothing.
    assert!(symbols[0].get("containerName").is_none(), "{symbols}");
    let mut client = Client::with(
        json!({ "textDocument": { "documentSymbol": { "hierarchicalDocumentSymbolSupport": true } } }),
    );
    client.open(URI, FAULTY);
    let symbols = client.ask("textDocument/documentSymbol", whole());
    assert!(
        symbols[0]["children"]
            .as_array()
            .is_some_and(|children| !children.is_empty()),
        "{symbols}"
    );
    assert!(symbols[0]["selectionRange"].is_object());
}

#[test]
fn no_more_folds_than_the_client_wants() {
    let mut client = Client::plain(FAULTY);
    let all = client.ask("textDocument/foldingRange", whole());
    assert!(all.as_array().expect("a list").len() > 1);
    let mut client = Client::with(
        json!({ "textDocument": { "foldingRange": { "rangeLimit": 1, "lineFoldingOnly": true } } }),
    );
    client.open(URI, FAULTY);
    let one = client.ask("textDocument/foldingRange", whole());
    assert_eq!(one.as_array().map(Vec::len), Some(1));
    let longest = all
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|fold| Some(fold["endLine"].as_u64()? - fold["startLine"].as_u64()?))
        .max();
    assert_eq!(
        one[0]["endLine"]
            .as_u64()
            .zip(one[0]["startLine"].as_u64())
            .map(|(end, start)| end - start),
        longest
    );
}

fn numbers(value: &Value) -> Vec<u64> {
    value
        .as_array()
        .expect("numbers")
        .iter()
        .map(|number| number.as_u64().expect("a number"))
        .collect()
}

#[test]
fn a_difference_of_tokens_makes_the_new_ones_of_the_old() {
    let mut client = Client::with(
        json!({ "textDocument": { "semanticTokens": { "requests": { "full": { "delta": true } } } } }),
    );
    client.open(URI, FAULTY);
    let full = client.ask("textDocument/semanticTokens/full", whole());
    let mut known = numbers(&full["data"]);
    assert!(!known.is_empty() && known.len().is_multiple_of(5));
    let mut name = full["resultId"].clone();
    let line = "| 95909 | 26        | 1     | A   | 250.00 |\n";
    for (version, place, text) in [
        (2, UNITS.0, line),
        (3, UNITS.0 + 1, line),
        (4, 0, "\n"),
        (5, 0, ""),
    ] {
        client.change(
            version,
            json!([crate::client::change(place, 0, place, 0, text)]),
        );
        let params = json!({ "textDocument": { "uri": URI }, "previousResultId": name });
        let difference = client.ask("textDocument/semanticTokens/full/delta", params);
        for edit in difference["edits"].as_array().expect("edits") {
            let start = edit["start"].as_u64().expect("a place") as usize;
            let end = start + edit["deleteCount"].as_u64().expect("a number") as usize;
            known.splice(start..end, numbers(&edit["data"]));
        }
        name = difference["resultId"].clone();
        let mut fresh = Client::plain("");
        let text = text_after(version, line);
        fresh.change(2, json!([{ "text": text }]));
        assert_eq!(
            known,
            numbers(&fresh.ask("textDocument/semanticTokens/full", whole())["data"]),
            "version {version}"
        );
    }
    let params = json!({ "textDocument": { "uri": URI }, "previousResultId": "unknown" });
    assert!(client.ask("textDocument/semanticTokens/full/delta", params)["data"].is_array());
}

/// [`FAULTY`] after the edits up to `version` of the test above.
fn text_after(version: i64, line: &str) -> String {
    let at = FAULTY.find("| 95909").expect("a charge");
    let (head, tail) = FAULTY.split_at(at);
    match version {
        2 => format!("{head}{line}{tail}"),
        3 => format!("{head}{line}{line}{tail}"),
        _ => format!("\n{head}{line}{line}{tail}"),
    }
}

#[test]
fn tokens_of_a_part_are_those_of_the_whole_there() {
    let mut client = Client::plain(FAULTY);
    let part =
        json!({ "textDocument": { "uri": URI }, "range": range(UNITS.0, 0, UNITS.0 + 1, 0) });
    let part = numbers(&client.ask("textDocument/semanticTokens/range", part)["data"]);
    assert!(!part.is_empty());
    assert_eq!(part[0], u64::from(UNITS.0));
    let whole = numbers(&client.ask("textDocument/semanticTokens/full", whole())["data"]);
    assert!(whole.ends_with(&part[5..]), "{whole:?} {part:?}");
}

#[test]
fn settings_that_change_make_a_client_colour_again() {
    let mut client =
        Client::with(json!({ "workspace": { "semanticTokens": { "refreshSupport": true } } }));
    client.open(URI, FAULTY);
    client.tell(
        "workspace/didChangeConfiguration",
        json!({ "settings": { "medcode": { "edition": { "as-of": "2026-01-01" } } } }),
    );
    client.answer_server("workspace/semanticTokens/refresh", Value::Null);
    client.settle();
}

#[test]
fn selections_grow_and_each_place_has_one() {
    let mut client = Client::plain(FAULTY);
    let places = json!([{ "line": UNITS.0, "character": 3 }, { "line": 1, "character": 0 }]);
    let selections = client.ask(
        "textDocument/selectionRange",
        json!({ "textDocument": { "uri": URI }, "positions": places }),
    );
    assert_eq!(selections.as_array().map(Vec::len), Some(2));
    assert_eq!(selections[0]["range"], range(UNITS.0, 2, UNITS.0, 7));
    assert!(selections[0]["parent"]["range"].is_object());
}

#[test]
fn highlights_are_the_places_of_the_same_thing() {
    let mut client = Client::plain(FAULTY);
    let places = client.ask("textDocument/documentHighlight", at(UNITS.0, 3));
    assert!(
        places
            .as_array()
            .expect("a list")
            .iter()
            .any(|place| place["range"] == range(UNITS.0, 2, UNITS.0, 7)),
        "{places}"
    );
    let published = client.wait_for("textDocument/publishDiagnostics");
    assert_eq!(faults(&published["params"]["diagnostics"]), 1);
}

#[test]
fn a_whole_charge_line_is_offered_to_clients_that_lead_through_it() {
    let text = "## Diagnoses\n\n1) G56.01\n\n## Charges\n\n95909 x1 [1] $250.00\nchar\n";
    let offered = |abilities: Value| {
        let mut client = Client::with(abilities);
        client.open(URI, text);
        let list = client.ask("textDocument/completion", at(7, 4));
        let items = list["items"].as_array().expect("a list").clone();
        items
            .into_iter()
            .find(|item| item["label"] == "charge line")
    };
    let takes = json!({ "textDocument": { "completion": { "completionItem": { "snippetSupport": true } } } });
    let item = offered(takes).expect("it is offered");
    assert_eq!(item["insertTextFormat"], 2);
    let line = "${1:code}-${2:modifier} x${3:1} [${4:1}] \\$${5:0.00}";
    assert_eq!(item["textEdit"]["newText"], line, "{item}");
    assert_eq!(offered(json!({})), None);
}
