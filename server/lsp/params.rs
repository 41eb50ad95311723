//! What is read of a client's messages: only the members that are used, so that an unusual client is still
//! understood. Knows no document.

use crate::text;
use serde::Deserialize;
use serde_json::Value;

/// A document by its name as the client wrote it: it is sent back letter by letter, since clients compare it so.
#[derive(Deserialize)]
pub(super) struct Named {
    pub(super) uri: String,
}

/// A place: line and column from 0, the column in the session's encoding.
#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) line: u32,
    pub(super) character: u32,
}

impl From<Place> for text::Position {
    fn from(place: Place) -> Self {
        text::Position::new(place.line, place.character)
    }
}

/// Two places.
#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) start: Place,
    pub(super) end: Place,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct OpenedText {
    pub(super) text_document: OpenedDocument,
}

#[derive(Deserialize)]
pub(super) struct OpenedDocument {
    pub(super) uri: String,
    #[serde(default)]
    pub(super) version: i64,
    pub(super) text: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ChangedText {
    pub(super) text_document: ChangedDocument,
    pub(super) content_changes: Vec<ContentChange>,
}

#[derive(Deserialize)]
pub(super) struct ChangedDocument {
    pub(super) uri: String,
    pub(super) version: Option<i64>,
}

/// One change: a stretch and what replaces it, or the whole text.
#[derive(Deserialize)]
pub(super) struct ContentChange {
    pub(super) range: Option<Stretch>,
    pub(super) text: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Whole {
    pub(super) text_document: Named,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct At {
    pub(super) text_document: Named,
    pub(super) position: Place,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Within {
    pub(super) text_document: Named,
    pub(super) range: Stretch,
}

/// A lens as it was offered: its place, and the document that it belongs to.
#[derive(Deserialize)]
pub(super) struct LensAsked {
    pub(super) range: Stretch,
    pub(super) data: Option<LensData>,
}

#[derive(Deserialize)]
pub(super) struct LensData {
    pub(super) uri: String,
}

#[derive(Deserialize)]
pub(super) struct ReferencesAsked {
    #[serde(flatten)]
    pub(super) at: At,
    #[serde(default)]
    pub(super) context: ReferencesContext,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase")]
pub(super) struct ReferencesContext {
    #[serde(default)]
    pub(super) include_declaration: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct RenameAsked {
    #[serde(flatten)]
    pub(super) at: At,
    pub(super) new_name: String,
}

/// A command of the server: its name, and what it is about.
#[derive(Deserialize)]
pub(super) struct CommandAsked {
    pub(super) command: String,
    #[serde(default)]
    pub(super) arguments: Vec<Value>,
}

impl CommandAsked {
    /// The document that the command is about.
    pub(super) fn uri(&self) -> Option<&str> {
        self.arguments.first().and_then(Value::as_str)
    }

    /// The place in it.
    pub(super) fn place(&self) -> Option<Place> {
        Place::deserialize(self.arguments.get(1)?).ok()
    }
}

#[derive(Deserialize)]
pub(super) struct CompletionAsked {
    #[serde(flatten)]
    pub(super) at: At,
    #[serde(default)]
    pub(super) context: CompletionContext,
}

/// Why completion is asked: 1 by the user, 2 by a character, 3 to go on with an incomplete list.
#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase")]
pub(super) struct CompletionContext {
    #[serde(default)]
    pub(super) trigger_kind: u8,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct DiagnosticsAsked {
    pub(super) text_document: Named,
    pub(super) previous_result_id: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct TokensAsked {
    pub(super) text_document: Named,
    pub(super) previous_result_id: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Selections {
    pub(super) text_document: Named,
    pub(super) positions: Vec<Place>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ActionsAsked {
    pub(super) text_document: Named,
    pub(super) range: Stretch,
    #[serde(default)]
    pub(super) context: ActionContext,
}

#[derive(Deserialize, Default)]
pub(super) struct ActionContext {
    /// What the client shows there; sent back with the actions that mend it.
    #[serde(default)]
    pub(super) diagnostics: Vec<Value>,
    /// The kinds that are wanted; all where absent.
    pub(super) only: Option<Vec<String>>,
}

/// The request that has nothing to say but its name.
#[derive(Deserialize)]
pub(super) struct Settled {}

/// A folder of the workspace.
#[derive(Deserialize, Debug, Clone, PartialEq, Eq)]
pub(super) struct Folder {
    pub(super) uri: String,
}

/// A file that changed on disk: 1 created, 2 changed, 3 deleted.
#[derive(Deserialize)]
pub(super) struct FileChange {
    pub(super) uri: String,
    #[serde(rename = "type")]
    pub(super) kind: u8,
}

#[derive(Deserialize)]
pub(super) struct FoldersEvent {
    pub(super) event: FoldersDifference,
}

#[derive(Deserialize)]
pub(super) struct FoldersDifference {
    #[serde(default)]
    pub(super) added: Vec<Folder>,
    #[serde(default)]
    pub(super) removed: Vec<Folder>,
}

#[derive(Deserialize)]
pub(super) struct FilesEvent {
    #[serde(default)]
    pub(super) changes: Vec<FileChange>,
}

#[derive(Deserialize)]
pub(super) struct SettingsEvent {
    #[serde(default)]
    pub(super) settings: Value,
}
