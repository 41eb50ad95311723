//! Tells a finding again after its document has changed around it: by its rule, by what stands at its place and by its
//! encounter, never by line numbers. A fingerprint is a hash and holds no text. Knows no single rule.

use crate::model::{Encounter, Facts, FieldName};
use crate::text::Span;
use crate::world::{Document, Finding, Placed};
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::fmt;
use std::path::Path;

/// Bytes of the hash that are kept: two findings of a million have the same eight with a chance of one in 40 million.
const KEPT: usize = 8;

/// What a finding is told by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint([u8; KEPT]);

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl Fingerprint {
    /// Reads what [`fmt::Display`] writes.
    pub fn read(hex: &str) -> Option<Fingerprint> {
        if hex.len() != 2 * KEPT || !hex.is_ascii() {
            return None;
        }
        let mut bytes = [0; KEPT];
        for (index, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(hex.get(2 * index..2 * index + 2)?, 16).ok()?;
        }
        Some(Fingerprint(bytes))
    }
}

/// The fingerprints of a document's findings, in their order.
pub fn fingerprints<'d>(document: &'d Document) -> impl Iterator<Item = (Placed<'d>, Fingerprint)> {
    // Findings of one block follow each other: its text is fetched once.
    let mut text = (usize::MAX, Cow::Borrowed(""));
    document.findings().map(move |placed| {
        let block = document.blocks().at_offset(placed.block_start).id;
        if text.0 != placed.block_start {
            text = (placed.block_start, document.text_of(block));
        }
        let facts = document.blocks().get(block).map(|state| &state.facts);
        let print = fingerprint(document.name(), facts, &text.1, placed.finding);
        (placed, print)
    })
}

fn fingerprint(name: &str, facts: Option<&Facts>, text: &str, finding: &Finding) -> Fingerprint {
    let words = |span: Span| text.get(span.range()).unwrap_or_default();
    let start = finding.span.start;
    let mut hash = Sha256::new();
    let mut part = |part: &str| {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    };
    part(finding.rule);
    part(&plain(words(finding.span)));
    let (line, owner) = match facts {
        Some(facts) => (line_of(facts, start, text), owner(facts, start, &words)),
        None => (String::new(), None),
    };
    part(&line);
    // An encounter without a label of its own is told by the name of its file; where that stands does not matter.
    part(&owner.unwrap_or_else(|| {
        let name = Path::new(name).file_name();
        name.map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default()
    }));
    let mut kept = [0; KEPT];
    for (kept, byte) in kept.iter_mut().zip(hash.finalize()) {
        *kept = byte;
    }
    Fingerprint(kept)
}

/// The line of a finding without what formatting changes: a field by its meaning, any other line without its pipes.
fn line_of(facts: &Facts, start: u32, text: &str) -> String {
    let after = facts
        .fields
        .partition_point(|field| field.label.start <= start);
    let field = facts.fields.get(after.wrapping_sub(1));
    let field = field.filter(|field| start <= field.value.end);
    if let Some(field) = field.filter(|field| field.name != FieldName::Other) {
        let value = text.get(field.value.range()).unwrap_or_default();
        return format!("{:?} {}", field.name, plain(value));
    }
    let at = (start as usize).min(text.len());
    let (before, after) = (
        text.get(..at).unwrap_or_default(),
        text.get(at..).unwrap_or_default(),
    );
    let before = before.rsplit('\n').next().unwrap_or_default();
    let after = after.split('\n').next().unwrap_or_default();
    plain(&format!("{before}{after}"))
}

/// Patient or case and date of the encounter around a place.
fn owner<'t>(facts: &Facts, start: u32, words: &impl Fn(Span) -> &'t str) -> Option<String> {
    let after = facts
        .encounters
        .partition_point(|encounter| encounter.span.start <= start);
    let encounter = facts
        .encounters
        .get(after.checked_sub(1)?)
        .filter(|encounter| encounter.span.contains(start))?;
    let said = |name| said(facts, encounter, name).map(|span| plain(words(span)));
    let label = said(FieldName::Patient).or_else(|| said(FieldName::Case))?;
    Some(format!(
        "{label} {}",
        said(FieldName::DateOfService).unwrap_or_default()
    ))
}

fn said(facts: &Facts, encounter: &Encounter, name: FieldName) -> Option<Span> {
    let own = facts.fields.get(encounter.fields.clone())?;
    let field = own
        .iter()
        .find(|field| field.name == name && !field.value.is_empty())?;
    Some(field.value)
}

/// Words without pipes, runs of blanks and capitals.
fn plain(words: &str) -> String {
    let words = words.split(|c: char| c.is_whitespace() || c == '|');
    let words: Vec<String> = words
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::Codebook;
    use crate::world::Settings;

    const HEAD: &str = "# Encounter 1\nPatient: 0142\nDate of service: 2026-03-02\nPayer: Medicare\nSite of service: 11 Office\n\nA. G56.01 Carpal tunnel syndrome\n\n";
    const LINE: &str = "| Code | Units | Dx |\n|---|---|---|\n| 95909 | 2 | A |\n";

    fn prints(name: &str, text: &str) -> Vec<String> {
        let settings = Settings::default();
        let mut document = Document::new(name, text, settings.analysis_limit);
        crate::rules::judge(&mut document, Codebook::shipped(), &settings, &|| false);
        fingerprints(&document)
            .map(|(_, print)| print.to_string())
            .collect()
    }

    /// Whether a document has the same fingerprint as the one above.
    fn check(name: &str, text: &str, same: bool) {
        let known = prints("a.worksheet.md", &format!("{HEAD}{LINE}"));
        assert_eq!(known.len(), 1);
        assert_eq!(prints(name, text) == known, same, "{text}");
    }

    #[test]
    fn what_stands_around_does_not_matter() {
        check(
            "a.worksheet.md",
            &format!("\n\n{HEAD}Notes: x\n{LINE}"),
            true,
        );
        check("b.worksheet.md", &format!("{HEAD}{LINE}"), true);
        let aligned = LINE.replace("| 95909 | 2 | A |", "|  95909  | 2  |   A |");
        check("a.worksheet.md", &format!("{HEAD}{aligned}"), true);
        let spelt = HEAD.replace("Date of service", "DOS");
        check("a.worksheet.md", &format!("{spelt}{LINE}"), true);
    }

    #[test]
    fn another_line_or_encounter_is_another_finding() {
        check(
            "a.worksheet.md",
            &format!("{HEAD}{}", LINE.replace("95909", "95910")),
            false,
        );
        check(
            "a.worksheet.md",
            &format!("{}{LINE}", HEAD.replace("0142", "0143")),
            false,
        );
        check(
            "a.worksheet.md",
            &format!("{}{LINE}", HEAD.replace("03-02", "03-03")),
            false,
        );
    }

    #[test]
    fn without_a_label_the_file_tells_the_encounter() {
        let text = format!("{}{LINE}", HEAD.replace("Patient: 0142\n", ""));
        assert_eq!(
            prints("x/a.worksheet.md", &text),
            prints("a.worksheet.md", &text)
        );
        assert_ne!(
            prints("b.worksheet.md", &text),
            prints("a.worksheet.md", &text)
        );
    }

    #[test]
    fn what_is_written_is_read() {
        let print = Fingerprint([0, 1, 2, 3, 254, 255, 16, 128]);
        assert_eq!(Fingerprint::read(&print.to_string()), Some(print));
        for wrong in ["", "00", "zz01020304050607", "000102030405060é"] {
            assert_eq!(Fingerprint::read(wrong), None, "{wrong}");
        }
    }
}
