//! Faults on demand, for tests of what happens when something goes wrong. In debug builds only: a release build does
//! not know the request `medcode/fault`.
//!
//! - `{"kind": "panic"}` fails as a rule with a fault would, with the document's text in the message of the panic.
//! - `{"kind": "wait"}` keeps the session busy until the request is cancelled, as a slow rule would, asking whether it
//!   is cancelled as often as there are rules to ask between.

use super::inbox::Reply;
use super::params::Named;
use serde::Deserialize;
use std::time::Duration;

/// What is to go wrong.
#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum FaultKind {
    Panic,
    Wait,
}

/// A fault about a document.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Fault {
    pub(super) text_document: Named,
    pub(super) kind: FaultKind,
}

/// Goes wrong.
#[expect(clippy::panic, reason = "this is what a test asks for")]
pub(super) fn happen(kind: &FaultKind, text: &str, reply: &Reply) {
    match kind {
        FaultKind::Panic => panic!("a fault in a rule, at the text {text:?}"),
        FaultKind::Wait => {
            while !reply.is_closed() {
                std::thread::sleep(Duration::from_millis(1));
            }
        }
    }
}
