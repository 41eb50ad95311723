//! `medcode new`: documents from a template and values, or a draft of a reference. Knows no type of value.

use super::Outcome;
use super::arguments::{NewKind, NewOptions};
use super::codebooks::Codebooks;
use super::configuration::Configuration;
use super::documents::{self, New};
use super::files::{Input, Trouble};
use super::terminal::{complain, print};
use super::values::{Record, records};
use crate::codes::Codebook;
use crate::features::templates::{
    Description, Filled, Given, Refused, describe, draft_reference, fill, shipped,
};
use crate::text::{Buffer, Encoding};
use crate::world::{Kind, Settings};
use std::path::{Path, PathBuf};

/// The placeholder after which a document is named.
const NAMES_DOCUMENTS: &str = "case";

impl NewKind {
    fn kind(self) -> Kind {
        match self {
            NewKind::Worksheet => Kind::Worksheet,
            NewKind::Report => Kind::Report,
            NewKind::Reference => Kind::Reference,
        }
    }
}

/// Makes what the options ask for.
pub(super) fn run(options: &NewOptions) -> Outcome {
    let configuration = Configuration::new(None, options.as_of);
    let settings = configuration.of(Path::new(""));
    let codebook = Codebooks::here();
    let (advice, unusable) = configuration.into_complaints();
    for trouble in advice.iter().chain(&unusable) {
        complain(&trouble.to_string());
    }
    if !unusable.is_empty() {
        return Outcome::Failed;
    }
    let made = match (&options.template, options.kind) {
        (Some(template), _) => from_template(options, template, &codebook, &settings),
        (None, NewKind::Reference) => {
            draft(options, &codebook, &settings).map(|text| vec![(None, text)])
        }
        (None, kind) => Err(vec![format!(
            "name a template with --template: a file, or one of the shipped ones ({})",
            shipped_of(kind.kind())
        )]),
    };
    let written = made.and_then(|made| put(options, made));
    match written {
        Ok(said) => print(&[said.as_bytes()], Outcome::Clean),
        Err(troubles) => {
            troubles.iter().for_each(|trouble| complain(trouble));
            Outcome::Failed
        }
    }
}

/// A text with what it is called, if anything calls it.
type Made = (Option<String>, String);

/// A draft of a reference from the codebook.
fn draft(
    options: &NewOptions,
    codebook: &Codebook,
    settings: &Settings,
) -> Result<String, Vec<String>> {
    if options.data.is_some() {
        return Err(vec![
            "--data needs a template; a draft is made with --set code=CODE".to_owned(),
        ]);
    }
    match options.set.as_slice() {
        [(name, code)] if name == "code" => {
            draft_reference(codebook, settings, code.trim()).map_err(|why| vec![why])
        }
        _ => Err(vec![
            "a draft of a reference needs --set code=CODE and nothing else; other values need --template".to_owned(),
        ]),
    }
}

/// A document for each record of values.
fn from_template(
    options: &NewOptions,
    path: &Path,
    codebook: &Codebook,
    settings: &Settings,
) -> Result<Vec<Made>, Vec<String>> {
    let one = |trouble: Trouble| vec![trouble.to_string()];
    let (name, text) = read_template(path, settings).map_err(one)?;
    let template = describe(&text);
    let wanted = options.kind.kind();
    if let Some(makes) = template.makes.filter(|makes| *makes != wanted) {
        return Err(vec![format!("{name} makes a {makes}, not a {wanted}")]);
    }
    let mut records = match &options.data {
        Some(data) => {
            let values = Input::File(data.clone())
                .read(settings.analysis_limit)
                .map_err(one)?;
            let (records, unknown) = records(data, &values, &template).map_err(one)?;
            if !unknown.is_empty() {
                let unknown: Vec<&str> = unknown.iter().map(String::as_str).collect();
                complain(&format!(
                    "{}: not used, because the template does not have it: {}",
                    data.display(),
                    unknown.join(", ")
                ));
            }
            records
        }
        None => vec![Record::default()],
    };
    for record in &mut records {
        for (name, value) in &options.set {
            record
                .values
                .insert(name.clone(), Given::Text(value.clone()));
        }
    }
    let buffer = Buffer::from(text.as_str());
    let mut made = Vec::new();
    let mut troubles = Vec::new();
    for record in &records {
        match fill(codebook, settings, &text, &record.values) {
            Ok(Filled { text, .. }) => made.push((label(record), text)),
            Err(refused) => troubles.extend(
                refused
                    .iter()
                    .map(|refused| told(&name, &buffer, refused, record, &template)),
            ),
        }
    }
    match troubles.is_empty() {
        true => Ok(made),
        false => Err(troubles),
    }
}

/// A template's name and text: a file, else a shipped one.
fn read_template(path: &Path, settings: &Settings) -> Result<(String, String), Trouble> {
    let name = path.to_string_lossy();
    let named = shipped().iter().find(|one| one.name == name);
    match named.filter(|_| !path.exists()) {
        Some(shipped) => Ok((
            format!("{}.template.md", shipped.name),
            shipped.text.to_owned(),
        )),
        None if !path.exists() => Err(Trouble::new(
            path,
            format!("is neither a file nor a shipped template ({})", names()),
        )),
        None => {
            let input = Input::File(path.to_owned());
            Ok((input.name(), input.read(settings.analysis_limit)?))
        }
    }
}

fn names() -> String {
    let names: Vec<&str> = shipped().iter().map(|one| one.name).collect();
    names.join(", ")
}

fn shipped_of(kind: Kind) -> String {
    let of_kind = shipped()
        .iter()
        .filter(|one| describe(one.text).makes == Some(kind));
    let names: Vec<&str> = of_kind.map(|one| one.name).collect();
    names.join(", ")
}

/// What a document is called: the value that names it.
fn label(record: &Record) -> Option<String> {
    match record.values.get(NAMES_DOCUMENTS)? {
        Given::Text(text) => Some(text.clone()),
        _ => None,
    }
}

/// A refusal for people: `FILE:LINE:COLUMN: what is wrong (row 2)`.
fn told(
    name: &str,
    buffer: &Buffer,
    refused: &Refused,
    record: &Record,
    template: &Description,
) -> String {
    let place = refused.at.as_ref().map_or_else(String::new, |at| {
        let at = buffer.position(at.start, Encoding::Utf32);
        format!(":{}:{}", at.line + 1, at.column + 1)
    });
    let origin = match record.origin.as_str() {
        "" => String::new(),
        origin => format!(" [{origin}]"),
    };
    let missing = template.placeholders.iter().find(|one| {
        refused
            .message
            .starts_with(&format!("{}: nothing is given", one.name))
    });
    let advice = missing.map_or_else(String::new, |one| format!("; write --set {}=...", one.name));
    format!("{name}{place}: {}{advice}{origin}", refused.message)
}

/// Puts what was made where it is wanted; returns what is said of it.
fn put(options: &NewOptions, made: Vec<Made>) -> Result<String, Vec<String>> {
    let Some(out) = &options.out else {
        return match <[Made; 1]>::try_from(made) {
            Ok([(_, text)]) => Ok(text),
            Err(several) => Err(vec![format!(
                "{} documents need a folder: name it with --out",
                several.len()
            )]),
        };
    };
    let documents = placed(out, options, made)?;
    documents::write(&documents, options.force)
        .map_err(|troubles| troubles.iter().map(ToString::to_string).collect::<Vec<_>>())?;
    let said = documents
        .iter()
        .map(|new| format!("wrote {}\n", new.path.display()));
    Ok(said.collect())
}

/// The path of each document: the one that is named, or one of its own in the folder.
fn placed(out: &Path, options: &NewOptions, made: Vec<Made>) -> Result<Vec<New>, Vec<String>> {
    let is_folder =
        out.is_dir() || made.len() > 1 || out.as_os_str().to_string_lossy().ends_with(['/', '\\']);
    if !is_folder {
        let documents = made.into_iter().map(|(_, text)| New {
            path: out.to_owned(),
            text,
        });
        return Ok(documents.collect());
    }
    std::fs::create_dir_all(out).map_err(|error| {
        vec![
            Trouble::new(
                out,
                format!("cannot be made: {}", super::files::reason(&error)),
            )
            .to_string(),
        ]
    })?;
    let kind = options.kind.kind().to_string();
    let names = documents::names(made.iter().map(|(label, _)| label.as_deref()), &kind);
    let documents = names.into_iter().zip(made).map(|(name, (_, text))| New {
        path: PathBuf::from(out).join(name),
        text,
    });
    Ok(documents.collect())
}
