//! Everything that can happen to a session, as one closed list. Knows neither what is done about it nor how it came.

use super::params::{
    ActionsAsked, At, ChangedText, CommandAsked, CompletionAsked, DiagnosticsAsked, FileChange,
    Folder, LensAsked, OpenedText, ReferencesAsked, RenameAsked, Selections, Settled, TokensAsked,
    Whole, Within,
};
use crate::world::Tie;
use serde_json::Value;
use smol_str::SmolStr;
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
        /// Coding documents in it.
        files: usize,
        /// Folders and files that could not be read.
        unreadable: usize,
    },
    /// A file was read to which an open document is tied; its name in one spelling, and its text or why there is none.
    FileRead {
        /// The file.
        file: SmolStr,
        /// Its text.
        text: Result<String, String>,
    },
    /// What ties files of the workspace to others.
    Indexed(Vec<(PathBuf, Vec<Tie>)>),
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
    /// The words between the words of a range.
    Hints(Within),
    /// The lines above the encounters of a document, without their words.
    Lenses(Whole),
    /// The words of one of them.
    Lens(LensAsked),
    /// Where the thing at a place is explained.
    Definition(At),
    /// All places of the thing at a place.
    References(ReferencesAsked),
    /// What would be renamed at a place.
    Renamable(At),
    /// To rename it.
    Rename(RenameAsked),
    /// The pages outside that a document leads to.
    Links(Whole),
    /// The edits that format a document.
    Format(Whole),
    /// The edits that format a part of a document.
    FormatWithin(Within),
    /// To do one of the server's commands.
    Execute(CommandAsked),
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
            Question::Hover(at)
            | Question::Highlights(at)
            | Question::Definition(at)
            | Question::Renamable(at) => Some(&at.text_document.uri),
            Question::Completion(asked) => Some(&asked.at.text_document.uri),
            Question::Describe(_) | Question::Settled(_) => None,
            Question::Actions(asked) => Some(&asked.text_document.uri),
            Question::Symbols(whole)
            | Question::Folds(whole)
            | Question::Tokens(whole)
            | Question::Lenses(whole)
            | Question::Links(whole)
            | Question::Format(whole) => Some(&whole.text_document.uri),
            Question::TokensDelta(asked) => Some(&asked.text_document.uri),
            Question::TokensWithin(within)
            | Question::Hints(within)
            | Question::FormatWithin(within) => Some(&within.text_document.uri),
            Question::Lens(asked) => asked.data.as_ref().map(|data| data.uri.as_str()),
            Question::References(asked) => Some(&asked.at.text_document.uri),
            Question::Rename(asked) => Some(&asked.at.text_document.uri),
            Question::Execute(asked) => asked.uri(),
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

/// An answer, or why there is none, in words for the user.
pub(super) type Answer = Result<Json, String>;

/// Who waits for an answer. Dropping it answers with an error.
pub(super) struct Reply(oneshot::Sender<Answer>);

impl Reply {
    /// A reply and the end at which it arrives.
    pub(super) fn channel() -> (Reply, oneshot::Receiver<Answer>) {
        let (sender, receiver) = oneshot::channel();
        (Reply(sender), receiver)
    }

    /// Whether nobody waits any more: the request was cancelled.
    pub(super) fn is_closed(&self) -> bool {
        self.0.is_closed()
    }

    /// Answers; nothing happens where nobody waits.
    pub(super) fn send(self, answer: Json) {
        let _ = self.0.send(Ok(answer));
    }

    /// Refuses, in words for the user.
    pub(super) fn refuse(self, reason: String) {
        let _ = self.0.send(Err(reason));
    }
}
