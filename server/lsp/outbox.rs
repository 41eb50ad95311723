//! The way to the client: writes whole messages, from any thread, and numbers what the server asks. Knows no document.
//!
//! Diagnostics are written by the session's own thread, so that nothing stands between them and the client. A client
//! that does not read holds up the session, never the reading of what the client sends.

use super::record::{Record, Side};
use serde::Serialize;
use serde_json::Value;
use std::io::Write;
use std::sync::Mutex;
use std::sync::atomic::{AtomicI64, Ordering};
use tower_lsp::jsonrpc::{Error, Id};

/// How much a message to the user matters, by the protocol's numbers.
#[derive(Debug, Clone, Copy)]
pub(super) enum Weight {
    Warning = 2,
    Information = 3,
    Log = 4,
}

/// Where messages for the client go.
pub(super) struct Outbox {
    pipe: Mutex<Box<dyn Write + Send>>,
    last_request: AtomicI64,
    record: Option<Record>,
}

#[derive(Serialize)]
struct Notification<'a, P> {
    jsonrpc: &'static str,
    method: &'a str,
    params: P,
}

#[derive(Serialize)]
struct Request<'a, P> {
    jsonrpc: &'static str,
    id: i64,
    method: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    params: Option<P>,
}

#[derive(Serialize)]
struct Refusal<'a> {
    jsonrpc: &'static str,
    id: &'a Id,
    error: &'a Error,
}

impl Outbox {
    pub(super) fn new(pipe: Box<dyn Write + Send>, record: Option<Record>) -> Self {
        Outbox {
            pipe: Mutex::new(pipe),
            last_request: AtomicI64::new(0),
            record,
        }
    }

    /// Keeps what the client said, where the session is recorded.
    pub(super) fn heard(&self, body: &[u8]) {
        if let Some(record) = &self.record {
            record.keep(Side::Client, body);
        }
    }

    /// Sends one message. An error means that the client is gone; the end of its input will say so too.
    pub(super) fn send(&self, body: &[u8]) {
        if let Some(record) = &self.record {
            record.keep(Side::Server, body);
        }
        let mut frame = Vec::with_capacity(body.len() + 32);
        let _ = write!(frame, "Content-Length: {}\r\n\r\n", body.len());
        frame.extend_from_slice(body);
        let Ok(mut pipe) = self.pipe.lock() else {
            return;
        };
        let _ = pipe.write_all(&frame).and_then(|()| pipe.flush());
    }

    /// Sends a notification.
    pub(super) fn notify(&self, method: &str, params: impl Serialize) {
        self.send_json(&Notification {
            jsonrpc: "2.0",
            method,
            params,
        });
    }

    /// Asks the client something. Nobody waits: the answer is an event with the returned number.
    pub(super) fn ask(&self, method: &str, params: Option<impl Serialize>) -> i64 {
        let id = self.last_request.fetch_add(1, Ordering::Relaxed) + 1;
        self.send_json(&Request {
            jsonrpc: "2.0",
            id,
            method,
            params,
        });
        id
    }

    /// Answers a request with JSON that is sent as it is.
    pub(super) fn answer(&self, id: &Id, json: &[u8]) {
        let mut body = Vec::with_capacity(json.len() + 64);
        body.extend_from_slice(b"{\"jsonrpc\":\"2.0\",\"id\":");
        let _ = serde_json::to_writer(&mut body, id);
        body.extend_from_slice(b",\"result\":");
        body.extend_from_slice(json);
        body.push(b'}');
        self.send(&body);
    }

    /// Answers a request with an error.
    pub(super) fn refuse(&self, id: &Id, error: &Error) {
        self.send_json(&Refusal {
            jsonrpc: "2.0",
            id,
            error,
        });
    }

    /// Publishes diagnostics: the JSON text of their list, for one version of a document.
    pub(super) fn publish(&self, uri: &str, version: Option<i64>, diagnostics: &[u8]) {
        let mut body = Vec::with_capacity(diagnostics.len() + uri.len() + 128);
        body.extend_from_slice(
            br#"{"jsonrpc":"2.0","method":"textDocument/publishDiagnostics","params":{"uri":"#,
        );
        let _ = serde_json::to_writer(&mut body, uri);
        if let Some(version) = version {
            let _ = write!(body, ",\"version\":{version}");
        }
        body.extend_from_slice(b",\"diagnostics\":");
        body.extend_from_slice(diagnostics);
        body.extend_from_slice(b"}}");
        self.send(&body);
    }

    /// Shows a message to the user.
    pub(super) fn show(&self, weight: Weight, message: &str) {
        self.notify(
            "window/showMessage",
            serde_json::json!({ "type": weight as u8, "message": message }),
        );
    }

    /// Writes a line to the client's log. Never text of a document: what documents hold is a patient's.
    pub(super) fn log(&self, message: &str) {
        self.notify(
            "window/logMessage",
            serde_json::json!({ "type": Weight::Log as u8, "message": message }),
        );
    }

    fn send_json(&self, message: &impl Serialize) {
        if let Ok(body) = serde_json::to_vec(message) {
            self.send(&body);
        }
    }
}

/// A value as the JSON text of an answer; `null` where it has none.
pub(super) fn json(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_else(|_| b"null".to_vec())
}

/// The answer that says that there is nothing.
pub(super) fn nothing() -> Vec<u8> {
    json(&Value::Null)
}
