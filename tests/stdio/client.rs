//! A small client: frames messages by hand, keeps what came, and waits for what a test names.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// How long a test waits before it says that something never came. Nothing waits this long unless it fails.
const PATIENCE: Duration = Duration::from_secs(30);

/// A worksheet with one line of charges and one finding: the rule `conduction-study-units`.
pub const FAULTY: &str = "# Billing worksheet\n\nPayer: Medicare\nDate of service: 2026-03-02\nSite of service: 22 On Campus-Outpatient Hospital\n\n## Diagnoses\n\nA. G56.01 Carpal tunnel syndrome, right upper limb\n\n## Charges\n\n| Code  | Modifiers | Units | Dx  | Charge |\n|-------|-----------|-------|-----|--------|\n| 95909 | 26        | 2     | A   | 250.00 |\n";

/// The line of [`FAULTY`] with the charge, and the column of its units.
pub const UNITS: (u32, u32) = (14, 22);

/// The rule that finds fault with [`FAULTY`].
pub const RULE: &str = "conduction-study-units";

pub struct Client {
    child: Child,
    input: Option<ChildStdin>,
    output: Receiver<Value>,
    errors: Option<JoinHandle<String>>,
    /// Everything that came and was not waited for.
    pub seen: Vec<Value>,
    last_id: i64,
}

/// The abilities of a client that asks for diagnostics, and asks again when it is told to.
pub fn pulls() -> Value {
    json!({ "textDocument": { "diagnostic": {} }, "workspace": { "diagnostics": { "refreshSupport": true } } })
}

pub fn binary() -> &'static str {
    env!("CARGO_BIN_EXE_medcode")
}

impl Client {
    /// Starts a server without a word.
    pub fn start() -> Self {
        Self::spawn(Command::new(binary()).arg("lsp"))
    }

    pub fn spawn(command: &mut Command) -> Self {
        // Packs of whoever runs the tests change nothing; a test that wants some names their folder itself.
        if !command.get_envs().any(|(name, _)| name == "MEDCODE_PACKS") {
            command.env("MEDCODE_PACKS", "");
        }
        let command = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().expect("the server starts");
        let (sender, output) = channel();
        let mut stdout = BufReader::new(child.stdout.take().expect("piped"));
        thread::spawn(move || {
            while let Some(message) = read(&mut stdout) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        let mut stderr = child.stderr.take().expect("piped");
        let errors = thread::spawn(move || {
            let mut text = String::new();
            let _ = stderr.read_to_string(&mut text);
            text
        });
        Client {
            input: child.stdin.take(),
            child,
            output,
            errors: Some(errors),
            seen: Vec::new(),
            last_id: 0,
        }
    }

    /// Starts a server and says hello as a client with these abilities.
    pub fn with(abilities: Value) -> Self {
        Self::with_params(json!({ "capabilities": abilities }))
    }

    pub fn with_params(params: Value) -> Self {
        let mut client = Self::start();
        client.hello(params);
        client
    }

    pub fn hello(&mut self, params: Value) -> Value {
        let answer = self.ask("initialize", params);
        self.tell("initialized", json!({}));
        answer
    }

    /// A client without abilities, with one document open.
    pub fn plain(text: &str) -> Self {
        let mut client = Self::with(json!({}));
        client.open(URI, text);
        client
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    pub fn send_bytes(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().expect("the input is open");
        input
            .write_all(bytes)
            .and_then(|()| input.flush())
            .expect("the server reads");
    }

    pub fn send(&mut self, message: &Value) {
        let body = message.to_string();
        self.send_bytes(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    }

    pub fn tell(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Sends a request; returns its id.
    pub fn request(&mut self, method: &str, params: Value) -> i64 {
        self.last_id += 1;
        self.send(
            &json!({ "jsonrpc": "2.0", "id": self.last_id, "method": method, "params": params }),
        );
        self.last_id
    }

    /// The whole answer to a request.
    pub fn answer(&mut self, id: i64) -> Value {
        self.wait(|message| message.get("method").is_none() && message["id"] == id)
    }

    /// Sends a request and waits for its result.
    pub fn ask(&mut self, method: &str, params: Value) -> Value {
        let id = self.request(method, params);
        let mut answer = self.answer(id);
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].take()
    }

    /// Sends a request and waits for the code of its error.
    pub fn error(&mut self, method: &str, params: Value) -> i64 {
        let id = self.request(method, params);
        let answer = self.answer(id);
        answer["error"]["code"]
            .as_i64()
            .unwrap_or_else(|| panic!("no error: {answer}"))
    }

    /// Waits for the first message, of those that came and those that will, that a test wants.
    pub fn wait(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        if let Some(index) = self.seen.iter().position(&wanted) {
            return self.seen.remove(index);
        }
        loop {
            let message = self
                .output
                .recv_timeout(PATIENCE)
                .unwrap_or_else(|_| panic!("it never came; came: {:#?}", self.seen));
            if wanted(&message) {
                return message;
            }
            self.seen.push(message);
        }
    }

    /// Waits for a message of the server with this method.
    pub fn wait_for(&mut self, method: &str) -> Value {
        self.wait(|message| message["method"] == method)
    }

    /// Waits for a question of the server and answers it.
    pub fn answer_server(&mut self, method: &str, result: Value) -> Value {
        let question = self.wait_for(method);
        self.send(&json!({ "jsonrpc": "2.0", "id": question["id"], "result": result }));
        question
    }

    /// Waits until the server has nothing left to publish.
    pub fn settle(&mut self) {
        self.ask("medcode/settled", json!({}));
    }

    /// What came with this method and was not waited for, after everything sent so far has had its effect.
    pub fn all(&mut self, method: &str) -> Vec<Value> {
        self.settle();
        let (found, rest) = std::mem::take(&mut self.seen)
            .into_iter()
            .partition(|message: &Value| message["method"] == method);
        self.seen = rest;
        found
    }

    /// What was published and not waited for, as document, version and number of faults with units.
    pub fn published(&mut self) -> Vec<(String, i64, usize)> {
        let published = self.all("textDocument/publishDiagnostics");
        let told = |message: &Value| {
            let params = &message["params"];
            (
                params["uri"].as_str().expect("a name").to_owned(),
                params["version"].as_i64().expect("a version"),
                faults(&params["diagnostics"]),
            )
        };
        published.iter().map(told).collect()
    }

    pub fn open(&mut self, uri: &str, text: &str) {
        self.tell("textDocument/didOpen", json!({ "textDocument": { "uri": uri, "languageId": "medcode", "version": 1, "text": text } }));
    }

    pub fn close(&mut self, uri: &str) {
        self.tell(
            "textDocument/didClose",
            json!({ "textDocument": { "uri": uri } }),
        );
    }

    pub fn change(&mut self, version: i64, changes: Value) {
        self.change_of(URI, version, changes);
    }

    pub fn change_of(&mut self, uri: &str, version: i64, changes: Value) {
        self.tell("textDocument/didChange", json!({ "textDocument": { "uri": uri, "version": version }, "contentChanges": changes }));
    }

    /// Writes other units into [`FAULTY`], one character for one.
    pub fn write_units(&mut self, version: i64, units: &str) {
        self.change(version, json!([units_change(units)]));
    }

    pub fn hover(&mut self, line: u32, character: u32) -> Value {
        self.ask("textDocument/hover", at(line, character))
    }

    /// Closes the server's input.
    pub fn hang_up(&mut self) {
        self.input = None;
    }

    /// Waits until nobody holds the server's output any more.
    pub fn wait_for_silence(&mut self) {
        loop {
            match self.output.recv_timeout(PATIENCE) {
                Ok(message) => self.seen.push(message),
                Err(RecvTimeoutError::Disconnected) => return,
                Err(RecvTimeoutError::Timeout) => panic!("the server does not end"),
            }
        }
    }

    /// Waits until the server has ended; its exit code.
    pub fn exit_code(&mut self) -> i32 {
        self.wait_for_silence();
        self.child
            .wait()
            .expect("it ends")
            .code()
            .expect("it is not killed")
    }

    /// Ends the session as it should be; what was written to standard error.
    pub fn end(mut self) -> String {
        self.ask("shutdown", Value::Null);
        self.tell("exit", Value::Null);
        assert_eq!(self.exit_code(), 0);
        self.errors
            .take()
            .expect("once")
            .join()
            .expect("it is read")
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The name of the document that most tests open.
pub const URI: &str = "file:///tmp/medcode/a.worksheet.md";

/// How many diagnostics find fault with units.
pub fn faults(diagnostics: &Value) -> usize {
    diagnostics
        .as_array()
        .expect("a list")
        .iter()
        .filter(|diagnostic| diagnostic["code"] == RULE)
        .count()
}

pub fn units_change(units: &str) -> Value {
    change(UNITS.0, UNITS.1, UNITS.0, UNITS.1 + 1, units)
}

pub fn change(line: u32, character: u32, end_line: u32, end_character: u32, text: &str) -> Value {
    json!({ "range": range(line, character, end_line, end_character), "text": text })
}

pub fn range(line: u32, character: u32, end_line: u32, end_character: u32) -> Value {
    json!({ "start": { "line": line, "character": character }, "end": { "line": end_line, "character": end_character } })
}

pub fn at(line: u32, character: u32) -> Value {
    json!({ "textDocument": { "uri": URI }, "position": { "line": line, "character": character } })
}

pub fn whole() -> Value {
    json!({ "textDocument": { "uri": URI } })
}

fn read(input: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        input.read_line(&mut line).ok().filter(|&bytes| bytes > 0)?;
        match line.trim_end().strip_prefix("Content-Length: ") {
            Some(number) => length = number.parse().expect("a length"),
            None if line == "\r\n" => break,
            None => panic!("not a header: {line:?}"),
        }
    }
    let mut body = vec![0; length];
    input.read_exact(&mut body).ok()?;
    Some(serde_json::from_slice(&body).expect("JSON"))
}
