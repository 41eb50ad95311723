//! Everything that can happen to a session, as one closed list. Knows neither what is done about it nor how it came.

use super::params::{
    ActionsAsked, At, ChangedText, CompletionAsked, DiagnosticsAsked, FileChange, Folder,
    OpenedText, Selections, Settled, TokensAsked, Whole, Within,
};
use serde_json::Value;
use std::path::PathBuf;
use tokio::sync::oneshot;
use tower_lsp::gen_lsp_types::InitializeResult;

/// One thing that happened. Events are handled in the order in which they arrived.
pub(super) enum Event {
    /// The first request: its parameters, and who waits for what we can do.
    Initialize(Box<Value>, oneshot::Sender<InitializeResult>),
    /// The client is ready to be asked things.
    Initialized,
    /// A document was opened; its text is now the client's.
    Opened(OpenedText),
    /// A document was edited.
    Changed(ChangedText),
    /// A document was closed.
    Closed(Whole),
    /// A notification could not be read. One about a document's text means that its text is no longer known.
    Garbled {
        /// The notification.
        method: &'static str,
        /// The document, where that much could be read.
        uri: Option<String>,
    },
    /// The client asks something.
    Asked(Question, Reply),
    /// The client answers what the server asked under this number; `None` where it answers with an error.
    Answered(i64, Option<Value>),
    /// The client's settings changed; they come with the notification where the client cannot be asked.
    SettingsChanged(Value),
    /// Folders were added to the workspace and removed from it.
    FoldersChanged {
        /// New folders.
        added: Vec<Folder>,
        /// Folders that are no longer part of it.
        removed: Vec<Folder>,
    },
    /// Files changed on disk.
    FilesChanged(Vec<FileChange>),
    /// The scan of a folder has got so far.
    ScanProgress {
        /// Which scan.
        scan: u32,
        /// Coding documents found.
        found: usize,
    },
    /// The scan of a folder ended.
    Scanned {
        /// Which scan.
        scan: u32,
        /// The coding documents in it.
        files: Vec<PathBuf>,
        /// Folders and files that could not be read.
        unreadable: usize,
    },
    /// No more events will come: do what is left, say so, and end.
    Finish(oneshot::Sender<()>),
}

/// What a client can ask.
pub(super) enum Question {
    /// The findings of a document.
    Diagnostics(DiagnosticsAsked),
    /// A card about a place.
    Hover(At),
    /// What can be written at a place.
    Completion(CompletionAsked),
    /// More about one thing that can be written.
    Describe(Value),
    /// What can be done about a range.
    Actions(ActionsAsked),
    /// The outline of a document.
    Symbols(Whole),
    /// What can be folded.
    Folds(Whole),
    /// The colours of a document.
    Tokens(Whole),
    /// The colours of a document as a difference.
    TokensDelta(TokensAsked),
    /// The colours of a part of a document.
    TokensWithin(Within),
    /// The places that belong to the one under the cursor.
    Highlights(At),
    /// Growing selections around places.
    Selections(Selections),
    /// Whether everything that was sent has been judged and published.
    Settled(Settled),
    /// A fault, asked for by a test.
    #[cfg(debug_assertions)]
    Fault(super::fault::Fault),
}

impl Question {
    /// The document that is asked about.
    pub(super) fn uri(&self) -> Option<&str> {
        match self {
            Question::Diagnostics(asked) => Some(&asked.text_document.uri),
            Question::Hover(at) | Question::Highlights(at) => Some(&at.text_document.uri),
            Question::Completion(asked) => Some(&asked.at.text_document.uri),
            Question::Describe(_) | Question::Settled(_) => None,
            Question::Actions(asked) => Some(&asked.text_document.uri),
            Question::Symbols(whole) | Question::Folds(whole) | Question::Tokens(whole) => {
                Some(&whole.text_document.uri)
            }
            Question::TokensDelta(asked) => Some(&asked.text_document.uri),
            Question::TokensWithin(within) => Some(&within.text_document.uri),
            Question::Selections(asked) => Some(&asked.text_document.uri),
            #[cfg(debug_assertions)]
            Question::Fault(fault) => Some(&fault.text_document.uri),
        }
    }
}

impl Event {
    /// The document that the event is about.
    pub(super) fn uri(&self) -> Option<&str> {
        match self {
            Event::Opened(opened) => Some(&opened.text_document.uri),
            Event::Changed(changed) => Some(&changed.text_document.uri),
            Event::Closed(whole) => Some(&whole.text_document.uri),
            Event::Garbled { uri, .. } => uri.as_deref(),
            Event::Asked(question, _) => question.uri(),
            _ => None,
        }
    }
}

/// The JSON text of an answer, written once by the session and sent as it is.
pub(super) type Json = Vec<u8>;

/// Who waits for an answer. Dropping it answers with an error.
pub(super) struct Reply(oneshot::Sender<Json>);

impl Reply {
    /// A reply and the end at which it arrives.
    pub(super) fn channel() -> (Reply, oneshot::Receiver<Json>) {
        let (sender, receiver) = oneshot::channel();
        (Reply(sender), receiver)
    }

    /// Whether nobody waits any more: the request was cancelled.
    pub(super) fn is_closed(&self) -> bool {
        self.0.is_closed()
    }

    /// Answers; nothing happens where nobody waits.
    pub(super) fn send(self, answer: Json) {
        let _ = self.0.send(answer);
    }
}
