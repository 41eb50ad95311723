//! `medcode check` over a folder of many small files, against a process that only reads them.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use crate::document::Document;
use crate::measure::Pair;
use crate::process::Launch;
use crate::trouble::{Outcome, Trouble, trouble};

/// Files in each folder of the tree.
const FILES_IN_FOLDER: usize = 100;
/// One file in so many has a fault.
const FAULTY_EVERY: usize = 50;

/// What a check of a folder took.
pub struct FolderFigures {
    /// How many files.
    pub files: usize,
    /// Their bytes together.
    pub bytes: u64,
    /// Whole runs: of the check (server) and of the reading (stub).
    pub runs: Pair,
}

impl FolderFigures {
    /// Files per second at the median: of the check, of the reading.
    pub fn speeds(&self) -> (Option<f64>, Option<f64>) {
        let speed = |median: Option<f64>| median.map(|median| self.files as f64 / median * 1000.0);
        (
            speed(self.runs.server.median()),
            speed(self.runs.stub.median()),
        )
    }
}

/// Makes the folder and runs both, in turns, `repetitions` times after one run each that does not count.
pub fn measure_folder(
    check: &Launch,
    read: &Launch,
    files: usize,
    repetitions: usize,
) -> Outcome<FolderFigures> {
    let folder = tempfile::tempdir()?;
    let bytes = write_files(folder.path(), files)?;
    let mut runs = Pair::default();
    for count in 0..=repetitions {
        let (reading, _) = run(read, folder.path(), &[0])?;
        let (checking, output) = run(check, folder.path(), &[0, 1])?;
        let findings = output
            .split(|byte| *byte == b'\n')
            .filter(|line| line.starts_with(b"{"))
            .count();
        let faulty = files.div_ceil(FAULTY_EVERY);
        if findings < faulty {
            return trouble(format!(
                "the check finds {findings} things in {files} files of which {faulty} have a fault"
            ));
        }
        if count > 0 {
            runs.stub.add(reading);
            runs.server.add(checking);
        }
    }
    Ok(FolderFigures { files, bytes, runs })
}

fn write_files(folder: &Path, files: usize) -> io::Result<u64> {
    let mut bytes = 0;
    for number in 0..files {
        let inner = folder.join(format!("{:03}", number / FILES_IN_FOLDER));
        if number % FILES_IN_FOLDER == 0 {
            fs::create_dir(&inner)?;
        }
        let document = Document::of_one_encounter(number, number % FAULTY_EVERY == 0);
        bytes += document.text.len() as u64;
        fs::write(
            inner.join(format!("case-{number:05}.worksheet.md")),
            document.text,
        )?;
    }
    Ok(bytes)
}

/// Runs a program over a folder; the duration is from its start to the end of its output.
fn run(launch: &Launch, folder: &Path, good_codes: &[i32]) -> Outcome<(Duration, Vec<u8>)> {
    let started = Instant::now();
    let mut child = Command::new(&launch.program)
        .args(&launch.arguments)
        .arg(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| {
            Trouble(format!(
                "{} does not start: {error}",
                launch.program.display()
            ))
        })?;
    let mut stdout = child.stdout.take();
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut output = Vec::new();
        let read = stdout
            .as_mut()
            .map(|stdout| stdout.read_to_end(&mut output));
        let _ = sender.send((Instant::now(), matches!(read, Some(Ok(_))), output));
    });
    let Ok((ended, true, output)) = receiver.recv_timeout(launch.timeout) else {
        let _ = child.kill();
        let _ = child.wait();
        let seconds = launch.timeout.as_secs();
        return trouble(format!(
            "the {} does not finish within {seconds} s",
            launch.name
        ));
    };
    let status = child.wait()?;
    if !status.code().is_some_and(|code| good_codes.contains(&code)) {
        return trouble(format!("the {} ends badly: {status}", launch.name));
    }
    Ok((ended.saturating_duration_since(started), output))
}

/// Reads all files below a folder with so many threads; gives how many they are and their bytes.
///
/// # Errors
/// The first folder or file that cannot be read.
pub fn read_folder(folder: &Path, threads: usize) -> io::Result<(usize, u64)> {
    let mut files = Vec::new();
    list_files(folder, &mut files)?;
    let next = AtomicUsize::new(0);
    let bytes = AtomicU64::new(0);
    thread::scope(|scope| {
        let read = || -> io::Result<()> {
            while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
                let length = fs::read(file)?.len() as u64;
                bytes.fetch_add(length, Ordering::Relaxed);
            }
            Ok(())
        };
        let readers: Vec<_> = (0..threads.max(1)).map(|_| scope.spawn(read)).collect();
        readers.into_iter().try_for_each(|reader| {
            reader
                .join()
                .unwrap_or_else(|_| Err(io::ErrorKind::Other.into()))
        })
    })?;
    Ok((files.len(), bytes.into_inner()))
}

fn list_files(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            list_files(&entry.path(), files)?;
        } else {
            files.push(entry.path());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_with_any_number_of_threads() {
        let folder = tempfile::tempdir().unwrap();
        let bytes = write_files(folder.path(), 250).unwrap();
        for threads in [1, 2, 7] {
            assert_eq!(read_folder(folder.path(), threads).unwrap(), (250, bytes));
        }
        assert!(read_folder(&folder.path().join("no-such-folder"), 2).is_err());
    }
}
