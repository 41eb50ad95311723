//! Order: a request sees every edit that was sent before it, and no number of waiting requests holds up an edit.

use crate::client::{Client, FAULTY, RULE, UNITS, at, units_change};
use serde_json::{Value, json};

fn items(client: &mut Client) -> usize {
    let report = client.ask(
        "textDocument/diagnostic",
        json!({ "textDocument": { "uri": crate::client::URI } }),
    );
    crate::client::faults(&report["items"])
}

#[test]
fn a_request_sees_every_edit_sent_before_it() {
    let mut client = Client::with(crate::client::pulls());
    client.open(crate::client::URI, FAULTY);
    let mut requests = Vec::new();
    for version in 2..102 {
        client.write_units(version, if version % 2 == 0 { "1" } else { "2" });
        requests.push((
            version,
            client.request("textDocument/diagnostic", crate::client::whole()),
        ));
    }
    for (version, id) in requests {
        let expected = usize::from(version % 2 == 1);
        assert_eq!(
            crate::client::faults(&client.answer(id)["result"]["items"]),
            expected,
            "version {version}"
        );
    }
    assert_eq!(items(&mut client), 1);
}

#[test]
#[cfg(debug_assertions)]
fn edits_pass_while_requests_wait() {
    let mut client = Client::plain(FAULTY);
    let fault = json!({ "textDocument": { "uri": crate::client::URI }, "kind": "wait" });
    let waiting: Vec<i64> = (0..4)
        .map(|_| client.request("medcode/fault", fault.clone()))
        .collect();
    for version in 2..402 {
        client.write_units(version, if version == 401 { "1" } else { "3" });
    }
    let hover = client.request("textDocument/hover", at(UNITS.0, 3));
    for id in waiting {
        client.tell("$/cancelRequest", json!({ "id": id }));
        assert_eq!(client.answer(id)["error"]["code"], -32800);
    }
    assert!(
        client.answer(hover)["result"].is_object(),
        "the hover is answered"
    );
    let published = client.published();
    assert_eq!(published.last().expect("published").1, 401);
    assert_eq!(published.last().expect("published").2, 0);
}

#[test]
#[cfg(debug_assertions)]
fn a_burst_costs_one_publication() {
    let mut client = Client::plain(FAULTY);
    client.wait_for("textDocument/publishDiagnostics");
    let wait = client.request(
        "medcode/fault",
        json!({ "textDocument": { "uri": crate::client::URI }, "kind": "wait" }),
    );
    for version in 2..200 {
        client.write_units(version, "1");
    }
    client.tell("$/cancelRequest", json!({ "id": wait }));
    assert_eq!(
        client.published(),
        [(crate::client::URI.to_owned(), 199, 0)]
    );
}

#[test]
#[cfg(debug_assertions)]
fn a_request_cancelled_before_its_turn_is_not_worked_on() {
    let mut client = Client::plain(FAULTY);
    let fault = json!({ "textDocument": { "uri": crate::client::URI }, "kind": "wait" });
    let first = client.request("medcode/fault", fault.clone());
    // Had it its turn, it would keep the session for ever.
    let second = client.request("medcode/fault", fault);
    client.tell("$/cancelRequest", json!({ "id": second }));
    assert_eq!(client.answer(second)["error"]["code"], -32800);
    client.tell("$/cancelRequest", json!({ "id": first }));
    assert_eq!(client.answer(first)["error"]["code"], -32800);
    client.settle();
}

#[test]
fn cancelling_what_is_answered_or_unknown_does_nothing() {
    let mut client = Client::plain(FAULTY);
    let id = client.request("textDocument/hover", at(0, 0));
    client.answer(id);
    for id in [json!(id), json!(99), json!("text"), Value::Null] {
        client.tell("$/cancelRequest", json!({ "id": id }));
    }
    client.settle();
}

#[test]
fn changes_of_one_notification_are_applied_in_turn() {
    let mut client = Client::plain(FAULTY);
    let moved = json!([
        crate::client::change(0, 0, 0, 0, "One line more.\n"),
        crate::client::change(UNITS.0 + 1, UNITS.1, UNITS.0 + 1, UNITS.1 + 1, "44"),
        crate::client::change(UNITS.0 + 1, UNITS.1, UNITS.0 + 1, UNITS.1 + 2, "5"),
    ]);
    client.change(2, moved);
    let published = client.wait(|message| message["params"]["version"] == 2);
    let fault = published["params"]["diagnostics"]
        .as_array()
        .expect("a list")
        .iter()
        .find(|one| one["code"] == RULE)
        .expect("found")
        .clone();
    assert_eq!(
        fault["range"],
        crate::client::range(UNITS.0 + 1, UNITS.1, UNITS.0 + 1, UNITS.1 + 1)
    );
    client.change(3, json!([units_change(" ")]));
    client.settle();
}
