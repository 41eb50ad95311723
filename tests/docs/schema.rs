//! The JSON Schema of `medcode.toml` knows the same keys, values and rules as the settings themselves.

use super::{by_name, demand, page};
use medcode::rules;
use medcode::world::{Settings, parse_toml};
use regex::Regex;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

const NAME: &str = "medcode.schema.json";

fn schema() -> Value {
    serde_json::from_str(&page(NAME)).expect("the schema is JSON")
}

/// The properties of a part of the schema.
fn properties(part: &Value) -> &Map<String, Value> {
    part["properties"].as_object().expect("properties")
}

/// What the settings say against a value.
fn problems(value: &Value) -> Vec<String> {
    let (settings, mut problems) = Settings::layered([value]);
    problems.extend(rules::unknown_in(&settings));
    problems.into_iter().map(|found| found.message).collect()
}

#[test]
fn the_schema_lists_the_rules() {
    let mut schema = schema();
    for (table, meaning) in [("rules", "level"), ("allow", "allowance")] {
        let listed = by_name().into_iter().map(|rule| {
            let value = json!({
                "description": format!("{} ({})", rule.summary(), rule.ids.join(", ")),
                "allOf": [{ "$ref": format!("#/definitions/{meaning}") }],
            });
            (rule.name.to_owned(), value)
        });
        schema["properties"][table]["properties"] = Value::Object(listed.collect());
    }
    let text = serde_json::to_string_pretty(&schema).expect("JSON") + "\n";
    demand(NAME, &text);
}

#[test]
fn the_schema_knows_the_same_keys() {
    fn check(part: &Value, asked: Value) {
        let said = problems(&asked);
        let known = Regex::new(r"known (?:is|are) (.*)$").expect("a pattern");
        let known = known.captures(&said[0]).expect("the known keys")[1].to_owned();
        let known: BTreeSet<&str> = known
            .split(", ")
            .flat_map(|words| words.split(" and "))
            .collect();
        let listed: BTreeSet<&str> = properties(part).keys().map(String::as_str).collect();
        assert_eq!(listed, known, "{said:?}");
    }
    let schema = schema();
    check(&schema, json!({ "no-such-key": 1 }));
    let mut tables = 0;
    for (table, part) in properties(&schema) {
        if !["rules", "allow"].contains(&table.as_str()) {
            check(part, json!({ table: { "no-such-key": 1 } }));
            tables += 1;
        }
    }
    assert!(tables >= 6, "{tables} tables");
}

#[test]
fn the_schema_allows_what_the_settings_take_and_nothing_else() {
    let schema = schema();
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let check = |settings: Value, right: bool| {
        let said = problems(&settings);
        assert_eq!(
            said.is_empty(),
            right,
            "the settings, on {settings}: {said:?}"
        );
        assert_eq!(
            validator.is_valid(&settings),
            right,
            "the schema, on {settings}"
        );
        said
    };
    let quoted = Regex::new("\"([^\"]+)\"").expect("a pattern");
    let mut choices = 0;
    for (table, part) in properties(&schema) {
        for (key, property) in properties(part) {
            let of = |value: &Value| json!({ table: { key: value } });
            let words = property["enum"]
                .as_array()
                .or(property["examples"].as_array());
            let flags = [Value::from(true), Value::from(false)];
            let right = words.map_or(&flags[..], Vec::as_slice);
            if property.get("allOf").is_none() {
                right.iter().for_each(|value| drop(check(of(value), true)));
            }
            check(of(&json!([])), false);
            let said = check(of(&json!(" ")), key == "name");
            if let Some(words) = property["enum"].as_array() {
                let told: BTreeSet<&str> = quoted
                    .captures_iter(&said[0])
                    .map(|found| found.extract::<1>().1[0])
                    .collect();
                let listed: BTreeSet<&str> = words.iter().filter_map(Value::as_str).collect();
                assert_eq!(listed, told, "{table}.{key}");
                choices += 1;
            }
        }
    }
    assert!(choices >= 5, "{choices} choices");
    for level in ["off", "hint", "information", "info", "warning", "error"] {
        check(json!({ "rules": { "PTP-01": level } }), true);
    }
    check(json!({ "rules": { "ptp-01": "loud" } }), false);
    check(json!({ "rules": { "no-such-rule": "off" } }), false);
    check(json!({ "allow": { "PTP-01": "a reason" } }), true);
    check(
        json!({ "allow": { "PTP-01": { "reason": "a reason", "until": "2027-01-31" } } }),
        true,
    );
    check(
        json!({ "allow": { "PTP-01": { "until": "2027-01-31" } } }),
        false,
    );
    check(
        json!({ "allow": { "PTP-01": { "reason": "a reason", "since": "2027-01-31" } } }),
        false,
    );
    check(json!({ "limits": { "analysis-bytes": 0 } }), false);
    check(json!({ "docs": { "address": "example.org" } }), false);
}

#[test]
fn the_schema_knows_every_id_and_the_settings_of_the_book() {
    let schema = schema();
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    for id in rules::all().iter().flat_map(|rule| rule.ids) {
        assert!(
            validator.is_valid(&json!({ "rules": { *id: "off" } })),
            "{id}"
        );
    }
    let text = page("settings.md");
    let (_, after) = text.split_once("```toml\n").expect("an example");
    let (example, _) = after.split_once("```").expect("its end");
    let value = parse_toml(example).expect("TOML");
    let wrong: Vec<String> = validator
        .iter_errors(&value)
        .map(|error| error.to_string())
        .collect();
    assert_eq!(wrong, Vec::<String>::new());
}
