//! `medcode derive`: the codes that a report supports, for people and as JSON. Knows no way of counting.

use super::Outcome;
use super::arguments::{DeriveFormat, DeriveOptions};
use super::codebooks::Codebooks;
use super::configuration::Configuration;
use super::files::{Trouble, inputs};
use super::terminal::{complain, print};
use crate::features::{self, Derived};
use crate::rules;
use crate::text::Buffer;
use crate::world::{Settings, World};
use serde_json::{Value, json};
use std::fmt::Write;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// Derives the codes of the report that the options name.
pub(super) fn run(options: &DeriveOptions) -> Outcome {
    let configuration = Configuration::new(options.config.as_deref(), options.as_of);
    if let Some(refusal) = configuration.refusal() {
        complain(&refusal.to_string());
        return Outcome::Failed;
    }
    let (inputs, mut troubles) = inputs(std::slice::from_ref(&options.report));
    let mut written = None;
    match inputs.as_slice() {
        [input] => {
            let settings = configuration.of(input.folder());
            let codebooks = Codebooks::default();
            let codebook = codebooks.of(input.folder());
            codebooks.complain();
            let derived = input.read(settings.analysis_limit).and_then(|text| {
                let work = || {
                    let mut world = World::new(&codebook, (*settings).clone());
                    let id = world.open(&input.name(), &text);
                    rules::refresh(&mut world, id, &|| false);
                    match options.svg {
                        true => features::picture(&world, id).unwrap_or_default(),
                        false => report(&world, id, options.format),
                    }
                };
                catch_unwind(AssertUnwindSafe(work)).map_err(|_| Trouble {
                    path: input.name(),
                    message: "could not be read because of a fault in medcode".to_owned(),
                })
            });
            match derived {
                Ok(text) => written = Some((input.name(), text)),
                Err(trouble) => troubles.push(trouble),
            }
        }
        [] => {}
        several => troubles.push(Trouble::new(
            &options.report,
            format!("holds {} documents; name one report", several.len()),
        )),
    }
    let (advice, unusable) = configuration.into_complaints();
    troubles.extend(unusable);
    for trouble in advice.iter().chain(&troubles) {
        complain(&trouble.to_string());
    }
    match written {
        Some((name, text)) if text.is_empty() => {
            complain(&format!(
                "{name}: documents no needle examination and no other test that is understood"
            ));
            match troubles.is_empty() {
                true => Outcome::Found,
                false => Outcome::Failed,
            }
        }
        Some((_, text)) => {
            let outcome = match troubles.is_empty() {
                true => Outcome::Clean,
                false => Outcome::Failed,
            };
            match &options.out {
                Some(path) => write(path, &text, outcome),
                None => print(&[text.as_bytes()], outcome),
            }
        }
        None => Outcome::Failed,
    }
}

/// Writes a picture to a file.
fn write(path: &Path, text: &str, outcome: Outcome) -> Outcome {
    match std::fs::write(path, text) {
        Ok(()) => outcome,
        Err(error) => {
            complain(&Trouble::new(path, format!("cannot be written: {error}")).to_string());
            Outcome::Failed
        }
    }
}

/// Everything that a document supports, in a format; nothing where it documents nothing.
fn report(world: &World, id: crate::world::DocumentId, format: DeriveFormat) -> String {
    let Some(document) = world.document(id) else {
        return String::new();
    };
    let derived = features::derived(world, id);
    let (buffer, settings) = (document.buffer(), world.settings());
    match format {
        DeriveFormat::Json => derived
            .iter()
            .map(|one| format!("{}\n", object(one, buffer, settings)))
            .collect(),
        DeriveFormat::Markdown => features::readable(world, id),
        DeriveFormat::Human => {
            let all: Vec<String> = derived
                .iter()
                .map(|one| words(one, buffer, settings))
                .collect();
            all.join("\n")
        }
    }
}

/// Rows as JSON.
fn evidence(buffer: &Buffer, ranges: &[Range<usize>]) -> Vec<Value> {
    let rows = features::evidence_rows(buffer, ranges).into_iter();
    rows.map(|(line, text)| json!({ "line": line, "text": text }))
        .collect()
}

fn object(one: &Derived, buffer: &Buffer, settings: &Settings) -> Value {
    let lines = one.lines.iter().map(|line| {
        json!({
            "code": line.code,
            "units": line.units,
            "modifiers": line.modifiers,
            "evidence": evidence(buffer, &line.evidence),
            "because": line.because,
        })
    });
    let studies = one
        .studies
        .iter()
        .map(|study| json!({ "study": study.name, "evidence": evidence(buffer, &study.evidence) }));
    let limbs = one.limbs.iter().map(|limb| {
        json!({
            "limb": limb.name,
            "muscles": limb.muscles,
            "nerves": limb.nerves,
            "levels": limb.levels,
            "extent": if limb.is_complete { "full" } else { "limited" },
        })
    });
    let notes = one
        .notes
        .iter()
        .map(|note| json!({ "text": note.text, "evidence": evidence(buffer, &note.evidence) }));
    let choices = settings.policy.counting.choices().into_iter();
    let choices = choices.map(|(name, word)| (name.to_owned(), Value::from(word)));
    let name = ("name".to_owned(), json!(settings.policy.name));
    let policy: serde_json::Map<String, Value> = std::iter::once(name).chain(choices).collect();
    json!({
        "date": one.date.map(|date| date.to_string()),
        "policy": policy,
        "lines": lines.collect::<Vec<_>>(),
        "studies": { "count": one.studies.len(), "list": studies.collect::<Vec<_>>() },
        "limbs": limbs.collect::<Vec<_>>(),
        "notes": notes.collect::<Vec<_>>(),
    })
}

fn words(one: &Derived, buffer: &Buffer, settings: &Settings) -> String {
    let mut text = match one.date {
        Some(date) => format!("Date of service {date}\n"),
        None => "Without a date of service\n".to_owned(),
    };
    if one.lines.is_empty() {
        text.push_str("\nNo line is supported.\n");
    }
    for line in &one.lines {
        let modifiers: String = line.modifiers.iter().map(|one| format!("-{one}")).collect();
        let _ = writeln!(
            text,
            "\n{}{modifiers} x{}\n  {}",
            line.code, line.units, line.because
        );
        for (number, row) in features::evidence_rows(buffer, &line.evidence) {
            let _ = writeln!(text, "  {number:>5}  {row}");
        }
    }
    if !one.studies.is_empty() {
        let _ = writeln!(text, "\nConduction studies: {}", one.studies.len());
    }
    for (index, study) in one.studies.iter().enumerate() {
        let at = features::line_numbers(buffer, &study.evidence);
        let _ = writeln!(text, "  {}. {}{at}", index + 1, study.name);
    }
    if !one.limbs.is_empty() {
        text.push_str("\nLimbs\n");
    }
    for limb in &one.limbs {
        let grade = if limb.is_complete {
            "complete"
        } else {
            "limited"
        };
        let _ = writeln!(
            text,
            "  {}: {grade}: {} muscles ({}), {} nerves ({}), {} levels ({})",
            limb.name,
            limb.muscles.len(),
            limb.muscles.join("; "),
            limb.nerves.len(),
            limb.nerves.join("; "),
            limb.levels.len(),
            limb.levels.join(" "),
        );
    }
    if !one.notes.is_empty() {
        text.push_str("\nNotes\n");
    }
    for note in &one.notes {
        let _ = writeln!(
            text,
            "  - {}{}",
            note.text,
            features::line_numbers(buffer, &note.evidence)
        );
    }
    let choices = settings.policy.counting.choices();
    let choices = choices.map(|(name, word)| format!("{name} = {word}"));
    let name = settings.policy.name.as_ref();
    let name = name.map_or_else(String::new, |name| format!(" `{name}`"));
    let _ = writeln!(text, "\nPolicy{name}: {}", choices.join(", "));
    text
}
