//! Reports in the editor: hints, lenses, ways between charges and rows, the derived charges, the derivation as a document.

use crate::client::{Client, change, range};
use serde_json::{Value, json};

const WORKSHEET: &str = "file:///t/a.worksheet.md";
const REPORT: &str = "file:///t/a.report.md";

/// Two conduction studies.
const DOCUMENTED: &str = "Case: 7\nDate of study: 2026-03-09\n\nMotor NCS\nR. Median - APB\n Wrist 3.4 9.1\n Elbow 7.7 9.0 52\n\nSensory NCS\nR. Sural - Lateral malleolus\n Calf 3.4 12\n";

/// The place of the second row of the first study in it.
const ELBOW: u32 = 6;

/// Three or four are billed.
const BILLED: &str = "Case: 7\nPayer: Aetna\nDate of service: 2026-03-09\nSite of service: 11 Office\nReport: a.report.md\n\n## Diagnoses\n\nA. R20.2 Paresthesia of skin\n\n## Charges\n\n95908 x1 [A] $200.00\n";

/// The line of the charge in it.
const CHARGE: u32 = 12;

fn case(abilities: Value) -> Client {
    let mut client = Client::with(abilities);
    client.open(WORKSHEET, BILLED);
    client.open(REPORT, DOCUMENTED);
    client.settle();
    client
}

fn of(uri: &str) -> Value {
    json!({ "textDocument": { "uri": uri } })
}

fn at(uri: &str, line: u32, character: u32) -> Value {
    json!({ "textDocument": { "uri": uri }, "position": { "line": line, "character": character } })
}

fn command(client: &mut Client, name: &str, uri: &str) -> Value {
    let params = json!({ "command": name, "arguments": [uri] });
    client.ask("workspace/executeCommand", params)
}

#[test]
fn rows_have_hints() {
    let mut client = case(json!({}));
    let mut params = of(REPORT);
    params["range"] = range(0, 0, 20, 0);
    let hints = client.ask("textDocument/inlayHint", params);
    let hints: Vec<(&Value, &Value)> = hints
        .as_array()
        .expect("a list")
        .iter()
        .map(|hint| (&hint["position"]["line"], &hint["label"]))
        .collect();
    assert_eq!(
        hints,
        [
            (&json!(ELBOW - 1), &json!("study 1")),
            (&json!(ELBOW), &json!("further site of study 1")),
            (&json!(10), &json!("study 2")),
        ]
    );
}

/// What the only lens of a document says.
fn lens(client: &mut Client, uri: &str) -> Value {
    let lenses = client.ask("textDocument/codeLens", of(uri));
    let lenses = lenses.as_array().expect("a list");
    assert_eq!(lenses.len(), 1);
    let resolved = client.ask("codeLens/resolve", lenses[0].clone());
    resolved["command"].clone()
}

#[test]
fn lenses_follow_both_documents() {
    let mut client = case(json!({}));
    let title = |client: &mut Client, uri| lens(client, uri)["title"].clone();
    let differs = "documented: 95907; billed: 95908 (2 differences)";
    assert_eq!(title(&mut client, REPORT), differs);
    let sheet = title(&mut client, WORKSHEET);
    let sheet = sheet.as_str().expect("words");
    assert!(
        sheet.ends_with("; documented: 95907 (2 differences)"),
        "{sheet}"
    );
    let hover = client.ask("textDocument/hover", at(REPORT, 0, 1));
    let card = hover["contents"]["value"].as_str().expect("a card");
    assert!(card.ends_with(differs), "{card}");
    client.change_of(WORKSHEET, 2, json!([change(CHARGE, 4, CHARGE, 5, "7")]));
    let agrees = "documented and billed: 95907";
    assert_eq!(title(&mut client, REPORT), agrees);
    // A report without findings says what its lens says.
    let shown = lens(&mut client, REPORT);
    let params = json!({ "command": shown["command"], "arguments": shown["arguments"] });
    client.ask("workspace/executeCommand", params);
    let said = client.wait_for("window/showMessage");
    let said = said["params"]["message"].as_str().expect("words");
    assert!(said.starts_with(agrees), "{said}");
}

#[test]
fn charges_lead_to_rows_and_rows_to_charges() {
    let mut client = case(json!({}));
    let rows = client.ask("textDocument/definition", at(WORKSHEET, CHARGE, 2));
    let lines: Vec<(&Value, &Value)> = rows
        .as_array()
        .expect("a list")
        .iter()
        .map(|row| (&row["uri"], &row["range"]["start"]["line"]))
        .collect();
    let report = json!(REPORT);
    let expected = [4, 5, 6, 9, 10].map(|line| json!(line));
    let expected: Vec<(&Value, &Value)> = expected.iter().map(|line| (&report, line)).collect();
    assert_eq!(lines, expected);
    let charge = json!([{ "uri": WORKSHEET, "range": range(CHARGE, 0, CHARGE, 20) }]);
    let place = at(REPORT, ELBOW, 2);
    assert_eq!(client.ask("textDocument/definition", place.clone()), charge);
    let mut asked = place;
    asked["context"] = json!({ "includeDeclaration": false });
    assert_eq!(client.ask("textDocument/references", asked), charge);
}

#[test]
fn definitions_are_links_where_the_client_knows_them() {
    let mut client = case(json!({ "textDocument": { "definition": { "linkSupport": true } } }));
    let rows = client.ask("textDocument/definition", at(WORKSHEET, CHARGE, 2));
    assert_eq!(rows[0]["originSelectionRange"], range(CHARGE, 0, CHARGE, 5));
    assert_eq!(rows[0]["targetUri"], REPORT);
}

#[test]
fn the_derived_charges_are_written_when_the_user_agrees() {
    let edits = json!({
        "documentChanges": true,
        "changeAnnotationSupport": {},
    });
    let mut client = case(json!({ "workspace": { "workspaceEdit": edits } }));
    let mut params = of(WORKSHEET);
    params["range"] = range(CHARGE, 0, CHARGE, 0);
    params["context"] = json!({ "diagnostics": [] });
    let actions = client.ask("textDocument/codeAction", params.clone());
    let is_it = |action: &&Value| {
        let title = action["title"].as_str().unwrap_or_default();
        title == "Write the derived charges: 95908 becomes 95907"
    };
    let mut all = actions.as_array().expect("a list").iter();
    let action = all.find(is_it).expect("it is offered");
    let annotations = action["edit"]["changeAnnotations"].as_object();
    let asks = annotations.expect("annotations").values();
    assert!(asks.clone().all(|one| one["needsConfirmation"] == true) && asks.len() == 1);
    let edits = action["edit"]["documentChanges"][0]["edits"].clone();
    let mut changes: Vec<Value> = edits.as_array().expect("edits").clone();
    changes.reverse();
    let changes: Vec<Value> = changes
        .iter()
        .map(|edit| json!({ "range": edit["range"], "text": edit["newText"] }))
        .collect();
    client.change_of(WORKSHEET, 2, json!(changes));
    let left = client.ask("textDocument/codeAction", params);
    assert!(
        !left
            .as_array()
            .expect("a list")
            .iter()
            .any(|one| is_it(&one))
    );
    assert_eq!(
        lens(&mut client, REPORT)["title"],
        "documented and billed: 95907"
    );
}

#[test]
fn the_derivation_is_a_document() {
    let mut client = case(json!({}));
    let page = command(&mut client, "medcode.derivation", REPORT);
    let page = page["markdown"].as_str().expect("a page").to_owned();
    assert!(
        page.starts_with("# Codes that a.report.md supports\n\n## 2026-03-09\n"),
        "{page}"
    );
    assert!(
        page.contains("- **95907 x1**: 2 conduction studies"),
        "{page}"
    );
    assert!(page.contains("  - line 7: `Elbow 7.7 9.0 52`"), "{page}");
    // A worksheet tells what its report supports.
    assert_eq!(
        command(&mut client, "medcode.derivation", WORKSHEET)["markdown"],
        page
    );
    client.open("file:///t/b.report.md", "Nothing yet.\n");
    let page = command(&mut client, "medcode.derivation", "file:///t/b.report.md");
    assert_eq!(
        page["markdown"],
        "No needle examination and no other test that is understood is documented.\n"
    );
}
