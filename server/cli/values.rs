//! What is given for placeholders: from arguments, from CSV and from JSON. Knows no template's text.

use super::files::Trouble;
use crate::features::templates::{Description, Given};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The values of one document.
#[derive(Debug, Default)]
pub(super) struct Record {
    /// Where they come from, for messages: `row 2`; empty for arguments alone.
    pub(super) origin: String,
    pub(super) values: BTreeMap<String, Given>,
}

/// The records of a data file, each a document. Names that the template does not have are left out and returned.
pub(super) fn records(
    path: &Path,
    text: &str,
    template: &Description,
) -> Result<(Vec<Record>, BTreeSet<String>), Trouble> {
    let is_json = path
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
    let mut records = match is_json {
        true => from_json(path, text)?,
        false => from_csv(path, text, template)?,
    };
    if records.is_empty() {
        return Err(Trouble::new(path, "holds no values"));
    }
    let known: BTreeSet<&str> = template
        .placeholders
        .iter()
        .map(|one| one.name.as_str())
        .collect();
    let mut unknown = BTreeSet::new();
    for record in &mut records {
        record.values.retain(|name, _| {
            let is_known = known.contains(name.as_str());
            if !is_known {
                unknown.insert(name.clone());
            }
            is_known
        });
    }
    Ok((records, unknown))
}

/// Rows below a head of names. An empty cell gives nothing, unless the placeholder takes an empty value and has no default.
fn from_csv(path: &Path, text: &str, template: &Description) -> Result<Vec<Record>, Trouble> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let delimiter = match text.lines().next() {
        Some(head) if !head.contains(',') && head.contains(';') => b';',
        Some(head) if !head.contains(',') && head.contains('\t') => b'\t',
        _ => b',',
    };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let failed = |error: csv::Error| {
        let line = error.position().map(csv::Position::line);
        let place = line.map_or_else(String::new, |line| format!("line {line}: "));
        let what = match error.kind() {
            csv::ErrorKind::UnequalLengths {
                expected_len, len, ..
            } => {
                format!("this row has {len} cells, the head has {expected_len}")
            }
            _ => "cannot be read as CSV".to_owned(),
        };
        Trouble::new(path, format!("{place}{what}"))
    };
    let head = reader.headers().map_err(failed)?.clone();
    let names: BTreeSet<&str> = head.iter().collect();
    if names.len() != head.len() || names.contains("") {
        return Err(Trouble::new(
            path,
            "line 1: each column needs a name of its own",
        ));
    }
    let empty = |name: &str| {
        let mut placeholders = template.placeholders.iter();
        placeholders.any(|one| one.name == name && one.may_be_empty && !one.optional)
    };
    let rows = reader.records().enumerate().map(|(index, row)| {
        let row = row.map_err(failed)?;
        let line = row.position().map_or(index as u64 + 2, csv::Position::line);
        let cells = head.iter().zip(row.iter());
        let given = cells.filter(|(name, value)| !value.is_empty() || empty(name));
        Ok(Record {
            origin: format!("row {} (line {line} of {})", index + 1, path.display()),
            values: given
                .map(|(name, value)| (name.to_owned(), Given::Text(value.to_owned())))
                .collect(),
        })
    });
    rows.collect()
}

fn from_json(path: &Path, text: &str) -> Result<Vec<Record>, Trouble> {
    let value: Value = serde_json::from_str(text).map_err(|error| {
        Trouble::new(
            path,
            format!(
                "line {}, column {}: cannot be read as JSON",
                error.line(),
                error.column()
            ),
        )
    })?;
    let (items, several) = match value {
        Value::Array(items) => (items, true),
        one => (vec![one], false),
    };
    let records = items
        .into_iter()
        .enumerate()
        .map(|(index, item)| match item {
            Value::Object(parts) => Ok(Record {
                origin: match several {
                    true => format!("item {} of {}", index + 1, path.display()),
                    false => String::new(),
                },
                values: parts
                    .into_iter()
                    .filter_map(|(name, value)| Some((name, given(value)?)))
                    .collect(),
            }),
            _ => Err(Trouble::new(
                path,
                "holds no object with a value for each name",
            )),
        });
    records.collect()
}

/// A value of JSON; `null` gives nothing.
fn given(value: Value) -> Option<Given> {
    Some(match value {
        Value::Null => return None,
        Value::String(text) => Given::Text(text),
        Value::Bool(_) | Value::Number(_) => Given::Text(value.to_string()),
        Value::Array(items) => Given::Many(items.into_iter().filter_map(given).collect()),
        Value::Object(parts) => Given::Record(
            parts
                .into_iter()
                .filter_map(|(name, value)| Some((name, given(value)?)))
                .collect(),
        ),
    })
}
