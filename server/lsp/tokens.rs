//! Answers about semantic tokens: all, a part, or the difference from those that the client has.

use super::convert::{self, Walk};
use super::desk::Tokens;
use super::inbox::Json;
use super::outbox::json;
use super::params::Stretch;
use super::session::Session;
use crate::features::{self, TokenKind};
use crate::world::DocumentId;
use serde_json::json as value;

/// The names of the kinds of semantic tokens, in the order of their numbers.
pub(super) fn token_types() -> Vec<String> {
    TokenKind::ALL
        .iter()
        .map(|kind| kind.name().to_owned())
        .collect()
}

/// The names of the modifiers of semantic tokens, in the order of their bits.
pub(super) fn token_modifiers() -> Vec<String> {
    features::FLAGS
        .iter()
        .map(|&name| name.to_owned())
        .collect()
}

impl Session {
    /// The colours of a document.
    pub(super) fn tokens(&mut self, id: DocumentId, uri: &str) -> Option<Json> {
        let numbers = self.token_numbers(id, None)?;
        if !self.profile.token_deltas {
            return Some(tokens_json(None, &numbers));
        }
        let name = self.desk.keep_tokens(uri, numbers);
        Some(tokens_json(Some(&name), self.desk.tokens(uri)))
    }

    /// The colours of a document as a difference from those that the client has under `known`.
    pub(super) fn token_difference(
        &mut self,
        id: DocumentId,
        uri: &str,
        known: &str,
    ) -> Option<Json> {
        let numbers = self.token_numbers(id, None)?;
        Some(match self.desk.token_difference(uri, known, numbers) {
            Tokens::All(name) => tokens_json(Some(&name), self.desk.tokens(uri)),
            Tokens::Difference(name, difference) => {
                let edits = difference.iter().map(|edit| value!({ "start": edit.start, "deleteCount": edit.delete_count, "data": edit.data }));
                json(&value!({ "resultId": name, "edits": edits.collect::<Vec<_>>() }))
            }
        })
    }

    /// Tokens in the protocol's shape: five numbers each, the place as a distance from the token before.
    fn token_numbers(&self, id: DocumentId, within: Option<Stretch>) -> Option<Vec<u32>> {
        let buffer = self.buffer(id)?;
        let within = within.map(|stretch| convert::bytes(buffer, stretch, self.profile.encoding));
        let mut tokens = features::tokens(&self.world, id, within.clone());
        if let Some(within) = within {
            // Features answer by whole blocks.
            tokens.retain(|token| token.span.start < within.end && within.start < token.span.end);
        }
        let mut walk = Walk::new(buffer, self.profile.encoding);
        let mut numbers = Vec::with_capacity(tokens.len() * 5);
        let (mut line, mut column) = (0, 0);
        for token in tokens {
            let (start, end) = (walk.place(token.span.start), walk.place(token.span.end));
            if start.line != line {
                column = 0;
            }
            let length = end.column.saturating_sub(start.column);
            numbers.extend([
                start.line - line,
                start.column - column,
                length,
                token.kind.index(),
                token.flags,
            ]);
            (line, column) = (start.line, start.column);
        }
        Some(numbers)
    }

    /// The colours of a part of a document; they cannot be referred to later.
    pub(super) fn tokens_within(&self, id: DocumentId, within: Stretch) -> Option<Json> {
        Some(tokens_json(None, &self.token_numbers(id, Some(within))?))
    }
}

fn tokens_json(name: Option<&str>, numbers: &[u32]) -> Json {
    let mut text = match name {
        Some(name) => format!(r#"{{"resultId":"{name}","data":"#).into_bytes(),
        None => br#"{"data":"#.to_vec(),
    };
    // Writing numbers to memory cannot fail.
    let _ = serde_json::to_writer(&mut text, numbers);
    text.push(b'}');
    text
}
