//! Help for readers: hints, lenses and their command, ways to other places, renaming, links, formatting.

use crate::client::{Client, FAULTY, RULE, UNITS, URI, at, range, whole};
use serde_json::{Value, json};

/// The places of [`FAULTY`]: its title, its diagnosis, the pointer of its charge.
const TITLE: u32 = 0;
const DIAGNOSIS: u32 = 8;
const POINTER: (u32, u32) = (UNITS.0, 30);

fn hints(client: &mut Client, first: u32, last: u32) -> Vec<(u64, String)> {
    let params = json!({ "textDocument": { "uri": URI }, "range": range(first, 0, last, 0) });
    let hints = client.ask("textDocument/inlayHint", params);
    let hints = hints.as_array().expect("a list");
    hints
        .iter()
        .map(|hint| {
            assert_eq!(hint["tooltip"]["kind"], "markdown");
            let line = hint["position"]["line"].as_u64().expect("a line");
            (line, hint["label"].as_str().expect("words").to_owned())
        })
        .collect()
}

fn labels(hints: &[(u64, String)]) -> Vec<&str> {
    hints.iter().map(|(_, label)| label.as_str()).collect()
}

#[test]
fn hints_are_those_of_the_range() {
    let mut client = Client::plain(FAULTY);
    let all = hints(&mut client, 0, 15);
    assert_eq!(
        labels(&all),
        [
            "$160.32 expected",
            "Nerve conduction, 5 or 6 studies",
            "$160.32"
        ]
    );
    assert_eq!(all[0].0, u64::from(TITLE));
    assert_eq!(labels(&hints(&mut client, 0, 1)), ["$160.32 expected"]);
    assert_eq!(hints(&mut client, 2, 6), []);
    // They follow the text at once.
    client.write_units(2, "1");
    assert_eq!(labels(&hints(&mut client, 0, 1)), ["$80.16 expected"]);
}

#[test]
fn hints_can_be_switched_off_and_the_client_is_told() {
    let mut client = Client::with(json!({ "workspace": {
        "inlayHint": { "refreshSupport": true }, "codeLens": { "refreshSupport": true } } }));
    client.open(URI, FAULTY);
    assert_eq!(hints(&mut client, 0, 15).len(), 3);
    let off = json!({ "inlay": { "meaning": false, "amounts": false } });
    client.tell(
        "workspace/didChangeConfiguration",
        json!({ "settings": { "medcode": off } }),
    );
    client.answer_server("workspace/inlayHint/refresh", Value::Null);
    client.answer_server("workspace/codeLens/refresh", Value::Null);
    assert_eq!(labels(&hints(&mut client, 0, 15)), ["$160.32 expected"]);
}

fn lens(client: &mut Client) -> Value {
    let lenses = client.ask("textDocument/codeLens", whole());
    let lenses = lenses.as_array().expect("a list").clone();
    assert_eq!(lenses.len(), 1, "{lenses:?}");
    client.ask("codeLens/resolve", lenses[0].clone())
}

#[test]
fn a_lens_says_the_verdict_and_has_a_command() {
    let mut client = Client::plain(FAULTY);
    let resolved = lens(&mut client);
    assert_eq!(resolved["range"]["start"]["line"], TITLE);
    assert_eq!(
        resolved["command"]["title"],
        "hold: 1 line, $160.32 expected, 1 error"
    );
    assert_eq!(resolved["command"]["command"], "medcode.showFindings");
    client.write_units(2, "1");
    assert_eq!(
        lens(&mut client)["command"]["title"],
        "clean: 1 line, $80.16 expected"
    );
}

#[test]
fn a_lens_that_came_too_late_still_has_words() {
    let mut client = Client::plain(FAULTY);
    let lenses = client.ask("textDocument/codeLens", whole());
    client.change(2, json!([{ "text": "Nothing is billed.\n" }]));
    let late = client.ask("codeLens/resolve", lenses[0].clone());
    assert_eq!(late["command"]["title"], "no charges any more");
    assert_eq!(client.ask("textDocument/codeLens", whole()), json!([]));
}

fn run(client: &mut Client, command: &Value) -> Value {
    client.ask(
        "workspace/executeCommand",
        json!({ "command": command["command"], "arguments": command["arguments"] }),
    )
}

#[test]
fn the_command_of_a_lens_leads_to_the_worst_finding() {
    let mut client = Client::with(json!({ "window": { "showDocument": { "support": true } } }));
    client.open(URI, FAULTY);
    let command = lens(&mut client)["command"].clone();
    assert_eq!(run(&mut client, &command), Value::Null);
    let shown = client.answer_server("window/showDocument", json!({ "success": true }));
    assert_eq!(shown["params"]["uri"], URI);
    assert_eq!(
        shown["params"]["selection"],
        range(UNITS.0, UNITS.1, UNITS.0, UNITS.1 + 1)
    );
}

#[test]
fn the_command_of_a_lens_says_it_in_words_otherwise() {
    let mut client = Client::plain(FAULTY);
    let command = lens(&mut client)["command"].clone();
    run(&mut client, &command);
    let said = client.wait_for("window/showMessage");
    assert_eq!(
        said["params"]["message"],
        "hold: 1 line, $160.32 expected, 1 error; see line 15"
    );
    client.write_units(2, "1");
    run(&mut client, &command);
    let said = client.wait_for("window/showMessage");
    assert_eq!(said["params"]["message"], "clean: 1 line, $80.16 expected");
}

#[test]
fn an_encounter_is_a_page_for_a_preview() {
    let mut client = Client::plain(FAULTY);
    let units = json!({ "line": UNITS.0, "character": 0 });
    let params = json!({ "command": "medcode.claim", "arguments": [URI, units] });
    let page = client.ask("workspace/executeCommand", params.clone());
    assert_eq!(page["verdict"], "hold");
    assert_eq!(page["lines"][0]["findings"][0]["rule"], RULE);
    assert_eq!(
        page["lines"][0]["findings"][0]["range"],
        range(UNITS.0, UNITS.1, UNITS.0, UNITS.1 + 1)
    );
    client.write_units(2, "1");
    let page = client.ask("workspace/executeCommand", params);
    assert_eq!(page["verdict"], "clean");
    assert_eq!(page["lines"][0]["expected"], "$80.16");
    assert_eq!(page["lines"][0]["findings"], json!([]));
}

#[test]
fn the_status_names_the_policy_and_the_documents_of_the_case() {
    let options =
        json!({ "policy": { "name": "our-clinic" }, "edition": { "as-of": "2026-03-02" } });
    let mut client =
        Client::with_params(json!({ "capabilities": {}, "initializationOptions": options }));
    let report = "Case: 7\nDate of study: 2026-03-02\n\nSensory NCS\nR. Sural - Lateral malleolus\n Calf 3.4 12\n";
    client.open(URI, &FAULTY.replace("Payer:", "Case: 7\nPayer:"));
    client.open("file:///other/seven.report.md", report);
    let params = json!({ "command": "medcode.status", "arguments": [URI] });
    assert_eq!(
        client.ask("workspace/executeCommand", params),
        json!({
            "policy": "our-clinic",
            "asOf": "2026-03-02",
            "linked": ["seven.report.md"],
            "uris": ["file:///other/seven.report.md"],
        })
    );
}

#[test]
fn what_is_no_command_is_refused() {
    let mut client = Client::plain(FAULTY);
    let nowhere = json!({ "line": 0, "character": 0 });
    for (command, arguments) in [
        ("medcode.unknown", json!([URI, nowhere])),
        ("medcode.showFindings", json!([URI])),
        ("medcode.showFindings", json!([URI, 5])),
        ("medcode.claim", json!([URI])),
    ] {
        let params = json!({ "command": command, "arguments": arguments });
        assert_eq!(client.error("workspace/executeCommand", params), -32803);
    }
}

#[test]
fn a_pointer_leads_to_its_diagnosis() {
    let mut client = Client::plain(FAULTY);
    let found = client.ask("textDocument/definition", at(POINTER.0, POINTER.1));
    assert_eq!(
        found,
        json!({ "uri": URI, "range": range(DIAGNOSIS, 3, DIAGNOSIS, 9) })
    );
    let nothing = client.ask("textDocument/definition", at(1, 0));
    assert_eq!(nothing, Value::Null);
    let mut client =
        Client::with(json!({ "textDocument": { "definition": { "linkSupport": true } } }));
    client.open(URI, FAULTY);
    let link = &client.ask("textDocument/definition", at(POINTER.0, POINTER.1))[0];
    assert_eq!(link["targetUri"], URI);
    assert_eq!(
        link["targetSelectionRange"],
        range(DIAGNOSIS, 3, DIAGNOSIS, 9)
    );
    assert_eq!(
        link["originSelectionRange"],
        range(POINTER.0, POINTER.1, POINTER.0, POINTER.1 + 1)
    );
}

#[test]
fn references_are_the_places_with_or_without_the_list() {
    let mut client = Client::plain(FAULTY);
    for (declaration, lines) in [(true, vec![DIAGNOSIS, UNITS.0]), (false, vec![UNITS.0])] {
        let mut params = at(DIAGNOSIS, 0);
        params["context"] = json!({ "includeDeclaration": declaration });
        let found = client.ask("textDocument/references", params);
        let found: Vec<&Value> = found
            .as_array()
            .expect("a list")
            .iter()
            .map(|place| &place["range"]["start"]["line"])
            .collect();
        assert_eq!(found, lines);
    }
}

fn rename(client: &mut Client, new: &str) -> Value {
    let mut params = at(POINTER.0, POINTER.1);
    params["newName"] = json!(new);
    let id = client.request("textDocument/rename", params);
    client.answer(id)
}

#[test]
fn a_pointer_is_renamed_with_the_list() {
    let mut client = Client::with(json!({
        "textDocument": { "rename": { "prepareSupport": true } },
        "workspace": { "workspaceEdit": { "documentChanges": true } },
    }));
    client.open(URI, FAULTY);
    let ready = client.ask("textDocument/prepareRename", at(POINTER.0, POINTER.1));
    assert_eq!(ready["placeholder"], "A");
    let answer = rename(&mut client, "B");
    let document = &answer["result"]["documentChanges"][0];
    assert_eq!(
        document["textDocument"],
        json!({ "uri": URI, "version": 1 })
    );
    let edits = document["edits"].as_array().expect("edits");
    let texts: Vec<&Value> = edits.iter().map(|edit| &edit["newText"]).collect();
    assert_eq!(texts, ["B", "B"]);
    assert_eq!(
        edits[0]["range"],
        range(DIAGNOSIS, 0, DIAGNOSIS, 1),
        "{edits:?}"
    );
}

#[test]
fn a_rename_that_would_join_two_diagnoses_is_refused_in_words() {
    let two = FAULTY.replace("\n\n## Charges", "\nB. M54.12 Radiculopathy\n\n## Charges");
    let mut client = Client::plain(&two);
    let mut params = at(DIAGNOSIS, 0);
    params["newName"] = json!("B");
    let id = client.request("textDocument/rename", params);
    let answer = client.answer(id);
    assert_eq!(answer["error"]["code"], -32803);
    let said = answer["error"]["message"].as_str().expect("words");
    assert!(said.contains("already stands for M54.12"), "{said}");
}

#[test]
fn what_is_no_pointer_is_not_renamed() {
    let mut client = Client::plain(FAULTY);
    let code = client.error("textDocument/prepareRename", at(UNITS.0, 3));
    assert_eq!(code, -32803);
    let answer = rename(&mut client, "long");
    let said = answer["error"]["message"].as_str().expect("words");
    assert!(said.contains("is no pointer"), "{said}");
}

#[test]
fn links_lead_to_public_addresses() {
    let mut client = Client::plain(FAULTY);
    let links = client.ask("textDocument/documentLink", whole());
    let links = links.as_array().expect("a list");
    assert_eq!(links[0]["range"], range(2, 7, 2, 15));
    for link in links {
        let target = link["target"].as_str().expect("an address");
        assert!(target.starts_with("https://"), "{target}");
        assert!(link.get("tooltip").is_none(), "not asked for: {link}");
    }
    let mut client =
        Client::with(json!({ "textDocument": { "documentLink": { "tooltipSupport": true } } }));
    client.open(URI, FAULTY);
    let links = client.ask("textDocument/documentLink", whole());
    assert!(links[0]["tooltip"].is_string(), "{links}");
}

#[test]
fn formatting_changes_spelling_and_columns_only() {
    let text = "DOS: 2026-03-02\n\n| Code | Units |\n|---|---|\n| 95861 | 1 |\n\nPOS: 11 Office\n";
    let mut client = Client::plain(text);
    let options = json!({ "tabSize": 4, "insertSpaces": true });
    let mut params = whole();
    params["options"] = options.clone();
    let all = client.ask("textDocument/formatting", params);
    let texts: Vec<&str> = all
        .as_array()
        .expect("edits")
        .iter()
        .map(|edit| edit["newText"].as_str().expect("words"))
        .collect();
    assert_eq!(
        texts,
        [
            "Date of service",
            "| Code  | Units |",
            "|-------|-------|",
            "| 95861 | 1     |",
            "Site of service"
        ]
    );
    let params =
        json!({ "textDocument": { "uri": URI }, "range": range(6, 0, 7, 0), "options": options });
    let part = client.ask("textDocument/rangeFormatting", params);
    assert_eq!(part.as_array().map(Vec::len), Some(1), "{part}");
    assert_eq!(part[0]["range"], range(6, 0, 6, 3));
}

#[test]
fn a_document_that_is_not_open_has_nothing() {
    let mut client = Client::with(json!({}));
    for method in [
        "textDocument/codeLens",
        "textDocument/documentLink",
        "textDocument/formatting",
    ] {
        assert_eq!(client.ask(method, whole()), Value::Null, "{method}");
    }
    let mut params = at(0, 0);
    params["newName"] = json!("B");
    assert_eq!(client.ask("textDocument/rename", params), Value::Null);
}

#[test]
fn a_diagnostic_leads_to_its_page_where_the_pages_are() {
    let known =
        json!({ "textDocument": { "publishDiagnostics": { "codeDescriptionSupport": true } } });
    let address = json!({ "docs": { "address": "https://example.org/medcode/" } });
    for (options, expected) in [
        (
            address,
            json!({ "href": "https://example.org/medcode/rules/conduction-study-units.html" }),
        ),
        (json!({}), Value::Null),
    ] {
        let mut client =
            Client::with_params(json!({ "capabilities": known, "initializationOptions": options }));
        client.open(URI, FAULTY);
        let published = client.wait_for("textDocument/publishDiagnostics");
        assert_eq!(
            published["params"]["diagnostics"][0]["codeDescription"],
            expected
        );
    }
}
