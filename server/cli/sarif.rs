//! Findings as SARIF 2.1.0, which code hosts and editors read. Knows no rule.

use super::files::Trouble;
use super::lines::Region;
use crate::rules::{self, Rule};
use crate::world::{Document, Fix, Placed, Severity};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};
use std::ops::Range;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// What stands in the path of an address as it is; everything else is written in percent.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// What stands before and after the results, which are parted by commas.
pub(super) fn frame(troubles: &[Trouble]) -> (String, String) {
    let tool = json!({ "driver": {
        "name": "medcode",
        "version": env!("CARGO_PKG_VERSION"),
        "rules": rules::all().iter().map(|rule| descriptor(rule)).collect::<Vec<_>>(),
    } });
    let notifications = troubles
        .iter()
        .map(|trouble| json!({ "level": "error", "message": { "text": trouble.to_string() } }));
    let invocation = json!({
        "executionSuccessful": troubles.is_empty(),
        "toolExecutionNotifications": notifications.collect::<Vec<_>>(),
    });
    let head = format!(
        "{{\"$schema\":\"{SCHEMA}\",\"version\":\"2.1.0\",\"runs\":[{{\"tool\":{tool},\"columnKind\":\"unicodeCodePoints\",\"invocations\":[{invocation}],\"results\":["
    );
    (head, "\n]}]}\n".to_owned())
}

/// Findings of a document as results, parted by commas.
pub(super) fn findings(document: &Document, findings: &[Placed<'_>]) -> String {
    let results = findings
        .iter()
        .map(|placed| result(document, *placed).to_string());
    results.collect::<Vec<_>>().join(",\n")
}

fn descriptor(rule: &Rule) -> Value {
    let page = rule.page();
    json!({
        "id": rule.name,
        "shortDescription": { "text": rule.summary() },
        "help": { "text": page, "markdown": page },
        "defaultConfiguration": { "level": level(rule.severity) },
        "properties": { "ids": rule.ids, "source": rule.source, "edition": rule.edition },
    })
}

fn result(document: &Document, placed: Placed<'_>) -> Value {
    let finding = placed.finding;
    let mut result = json!({
        "ruleId": finding.rule,
        "level": level(finding.severity),
        "message": { "text": finding.message },
        "locations": [{ "physicalLocation": physical(document, &placed.range()) }],
        "properties": { "id": finding.id, "source": finding.source, "edition": finding.edition },
    });
    let related = placed.related().map(|related| {
        json!({ "physicalLocation": physical(related.document, &related.range), "message": { "text": related.message } })
    });
    let fixes = finding
        .fixes
        .iter()
        .filter(|fix| !fix.edits.is_empty())
        .map(|fix| applicable(document, placed, fix));
    for (key, values) in [
        ("relatedLocations", related.collect::<Vec<_>>()),
        ("fixes", fixes.collect()),
    ] {
        if let (Value::Object(result), false) = (&mut result, values.is_empty()) {
            result.insert(key.to_owned(), Value::Array(values));
        }
    }
    result
}

fn applicable(document: &Document, placed: Placed<'_>, fix: &Fix) -> Value {
    let replacements = fix.edits.iter().map(|edit| {
        json!({ "deletedRegion": region(document, &placed.absolute(edit.span)), "insertedContent": { "text": edit.text } })
    });
    json!({
        "description": { "text": fix.title },
        "artifactChanges": [{ "artifactLocation": artifact(document), "replacements": replacements.collect::<Vec<_>>() }],
        "properties": { "safety": fix.safety.word() },
    })
}

fn physical(document: &Document, range: &Range<usize>) -> Value {
    json!({ "artifactLocation": artifact(document), "region": region(document, range) })
}

fn region(document: &Document, range: &Range<usize>) -> Value {
    let region = Region::of(document.buffer(), range);
    json!({ "startLine": region.line, "startColumn": region.column, "endLine": region.end_line, "endColumn": region.end_column })
}

/// The document's address: relative to the folder of the run where its path is.
fn artifact(document: &Document) -> Value {
    let path = document.name().replace(std::path::MAIN_SEPARATOR, "/");
    let path = utf8_percent_encode(&path, ENCODED).to_string();
    let scheme = if path.starts_with('/') { "file://" } else { "" };
    json!({ "uri": format!("{scheme}{path}") })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Information | Severity::Hint => "note",
    }
}
