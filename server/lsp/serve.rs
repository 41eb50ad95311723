//! Starts a server and waits for its end. Knows the threads, not what they do.

use super::dispatch::{Ended, Reader};
use super::inbox::Event;
use super::outbox::Outbox;
use super::record::Record;
use super::session::Session;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::sync::oneshot;

/// How long a server that is asked to end goes on with what it was asked before: long enough for every answer that
/// is on its way, short enough that nobody finds the server outliving its editor.
const GRACE: Duration = Duration::from_secs(2);

/// How to serve.
#[derive(Debug, Default, Clone)]
pub struct Options {
    /// Write the session to this file. It then holds the text of every document that is opened.
    pub record: Option<PathBuf>,
}

/// Serves an editor on standard input and output until it says `exit`, its input ends or its process is gone.
///
/// The exit code is 0 except where `exit` came without `shutdown` and where the server could not start.
pub fn serve(options: Options) -> ExitCode {
    keep_panics_quiet();
    match start(options) {
        Ok(Ended::Abruptly) => ExitCode::FAILURE,
        Ok(Ended::InOrder | Ended::EndOfInput | Ended::Orphaned) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("medcode: {error}");
            ExitCode::from(2)
        }
    }
}

fn start(options: Options) -> io::Result<Ended> {
    let record = match options.record {
        Some(path) => {
            let named = |error: io::Error| {
                io::Error::new(
                    error.kind(),
                    format!("cannot write the record {}: {error}", path.display()),
                )
            };
            Some(Record::create(&path).map_err(named)?)
        }
        None => None,
    };
    let (input, output) = standard_streams()?;
    run(input, output, record)
}

/// Standard input and output without the buffers of the standard library, which would cut each message in two.
#[cfg(unix)]
fn standard_streams() -> io::Result<(File, File)> {
    use std::os::fd::AsFd;
    Ok((
        io::stdin().as_fd().try_clone_to_owned()?.into(),
        io::stdout().as_fd().try_clone_to_owned()?.into(),
    ))
}

#[cfg(windows)]
fn standard_streams() -> io::Result<(File, File)> {
    use std::os::windows::io::AsHandle;
    Ok((
        io::stdin().as_handle().try_clone_to_owned()?.into(),
        io::stdout().as_handle().try_clone_to_owned()?.into(),
    ))
}

/// A panic's own message may quote a document, which holds a patient's data: only its place is told.
fn keep_panics_quiet() {
    std::panic::set_hook(Box::new(|panic| match panic.location() {
        Some(place) => eprintln!("medcode: a fault at {}:{}", place.file(), place.line()),
        None => eprintln!("medcode: a fault"),
    }));
}

/// Serves one client: a thread reads, a thread is the session, and this one waits with the requests for their answers.
pub(super) fn run(
    input: impl Read + Send + 'static,
    output: impl Write + Send + 'static,
    record: Option<Record>,
) -> io::Result<Ended> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()?;
    let outbox = Arc::new(Outbox::new(Box::new(output), record));
    let (events, inbox) = mpsc::channel();
    let (end, mut ended) = unbounded_channel();
    let (waiting, mut waited) = unbounded_channel();

    let session = Session::new(outbox.clone(), events.clone(), end.clone());
    thread::Builder::new()
        .name("session".to_owned())
        .spawn(move || session.run(&inbox))?;
    let reader = Reader::new(outbox, events.clone(), runtime.handle().clone(), waiting);
    thread::Builder::new()
        .name("reader".to_owned())
        .spawn(move || {
            let _ = end.send(reader.read(input));
        })?;

    let ended = runtime.block_on(async {
        let ended = ended.recv().await.unwrap_or(Ended::EndOfInput);
        if ended != Ended::Orphaned {
            let _ = tokio::time::timeout(GRACE, finish(events, &mut waited)).await;
        }
        ended
    });
    runtime.shutdown_background();
    Ok(ended)
}

/// Waits until the session has done what it was sent and every answer has been written.
async fn finish(events: mpsc::Sender<Event>, waited: &mut UnboundedReceiver<()>) {
    let (done, finished) = oneshot::channel();
    if events.send(Event::Finish(done)).is_ok() {
        let _ = finished.await;
    }
    // Nothing is ever sent: this returns when the last request that waits has been answered.
    let _ = waited.recv().await;
}
