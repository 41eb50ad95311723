//! What an import says: for people, or as one JSON object.

use super::compare::{Difference, Few};
use super::draft::Draft;
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::path::Path;

/// Everything that is said at the end.
pub(super) struct Report<'a> {
    pub(super) draft: &'a Draft,
    /// Name of the pack in use, and where it is.
    pub(super) old: Option<String>,
    pub(super) differences: Vec<Difference>,
    /// The folder of the pack, written or not.
    pub(super) folder: &'a Path,
    pub(super) written: bool,
    /// An edition of the same name was there.
    pub(super) replaced: bool,
    pub(super) notes: Vec<String>,
}

impl Report<'_> {
    /// For people.
    pub(super) fn human(&self) -> String {
        let draft = self.draft;
        let mut text = format!("{} {}: {}\n", draft.id, draft.edition, draft.title);
        let to = draft.to.map(|to| format!(" to {to}")).unwrap_or_default();
        let _ = writeln!(text, "  holds     from {}{to}", draft.from);
        for table in &draft.tables {
            let _ = writeln!(
                text,
                "  table     {}: {} rows",
                table.name,
                table.rows.count()
            );
        }
        match &self.old {
            Some(old) => {
                let _ = writeln!(text, "  against   {old}, which is in use");
            }
            None => text.push_str("  against   nothing: there is no such pack yet\n"),
        }
        for difference in &self.differences {
            difference_lines(&mut text, difference);
        }
        for note in &self.notes {
            let _ = writeln!(text, "  note      {note}");
        }
        let folder = self.folder.display();
        let end = match (self.written, self.replaced) {
            (true, true) => {
                format!("written to {folder}, in place of the edition of the same name")
            }
            (true, false) => format!("written to {folder}"),
            (false, true) => {
                format!("nothing was written; {folder} would be replaced")
            }
            (false, false) => format!("nothing was written; it would go to {folder}"),
        };
        let _ = writeln!(text, "{end}");
        text
    }

    /// One object.
    pub(super) fn json(&self) -> Value {
        let draft = self.draft;
        let few = |few: &Few| json!({ "count": few.count, "examples": few.examples });
        let differences = self.differences.iter().map(|difference| {
            json!({
                "of": difference.noun,
                "added": few(&difference.added),
                "ended": few(&difference.ended),
                "changed": few(&difference.changed),
                "unchanged": difference.unchanged,
                "on_other_days": difference.other_days,
            })
        });
        let rows = draft
            .tables
            .iter()
            .map(|table| (table.name.to_owned(), json!(table.rows.count())));
        json!({
            "id": draft.id,
            "edition": draft.edition,
            "title": draft.title,
            "from": draft.from.to_string(),
            "to": draft.to.map(|to| to.to_string()),
            "rows": Value::Object(rows.collect()),
            "against": self.old,
            "differences": differences.collect::<Vec<_>>(),
            "notes": self.notes,
            "folder": self.folder.display().to_string(),
            "written": self.written,
            "replaced": self.replaced,
        })
    }
}

fn difference_lines(text: &mut String, difference: &Difference) {
    let noun = difference.noun;
    for (what, few) in [
        ("added", &difference.added),
        ("ended", &difference.ended),
        ("changed", &difference.changed),
    ] {
        let more = few.count > few.examples.len() as u64;
        let examples = match few.examples.as_slice() {
            [] => String::new(),
            examples => format!(
                ": {}{}",
                examples.join("; "),
                if more { "; ..." } else { "" }
            ),
        };
        let _ = writeln!(text, "  {what:<9} {} {noun}{examples}", few.count);
    }
    let _ = writeln!(text, "  {:<9} {} {noun}", "unchanged", difference.unchanged);
    if difference.other_days > 0 {
        let days = difference.other_days;
        let _ = writeln!(
            text,
            "  note      {days} rows of {noun} hold on other days only"
        );
    }
}
