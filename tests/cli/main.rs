//! The real binary on temporary folders: what it prints, what it leaves alone, how it exits.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod baseline;
mod check;
mod derive;
mod editions;
mod examples;
mod explain;
mod folder;
mod format;
mod hostile;
mod new;
mod output;
mod packs;
