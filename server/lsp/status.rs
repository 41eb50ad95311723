//! How a document is judged, in few words for a status line. Decides nothing about codes.

use super::documents::short_name;
use super::inbox::Json;
use super::outbox::json;
use super::session::Session;
use crate::world::DocumentId;
use serde_json::json as value;

/// The command behind a status line: by which policy and as of which date a document is judged, and with which others.
pub(super) const STATUS: &str = "medcode.status";

impl Session {
    /// The policy's name and the date that settings name, where they do, and the documents of the same cases.
    pub(super) fn status(&self, id: DocumentId) -> Json {
        let settings = self.world.settings();
        let linked = self.world.linked_documents(id);
        let mut linked: Vec<(String, &str)> = linked
            .into_iter()
            .filter_map(|other| self.documents.uri(other))
            .map(|uri| (short_name(uri), uri))
            .collect();
        linked.sort();
        let (names, uris): (Vec<String>, Vec<&str>) = linked.into_iter().unzip();
        json(&value!({
            "policy": settings.policy.name,
            "asOf": settings.as_of.map(|date| date.to_string()),
            "linked": names,
            "uris": uris,
        }))
    }
}
