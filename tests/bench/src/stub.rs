//! The server that does nothing: it reads each frame, answers each request with nothing, and publishes one
//! fixed finding or none for each version. What it costs is what any server must cost.

use std::io::{self, BufReader};

use serde_json::{Value, json};

use crate::frame::{read_frame, write_frame};
use crate::message::part;

/// Serves stdin and stdout until `exit` or the end of input; the value is the exit code of the process.
///
/// # Errors
/// A broken frame, or a closed output.
pub fn serve() -> io::Result<u8> {
    let mut input = BufReader::with_capacity(64 * 1024, io::stdin().lock());
    let mut output = io::stdout().lock();
    let mut stub = Stub::default();
    while let Some(body) = read_frame(&mut input)? {
        let message: Value = serde_json::from_slice(&body)?;
        if part(&message, "/method") == "exit" {
            return Ok(u8::from(!stub.shut_down));
        }
        if let Some(reply) = stub.reply_to(&message) {
            write_frame(&mut output, &reply.to_string())?;
        }
    }
    Ok(u8::from(!stub.shut_down))
}

/// The little that even a server that does nothing must remember.
#[derive(Default)]
struct Stub {
    /// Whether the client asks for findings itself.
    pulled: bool,
    version: i64,
    shut_down: bool,
}

impl Stub {
    /// The one message with which the stub meets a message, if any.
    fn reply_to(&mut self, message: &Value) -> Option<Value> {
        let method = part(message, "/method").as_str().unwrap_or_default();
        if let Some(id) = message.get("id") {
            let result = self.result_of(method, message);
            return Some(json!({"jsonrpc": "2.0", "id": id, "result": result}));
        }
        if !matches!(method, "textDocument/didOpen" | "textDocument/didChange") {
            return None;
        }
        let document = part(message, "/params/textDocument");
        self.version = part(document, "/version").as_i64().unwrap_or_default();
        let parameters = json!({
            "uri": part(document, "/uri"),
            "version": self.version,
            "diagnostics": self.findings(),
        });
        let method = "textDocument/publishDiagnostics";
        (!self.pulled).then(|| json!({"jsonrpc": "2.0", "method": method, "params": parameters}))
    }

    /// Two lists in turn, so that each edit changes the findings as it does with a real server.
    fn findings(&self) -> Value {
        if self.version % 2 == 0 {
            json!([])
        } else {
            json!([finding()])
        }
    }

    fn result_of(&mut self, method: &str, message: &Value) -> Value {
        match method {
            "initialize" => {
                let pull = "/params/capabilities/textDocument/diagnostic";
                self.pulled = !part(message, pull).is_null();
                greeting()
            }
            "shutdown" => {
                self.shut_down = true;
                Value::Null
            }
            "textDocument/completion" => json!([]),
            "textDocument/diagnostic" => json!({"kind": "full", "items": self.findings()}),
            "textDocument/semanticTokens/full" | "textDocument/semanticTokens/range" => {
                json!({"resultId": "0", "data": []})
            }
            "textDocument/semanticTokens/full/delta" => json!({"resultId": "0", "edits": []}),
            _ => Value::Null,
        }
    }
}

/// The answer to `initialize`: everything that is measured is offered.
fn greeting() -> Value {
    json!({
        "capabilities": {
            "textDocumentSync": 2,
            "hoverProvider": true,
            "completionProvider": {},
            "diagnosticProvider": {"interFileDependencies": false, "workspaceDiagnostics": false},
            "semanticTokensProvider": {
                "legend": {"tokenTypes": ["keyword"], "tokenModifiers": []},
                "full": {"delta": true},
                "range": true,
            },
        },
        "serverInfo": {"name": "stub"},
    })
}

fn finding() -> Value {
    let start = json!({"line": 0, "character": 0});
    let end = json!({"line": 0, "character": 1});
    json!({"range": {"start": start, "end": end}, "severity": 1, "message": "a fixed finding"})
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(message: Value, pointer: &str, expected: Value) {
        let reply = Stub::default().reply_to(&message).unwrap_or_default();
        assert_eq!(
            reply.pointer(pointer).cloned().unwrap_or_default(),
            expected,
            "{message}"
        );
    }

    #[test]
    fn each_version_gets_its_own_diagnostics() {
        let change = |version: i64| {
            json!({"method": "textDocument/didChange",
                   "params": {"textDocument": {"uri": "file:///a", "version": version}}})
        };
        check(change(7), "/params/version", json!(7));
        check(change(7), "/params/diagnostics/0/severity", json!(1));
        check(change(8), "/params/diagnostics", json!([]));
    }

    #[test]
    fn requests_are_answered_and_notifications_are_not() {
        let hover = json!({"id": 3, "method": "textDocument/hover", "params": {}});
        check(
            hover,
            "",
            json!({"jsonrpc": "2.0", "id": 3, "result": null}),
        );
        check(
            json!({"method": "initialized", "params": {}}),
            "",
            Value::Null,
        );
    }
}
