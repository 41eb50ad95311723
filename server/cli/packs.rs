//! The list of packs: which edition answers for which days and why, where it is from, and what cannot be used. Knows
//! no fact in them.

use super::codes::Line;
use crate::codes::{Codebook, PackInfo, Provenance, Reign, Validity};
use serde_json::{Value, json};
use std::fmt::Write;

/// Every edition of every pack, then what cannot be used.
pub(super) fn lines(codebook: &Codebook) -> Vec<Line> {
    let reigns = codebook.reigns();
    let mut lines: Vec<Line> = reigns.iter().map(line).collect();
    lines.extend(codebook.complaints().iter().map(|fault| Line {
        code: "unusable".to_owned(),
        words: fault.to_string(),
        json: json!({
            "pack": fault.pack.as_str(),
            "file": fault.place.as_ref().map(|(file, _)| file.as_str()),
            "line": fault.place.as_ref().map(|(_, line)| line),
            "fault": fault.message,
        }),
    }));
    lines
}

fn line(reign: &Reign<'_>) -> Line {
    Line {
        code: reign.pack.name().to_string(),
        words: words(reign),
        json: json(reign),
    }
}

/// The first line says what it is, those below it what is worth knowing of it.
fn words(reign: &Reign<'_>) -> String {
    let pack = reign.pack;
    let mut text = format!(
        "{}, {}, {}, {} rows, digest {:.12}",
        pack.layer().word(),
        in_force(pack),
        answering(&reign.answers),
        rows(pack),
        pack.digest(),
    );
    let mut note = |note: String| {
        let _ = write!(text, "\n    {note}");
    };
    for (other, days) in &reign.shadows {
        note(format!(
            "shadows {} {} {}",
            other.layer().word(),
            other.name(),
            said(*days)
        ));
    }
    if !reign.borrowed.is_empty() {
        note(format!(
            "tables of the layer below: {}",
            reign.borrowed.join(", ")
        ));
    }
    for days in &reign.gaps {
        let (from, to) = ends(*days);
        let edition = &pack.edition;
        note(format!(
            "no edition between {from} and {to}; {edition} answers"
        ));
    }
    if let Some(folder) = pack.folder() {
        note(format!("in {}", folder.display()));
    }
    for line in pack.provenance.iter().flat_map(origin) {
        note(line);
    }
    note(pack.source_line());
    text
}

fn in_force(pack: &PackInfo) -> String {
    said(pack.validity())
}

fn answering(answers: &[Validity]) -> String {
    match answers {
        [] => "answers for no day".to_owned(),
        _ => {
            let days = answers.iter().map(|days| said(*days));
            format!("answers {}", days.collect::<Vec<_>>().join(" and "))
        }
    }
}

fn rows(pack: &PackInfo) -> usize {
    pack.tables().map(|(_, rows)| rows).sum()
}

fn origin(provenance: &Provenance) -> impl Iterator<Item = String> {
    let when = format!(
        "imported {} by medcode {}",
        provenance.imported, provenance.medcode
    );
    let files = provenance.files.iter();
    let files = files.map(|file| {
        format!(
            "from {}, {} bytes, sha256 {}",
            file.name, file.bytes, file.sha256
        )
    });
    std::iter::once(when).chain(files)
}

/// First and last day in words; an open end is empty.
fn ends(days: Validity) -> (String, String) {
    let end =
        |day: Option<_>| day.map_or_else(String::new, |day: jiff::civil::Date| day.to_string());
    (end(days.from), end(days.to))
}

fn said(days: Validity) -> String {
    match ends(days) {
        (from, to) if to.is_empty() => format!("from {from}"),
        (from, to) => format!("from {from} to {to}"),
    }
}

fn json(reign: &Reign<'_>) -> Value {
    let pack = reign.pack;
    let days = |days: &Validity| {
        json!({
            "from": days.from.map(|day| day.to_string()),
            "to": days.to.map(|day| day.to_string()),
        })
    };
    let shadows = reign.shadows.iter().map(|(other, shadowed)| {
        let (from, to) = ends(*shadowed);
        json!({
            "layer": other.layer().word(),
            "edition": other.edition.as_str(),
            "from": from,
            "to": Some(to).filter(|to| !to.is_empty()),
        })
    });
    let tables = pack
        .tables()
        .map(|(name, rows)| (name.to_owned(), rows.into()));
    let provenance = pack.provenance.as_ref().map(|provenance| {
        let files = provenance.files.iter().map(|file| {
            json!({ "name": file.name.as_str(), "bytes": file.bytes, "sha256": file.sha256.as_str() })
        });
        json!({
            "imported": provenance.imported.as_str(),
            "medcode": provenance.medcode.as_str(),
            "files": files.collect::<Vec<_>>(),
        })
    });
    json!({
        "id": pack.id.as_str(),
        "edition": pack.edition.as_str(),
        "layer": pack.layer().word(),
        "folder": pack.folder().map(|folder| folder.display().to_string()),
        "title": pack.title.as_str(),
        "from": pack.from.to_string(),
        "to": pack.to.map(|day| day.to_string()),
        "answers": reign.answers.iter().map(days).collect::<Vec<_>>(),
        "shadows": shadows.collect::<Vec<_>>(),
        "gaps": reign.gaps.iter().map(days).collect::<Vec<_>>(),
        "borrowed": reign.borrowed,
        "rows": rows(pack),
        "tables": tables.collect::<serde_json::Map<_, _>>(),
        "source": pack.source_line(),
        "license": pack.license.as_str(),
        "digest": pack.digest(),
        "provenance": provenance,
    })
}
