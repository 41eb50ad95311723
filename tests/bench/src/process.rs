//! A server as a process: its pipes, its death, its memory. Knows frames and JSON, but no method of the protocol.

use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::frame::{framed, read_frame};
use crate::trouble::{Outcome, Trouble, trouble};

/// How often a process that should end, or a write that should be taken, is looked at.
const LOOK_AGAIN: Duration = Duration::from_millis(20);
/// How much of a server's last words goes into a message.
const LAST_WORDS: usize = 1000;

/// How a server is started.
#[derive(Clone)]
pub struct Launch {
    /// The name used in messages.
    pub name: &'static str,
    /// The program.
    pub program: PathBuf,
    /// Its arguments.
    pub arguments: Vec<String>,
    /// The longest that anything may take.
    pub timeout: Duration,
}

/// A message of the server and the moment at which its last byte had been read.
pub struct Arrival {
    /// Taken before the message is parsed.
    pub at: Instant,
    /// The parsed message.
    pub message: Value,
}

/// A running server. Dropping it ends it.
pub struct Process {
    /// How it was started.
    pub launch: Launch,
    child: Arc<Mutex<Child>>,
    stdin: Option<ChildStdin>,
    arrivals: Receiver<Result<Arrival, String>>,
    errors: File,
    /// Until when the write under way must be taken; a thread ends the server that does not take it.
    write_until: Arc<Mutex<Option<Instant>>>,
    _watch: Sender<()>,
}

impl Process {
    /// Starts the server; the moment is that before the process was made.
    pub fn start(launch: &Launch) -> Outcome<(Process, Instant)> {
        let mut command = Command::new(&launch.program);
        let errors = tempfile::tempfile()?;
        command
            .args(&launch.arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(errors.try_clone()?);
        let started = Instant::now();
        let mut child = command.spawn().map_err(|error| {
            let program = launch.program.display();
            Trouble(format!(
                "{program} does not start ({error}); build it first, or name it with --server"
            ))
        })?;
        let (Some(stdin), Some(stdout)) = (child.stdin.take(), child.stdout.take()) else {
            return trouble("the server has no pipes");
        };
        let (sender, arrivals) = mpsc::channel();
        thread::spawn(move || read_all(BufReader::with_capacity(1 << 16, stdout), &sender));
        let child = Arc::new(Mutex::new(child));
        let write_until = Arc::default();
        let process = Process {
            launch: launch.clone(),
            stdin: Some(stdin),
            arrivals,
            errors,
            _watch: watch(Arc::clone(&child), Arc::clone(&write_until)),
            child,
            write_until,
        };
        Ok((process, started))
    }

    /// Writes a message; the moment is that before its first byte is written.
    pub fn send(&mut self, message: &Value) -> Outcome<Instant> {
        self.send_frame(&framed(&message.to_string()))
    }

    /// Writes a frame made before; the moment is that before its first byte is written.
    pub fn send_frame(&mut self, frame: &[u8]) -> Outcome<Instant> {
        let Some(stdin) = &mut self.stdin else {
            return trouble("a message for a server that was told to end");
        };
        *lock(&self.write_until) = Some(Instant::now() + self.launch.timeout);
        let sent = Instant::now();
        let written = stdin.write_all(frame).and_then(|()| stdin.flush());
        *lock(&self.write_until) = None;
        match written {
            Ok(()) => Ok(sent),
            Err(error) => self.fail(&format!("does not take a message ({error})")),
        }
    }

    /// The next message; `what` names the thing waited for.
    pub fn receive(&mut self, until: Instant, what: &str) -> Outcome<Arrival> {
        let left = until.saturating_duration_since(Instant::now());
        match self.arrivals.recv_timeout(left) {
            Ok(Ok(arrival)) => Ok(arrival),
            Ok(Err(error)) => self.fail(&format!("writes a broken frame: {error}")),
            Err(RecvTimeoutError::Timeout) => {
                let seconds = self.launch.timeout.as_secs_f64();
                self.fail(&format!("gives no {what} within {seconds} s"))
            }
            Err(RecvTimeoutError::Disconnected) => {
                self.fail(&format!("closed its output while {what} was awaited"))
            }
        }
    }

    /// Closes the server's input and waits until it has ended.
    pub fn wait_for_end(&mut self) -> Outcome<ExitStatus> {
        self.stdin = None;
        let until = Instant::now() + self.launch.timeout;
        loop {
            let status = lock(&self.child).try_wait()?;
            if let Some(status) = status {
                return Ok(status);
            }
            if Instant::now() > until {
                return self.fail("does not end after shutdown and exit");
            }
            thread::sleep(LOOK_AGAIN);
        }
    }

    /// The most memory the process ever had resident, in bytes; `None` where the system does not tell.
    pub fn peak_memory(&self) -> Option<u64> {
        let id = lock(&self.child).id();
        let status = std::fs::read_to_string(format!("/proc/{id}/status")).ok()?;
        peak_in(&status)
    }

    /// An error with the server's name, its exit status if it ended, and its last words.
    pub fn fail<T>(&mut self, what: &str) -> Outcome<T> {
        let mut message = format!("the {} {what}", self.launch.name);
        // A server that dies closes its pipes a moment before its status can be had.
        thread::sleep(LOOK_AGAIN);
        if let Ok(Some(status)) = lock(&self.child).try_wait() {
            message.push_str(&format!("; it ended: {status}"));
        }
        let mut words = Vec::new();
        let _ = self.errors.seek(SeekFrom::Start(0));
        let _ = self.errors.read_to_end(&mut words);
        let tail = words.get(words.len().saturating_sub(LAST_WORDS)..);
        let tail = String::from_utf8_lossy(tail.unwrap_or_default());
        if !tail.trim().is_empty() {
            message.push_str(&format!("; its last words:\n{}", tail.trim_end()));
        }
        trouble(message)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let mut child = lock(&self.child);
        let _ = child.kill();
        let _ = child.wait();
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn read_all(mut stdout: impl std::io::BufRead, sender: &Sender<Result<Arrival, String>>) {
    loop {
        let frame = read_frame(&mut stdout);
        let at = Instant::now();
        let arrival = match frame {
            Ok(None) => return,
            Ok(Some(body)) => serde_json::from_slice(&body)
                .map(|message| Arrival { at, message })
                .map_err(|error| error.to_string()),
            Err(error) => Err(error.to_string()),
        };
        let broken = arrival.is_err();
        if sender.send(arrival).is_err() || broken {
            return;
        }
    }
}

/// Ends a server that does not read what is written to it: a full pipe has no timeout of its own. The watch
/// lasts as long as the sender.
fn watch(child: Arc<Mutex<Child>>, write_until: Arc<Mutex<Option<Instant>>>) -> Sender<()> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        while receiver.recv_timeout(LOOK_AGAIN * 10) == Err(RecvTimeoutError::Timeout) {
            if lock(&write_until).is_some_and(|until| Instant::now() > until) {
                let _ = lock(&child).kill();
            }
        }
    });
    sender
}

/// The peak of the resident set in the text of `/proc/PID/status`, in bytes.
fn peak_in(status: &str) -> Option<u64> {
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes = line.trim().strip_suffix("kB")?.trim();
    Some(kibibytes.parse::<u64>().ok()? * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_peak_is_read_from_the_status() {
        let status = "Name:\tx\nVmPeak:\t  99 kB\nVmHWM:\t    2048 kB\nVmRSS:\t 1 kB\n";
        assert_eq!(peak_in(status), Some(2 * 1024 * 1024));
        assert_eq!(peak_in("Name:\tx\n"), None);
    }

    fn launch(program: &str, arguments: &[&str], timeout: Duration) -> Launch {
        Launch {
            name: "server",
            program: program.into(),
            arguments: arguments.iter().map(ToString::to_string).collect(),
            timeout,
        }
    }

    #[test]
    fn a_program_that_is_not_there_is_named() {
        let launch = launch("./no-such-server", &[], Duration::from_secs(1));
        let error = Process::start(&launch).err().unwrap().to_string();
        assert!(
            error.contains("no-such-server") && error.contains("--server"),
            "{error}"
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_dead_server_and_a_silent_one_are_told_apart() {
        let check = |script: &str, milliseconds: u64, expected: &str| {
            let timeout = Duration::from_millis(milliseconds);
            let (mut server, _) = Process::start(&launch("sh", &["-c", script], timeout)).unwrap();
            let received = server.receive(Instant::now() + timeout, "answer");
            let error = received.err().unwrap().to_string();
            assert!(error.contains(expected), "{error}");
        };
        check("echo oh no >&2; exit 3", 10_000, "oh no");
        check("exit 3", 10_000, "exit status: 3");
        check("exec sleep 60", 50, "gives no answer");
        check("echo hello; exec sleep 60", 10_000, "broken frame");
    }

    #[cfg(unix)]
    #[test]
    fn a_server_that_does_not_read_is_ended() {
        let launch = launch("sh", &["-c", "exec sleep 60"], Duration::from_millis(50));
        let (mut server, _) = Process::start(&launch).unwrap();
        let error = server
            .send_frame(&vec![b' '; 1 << 22])
            .err()
            .unwrap()
            .to_string();
        assert!(error.contains("does not take a message"), "{error}");
    }
}
