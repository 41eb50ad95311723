//! The documents that the client has open, by the names that it gives them. Knows their versions, not their texts.

use crate::world::DocumentId;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;
use tower_lsp::gen_lsp_types::Uri;

/// An open document.
pub(super) struct Open {
    /// Its name as the client wrote it.
    pub(super) uri: Arc<str>,
    /// Its text; `None` since an edit did not fit, until it is opened again.
    pub(super) text: Option<DocumentId>,
    /// The version that the client gave its text.
    pub(super) version: i64,
    /// How often analysis has failed on the text as it is.
    pub(super) failures: u8,
    /// The user has been told that it is not analysed.
    pub(super) told: bool,
}

/// The open documents.
#[derive(Default)]
pub(super) struct Documents {
    open: HashMap<Arc<str>, Open>,
    names: HashMap<DocumentId, Arc<str>>,
}

impl Documents {
    /// Takes a document in.
    pub(super) fn open(&mut self, uri: &str, text: DocumentId, version: i64) {
        let uri: Arc<str> = uri.into();
        self.names.insert(text, uri.clone());
        self.open.insert(
            uri.clone(),
            Open {
                uri,
                text: Some(text),
                version,
                failures: 0,
                told: false,
            },
        );
    }

    /// Forgets a document.
    pub(super) fn close(&mut self, uri: &str) {
        self.forget_text(uri);
        self.open.remove(uri);
    }

    /// Forgets which text a document has.
    pub(super) fn forget_text(&mut self, uri: &str) -> Option<DocumentId> {
        let text = self.open.get_mut(uri)?.text.take()?;
        self.names.remove(&text);
        Some(text)
    }

    /// A document by name.
    pub(super) fn get(&self, uri: &str) -> Option<&Open> {
        self.open.get(uri)
    }

    /// A document by name.
    pub(super) fn get_mut(&mut self, uri: &str) -> Option<&mut Open> {
        self.open.get_mut(uri)
    }

    /// A document by its text.
    pub(super) fn with_text(&mut self, text: DocumentId) -> Option<&mut Open> {
        let open = self.open.get_mut(self.names.get(&text)?)?;
        (open.text == Some(text)).then_some(open)
    }

    /// How the client calls the document with a text.
    pub(super) fn uri(&self, text: DocumentId) -> Option<&str> {
        self.names.get(&text).map(AsRef::as_ref)
    }

    /// The texts of the open documents.
    pub(super) fn texts(&self) -> impl Iterator<Item = DocumentId> + '_ {
        self.open.values().filter_map(|open| open.text)
    }

    /// Names the text of a document that is not open.
    pub(super) fn name_linked(&mut self, text: DocumentId, uri: &str) {
        self.names.insert(text, uri.into());
    }

    /// Forgets the text of a document that is not open.
    pub(super) fn forget_linked(&mut self, text: DocumentId) {
        self.names.remove(&text);
    }

    /// The text of a document, where it is known.
    pub(super) fn text(&self, uri: &str) -> Option<DocumentId> {
        self.get(uri)?.text
    }
}

/// The path of a file, where the name is one.
pub(super) fn path(uri: &str) -> Option<PathBuf> {
    uri.parse::<Uri>()
        .ok()
        .filter(|uri| uri.scheme() == "file")?
        .to_file_path()
        .ok()
}

/// The name for people, which also tells the kind: the path of a file, anything else as it is.
pub(super) fn name(uri: &str) -> String {
    path(uri).map_or_else(|| uri.to_owned(), |path| path.display().to_string())
}

/// The last part of a name, for messages.
pub(super) fn short_name(uri: &str) -> String {
    let name = name(uri);
    name.rsplit(['/', '\\'])
        .next()
        .unwrap_or_default()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_by_their_paths() {
        assert_eq!(name("file:///a/b%20c.worksheet.md"), "/a/b c.worksheet.md");
        assert_eq!(
            short_name("file:///a/b%20c.worksheet.md"),
            "b c.worksheet.md"
        );
    }

    #[test]
    fn anything_else_keeps_its_name() {
        for name_of in [
            "untitled:Untitled-1",
            "",
            "no uri at all",
            "file://host:port:/x",
        ] {
            assert_eq!(name(name_of), name_of);
        }
    }
}
