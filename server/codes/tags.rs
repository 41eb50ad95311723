//! Source tags of a row, spelt out as a citation. Knows no kind of fact.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::{PoisonError, RwLock};

use smol_str::SmolStr;

use super::citation::{Citation, Confidence};
use super::pack::PackInfo;
use super::table::Row;

/// What the tags of a pack mean; each combination is spelt out once.
#[derive(Debug, Default)]
pub(super) struct SpeltOut(RwLock<HashMap<String, SmolStr>>);

impl Clone for SpeltOut {
    fn clone(&self) -> Self {
        Self::default()
    }
}

/// Turns the `source` and `confidence` cells of a row into a citation; a source is spelt out once per pack.
pub(super) struct Tags<'a> {
    pack: &'a PackInfo,
}

impl<'a> Tags<'a> {
    pub(super) fn new(pack: &'a PackInfo) -> Self {
        Self { pack }
    }

    /// The citation of a row. A table without the two columns takes the pack's own.
    pub(super) fn cite(&self, row: &Row<'_>) -> Result<Citation, String> {
        self.cite_columns(row, "source", "confidence")
    }

    /// The same, from columns of other names.
    pub(super) fn cite_columns(
        &self,
        row: &Row<'_>,
        source: &str,
        confidence: &str,
    ) -> Result<Citation, String> {
        let confidence = match row.cell(confidence) {
            None | Some("") => self.pack.confidence,
            Some(word) => {
                Confidence::named(word).ok_or_else(|| format!("`{word}` is no confidence"))?
            }
        };
        Ok(Citation {
            source: self.spell_out(row.cell(source))?,
            edition: self.pack.name(),
            confidence,
        })
    }

    fn spell_out(&self, tags: Option<&str>) -> Result<SmolStr, String> {
        let key = match tags {
            Some("") => return Err("has no source".into()),
            Some(tags) => tags,
            None => "",
        };
        let SpeltOut(known) = &self.pack.spelt_out;
        let found = known.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(line) = found.get(key) {
            return Ok(line.clone());
        }
        drop(found);
        let line: SmolStr = match tags {
            None => self.pack.source_line().into(),
            Some(tags) => self.titles(tags)?.into(),
        };
        let mut known = known.write().unwrap_or_else(PoisonError::into_inner);
        known.insert(key.to_owned(), line.clone());
        Ok(line)
    }

    fn titles(&self, tags: &str) -> Result<String, String> {
        let mut line = String::new();
        for tag in tags.split_whitespace() {
            let source = self.pack.sources.iter().find(|source| source.tag == tag);
            let source = source.ok_or_else(|| format!("source `{tag}` is not in the manifest"))?;
            let separator = if line.is_empty() { "" } else { "; " };
            let _ = write!(line, "{separator}{source}");
        }
        Ok(line)
    }
}
