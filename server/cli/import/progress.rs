//! The bar that shows how far an import is, on a terminal only. Knows no file.

use indicatif::{ProgressBar, ProgressStyle};
use std::io::{self, IsTerminal, Read, Seek, SeekFrom};

/// How far the files of an import are read.
pub(super) struct Progress(ProgressBar);

impl Progress {
    /// A bar for so many bytes; none is drawn where nobody looks.
    pub(super) fn new(bytes: u64) -> Self {
        if !io::stderr().is_terminal() {
            return Self(ProgressBar::hidden());
        }
        let bar = ProgressBar::new(bytes);
        if let Ok(style) = ProgressStyle::with_template(
            "{bar:40} {binary_bytes} of {binary_total_bytes} {wide_msg}",
        ) {
            bar.set_style(style);
        }
        Self(bar)
    }

    /// Bytes that move the bar as they are read.
    pub(super) fn over<R>(&self, bytes: R) -> Watched<R> {
        Watched {
            bytes,
            bar: self.0.clone(),
            before: self.0.position(),
            at: 0,
        }
    }

    /// Takes the bar away.
    pub(super) fn end(&self) {
        self.0.finish_and_clear();
    }
}

/// Bytes whose reading is shown.
pub(super) struct Watched<R> {
    bytes: R,
    bar: ProgressBar,
    before: u64,
    at: u64,
}

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.bytes.read(buffer)?;
        self.at = self.at.saturating_add(read as u64);
        self.bar.set_position(self.before.saturating_add(self.at));
        Ok(read)
    }
}

impl<R: Seek> Seek for Watched<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.at = self.bytes.seek(to)?;
        Ok(self.at)
    }
}
