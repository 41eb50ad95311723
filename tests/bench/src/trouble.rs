//! What went wrong with a run, in a sentence for the person who started it.

use std::fmt;

/// A server that misbehaves, or a run that cannot be done.
#[derive(Debug)]
pub struct Trouble(pub String);

/// The outcome of a step of a run.
pub type Outcome<T> = Result<T, Trouble>;

impl fmt::Display for Trouble {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl From<std::io::Error> for Trouble {
    fn from(error: std::io::Error) -> Trouble {
        Trouble(error.to_string())
    }
}

/// Trouble with a message.
pub fn trouble<T>(message: impl Into<String>) -> Outcome<T> {
    Err(Trouble(message.into()))
}
