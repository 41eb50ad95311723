//! The client's messages, each turned into one event in the order in which they came. Knows no document.
//!
//! The protocol library checks parameters, keeps the states of a session and cancels. Each of its handlers sends its
//! event when it is first polled, here, on the thread that reads, before the next message is read; what is then left
//! of it only waits for an answer, on the runtime. So a request sees every edit that was sent before it, and any
//! number of waiting requests holds up nothing.

use super::handlers::{Answers, Front, service};
use super::inbox::Event;
use super::outbox::Outbox;
use super::wire::{Frame, Frames};
use serde::Deserialize;
use serde_json::{Value, json};
use std::io::Read;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::task::{Context, Poll, Waker};
use tokio::runtime::Handle;
use tokio::sync::mpsc::UnboundedSender;
use tower_lsp::LspService;
use tower_lsp::jsonrpc::{Error, ErrorCode, Id, Request, Response};
use tower_service::Service;

/// Why a session ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ended {
    /// `exit` came after `shutdown`.
    InOrder,
    /// `exit` came without `shutdown`.
    Abruptly,
    /// There is no more input.
    EndOfInput,
    /// The editor's process is gone.
    Orphaned,
}

/// Reads the client's messages until there are no more.
pub(super) struct Reader {
    service: LspService<Front>,
    answers: Arc<Answers>,
    outbox: Arc<Outbox>,
    events: Sender<Event>,
    runtime: Handle,
    /// A copy is held by every request that waits: when all are gone, none waits.
    waiting: UnboundedSender<()>,
    shut_down: bool,
}

/// An answer of the client to a request of the server.
#[derive(Deserialize)]
struct ClientAnswer {
    id: i64,
    #[serde(default)]
    result: Value,
    error: Option<Value>,
}

/// As much of a message as is needed to refuse it.
#[derive(Deserialize)]
struct Asker {
    id: Option<Id>,
}

impl Reader {
    pub(super) fn new(
        outbox: Arc<Outbox>,
        events: Sender<Event>,
        runtime: Handle,
        waiting: UnboundedSender<()>,
    ) -> Self {
        let answers = Arc::new(Answers::default());
        let front = Front::new(events.clone(), answers.clone());
        Reader {
            service: service(front),
            answers,
            outbox,
            events,
            runtime,
            waiting,
            shut_down: false,
        }
    }

    /// Reads to the end of the session. An input that fails has ended.
    pub(super) fn read(mut self, input: impl Read) -> Ended {
        let mut frames = Frames::new(input);
        loop {
            match frames.next() {
                Ok(Some(Frame::Body(body))) => {
                    self.outbox.heard(&body);
                    if self.message(&body) {
                        return if self.shut_down {
                            Ended::InOrder
                        } else {
                            Ended::Abruptly
                        };
                    }
                }
                Ok(Some(Frame::Damage(what))) => {
                    let mut error = Error::parse_error();
                    error.data = Some(what.into());
                    self.outbox.refuse(&Id::Null, &error);
                }
                Ok(None) | Err(_) => return Ended::EndOfInput,
            }
        }
    }

    /// Passes on one message; `true` where it is `exit`.
    fn message(&mut self, body: &[u8]) -> bool {
        let request = match serde_json::from_slice::<Request>(body) {
            Ok(request) => request,
            Err(error) => {
                self.refuse_unread(body, &error);
                return false;
            }
        };
        match request.method() {
            "" => self.client_answer(body, &request),
            "exit" => return true,
            "initialize" => self.initialize(request),
            "shutdown" => {
                // Before `initialize` it is refused, and does not make a later `exit` an orderly one.
                self.call(request);
            }
            method if method.starts_with("$/") && request.id().is_some() => {
                // The library leaves these unanswered; the protocol wants an error.
                self.refuse(request.id(), &Error::method_not_found());
            }
            _ => self.call(request),
        }
        false
    }

    fn refuse_unread(&self, body: &[u8], error: &serde_json::Error) {
        let id = serde_json::from_slice(body)
            .ok()
            .and_then(|sender: Asker| sender.id);
        let error = if error.is_data() {
            Error::invalid_request()
        } else {
            Error::parse_error()
        };
        self.outbox.refuse(&id.unwrap_or_default(), &error);
    }

    fn refuse(&self, id: Option<&Id>, error: &Error) {
        if let Some(id) = id {
            self.outbox.refuse(id, error);
        }
    }

    fn client_answer(&self, body: &[u8], request: &Request) {
        match serde_json::from_slice::<ClientAnswer>(body) {
            Ok(answer) => {
                let result = answer.error.is_none().then_some(answer.result);
                let _ = self.events.send(Event::Answered(answer.id, result));
            }
            Err(_) => self.refuse(
                Some(request.id().unwrap_or(&Id::Null)),
                &Error::invalid_request(),
            ),
        }
    }

    /// Runs `initialize` to its end before the next message is read: a client that does not wait for the answer
    /// would find its first documents refused. The parameters travel in the one member that the library leaves
    /// as it is, since it refuses a client for a single member of another shape.
    fn initialize(&mut self, request: Request) {
        let (_, id, params) = request.into_parts();
        let Some(id) = id else { return };
        let wrapped =
            json!({ "capabilities": {}, "initializationOptions": params.unwrap_or_default() });
        let call = self
            .service
            .call(Request::build("initialize").id(id).params(wrapped).finish());
        if let Ok(Some(response)) = self.runtime.block_on(call) {
            send(&self.outbox, &self.answers, "initialize", response);
        }
    }

    fn call(&mut self, request: Request) {
        let method = request.method().to_owned();
        let request = if request.params().is_none() && method == "initialized" {
            Request::build(method.clone()).params(json!({})).finish()
        } else {
            request
        };
        let mut call = self.service.call(request);
        // The first poll sends the event. Notifications end with it, and most requests then wait.
        let first = call.as_mut().poll(&mut Context::from_waker(Waker::noop()));
        match first {
            Poll::Ready(Ok(Some(response))) => {
                self.shut_down |= method == "shutdown" && response.is_ok();
                send(&self.outbox, &self.answers, &method, response);
            }
            Poll::Ready(_) => {}
            Poll::Pending => {
                let (outbox, answers, waiting) = (
                    self.outbox.clone(),
                    self.answers.clone(),
                    self.waiting.clone(),
                );
                self.runtime.spawn(async move {
                    if let Ok(Some(response)) = call.await {
                        send(&outbox, &answers, &method, response);
                    }
                    drop(waiting);
                });
            }
        }
    }
}

fn send(outbox: &Outbox, answers: &Answers, method: &str, response: Response) {
    match response.into_parts() {
        (id, Ok(result)) => {
            let kept = result.as_u64().and_then(|number| answers.take(number));
            outbox.answer(&id, &kept.unwrap_or_else(|| super::outbox::json(&result)));
        }
        (id, Err(mut error)) => {
            if error.code == ErrorCode::InvalidParams {
                // The library's message quotes what it could not read, which may be a document's text.
                error.message =
                    format!("the parameters of {method} do not have the expected shape").into();
            }
            outbox.refuse(&id, &error);
        }
    }
}
