//! The card of a field: what it is for, what it takes, by which other labels it is known. Knows no cursor.

use super::sheet::Sheet;
use crate::features::vocabulary::{FieldGuide, guide};
use crate::model::FieldName;

/// The card of a field.
pub(super) fn sheet(name: FieldName) -> Option<Sheet> {
    let FieldGuide {
        label,
        purpose,
        values,
        synonyms,
        ..
    } = guide(name)?;
    let mut sheet = Sheet::about(label, purpose);
    sheet.fact("Takes", values);
    sheet.fact("Also written", &synonyms.join(", "));
    Some(sheet)
}
