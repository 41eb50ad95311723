//! The picture of a report for previews. Draws nothing itself.

use super::inbox::Json;
use super::outbox::json;
use super::session::Session;
use crate::features;
use crate::world::DocumentId;
use serde_json::json as value;

/// The command behind a preview of a report: `{"svg": ...}`, with null where nothing is documented that could be drawn. All of it
/// is also in the derivation, so that an editor without a preview misses nothing.
pub(super) const PICTURE: &str = "medcode.picture";

impl Session {
    /// The picture of a document.
    pub(super) fn picture(&self, id: DocumentId) -> Json {
        json(&value!({ "svg": features::picture(&self.world, id) }))
    }
}
