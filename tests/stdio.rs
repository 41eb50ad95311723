//! Sessions with the real binary over real standard input and output. Every wait is for an event, never for a time.
//!
//! The requests `medcode/settled` (answered when nothing is left to publish) and `medcode/fault` (debug builds only)
//! are described in `server/lsp`.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "stdio/cases.rs"]
mod cases;
#[path = "stdio/client.rs"]
mod client;
#[path = "stdio/diagnostics.rs"]
mod diagnostics;
#[path = "stdio/faults.rs"]
mod faults;
#[path = "stdio/features.rs"]
mod features;
#[path = "stdio/life.rs"]
mod life;
#[path = "stdio/order.rs"]
mod order;
#[path = "stdio/packs.rs"]
mod packs;
#[path = "stdio/picture.rs"]
mod picture;
#[path = "stdio/reading.rs"]
mod reading;
#[path = "stdio/record.rs"]
mod record;
#[path = "stdio/reports.rs"]
mod reports;
#[path = "stdio/text.rs"]
mod text;
#[path = "stdio/wire.rs"]
mod wire;
#[path = "stdio/workspace.rs"]
mod workspace;
