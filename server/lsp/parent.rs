//! The editor's process: waits until it is gone. Knows nothing else.
//!
//! An editor that dies closes the pipe, and the end of input is what usually ends the server. This is for the pipe
//! that another process still holds open.

use std::time::Duration;

/// How often the process is looked for: rarely enough to cost nothing, often enough that a server that has lost its
/// editor is gone before anybody looks for it.
const INTERVAL: Duration = Duration::from_secs(2);

/// Calls `gone` once the process `id` has ended. Does nothing where it cannot be seen from here, as in a container
/// whose processes have other numbers: it would seem dead from the start.
pub(super) fn watch(id: u32, gone: impl FnOnce() + Send + 'static) {
    let Some(alive) = sight(id) else { return };
    let _ = std::thread::Builder::new()
        .name("parent".to_owned())
        .spawn(move || {
            while alive() {
                std::thread::sleep(INTERVAL);
            }
            gone();
        });
}

/// A way to see whether the process `id` lives, where there is one and it does.
#[cfg(unix)]
fn sight(id: u32) -> Option<Box<dyn Fn() -> bool + Send>> {
    if std::os::unix::process::parent_id() == id {
        // A process whose parent ends is given another.
        return Some(Box::new(move || std::os::unix::process::parent_id() == id));
    }
    let process = std::path::PathBuf::from(format!("/proc/{id}/stat"));
    let alive = move || std::fs::read_to_string(&process).is_ok_and(|line| !is_dead(&line));
    alive().then(|| Box::new(alive) as Box<dyn Fn() -> bool + Send>)
}

#[cfg(not(unix))]
fn sight(_: u32) -> Option<Box<dyn Fn() -> bool + Send>> {
    None
}

/// Whether a line of `/proc/ID/stat` tells of a process that has ended and is only waited for.
#[cfg(unix)]
fn is_dead(stat: &str) -> bool {
    // The state follows the program's name, which stands in parentheses and may hold some.
    stat.rsplit(") ")
        .next()
        .is_some_and(|rest| rest.starts_with('Z') || rest.starts_with('X'))
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_process_that_has_ended_is_dead() {
        assert!(is_dead("12 (a) b) Z 1 2 3"));
        assert!(!is_dead("12 (Z) S 1 2 3"));
    }

    #[test]
    fn a_process_that_cannot_be_seen_is_not_watched() {
        assert!(sight(u32::MAX).is_none());
        assert!(sight(std::process::id()).is_some_and(|alive| alive()));
    }
}
