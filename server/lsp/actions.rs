//! Code actions: fixes in the protocol's shape. Knows how careful each has to be applied, not what it mends.

use super::convert::{self, WireRange};
use super::inbox::Json;
use super::offer::FIX_ALL;
use super::outbox::json;
use super::params::{ActionContext, ActionsAsked, Stretch};
use super::session::Session;
use crate::features::{self, Action, ActionKind};
use crate::text::Buffer;
use crate::world::DocumentId;
use serde::Deserialize;
use serde_json::{Value, json as value};
use std::ops::Range;

const QUICK_FIX: &str = "quickfix";

/// The name by which an edit refers to the annotation that asks for confirmation.
const CONFIRM: &str = "confirm";

/// Added to the title where the client does not ask the user itself.
const CAREFUL: &str = " (changes what is billed or said: check it)";

/// The answer to a question for code actions.
pub(super) fn answer(session: &Session, id: DocumentId, asked: &ActionsAsked) -> Option<Json> {
    let buffer = session.world.document(id)?.buffer();
    let writer = Writer {
        session,
        buffer,
        uri: &asked.text_document.uri,
        context: &asked.context,
    };
    let mut actions = Vec::new();
    if wanted(&asked.context, QUICK_FIX) {
        let within = convert::bytes(buffer, asked.range, session.profile.encoding);
        actions.extend(features::actions(&session.world, id, within));
    }
    if wanted(&asked.context, FIX_ALL) {
        actions.extend(features::fix_all(&session.world, id));
    }
    Some(json(
        &actions
            .iter()
            .filter_map(|action| writer.action(action))
            .collect::<Vec<_>>(),
    ))
}

/// Whether the client wants actions of a kind: it names kinds or what stands before a dot in them.
fn wanted(context: &ActionContext, kind: &str) -> bool {
    let covers = |only: &String| {
        only.is_empty()
            || kind == only
            || kind
                .strip_prefix(only.as_str())
                .is_some_and(|rest| rest.starts_with('.'))
    };
    context
        .only
        .as_ref()
        .is_none_or(|only| only.iter().any(covers))
}

struct Writer<'a> {
    session: &'a Session,
    buffer: &'a Buffer,
    uri: &'a str,
    context: &'a ActionContext,
}

impl Writer<'_> {
    fn range(&self, bytes: &Range<usize>) -> WireRange {
        convert::range(self.buffer, bytes, self.session.profile.encoding)
    }

    /// An action, or nothing where it cannot be shown to this client.
    fn action(&self, action: &Action) -> Option<Value> {
        let profile = &self.session.profile;
        let asks = action.needs_confirmation && profile.annotations;
        let warns = action.needs_confirmation && !asks && !action.edits.is_empty();
        let mut made = value!({
            "title": if warns { format!("{}{CAREFUL}", action.title) } else { action.title.clone() },
            "kind": match action.kind { ActionKind::QuickFix => QUICK_FIX, ActionKind::FixAll => FIX_ALL },
        });
        let diagnostics = self.diagnostics(action);
        let members = made.as_object_mut()?;
        if !diagnostics.is_empty() {
            members.insert("diagnostics".to_owned(), Value::Array(diagnostics));
        }
        if action.preferred {
            members.insert("isPreferred".to_owned(), true.into());
        }
        if !action.edits.is_empty() {
            members.insert("edit".to_owned(), self.edit(action, asks));
        } else if profile.disabled_actions {
            members.insert(
                "disabled".to_owned(),
                value!({ "reason": "This is for you to write." }),
            );
        } else {
            return None;
        }
        Some(made)
    }

    fn edit(&self, action: &Action, asks: bool) -> Value {
        let edits = action.edits.iter().map(|(bytes, text)| {
            let mut edit = value!({ "range": self.range(bytes), "newText": text });
            if let Some(members) = edit.as_object_mut().filter(|_| asks) {
                members.insert("annotationId".to_owned(), CONFIRM.into());
            }
            edit
        });
        let edits: Vec<Value> = edits.collect();
        if !self.session.profile.versioned_edits {
            return value!({ "changes": { self.uri: edits } });
        }
        let version = self
            .session
            .documents
            .get(self.uri)
            .map(|open| open.version);
        let mut edit = value!({ "documentChanges": [{ "textDocument": { "uri": self.uri, "version": version }, "edits": edits }] });
        if let Some(members) = edit.as_object_mut().filter(|_| asks) {
            let annotation = value!({ "label": action.title, "needsConfirmation": true, "description": "Changes what is billed or said." });
            members.insert(
                "changeAnnotations".to_owned(),
                value!({ CONFIRM: annotation }),
            );
        }
        edit
    }

    /// What the client shows that the action mends.
    fn diagnostics(&self, action: &Action) -> Vec<Value> {
        let Some((rule, bytes)) = &action.finding else {
            return Vec::new();
        };
        let place = self.range(bytes);
        let is_it = |shown: &&Value| {
            shown.get("code").and_then(Value::as_str) == Some(rule)
                && shown
                    .get("range")
                    .and_then(|range| Stretch::deserialize(range).ok())
                    .is_some_and(|range| place == range)
        };
        self.context
            .diagnostics
            .iter()
            .filter(is_it)
            .cloned()
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(only: Option<&[&str]>, quick_fix: bool, fix_all: bool) {
        let only = only.map(|only| only.iter().map(|&kind| kind.to_owned()).collect());
        let context = ActionContext {
            diagnostics: Vec::new(),
            only,
        };
        assert_eq!(
            (wanted(&context, QUICK_FIX), wanted(&context, FIX_ALL)),
            (quick_fix, fix_all)
        );
    }

    #[test]
    fn a_kind_covers_those_below_it() {
        check(None, true, true);
        check(Some(&[""]), true, true);
        check(Some(&["quickfix"]), true, false);
        check(Some(&["source"]), false, true);
        check(Some(&["source.fixAll"]), false, true);
        check(Some(&["source.fixAll.medcode"]), false, true);
        check(
            Some(&["source.fixAll.other", "refactor", "quick"]),
            false,
            false,
        );
        check(Some(&[]), false, false);
    }
}
