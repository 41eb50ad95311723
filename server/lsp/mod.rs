//! The language server: the only folder that names LSP.
//!
//! A message's way in: `wire` cuts the input into messages, `dispatch` and its `handlers` turn each into an event of
//! `inbox`, and the one thread of `session` handles events in the order in which they came. The way out: `outbox`. The
//! session's parts are `sync` (texts), `answers`, `reading`, `actions` and `tokens` (questions), `workspace` (settings, folders,
//! files), `linked` (documents that open ones are tied to), `desk` (what the client believes) and `convert` (shapes).

mod actions;
mod answers;
mod claim_page;
mod convert;
mod derivation;
mod desk;
mod dispatch;
mod documents;
#[cfg(debug_assertions)]
mod fault;
mod handlers;
mod inbox;
mod linked;
mod offer;
mod outbox;
mod params;
mod parent;
mod picture;
mod preferences;
mod profile;
mod reading;
mod record;
mod replay;
mod scan;
mod serve;
mod session;
mod status;
mod sync;
mod tokens;
mod wire;
mod workspace;

pub use replay::replay;
pub use serve::{Options, serve};
