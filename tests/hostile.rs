//! Input that nobody writes on purpose, at sizes at which a careless loop shows: with the real binary, the cost grows with
//! the text and not with its square, memory is bounded, and nothing panics.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

#[path = "stdio/client.rs"]
#[allow(dead_code, reason = "a part of it is needed here")]
mod client;
#[path = "cli/folder.rs"]
#[allow(dead_code, reason = "a part of it is needed here")]
mod folder;
#[path = "hostile/growth.rs"]
mod growth;
#[path = "hostile/session.rs"]
mod session;
#[path = "hostile/shapes.rs"]
mod shapes;
