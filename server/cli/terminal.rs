//! What is written where: colours or not, whole outputs, complaints. Knows no command.

use super::Outcome;
use super::arguments::Color;
use std::io::{self, ErrorKind, Write};

/// Whether standard output gets colours.
pub(super) fn colors(asked: Color) -> bool {
    match asked {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never,
    }
}

/// Writes pieces to standard output and returns the outcome, or a failure where they cannot be written. A reader that
/// has read enough and closed the pipe is no failure.
pub(super) fn print(pieces: &[&[u8]], outcome: Outcome) -> Outcome {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let written = pieces
        .iter()
        .try_for_each(|piece| out.write_all(piece))
        .and_then(|()| out.flush());
    // The writer must not try again to write what is left when it is dropped.
    let (_, _unwritten) = out.into_parts();
    match written {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            complain(&format!("cannot write the output: {error}"));
            Outcome::Failed
        }
        _ => outcome,
    }
}

/// Says something on standard error. Nobody can be told that nobody listens.
pub(super) fn complain(message: &str) {
    let _ = writeln!(io::stderr().lock(), "medcode: {}", plain(message));
}

/// A text from outside without the characters that would steer a terminal.
fn plain(text: &str) -> String {
    text.chars()
        .map(|char| {
            if char.is_control() && char != '\n' && char != '\t' {
                '\u{FFFD}'
            } else {
                char
            }
        })
        .collect()
}

/// Lets a panic say where in the program it happened and nothing else: its message could quote a document.
pub(super) fn keep_panics_silent_on_texts() {
    std::panic::set_hook(Box::new(|fault| {
        let place = fault.location().map_or_else(String::new, |place| {
            format!(" at {}:{}", place.file(), place.line())
        });
        complain(&format!("internal error{place}"));
    }));
}
