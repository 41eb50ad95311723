//! Keeps a session in a file: one JSON object a line, `{"ms":12,"from":"client","message":{...}}`. Off unless asked
//! for. **The file holds the text of every document that was opened**: it is a patient's data and is handled as such.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::fs::File;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Mutex;
use std::time::Instant;

/// The permissions of a record: its owner reads and writes it, nobody else does anything.
#[cfg(unix)]
const OWNER_ONLY: u32 = 0o600;

/// Who sent a message.
#[derive(Serialize, Deserialize, Debug, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(super) enum Side {
    /// The editor.
    Client,
    /// This program.
    Server,
}

/// One line of a record.
#[derive(Serialize, Deserialize)]
pub(super) struct Entry {
    /// Milliseconds since the start of the session.
    pub(super) ms: u64,
    pub(super) from: Side,
    /// The message; a text where it was not JSON.
    pub(super) message: Value,
}

/// A record being written.
pub(super) struct Record {
    file: Mutex<File>,
    start: Instant,
}

impl Record {
    /// Starts a record; an older file of that name is replaced.
    ///
    /// # Errors
    /// Where the file cannot be created, or cannot be kept from other readers.
    pub(super) fn create(path: &Path) -> io::Result<Self> {
        Ok(Record {
            file: Mutex::new(private(path)?),
            start: Instant::now(),
        })
    }

    /// Keeps one message. A full disk ends the record, not the session.
    pub(super) fn keep(&self, from: Side, body: &[u8]) {
        let Ok(mut file) = self.file.lock() else {
            return;
        };
        let ms = u64::try_from(self.start.elapsed().as_millis()).unwrap_or(u64::MAX);
        let message = serde_json::from_slice(body)
            .unwrap_or_else(|_| Value::String(String::from_utf8_lossy(body).into_owned()));
        let Ok(mut line) = serde_json::to_vec(&Entry { ms, from, message }) else {
            return;
        };
        line.push(b'\n');
        let _ = file.write_all(&line);
    }
}

/// An empty file that only its owner may read, since it will hold the text of documents.
fn private(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, OWNER_ONLY);
    let file = options.open(path)?;
    // What is no file, such as a pipe or a device, keeps nothing and stays as it is.
    if file.metadata()?.is_file() {
        // The mode above is for a new file; one that was there has its own. It is emptied only once that is changed.
        #[cfg(unix)]
        file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(OWNER_ONLY))?;
        file.set_len(0)?;
    }
    Ok(file)
}
