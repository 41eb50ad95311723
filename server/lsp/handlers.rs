//! The handlers of the protocol library: each sends one event when it is first polled, and then only waits for its own
//! answer. Knows the names of the protocol's messages and no state.

use super::inbox::{Event, Question, Reply};
use super::params::{FilesEvent, FoldersEvent, SettingsEvent};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::HashMap;
use std::future::{Future, Ready, ready};
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex};
use tokio::sync::oneshot;
use tower_lsp::gen_lsp_types::{InitializeParams, InitializeResult};
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::{LanguageServer, LspService};

/// A request of our own, answered with `null` once everything that was sent before it has been judged and published:
/// for tests, measurements and `replay`, which have to know that nothing more will come.
pub(super) const SETTLED: &str = "medcode/settled";

/// The handlers. They hold no state: each passes on what came.
pub(super) struct Front {
    events: Sender<Event>,
    answers: Arc<Answers>,
}

/// Answers on their way from a handler to the client. They are JSON text already, which the library's own type for
/// answers cannot hold, so a handler returns a number that stands for one.
#[derive(Default)]
pub(super) struct Answers {
    last: AtomicU64,
    kept: Mutex<HashMap<u64, Vec<u8>>>,
}

impl Answers {
    fn put(&self, answer: Vec<u8>) -> u64 {
        let number = self.last.fetch_add(1, Ordering::Relaxed);
        if let Ok(mut kept) = self.kept.lock() {
            kept.insert(number, answer);
        }
        number
    }

    /// The answer that a number stands for.
    pub(super) fn take(&self, number: u64) -> Option<Vec<u8>> {
        self.kept.lock().ok()?.remove(&number)
    }
}

type Pending = Pin<Box<dyn Future<Output = Result<u64>> + Send>>;

impl Front {
    pub(super) fn new(events: Sender<Event>, answers: Arc<Answers>) -> Self {
        Front { events, answers }
    }

    fn tell(&self, event: Event) {
        // The session outlives the reader; a send that fails means that the program is ending.
        let _ = self.events.send(event);
    }

    fn ask(&self, question: Question) -> Pending {
        let (reply, answer) = Reply::channel();
        self.tell(Event::Asked(question, reply));
        let answers = self.answers.clone();
        Box::pin(async move {
            let answer = answer.await.map_err(|_| {
                failure("medcode could not answer this request; the document is read again")
            })?;
            answer.map(|json| answers.put(json)).map_err(refusal)
        })
    }
}

/// The protocol's number for a request that was understood and cannot be done.
const REQUEST_FAILED: i64 = -32803;

fn refusal(reason: String) -> Error {
    Error {
        code: ErrorCode::ServerError(REQUEST_FAILED),
        message: reason.into(),
        data: None,
    }
}

fn failure(message: &'static str) -> Error {
    Error {
        code: ErrorCode::InternalError,
        message: message.into(),
        data: None,
    }
}

impl LanguageServer for Front {
    /// The reader passes on the parameters as the client wrote them, see `dispatch`.
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let (reply, answer) = oneshot::channel();
        self.tell(Event::Initialize(
            Box::new(params.initialization_options.unwrap_or_default()),
            reply,
        ));
        answer.await.map_err(|_| failure("medcode could not start"))
    }

    async fn initialized(&self, _: tower_lsp::gen_lsp_types::InitializedParams) {
        self.tell(Event::Initialized);
    }

    /// Nothing is kept that would have to be saved.
    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }
}

/// A handler that asks the session.
fn asks<P: 'static>(question: fn(P) -> Question) -> impl Fn(&Front, P) -> Pending + Clone {
    move |front, params| front.ask(question(params))
}

/// A handler that tells the session; parameters that cannot be read are told too, so that no edit is lost in silence.
fn tells<P: DeserializeOwned + 'static>(
    method: &'static str,
    event: fn(P) -> Event,
) -> impl Fn(&Front, Value) -> Ready<()> + Clone {
    move |front, params| {
        let uri = params
            .pointer("/textDocument/uri")
            .and_then(Value::as_str)
            .map(str::to_owned);
        front.tell(serde_json::from_value(params).map_or(Event::Garbled { method, uri }, event));
        ready(())
    }
}

/// The table of handlers.
pub(super) fn service(front: Front) -> LspService<Front> {
    let service = LspService::build_with_lifecycle_methods(|_| front)
        .custom_method(
            "textDocument/didOpen",
            tells("textDocument/didOpen", Event::Opened),
        )
        .custom_method(
            "textDocument/didChange",
            tells("textDocument/didChange", Event::Changed),
        )
        .custom_method(
            "textDocument/didClose",
            tells("textDocument/didClose", Event::Closed),
        )
        .custom_method(
            "workspace/didChangeConfiguration",
            tells(
                "workspace/didChangeConfiguration",
                |params: SettingsEvent| Event::SettingsChanged(params.settings),
            ),
        )
        .custom_method(
            "workspace/didChangeWorkspaceFolders",
            tells(
                "workspace/didChangeWorkspaceFolders",
                |params: FoldersEvent| Event::FoldersChanged {
                    added: params.event.added,
                    removed: params.event.removed,
                },
            ),
        )
        .custom_method(
            "workspace/didChangeWatchedFiles",
            tells("workspace/didChangeWatchedFiles", |params: FilesEvent| {
                Event::FilesChanged(params.changes)
            }),
        )
        .custom_method("textDocument/diagnostic", asks(Question::Diagnostics))
        .custom_method("textDocument/hover", asks(Question::Hover))
        .custom_method("textDocument/completion", asks(Question::Completion))
        .custom_method("completionItem/resolve", asks(Question::Describe))
        .custom_method("textDocument/codeAction", asks(Question::Actions))
        .custom_method("textDocument/documentSymbol", asks(Question::Symbols))
        .custom_method("textDocument/foldingRange", asks(Question::Folds))
        .custom_method("textDocument/semanticTokens/full", asks(Question::Tokens))
        .custom_method(
            "textDocument/semanticTokens/full/delta",
            asks(Question::TokensDelta),
        )
        .custom_method(
            "textDocument/semanticTokens/range",
            asks(Question::TokensWithin),
        )
        .custom_method("textDocument/documentHighlight", asks(Question::Highlights))
        .custom_method("textDocument/selectionRange", asks(Question::Selections))
        .custom_method("textDocument/inlayHint", asks(Question::Hints))
        .custom_method("textDocument/codeLens", asks(Question::Lenses))
        .custom_method("codeLens/resolve", asks(Question::Lens))
        .custom_method("textDocument/definition", asks(Question::Definition))
        .custom_method("textDocument/references", asks(Question::References))
        .custom_method("textDocument/prepareRename", asks(Question::Renamable))
        .custom_method("textDocument/rename", asks(Question::Rename))
        .custom_method("textDocument/documentLink", asks(Question::Links))
        .custom_method("textDocument/formatting", asks(Question::Format))
        .custom_method("textDocument/rangeFormatting", asks(Question::FormatWithin))
        .custom_method("workspace/executeCommand", asks(Question::Execute))
        .custom_method(SETTLED, asks(Question::Settled));
    #[cfg(debug_assertions)]
    let service = service.custom_method("medcode/fault", asks(Question::Fault));
    service.finish().0
}
