//! Plays the client's side of a recorded session to a fresh server and compares what it says with the record.
//!
//! Compared are the answers to the client's requests, and the diagnostics of every version that had not been overtaken
//! by a newer one when they were sent. What the server asks and tells besides depends on the machine's folders and on
//! time, and is not.

use super::handlers::SETTLED;
use super::record::{Entry, Side};
use super::serve::run;
use super::wire::{Frame, Frames};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Write, pipe};
use std::path::Path;
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

/// How long an answer may take. The slowest known, the first judgement of a text at the limit, takes a tenth of this.
const PATIENCE: Duration = Duration::from_secs(30);

/// Plays a record. Prints each difference; the exit code is 0 where there is none, 1 where there is one, 2 where the
/// record could not be played. What is printed holds the text of documents, as the record does.
pub fn replay(record: &Path) -> ExitCode {
    match play(record) {
        Ok((compared, 0)) => {
            println!("{compared} messages as recorded");
            ExitCode::SUCCESS
        }
        Ok((compared, different)) => {
            println!("{different} of {compared} messages differ from the record");
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("medcode: cannot replay {}: {error}", record.display());
            ExitCode::from(2)
        }
    }
}

fn read(record: &Path) -> io::Result<Vec<Entry>> {
    let mut entries = Vec::new();
    for (index, line) in BufReader::new(File::open(record)?).lines().enumerate() {
        let entry = serde_json::from_str(&line?)
            .map_err(|error| io::Error::other(format!("line {}: {error}", index + 1)))?;
        entries.push(entry);
    }
    Ok(entries)
}

/// Plays a record; returns how many messages were compared and how many differ.
fn play(record: &Path) -> io::Result<(usize, usize)> {
    let mut server = Server::start()?;
    let mut versions: HashMap<String, Option<i64>> = HashMap::new();
    let (mut compared, mut different) = (0, 0);
    for entry in read(record)? {
        let message = entry.message;
        let found = match entry.from {
            Side::Client if method(&message) == Some("exit") => break,
            Side::Client => {
                if let Some(uri) = uri(&message) {
                    let version = message
                        .pointer("/params/textDocument/version")
                        .and_then(Value::as_i64);
                    versions
                        .entry(uri.to_owned())
                        .and_modify(|known| *known = version.or(*known))
                        .or_insert(version);
                }
                server.send(&message)?;
                continue;
            }
            Side::Server if method(&message).is_none() => {
                server.answer(&message.get("id").cloned().unwrap_or_default())
            }
            Side::Server => {
                let Some((uri, version)) = published(&message)
                    .filter(|(uri, version)| versions.get(*uri) == Some(version))
                else {
                    continue;
                };
                server.settle()?;
                server
                    .diagnostics
                    .get(uri)
                    .cloned()
                    .map(|diagnostics| with_version(diagnostics, version))
            }
        };
        compared += 1;
        if found.as_ref() != Some(&message) {
            different += 1;
            println!("  recorded: {message}");
            println!(
                "  now:      {}",
                found.map_or("nothing came".to_owned(), |found| found.to_string())
            );
        }
    }
    Ok((compared, different))
}

fn method(message: &Value) -> Option<&str> {
    message.get("method")?.as_str()
}

/// The document that a message of the client is about.
fn uri(message: &Value) -> Option<&str> {
    message.pointer("/params/textDocument/uri")?.as_str()
}

/// The document and version of published diagnostics.
fn published(message: &Value) -> Option<(&str, Option<i64>)> {
    let params = message
        .get("params")
        .filter(|_| method(message) == Some("textDocument/publishDiagnostics"))?;
    Some((
        params.get("uri")?.as_str()?,
        params.get("version").and_then(Value::as_i64),
    ))
}

/// The list of an earlier version is that of a later one where nothing was published in between.
fn with_version(mut diagnostics: Value, version: Option<i64>) -> Value {
    if let (Some(version), Some(Value::Object(params))) = (version, diagnostics.get_mut("params")) {
        params.insert("version".to_owned(), version.into());
    }
    diagnostics
}

/// A server in this process.
struct Server {
    input: io::PipeWriter,
    output: Receiver<Value>,
    /// Answers that came before they were waited for, by the text of their request's id.
    answers: HashMap<String, Value>,
    /// The last diagnostics of each document.
    diagnostics: HashMap<String, Value>,
    fences: u32,
}

impl Server {
    fn start() -> io::Result<Self> {
        let (server_input, input) = pipe()?;
        let (output, server_output) = pipe()?;
        thread::Builder::new()
            .name("replayed".to_owned())
            .spawn(move || run(server_input, server_output, None))?;
        let (sender, messages) = channel();
        thread::Builder::new()
            .name("listener".to_owned())
            .spawn(move || {
                let mut frames = Frames::new(output);
                while let Ok(Some(Frame::Body(body))) = frames.next() {
                    if let Ok(message) = serde_json::from_slice(&body)
                        && sender.send(message).is_err()
                    {
                        break;
                    }
                }
            })?;
        Ok(Server {
            input,
            output: messages,
            answers: HashMap::new(),
            diagnostics: HashMap::new(),
            fences: 0,
        })
    }

    fn send(&mut self, message: &Value) -> io::Result<()> {
        // A message that was no JSON is recorded as a text.
        let body = message
            .as_str()
            .map_or_else(|| message.to_string(), str::to_owned);
        write!(self.input, "Content-Length: {}\r\n\r\n{body}", body.len())
    }

    /// Waits until everything that was sent has been judged and published.
    fn settle(&mut self) -> io::Result<()> {
        self.fences += 1;
        let id = Value::String(format!("replay/{}", self.fences));
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": SETTLED, "params": {} }))?;
        self.answer(&id);
        Ok(())
    }

    /// Waits for the answer to a request.
    fn answer(&mut self, id: &Value) -> Option<Value> {
        let id = id.to_string();
        while !self.answers.contains_key(&id) {
            let message = self.output.recv_timeout(PATIENCE).ok()?;
            if let Some((uri, _)) = published(&message) {
                self.diagnostics.insert(uri.to_owned(), message);
            } else if let (None, Some(id)) = (method(&message), message.get("id")) {
                self.answers.insert(id.to_string(), message);
            }
        }
        self.answers.remove(&id)
    }
}
