//! One editor session with a server: initialize, one document, edits, requests, goodbye. Checks that the server
//! keeps to the protocol; does not decide what is worth measuring.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::client::{client_answer, file_uri, greeting};
use crate::frame::framed;
use crate::message::{part, take_part};
use crate::process::{Arrival, Launch, Process};
use crate::trouble::Outcome;

/// How findings come to the client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Findings {
    /// The server publishes them.
    Published,
    /// The client asks after each edit.
    Pulled,
}

/// The answer to a request.
pub struct Answer {
    /// The `result`.
    pub result: Value,
    /// Before the first byte of the request was written.
    pub sent: Instant,
    /// When the answer had been read.
    pub at: Instant,
}

impl Answer {
    /// From the write of the request to the arrival of the answer.
    pub fn took(&self) -> Duration {
        self.at.saturating_duration_since(self.sent)
    }
}

/// The latest findings the client was given.
struct Known {
    version: i64,
    at: Instant,
    items: Value,
}

/// A session with one server.
pub struct Session {
    process: Process,
    findings: Findings,
    uri: String,
    /// The capabilities the server declared.
    capabilities: Value,
    /// Name and version the server gave.
    pub server: String,
    next_id: i64,
    response: Option<Arrival>,
    version: i64,
    known: Option<Known>,
    /// How many edits were answered with findings other than those before.
    pub edits_seen: usize,
}

impl Session {
    /// Starts a server in an empty folder and initializes it; the duration is that from the start of the process
    /// to the arrival of the answer.
    pub fn start(
        launch: &Launch,
        folder: &std::path::Path,
        findings: Findings,
    ) -> Outcome<(Session, Duration)> {
        let (process, started) = Process::start(launch)?;
        let root = file_uri(folder);
        let mut session = Session {
            process,
            findings,
            uri: format!("{root}/bench.worksheet.md"),
            capabilities: Value::Null,
            server: String::new(),
            next_id: 0,
            response: None,
            version: 0,
            known: None,
            edits_seen: 0,
        };
        let answer = session.ask("initialize", &greeting(&root, findings))?;
        session.capabilities = part(&answer.result, "/capabilities").clone();
        session.server = ["/serverInfo/name", "/serverInfo/version"]
            .iter()
            .filter_map(|pointer| part(&answer.result, pointer).as_str())
            .collect::<Vec<_>>()
            .join(" ");
        session.notify("initialized", &json!({}))?;
        Ok((session, answer.at.saturating_duration_since(started)))
    }

    /// Whether a pointer into the declared capabilities leads to something other than `false` or `null`.
    pub fn offers(&self, pointer: &str) -> bool {
        let value = self.capabilities.pointer(pointer);
        !matches!(value, None | Some(Value::Null | Value::Bool(false)))
    }

    /// Opens the document as version 1; the duration lasts until its findings have arrived.
    pub fn open(&mut self, text: &str) -> Outcome<Duration> {
        self.version = 1;
        self.known = None;
        let document =
            json!({"uri": self.uri, "languageId": "medcode", "version": 1, "text": text});
        let sent = self.notify("textDocument/didOpen", &json!({"textDocument": document}))?;
        self.await_findings(sent)
    }

    /// Sends one edit; the duration lasts until the findings of exactly this version have arrived.
    pub fn edit(&mut self, changes: Value) -> Outcome<Duration> {
        let frame = self.edit_frame(changes);
        let before = self.known.as_ref().map(|known| known.items.clone());
        let sent = self.process.send_frame(&frame)?;
        let took = self.await_findings(sent)?;
        let after = self.known.as_ref().map(|known| &known.items);
        self.edits_seen += usize::from(before.as_ref() != after);
        Ok(took)
    }

    /// Sends many edits without waiting; the duration is from the last write to the findings of the last version.
    pub fn burst(&mut self, edits: impl Iterator<Item = Value>) -> Outcome<Duration> {
        let frames: Vec<Vec<u8>> = edits.map(|changes| self.edit_frame(changes)).collect();
        let mut sent = Instant::now();
        for frame in &frames {
            sent = self.process.send_frame(frame)?;
        }
        self.await_findings(sent)
    }

    /// A request about the document; `extra` holds its parameters beside the document.
    pub fn request(&mut self, method: &str, extra: &Value) -> Outcome<Answer> {
        let mut parameters = extra.as_object().cloned().unwrap_or_default();
        parameters.insert("textDocument".to_string(), json!({"uri": self.uri}));
        self.ask(method, &parameters.into())
    }

    /// How many findings the client knows of.
    pub fn finding_count(&self) -> usize {
        let items = self.known.as_ref().and_then(|known| known.items.as_array());
        items.map_or(0, Vec::len)
    }

    /// The most memory the server ever had resident, in bytes.
    pub fn peak_memory(&self) -> Option<u64> {
        self.process.peak_memory()
    }

    /// Says goodbye and sees that the server ends with exit code 0.
    pub fn end(mut self) -> Outcome<()> {
        self.ask("shutdown", &Value::Null)?;
        self.notify("exit", &Value::Null)?;
        let status = self.process.wait_for_end()?;
        if status.success() {
            return Ok(());
        }
        self.process.fail("ends badly after shutdown and exit")
    }

    fn edit_frame(&mut self, changes: Value) -> Vec<u8> {
        self.version += 1;
        let document = json!({"uri": self.uri, "version": self.version});
        let parameters = json!({"textDocument": document, "contentChanges": changes});
        framed(&notification("textDocument/didChange", &parameters).to_string())
    }

    fn notify(&mut self, method: &str, parameters: &Value) -> Outcome<Instant> {
        self.process.send(&notification(method, parameters))
    }

    fn ask(&mut self, method: &str, parameters: &Value) -> Outcome<Answer> {
        self.next_id += 1;
        let message = request(self.next_id, method, parameters);
        self.response = None;
        let sent = self.process.send(&message)?;
        let until = Instant::now() + self.process.launch.timeout;
        loop {
            if let Some(Arrival { at, mut message }) = self.response.take() {
                if let Some(error) = message.get("error") {
                    return self.process.fail(&format!("answers {method} with {error}"));
                }
                let result = take_part(&mut message, "/result");
                return Ok(Answer { result, sent, at });
            }
            self.receive(until, &format!("answer to {method}"))?;
        }
    }

    /// Waits for the findings of the current version.
    fn await_findings(&mut self, sent: Instant) -> Outcome<Duration> {
        if self.findings == Findings::Pulled {
            self.pull()?;
        }
        let until = Instant::now() + self.process.launch.timeout;
        loop {
            if let Some(known) = &self.known
                && known.version == self.version
            {
                return Ok(known.at.saturating_duration_since(sent));
            }
            let what = format!(
                "diagnostics for version {} (each edit puts a fault in or takes it out, so its findings differ)",
                self.version
            );
            self.receive(until, &what)?;
        }
    }

    /// Asks for the findings; a request sees every edit sent before it, so they are of the current version.
    fn pull(&mut self) -> Outcome<()> {
        let mut answer = self.request("textDocument/diagnostic", &json!({}))?;
        let items = take_part(&mut answer.result, "/items");
        if !items.is_array() {
            return self
                .process
                .fail("answers a pull without previous result by no list");
        }
        self.known = Some(Known {
            version: self.version,
            at: answer.at,
            items,
        });
        Ok(())
    }

    fn receive(&mut self, until: Instant, what: &str) -> Outcome<()> {
        let arrival = self.process.receive(until, what)?;
        let method = part(&arrival.message, "/method").as_str();
        match (method, arrival.message.get("id")) {
            (Some(method), Some(id)) => {
                let reply = json!({"jsonrpc": "2.0", "id": id, "result": client_answer(method, &arrival.message)});
                self.process.send(&reply)?;
            }
            (Some("textDocument/publishDiagnostics"), None) => self.take_published(arrival)?,
            (None, Some(id)) if *id == self.next_id => self.response = Some(arrival),
            (None, _) => {
                return self
                    .process
                    .fail(&format!("answers what was not asked, at {what}"));
            }
            (Some(_), None) => {}
        }
        Ok(())
    }

    fn take_published(&mut self, mut arrival: Arrival) -> Outcome<()> {
        if *part(&arrival.message, "/params/uri") != *self.uri {
            return Ok(());
        }
        if self.findings == Findings::Pulled {
            return self
                .process
                .fail("publishes diagnostics to a client that pulls them");
        }
        let Some(version) = part(&arrival.message, "/params/version").as_i64() else {
            return self.process.fail("publishes diagnostics without a version");
        };
        let before = self.known.as_ref().map_or(version, |known| known.version);
        if version < before || version > self.version {
            let current = self.version;
            return self.process.fail(&format!(
                "publishes diagnostics for version {version} after {before}, when {current} is current"
            ));
        }
        let items = take_part(&mut arrival.message, "/params/diagnostics");
        self.known = Some(Known {
            version,
            at: arrival.at,
            items,
        });
        Ok(())
    }
}

fn notification(method: &str, parameters: &Value) -> Value {
    if parameters.is_null() {
        return json!({"jsonrpc": "2.0", "method": method});
    }
    json!({"jsonrpc": "2.0", "method": method, "params": parameters})
}

fn request(id: i64, method: &str, parameters: &Value) -> Value {
    if parameters.is_null() {
        return json!({"jsonrpc": "2.0", "id": id, "method": method});
    }
    json!({"jsonrpc": "2.0", "id": id, "method": method, "params": parameters})
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;

    /// A session with a server that says these messages, whatever it hears; the error of opening and editing.
    fn check(findings: Findings, messages: &[Value], expected: &str) {
        let folder = tempfile::tempdir().unwrap();
        let script = folder.path().join("frames");
        let frames: Vec<u8> = messages
            .iter()
            .flat_map(|message| framed(&message.to_string()))
            .collect();
        std::fs::write(&script, frames).unwrap();
        let launch = Launch {
            name: "server",
            program: "sh".into(),
            arguments: vec![
                "-c".into(),
                "cat \"$0\"; cat >/dev/null".into(),
                script.to_string_lossy().into(),
            ],
            timeout: Duration::from_millis(300),
        };
        let outcome = Session::start(&launch, std::path::Path::new("/x"), findings).and_then(
            |(mut session, _)| {
                session.open("")?;
                session.edit(json!([]))?;
                session.end()
            },
        );
        let error = outcome.err().unwrap().to_string();
        assert!(error.contains(expected), "{error}");
    }

    fn published(version: Value) -> Value {
        let parameters =
            json!({"uri": "file:///x/bench.worksheet.md", "version": version, "diagnostics": []});
        notification("textDocument/publishDiagnostics", &parameters)
    }

    fn answer(id: i64, result: Value) -> Value {
        json!({"jsonrpc": "2.0", "id": id, "result": result})
    }

    #[test]
    fn findings_are_of_the_version_that_was_sent() {
        let hello = answer(1, json!({"capabilities": {}}));
        let check = |versions: &[Value], expected: &str| {
            let mut messages = vec![hello.clone()];
            messages.extend(versions.iter().cloned().map(published));
            check(Findings::Published, &messages, expected);
        };
        check(&[], "gives no diagnostics for version 1 ");
        check(&[json!(1)], "gives no diagnostics for version 2 ");
        check(&[json!(1), json!(1)], "gives no diagnostics for version 2 ");
        check(&[json!(7)], "for version 7 after 7, when 1 is current");
        check(
            &[json!(1), json!(0)],
            "for version 0 after 1, when 2 is current",
        );
        check(&[Value::Null], "without a version");
        check(&[json!(1), json!(2)], "gives no answer to shutdown");
    }

    #[test]
    fn a_server_pushes_or_is_asked_but_not_both() {
        let hello = answer(1, json!({"capabilities": {}}));
        let messages = [hello.clone(), published(json!(1))];
        check(Findings::Pulled, &messages, "to a client that pulls");
        let messages = [hello, answer(2, Value::Null)];
        check(Findings::Pulled, &messages, "by no list");
    }

    #[test]
    fn an_error_is_told() {
        let refusal =
            json!({"jsonrpc": "2.0", "id": 1, "error": {"code": -32603, "message": "oh no"}});
        check(Findings::Published, &[refusal], "oh no");
        check(
            Findings::Published,
            &[answer(9, Value::Null)],
            "answers what was not asked",
        );
    }
}
