//! `medcode templates`: the shipped ones, and what a set of templates covers. Knows no way of filling one.

use super::Outcome;
use super::arguments::{CodesFormat, TemplatesCommand};
use super::codebooks::Codebooks;
use super::configuration::Configuration;
use super::files::{Input, Trouble, inputs};
use super::terminal::{complain, print};
use crate::features::templates::{Covered, Reach, coverage, describe, shipped, uncovered};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Does what the command says.
pub(super) fn run(command: &TemplatesCommand) -> Outcome {
    match command {
        TemplatesCommand::List => print(&[list().as_bytes()], Outcome::Clean),
        TemplatesCommand::Show { name } => match shipped().iter().find(|one| one.name == name) {
            Some(one) => print(&[one.text.as_bytes()], Outcome::Clean),
            None => {
                complain(&format!(
                    "there is no shipped template `{name}`; `medcode templates list` lists them"
                ));
                Outcome::Failed
            }
        },
        TemplatesCommand::Coverage { format, paths } => covered(*format, paths),
    }
}

fn list() -> String {
    let width = shipped()
        .iter()
        .map(|one| one.name.len())
        .max()
        .unwrap_or_default();
    let lines = shipped().iter().map(|one| {
        let makes = describe(one.text)
            .makes
            .map_or_else(String::new, |kind| kind.to_string());
        format!("{:width$}  {makes:9}  {}\n", one.name, one.about)
    });
    lines.collect()
}

/// The name of templates; of a folder other documents are left out.
const ENDING: &str = ".template.md";

fn covered(format: CodesFormat, paths: &[PathBuf]) -> Outcome {
    let configuration = Configuration::new(None, None);
    let (inputs, mut troubles) = inputs(paths);
    let codebooks = Codebooks::default();
    let mut all = Vec::new();
    for input in inputs.iter().filter(|input| is_template(input, paths)) {
        let settings = configuration.of(input.folder());
        let codebook = codebooks.of(input.folder());
        match input.read(settings.analysis_limit) {
            Ok(text) => all.push((input.name(), coverage(&codebook, &settings, &text))),
            Err(trouble) => troubles.push(trouble),
        }
    }
    if all.is_empty() && troubles.is_empty() {
        let first = paths.first().map_or(Path::new(""), PathBuf::as_path);
        troubles.push(Trouble::new(
            first,
            format!("holds no template (*{ENDING})"),
        ));
    }
    let settings = configuration.of(Path::new(""));
    let codebook = codebooks.of(Path::new(""));
    codebooks.complain();
    let (advice, unusable) = configuration.into_complaints();
    troubles.extend(unusable);
    for trouble in advice.iter().chain(&troubles) {
        complain(&trouble.to_string());
    }
    let served: Vec<Covered> = all.iter().map(|(_, covered)| covered.clone()).collect();
    let missing = uncovered(&codebook, &settings, &served);
    let text = match format {
        CodesFormat::Human => matrix(&all, &missing),
        CodesFormat::Json => objects(&all, &missing),
    };
    let outcome = if troubles.is_empty() {
        Outcome::Clean
    } else {
        Outcome::Failed
    };
    match all.is_empty() {
        true => outcome,
        false => print(&[text.as_bytes()], outcome),
    }
}

/// Whether an input is a template: by its name, or because it was named itself.
fn is_template(input: &Input, paths: &[PathBuf]) -> bool {
    input.name().ends_with(ENDING)
        || paths
            .iter()
            .any(|path| path.display().to_string() == input.name())
}

const MISSING: [&str; 3] = ["codes", "places of service", "payers"];

/// Templates that make the same documents, by what is left of their texts.
fn twins(all: &[(String, Covered)]) -> Vec<Vec<&str>> {
    let mut likenesses: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (name, covered) in all {
        likenesses.entry(&covered.likeness).or_default().push(name);
    }
    likenesses
        .into_values()
        .filter(|names| names.len() > 1)
        .collect()
}

/// One of the three sorts of values that a template serves.
type Sort = fn(&Covered) -> &Reach;

/// A row for each code, place and payer that is written into a template, a column for each template.
fn matrix(all: &[(String, Covered)], missing: &[Vec<String>; 3]) -> String {
    let mut text = String::new();
    for (index, (name, covered)) in all.iter().enumerate() {
        let makes = covered
            .makes
            .map_or_else(|| "?".to_owned(), |kind| kind.to_string());
        let _ = writeln!(text, "{:>3}  {name} ({makes})", index + 1);
    }
    let sorts: [(&str, Sort); 3] = [
        ("Code", |covered| &covered.codes),
        ("Place of service", |covered| &covered.sites),
        ("Payer", |covered| &covered.payers),
    ];
    for (title, reach) in sorts {
        let rows: BTreeSet<&str> = all
            .iter()
            .flat_map(|(_, covered)| reach(covered).written.iter().map(String::as_str))
            .collect();
        let columns: String = (1..=all.len())
            .map(|number| format!("{number:>4}"))
            .collect();
        let width = rows
            .iter()
            .map(|row| row.chars().count())
            .chain([title.len(), "any, given".len()])
            .max();
        let width = width.unwrap_or_default();
        let _ = writeln!(text, "\n{title:width$}{columns}");
        let marks = |serves: &dyn Fn(&Reach) -> bool| -> String {
            let marks = all.iter().map(|(_, covered)| {
                if serves(reach(covered)) {
                    "   x"
                } else {
                    "   ."
                }
            });
            marks.collect()
        };
        let _ = writeln!(text, "{:width$}{}", "any, given", marks(&|reach| reach.any));
        for row in rows {
            let _ = writeln!(
                text,
                "{row:width$}{}",
                marks(&|reach| reach.written.contains(row))
            );
        }
    }
    text.push('\n');
    for (what, names) in MISSING.iter().zip(missing) {
        if !names.is_empty() {
            let _ = writeln!(text, "no template for these {what}: {}", names.join(", "));
        }
    }
    for names in twins(all) {
        let _ = writeln!(
            text,
            "these differ in names of placeholders and blanks only: {}",
            names.join(", ")
        );
    }
    text
}

/// An object a line for each template, and one for what is missing.
fn objects(all: &[(String, Covered)], missing: &[Vec<String>; 3]) -> String {
    let reach = |reach: &Reach| json!({ "any": reach.any, "written": reach.written });
    let templates = all.iter().map(|(name, covered)| {
        json!({
            "template": name,
            "makes": covered.makes.map(|kind| kind.to_string()),
            "codes": reach(&covered.codes),
            "sites": reach(&covered.sites),
            "payers": reach(&covered.payers),
        })
    });
    let [codes, sites, payers] = missing;
    let last = json!({
        "uncovered": { "codes": codes, "sites": sites, "payers": payers },
        "alike": twins(all),
    });
    templates
        .chain([last])
        .map(|line| format!("{line}\n"))
        .collect()
}
