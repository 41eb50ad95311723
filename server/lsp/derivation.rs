//! The derivation of a report as a document, in the shape that a preview reads. Decides nothing about codes.

use super::inbox::Json;
use super::outbox::json;
use super::session::Session;
use crate::features;
use crate::world::DocumentId;
use serde_json::json as value;

/// The command behind a preview: what a report supports, or the reports of a worksheet, with every counting decision.
pub(super) const DERIVATION: &str = "medcode.derivation";

impl Session {
    /// What a document's report supports, in Markdown.
    pub(super) fn derivation(&self, id: DocumentId) -> Json {
        let page = features::readable(&self.world, id);
        let page = match page.is_empty() {
            true => "No needle examination and no other test that is understood is documented.\n"
                .to_owned(),
            false => page,
        };
        json(&value!({ "markdown": page }))
    }
}
