//! `medcode fmt`: applies formatting to files. Knows not what formatting is.

use super::Outcome;
use super::configuration::Configuration;
use super::files::{Input, Trouble, inputs, reason};
use super::pool;
use super::terminal::{complain, print};
use crate::codes::Codebook;
use crate::features::format;
use crate::world::{Document, Settings};
use std::fs;
use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

/// What came of one input.
enum Formatted {
    /// It is as it should be.
    Same,
    /// A file was rewritten, or would be.
    Changed(String),
    /// Standard input, formatted.
    Text(String),
    Failed(Trouble),
}

/// Formats what the paths name, or with `check` lists what would change.
pub(super) fn run(paths: &[PathBuf], check: bool) -> Outcome {
    let configuration = Configuration::new(None, None);
    let (inputs, mut troubles) = inputs(paths);
    let done = pool::each(&inputs, |input| one(input, check, &configuration));
    let mut outcome = Outcome::Clean;
    let mut output = String::new();
    for done in done {
        match done {
            Formatted::Same => {}
            Formatted::Changed(name) if check => {
                outcome = Outcome::Found;
                output.push_str(&format!("{name}\n"));
            }
            Formatted::Changed(name) => output.push_str(&format!("formatted {name}\n")),
            Formatted::Text(text) => output.push_str(&text),
            Formatted::Failed(trouble) => troubles.push(trouble),
        }
    }
    for trouble in &troubles {
        complain(&trouble.to_string());
    }
    print(
        &[output.as_bytes()],
        if troubles.is_empty() {
            outcome
        } else {
            Outcome::Failed
        },
    )
}

fn one(input: &Input, check: bool, configuration: &Configuration) -> Formatted {
    let settings = configuration.of(input.folder());
    let done = input.read(settings.analysis_limit).and_then(|text| {
        let fault = |_| Trouble {
            path: input.name(),
            message: "was left alone because of a fault in medcode".to_owned(),
        };
        let new = catch_unwind(AssertUnwindSafe(|| {
            formatted(&input.name(), &text, &settings)
        }))
        .map_err(fault)?;
        Ok(match input {
            Input::Stdin if !check => Formatted::Text(new),
            _ if new == text => Formatted::Same,
            Input::File(path) if !check => {
                replace(path, &new).map_err(|error| {
                    Trouble::new(path, format!("cannot be written: {}", reason(&error)))
                })?;
                Formatted::Changed(input.name())
            }
            _ => Formatted::Changed(input.name()),
        })
    });
    done.unwrap_or_else(Formatted::Failed)
}

fn formatted(name: &str, text: &str, settings: &Settings) -> String {
    let mut document = Document::new(name, text, settings.analysis_limit);
    document.settle(settings.yardstick(Codebook::shipped()));
    format::formatted(&document)
}

/// Replaces a file's text at once: whoever reads it, and whatever happens, sees the old text or the new one whole.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    // The file itself, not a link to it.
    let path = fs::canonicalize(path)?;
    let folder = path
        .parent()
        .ok_or_else(|| io::Error::other("it has no folder"))?;
    let permissions = fs::metadata(&path)?.permissions();
    if permissions.readonly() {
        return Err(io::Error::other("it is read-only"));
    }
    let mut new = tempfile::Builder::new()
        .prefix(".medcode-")
        .tempfile_in(folder)?;
    new.write_all(text.as_bytes())?;
    new.as_file().set_permissions(permissions)?;
    new.as_file().sync_all()?;
    new.persist(&path)?;
    Ok(())
}
