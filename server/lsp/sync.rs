//! Keeps the texts of open documents equal to the client's. Knows no finding.

use super::desk::Touch;
use super::documents::{name, short_name};
use super::outbox::Weight;
use super::params::{ChangedText, ContentChange, OpenedText};
use super::session::Session;
use crate::text::Change;

impl Session {
    /// Takes over a text. A document that is opened twice starts again.
    pub(super) fn open(&mut self, opened: OpenedText) {
        let document = opened.text_document;
        self.forget_text(&document.uri);
        let id = self.world.open(&name(&document.uri), &document.text);
        self.documents.open(&document.uri, id, document.version);
        self.stale.insert(id);
        self.opened_linked(&document.uri);
    }

    /// Applies the changes of one notification, each to the text that the one before left.
    pub(super) fn change(&mut self, changed: ChangedText) {
        let uri = &changed.text_document.uri;
        let Some(open) = self.documents.get_mut(uri) else {
            return self
                .outbox
                .log("A change of a document that is not open was ignored.");
        };
        let Some(id) = open.text else { return };
        let version = changed
            .text_document
            .version
            .unwrap_or_else(|| open.version.saturating_add(1));
        if version <= open.version {
            let known = open.version;
            return self.outbox.log(&format!(
                "A change to version {version} was ignored: the text is at version {known}."
            ));
        }
        open.version = version;
        open.failures = 0;
        let Some(document) = self.world.document_mut(id) else {
            return;
        };
        let mut moves_lines = false;
        for change in changed.content_changes {
            let touch = touch(&change);
            moves_lines |= touch.moves_lines();
            self.desk.touched(uri, &touch);
            let range = change
                .range
                .map(|range| (range.start.into(), range.end.into()));
            if let Err(out_of_sync) = document.edit(
                &Change {
                    range,
                    text: change.text,
                },
                self.profile.encoding,
            ) {
                return self.out_of_sync(uri, &out_of_sync.to_string());
            }
        }
        self.stale.insert(id);
        if moves_lines {
            // Findings of other documents name places in this one.
            self.stale.extend(self.world.linked_documents(id));
        }
    }

    /// Forgets a document and what the client shows of it.
    pub(super) fn close(&mut self, uri: &str) {
        self.forget_text(uri);
        self.documents.close(uri);
        self.desk.forget(uri);
        self.closed_linked();
    }

    /// A notification could not be read. An edit that is lost leaves a text that is not the client's.
    pub(super) fn garbled(&mut self, method: &str, uri: Option<&str>) {
        match uri {
            Some(uri)
                if method == "textDocument/didChange" && self.documents.text(uri).is_some() =>
            {
                self.out_of_sync(uri, "a change could not be read");
            }
            Some(uri) if method == "textDocument/didClose" => self.close(uri),
            _ => self.outbox.log(&format!(
                "A notification {method} could not be read and was ignored."
            )),
        }
    }

    /// Says that the text is not known any more, and forgets it until the document is opened again.
    fn out_of_sync(&mut self, uri: &str, why: &str) {
        let name = short_name(uri);
        self.forget_text(uri);
        self.outbox.show(
            Weight::Warning,
            &format!("medcode lost track of {name}: {why}. Close it and open it again."),
        );
    }

    /// Forgets a text; diagnostics that the client shows of it are taken back.
    fn forget_text(&mut self, uri: &str) {
        let Some(id) = self.documents.forget_text(uri) else {
            return;
        };
        self.world.close(id);
        self.stale.remove(&id);
        if self.desk.shows_any(uri) {
            let version = self.documents.get(uri).map(|open| open.version);
            self.outbox.publish(uri, version, b"[]");
        }
        self.desk.forget(uri);
    }
}

fn touch(change: &ContentChange) -> Touch {
    Touch {
        lines: change.range.map(|range| (range.start.line, range.end.line)),
        removes: change.range.is_none_or(|range| range.start != range.end),
        adds_lines: change.text.contains('\n'),
    }
}
