//! `medcode codes`: lists of the codebook. Knows no rule.

use super::Outcome;
use super::arguments::{CodesFormat, CodesList, CodesOptions};
use super::codebooks::Codebooks;
use super::packs;
use super::terminal::{complain, print};
use crate::codes::{
    Codebook, Descriptor, DiagnosisStatus, Found, Listed, Modifier, Payer, Procedure, Site,
};
use serde_json::{Value, json};

/// An entry of a list: its columns for people, the first of them the code, and its JSON object.
pub(super) struct Line {
    pub(super) code: String,
    pub(super) words: String,
    pub(super) json: Value,
}

/// Of what words find this many are shown: what comes after them fits worse than other words would.
const MOST_SHOWN: usize = 50;

/// Prints a list, or what words find.
pub(super) fn run(options: &CodesOptions) -> Outcome {
    let codebook = &Codebooks::here();
    let words = [options.search.as_slice(), &options.words]
        .concat()
        .join(" ");
    let lines = match options.list {
        Some(list) if words.is_empty() => listed(codebook, list),
        list => match found(codebook, list, &words) {
            Ok(found) => found,
            Err(why) => {
                complain(why);
                return Outcome::Failed;
            }
        },
    };
    if lines.is_empty() {
        complain("no entry found; other words may, or `medcode codes --list procedures`");
        return Outcome::Failed;
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
        CodesList::Modifiers => codebook.modifiers().map(modifier).collect(),
        CodesList::Sites => codebook.sites().map(site).collect(),
        CodesList::Payers => codebook.payers().map(payer).collect(),
        CodesList::Diagnoses => {
            let all = codebook.diagnoses().map(|one| {
                let billable = one.status == DiagnosisStatus::Billable;
                diagnosis(&one.code, &one.title, billable)
            });
            all.collect()
        }
        CodesList::Packs => packs::lines(codebook),
    }
}

/// What words find among one kind, or among all that are searched by words.
fn found(
    codebook: &Codebook,
    list: Option<CodesList>,
    words: &str,
) -> Result<Vec<Line>, &'static str> {
    let found: Vec<Found<'_>> = match list {
        None => codebook.search(words),
        Some(CodesList::Procedures) => codebook.search_codes(words),
        Some(CodesList::Sites) => {
            let found = codebook.search_sites(words).into_iter();
            found.map(Found::Site).collect()
        }
        Some(CodesList::Payers) => {
            let found = codebook.search_payers(words).into_iter();
            found.map(Found::Payer).collect()
        }
        Some(CodesList::Diagnoses) => {
            let known = codebook.search_diagnoses(words).into_iter();
            let others = codebook.search_titles(words).into_iter();
            let others = others.filter(|one| codebook.diagnosis(&one.code).is_none());
            let known = known.map(Found::Diagnosis);
            known.chain(others.map(Found::Title)).collect()
        }
        Some(CodesList::Modifiers | CodesList::Packs) => {
            return Err("words find procedures, diagnoses, sites and payers only");
        }
    };
    let line = |found| match (found, list) {
        (Found::Procedure(one), _) => procedure(one),
        (Found::Listed(one), _) => of_list(one),
        (Found::Descriptor(one), _) => licensed(one),
        (Found::Diagnosis(one), _) => {
            let billable = one.status == DiagnosisStatus::Billable;
            diagnosis(&one.code, &one.title, billable)
        }
        (Found::Title(one), _) => diagnosis(&one.code, &one.title, one.is_billable),
        (Found::Site(one), Some(_)) => site(one),
        (Found::Payer(one), Some(_)) => payer(one),
        // Beside codes a bare number or short name would be taken for one.
        (Found::Site(one), None) => named("POS ", site(one)),
        (Found::Payer(one), None) => named("payer ", payer(one)),
    };
    let shown = found.into_iter().take(MOST_SHOWN);
    Ok(shown.map(line).collect())
}

fn named(kind: &str, mut line: Line) -> Line {
    line.code.insert_str(0, kind);
    line
}

fn modifier(modifier: &Modifier) -> Line {
    Line {
        code: modifier.code.to_string(),
        words: modifier.name.to_string(),
        json: json!({
            "kind": "modifier",
            "code": modifier.code.as_str(),
            "name": modifier.name.as_str(),
            "meaning": modifier.meaning.as_str(),
        }),
    }
}

fn site(site: &Site) -> Line {
    Line {
        code: site.code.to_string(),
        words: site.name.to_string(),
        json: json!({ "kind": "site", "code": site.code.as_str(), "name": site.name.as_str() }),
    }
}

fn payer(payer: &Payer) -> Line {
    Line {
        code: payer.id.to_string(),
        words: payer.name.to_string(),
        json: json!({
            "kind": "payer",
            "id": payer.id.as_str(),
            "name": payer.name.as_str(),
            "full_name": payer.full_name.as_str(),
        }),
    }
}

fn diagnosis(code: &str, title: &str, billable: bool) -> Line {
    let note = if billable { "" } else { " (not billable)" };
    Line {
        code: code.to_owned(),
        words: format!("{title}{note}"),
        json: json!({
            "kind": "diagnosis",
            "code": code,
            "title": title,
            "billable": billable,
        }),
    }
}

fn of_list(listed: &Listed) -> Line {
    let gone = match listed.validity.to {
        Some(last) => format!(" (until {last})"),
        None => String::new(),
    };
    Line {
        code: listed.code.to_string(),
        words: format!("{}{gone}", listed.name()),
        json: json!({
            "kind": "procedure",
            "code": listed.code.as_str(),
            "name": listed.name(),
        }),
    }
}

/// A licensed descriptor is shown to the user alone. JSON is made to be passed on: it says that there is one, and not what
/// it says.
fn licensed(descriptor: &Descriptor) -> Line {
    Line {
        code: descriptor.code.to_string(),
        words: format!("{} (from your licensed file)", descriptor.brief()),
        json: json!({
            "kind": "procedure",
            "code": descriptor.code.as_str(),
            "licensed": true,
        }),
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
            "kind": "procedure",
            "code": procedure.code.as_str(),
            "name": procedure.name.as_str(),
            "summary": procedure.summary.as_str(),
            "unit": procedure.unit.as_str(),
            "add_on": procedure.add_on,
            "deleted": procedure.is_deleted(),
        }),
    }
}
