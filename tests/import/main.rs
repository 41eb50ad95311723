//! Imports of official files by the real binary: what is read, what is said of a difference, what is stored, and what is
//! refused. `files/README.md` says which files are real and which are made in the published layout.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod broken;
mod desk;
mod editions;
mod edits;
mod fees;
mod lists;
mod official;
mod used;
mod workbook;
