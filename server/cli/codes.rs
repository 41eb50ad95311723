//! `medcode codes`: lists of the codebook. Knows no rule.

use super::Outcome;
use super::arguments::{CodesFormat, CodesList, CodesOptions};
use super::codebooks::Codebooks;
use super::packs;
use super::terminal::{complain, print};
use crate::codes::{Codebook, Procedure};
use serde_json::{Value, json};

/// An entry of a list: its columns for people, the first of them the code, and its JSON object.
pub(super) struct Line {
    pub(super) code: String,
    pub(super) words: String,
    pub(super) json: Value,
}

/// Prints a list, or the procedures that words find.
pub(super) fn run(options: &CodesOptions) -> Outcome {
    let codebook = &Codebooks::here();
    let lines = match options.list {
        Some(list) => listed(codebook, list),
        None => codebook
            .search_procedures(&options.words.join(" "))
            .into_iter()
            .map(procedure)
            .collect(),
    };
    if lines.is_empty() {
        complain("no entry found; other words may, or `medcode codes --list procedures`");
        return Outcome::Found;
    }
    let width = lines
        .iter()
        .map(|line| line.code.len())
        .max()
        .unwrap_or_default();
    let write = |line: &Line| match options.format {
        CodesFormat::Human => format!("{:width$}  {}\n", line.code, line.words),
        CodesFormat::Json => format!("{}\n", line.json),
    };
    let text: String = lines.iter().map(write).collect();
    print(&[text.as_bytes()], Outcome::Clean)
}

fn listed(codebook: &Codebook, list: CodesList) -> Vec<Line> {
    match list {
        CodesList::Procedures => codebook.procedures().map(procedure).collect(),
        CodesList::Modifiers => {
            let line = |code: &str, name: &str, meaning: &str| Line {
                code: code.to_owned(),
                words: name.to_owned(),
                json: json!({ "code": code, "name": name, "meaning": meaning }),
            };
            codebook
                .modifiers()
                .map(|modifier| line(&modifier.code, &modifier.name, &modifier.meaning))
                .collect()
        }
        CodesList::Sites => {
            let line = |code: &str, name: &str| Line {
                code: code.to_owned(),
                words: name.to_owned(),
                json: json!({ "code": code, "name": name }),
            };
            codebook
                .sites()
                .map(|site| line(&site.code, &site.name))
                .collect()
        }
        CodesList::Payers => {
            let line = |id: &str, name: &str, full: &str| Line {
                code: id.to_owned(),
                words: name.to_owned(),
                json: json!({ "id": id, "name": name, "full_name": full }),
            };
            codebook
                .payers()
                .map(|payer| line(&payer.id, &payer.name, &payer.full_name))
                .collect()
        }
        CodesList::Diagnoses => {
            let line = |code: &str, title: &str| Line {
                code: code.to_owned(),
                words: title.to_owned(),
                json: json!({ "code": code, "title": title }),
            };
            codebook
                .diagnoses()
                .map(|diagnosis| line(&diagnosis.code, &diagnosis.title))
                .collect()
        }
        CodesList::Packs => packs::lines(codebook),
    }
}

fn procedure(procedure: &Procedure) -> Line {
    let gone = if procedure.is_deleted() {
        " (deleted)"
    } else {
        ""
    };
    Line {
        code: procedure.code.to_string(),
        words: format!("{}{gone}", procedure.name),
        json: json!({
            "code": procedure.code.as_str(),
            "name": procedure.name.as_str(),
            "summary": procedure.summary.as_str(),
            "unit": procedure.unit.as_str(),
            "add_on": procedure.add_on,
            "deleted": procedure.is_deleted(),
        }),
    }
}
