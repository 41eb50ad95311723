//! What `--version` says. Knows no command.

use crate::codes::Codebook;
use std::fmt::Write;

/// The version of the program and the edition of each pack.
pub(super) fn text() -> String {
    let mut text = format!("medcode {}\n", env!("CARGO_PKG_VERSION"));
    for pack in Codebook::shipped().packs() {
        let _ = writeln!(text, "  {} {}", pack.id, pack.edition);
    }
    text
}
