//! Documents with a cursor, for the tests of features.

use crate::codes::Codebook;
use crate::rules;
use crate::world::{DocumentId, Settings, World};

/// A settled document and the place of its cursor.
pub(super) struct Sample {
    pub(super) world: World,
    pub(super) id: DocumentId,
    pub(super) text: String,
    pub(super) cursor: usize,
}

/// The head of a worksheet whose charges a test writes.
pub(super) const WORKSHEET: &str = "\
# Billing worksheet
Payer: Medicare
Date of service: 2026-03-02
Site of service: 11 Office

## Diagnoses
A. G56.01 Carpal tunnel syndrome, right upper limb
B. M54.12 Radiculopathy, cervical region

## Charges
| Code  | Modifiers | Units | Dx  | Charge |
|-------|-----------|-------|-----|--------|
";

/// Opens a text with `$0` for the cursor; a text without one has it at its end.
pub(super) fn open(name: &str, text: &str) -> Sample {
    let cursor = text.find("$0").unwrap_or(text.len());
    let text = text.replacen("$0", "", 1);
    let mut world = World::new(Codebook::shipped(), Settings::default());
    let id = world.open(name, &text);
    rules::refresh(&mut world, id, &|| false);
    Sample {
        world,
        id,
        text,
        cursor,
    }
}

/// The line of a place, with a caret under each of its characters.
pub(super) fn pointed(text: &str, range: &std::ops::Range<usize>) -> String {
    let start = text[..range.start]
        .rfind('\n')
        .map_or(0, |newline| newline + 1);
    let end = text[range.end..]
        .find('\n')
        .map_or(text.len(), |newline| range.end + newline);
    let before = text[start..range.start].chars().count();
    let under = text[range.clone()].chars().count().max(1);
    format!(
        "{}\n{}{}",
        &text[start..end],
        " ".repeat(before),
        "^".repeat(under)
    )
}
