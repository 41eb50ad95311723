//! `medcode import`: official files to packs of the codebook.
//!
//! - `source`: the files as parts and rows, whatever their form.
//! - `kinds`: one importer for each publication: rows to a draft.
//! - `edition`: when a publication holds.
//! - `draft`: a pack that is to be.
//! - `installed`, `compare`: the packs that are there, and what the draft changes.
//! - `target`, `store`: where packs live, and how one is put there whole or not at all.
//! - `report`, `progress`, `fault`: what the user sees.

mod compare;
mod draft;
mod edition;
mod fault;
mod installed;
mod kinds;
mod progress;
mod report;
mod source;
mod store;
mod target;

use super::Outcome;
use super::arguments::{ImportFormat, ImportOptions};
use super::terminal::{complain, print};
use crate::codes::Codebook;
use draft::Draft;
use fault::Fault;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use kinds::Asked;
use progress::Progress;
use report::Report;
use std::fs;
use std::path::Path;
use store::Published;
use target::Target;

/// Imports files, or says what an import would change.
pub(super) fn run(options: &ImportOptions) -> Outcome {
    match import(options) {
        Ok(text) => print(&[text.as_bytes()], Outcome::Clean),
        Err(fault) => {
            complain(&fault.to_string());
            Outcome::Failed
        }
    }
}

fn import(options: &ImportOptions) -> Result<String, Fault> {
    let target =
        Target::of(options.into).map_err(|message| Fault::new("medcode/packs", message))?;
    let codebook = &*target.codebook;
    for fault in codebook.complaints() {
        complain(&fault.to_string());
    }
    if let Some(name) = &options.edition {
        sound_name(name)?;
    }
    let mut notes = Vec::new();
    let mut draft = read(options, codebook, &mut notes)?;
    notes.append(&mut draft.notes);
    end_before_later(options.older, &mut draft, codebook)?;
    let old = installed::in_use(codebook, draft.id, draft.from);
    let differences = compare::compare(&draft, old)
        .map_err(|message| Fault::new(draft.id, format!("cannot be compared: {message}")))?;
    if let Some(cadence) = draft.cadence
        && let Some((first, last)) =
            installed::gap(codebook, draft.id, draft.from, cadence.months())
    {
        notes.push(format!(
            "no edition is there for {first} to {last}: import it, too, or documents of these days are judged by an \
             older one"
        ));
    }
    let folder = store::folder(&target.root, &draft);
    let report = Report {
        old: old.map(|pack| format!("{} ({})", pack.name(), pack.layer().word())),
        differences,
        folder: &folder,
        written: !options.dry_run,
        replaced: folder.exists(),
        notes,
        draft: &draft,
    };
    if !options.dry_run {
        let files = digests(options)?;
        store::store(&target.root, &draft, &files, &today())?;
    }
    Ok(match options.format {
        ImportFormat::Human => report.human(),
        ImportFormat::Json => format!("{}\n", report.json()),
    })
}

/// Reads all files into a draft.
fn read(
    options: &ImportOptions,
    codebook: &Codebook,
    notes: &mut Vec<String>,
) -> Result<Draft, Fault> {
    let sizes = options
        .files
        .iter()
        .filter_map(|path| fs::metadata(path).ok());
    let progress = Progress::new(sizes.map(|found| found.len()).sum());
    let mut importer = kinds::importer(options.kind, codebook);
    for path in &options.files {
        let done = source::read(path, &progress, notes, importer.as_mut());
        if done.is_err() {
            progress.end();
        }
        done?;
    }
    progress.end();
    let names = options.files.iter().map(|path| path.display().to_string());
    importer.draft(&Asked {
        files: names.collect::<Vec<_>>().join(", "),
        edition: options.edition.clone(),
        effective: options.effective,
        codebook,
    })
}

/// The name of an edition becomes the name of a folder.
fn sound_name(name: &str) -> Result<(), Fault> {
    let sound = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    if name.is_empty() || name.starts_with('.') || !name.chars().all(sound) {
        return Err(Fault::new(
            format!("--edition {name}"),
            "a name has letters, digits, `-`, `_` and `.`, and does not begin with `.`",
        ));
    }
    Ok(())
}

/// An edition without a last day would answer for the days of a later one, too, if it stood in an upper layer: it is
/// refused, or ends where the later one begins.
fn end_before_later(older: bool, draft: &mut Draft, codebook: &Codebook) -> Result<(), Fault> {
    let Some(later) = installed::later_than(codebook, draft.id, draft.from) else {
        return Ok(());
    };
    if draft.to.is_some_and(|to| to < later.from) {
        return Ok(());
    }
    if !older {
        return Err(Fault::new(
            format!("{} {}", draft.id, draft.edition),
            format!(
                "holds from {}, and the edition {} of {} is there already; nothing was written. Add --older to keep \
                 both: each answers for its own days",
                draft.from, later.edition, later.from
            ),
        ));
    }
    draft.to = Some(edition::day_before(later.from));
    Ok(())
}

fn digests(options: &ImportOptions) -> Result<Vec<Published>, Fault> {
    let digest = |path: &Path| {
        Published::of(path).map_err(|error| {
            Fault::new(
                path.display().to_string(),
                format!("cannot be read: {error}"),
            )
        })
    };
    options.files.iter().map(|path| digest(path)).collect()
}

/// The day of the import, for its provenance only.
fn today() -> String {
    let now = Timestamp::now().to_zoned(TimeZone::UTC);
    now.date().to_string()
}
