//! The catalogue's own tests: every rule's page is run, and every literate document.
//!
//! In a page, a fenced block `medcode reported` is a document with carets under the places that are reported,
//! each with the rule's name; `medcode clean` is one in which nothing of level warning or error is.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod book;
#[path = "../claims/claim.rs"]
mod claim;
mod example;
#[path = "../claims/faults.rs"]
mod faults;
mod literate;
mod pages;
mod quality;
mod references;
