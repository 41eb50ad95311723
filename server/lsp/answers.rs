//! Answers what a client asks: calls a feature and writes what it says in the protocol's shape. Decides nothing about
//! codes.

use super::actions;
use super::convert;
use super::inbox::{Json, Question, Reply};
use super::outbox::{json, nothing};
use super::params::{At, CompletionAsked, DiagnosticsAsked, Place};
use super::session::Session;
use crate::features::{
    self, Completion, CompletionKind, Entry, Fold, FoldKind, Symbol, SymbolKind,
};
use crate::rules::Refreshed;
use crate::text::Buffer;
use crate::world::DocumentId;
use serde_json::{Value, json as value};
use std::ops::Range;
use tower_lsp::gen_lsp_types as lsp;

/// Why completion was asked: the user typed one of the trigger characters.
const TRIGGERED_BY_CHARACTER: u8 = 2;

impl Session {
    /// Answers a question, unless it has been cancelled. A document that is not known has nothing to tell.
    pub(super) fn answer(&mut self, question: Question, reply: Reply) {
        if reply.is_closed() {
            return;
        }
        if let Question::Settled(_) = question {
            return self.settling.push(reply);
        }
        #[cfg(debug_assertions)]
        if let Question::Fault(fault) = &question {
            let document = self
                .documents
                .text(&fault.text_document.uri)
                .and_then(|id| self.world.document(id));
            super::fault::happen(
                &fault.kind,
                &document
                    .map(|document| document.buffer().to_string())
                    .unwrap_or_default(),
                &reply,
            );
        }
        let document = question.uri().and_then(|uri| self.documents.text(uri));
        // Every answer is about the text as it is now, and findings are part of most.
        if let Some(id) = document
            && self.refresh(id, &|| reply.is_closed()) == Refreshed::Cancelled
        {
            // Nobody waits any more, and what is left of the judgement is done for whoever asks next.
            return;
        }
        let answer = match document {
            Some(id) => self.answer_about(id, question),
            None => Ok(self.answer_without(question)),
        };
        match answer {
            Ok(answer) => reply.send(answer.unwrap_or_else(nothing)),
            Err(reason) => reply.refuse(reason),
        }
    }

    fn answer_without(&mut self, question: Question) -> Option<Json> {
        match question {
            Question::Describe(item) => Some(self.describe(item)),
            Question::Diagnostics(_) => Some(json(&value!({ "kind": "full", "items": [] }))),
            _ => None,
        }
    }

    /// The answer to a question about a document: none where there is nothing to tell, an error where something that
    /// was asked for cannot be done.
    fn answer_about(&mut self, id: DocumentId, question: Question) -> Result<Option<Json>, String> {
        Ok(match question {
            Question::Diagnostics(asked) => self.diagnostics(id, &asked),
            Question::Hover(at) => self.hover(id, &at),
            Question::Completion(asked) => self.completion(id, &asked),
            Question::Actions(asked) => actions::answer(self, id, &asked),
            Question::Symbols(whole) => self.symbols(id, &whole.text_document.uri),
            Question::Folds(_) => Some(json(&folds(
                features::folds(&self.world, id),
                self.profile.fold_limit,
            ))),
            Question::Tokens(whole) => self.tokens(id, &whole.text_document.uri),
            Question::TokensDelta(asked) => {
                self.token_difference(id, &asked.text_document.uri, &asked.previous_result_id)
            }
            Question::TokensWithin(asked) => self.tokens_within(id, asked.range),
            Question::Highlights(at) => self.highlights(id, &at),
            Question::Selections(asked) => self.selections(id, &asked.positions),
            Question::Hints(within) => self.hints(id, within.range),
            Question::Lenses(whole) => self.lenses(id, &whole.text_document.uri),
            Question::Lens(asked) => self.lens(id, &asked),
            Question::Definition(at) => self.definition(id, &at),
            Question::References(asked) => self.references(id, &asked),
            Question::Renamable(at) => self.renamable(id, &at)?,
            Question::Rename(asked) => self.rename(id, &asked)?,
            Question::Links(_) => self.links(id),
            Question::Format(_) => self.format(id, None),
            Question::FormatWithin(within) => self.format(id, Some(within.range)),
            Question::Execute(asked) => self.execute(id, &asked)?,
            Question::Describe(_) | Question::Settled(_) => None,
            #[cfg(debug_assertions)]
            Question::Fault(_) => None,
        })
    }

    /// The text of a document.
    pub(super) fn buffer(&self, id: DocumentId) -> Option<&Buffer> {
        Some(self.world.document(id)?.buffer())
    }

    pub(super) fn offset(&self, id: DocumentId, place: Place) -> Option<usize> {
        Some(self.buffer(id)?.offset(place.into(), self.profile.encoding))
    }

    pub(super) fn range(&self, id: DocumentId, bytes: &Range<usize>) -> Option<lsp::Range> {
        Some(convert::range(self.buffer(id)?, bytes, self.profile.encoding).into())
    }

    fn diagnostics(&mut self, id: DocumentId, asked: &DiagnosticsAsked) -> Option<Json> {
        let uri = &asked.text_document.uri;
        let list = self.found(id, uri)?.list;
        let (result, unchanged) = self
            .desk
            .pulled(uri, asked.previous_result_id.as_deref(), &list);
        if unchanged {
            return Some(json(&value!({ "kind": "unchanged", "resultId": result })));
        }
        let mut report = format!(r#"{{"kind":"full","resultId":"{result}","items":"#).into_bytes();
        report.extend_from_slice(&list);
        report.push(b'}');
        Some(report)
    }

    fn hover(&self, id: DocumentId, at: &At) -> Option<Json> {
        let card = features::hover(&self.world, id, self.offset(id, at.position)?)?;
        let kind = if self.profile.markdown {
            lsp::MarkupKind::Markdown
        } else {
            lsp::MarkupKind::PlainText
        };
        Some(json(&lsp::Hover {
            contents: lsp::MarkupContent {
                kind,
                value: card.markdown,
            }
            .into(),
            range: self.range(id, &card.span),
        }))
    }

    fn completion(&self, id: DocumentId, asked: &CompletionAsked) -> Option<Json> {
        let offset = self.offset(id, asked.at.position)?;
        let by_hand = asked.context.trigger_kind != TRIGGERED_BY_CHARACTER;
        let items = features::completion(&self.world, id, offset, by_hand);
        let items = items
            .into_iter()
            .filter(|item| self.profile.snippets || item.stops.is_empty())
            .filter_map(|item| self.completion_item(id, item))
            .collect();
        // A search by words finds what an editor's own filter would not: it has to ask again.
        Some(json(&lsp::CompletionList {
            is_incomplete: true,
            items,
            ..Default::default()
        }))
    }

    fn completion_item(&self, id: DocumentId, item: Completion) -> Option<lsp::CompletionItem> {
        let range = self.range(id, &item.replace)?;
        let snippet = (!item.stops.is_empty()).then(|| convert::snippet(&item.insert, &item.stops));
        Some(lsp::CompletionItem {
            label: item.label,
            kind: Some(completion_kind(item.kind)),
            detail: item.detail,
            sort_text: Some(format!("{:06}", item.rank)),
            filter_text: Some(item.filter),
            insert_text_format: snippet.as_ref().map(|_| lsp::InsertTextFormat::Snippet),
            text_edit: Some(
                lsp::TextEdit {
                    range,
                    new_text: snippet.unwrap_or(item.insert),
                }
                .into(),
            ),
            data: item.entry.map(|entry| Value::String(entry.to_string())),
            ..Default::default()
        })
    }

    /// Adds what there is to say about an item that completion offered.
    fn describe(&self, mut item: Value) -> Json {
        let entry = item
            .get("data")
            .and_then(Value::as_str)
            .and_then(|data| data.parse::<Entry>().ok());
        if let (Some(markdown), Value::Object(members)) = (
            entry.and_then(|entry| features::describe(&self.world, &entry)),
            &mut item,
        ) {
            // A client that names no formats takes a text.
            let documentation = if self.profile.markdown_beside {
                value!({ "kind": "markdown", "value": markdown })
            } else {
                Value::String(markdown)
            };
            members.insert("documentation".to_owned(), documentation);
        }
        json(&item)
    }

    fn symbols(&self, id: DocumentId, uri: &str) -> Option<Json> {
        let outline = features::outline(&self.world, id);
        let buffer = self.buffer(id)?;
        let place =
            |bytes: &Range<usize>| convert::range(buffer, bytes, self.profile.encoding).into();
        if self.profile.symbol_tree {
            return Some(json(
                &outline
                    .into_iter()
                    .map(|symbol| symbol_tree(symbol, &place))
                    .collect::<Vec<_>>(),
            ));
        }
        let mut flat = Vec::new();
        outline
            .into_iter()
            .for_each(|symbol| flatten(symbol, None, uri, &place, &mut flat));
        Some(json(&flat))
    }

    fn highlights(&self, id: DocumentId, at: &At) -> Option<Json> {
        let places = features::highlights(&self.world, id, self.offset(id, at.position)?);
        let places = places.iter().filter_map(|bytes| self.range(id, bytes));
        Some(json(
            &places
                .map(|range| lsp::DocumentHighlight {
                    range,
                    kind: Some(lsp::DocumentHighlightKind::Text),
                })
                .collect::<Vec<_>>(),
        ))
    }

    fn selections(&self, id: DocumentId, places: &[Place]) -> Option<Json> {
        let selections = places.iter().map(|&place| {
            let offset = self.offset(id, place)?;
            let mut around = features::selection(&self.world, id, offset);
            if around.is_empty() {
                // The protocol wants one answer for each place: where there is nothing to select, the place itself.
                around.push(offset..offset);
            }
            around.iter().rev().try_fold(None, |parent, bytes| {
                Some(Some(Box::new(lsp::SelectionRange {
                    range: self.range(id, bytes)?,
                    parent,
                })))
            })?
        });
        Some(json(&selections.collect::<Option<Vec<_>>>()?))
    }
}

/// At most `limit` folds, the longest first to stay, in the order of their lines.
fn folds(mut folds: Vec<Fold>, limit: Option<usize>) -> Vec<lsp::FoldingRange> {
    if let Some(limit) = limit.filter(|&limit| limit < folds.len()) {
        folds.sort_by_key(|fold| std::cmp::Reverse(fold.end_line - fold.start_line));
        folds.truncate(limit);
        folds.sort_by_key(|fold| (fold.start_line, std::cmp::Reverse(fold.end_line)));
    }
    let kind = |kind| match kind {
        FoldKind::Region => lsp::FoldingRangeKind::Region,
        FoldKind::Comment => lsp::FoldingRangeKind::Comment,
    };
    let range = |fold: Fold| lsp::FoldingRange {
        start_line: fold.start_line,
        end_line: fold.end_line,
        kind: Some(kind(fold.kind)),
        ..Default::default()
    };
    folds.into_iter().map(range).collect()
}

fn symbol_tree(
    symbol: Symbol,
    place: &impl Fn(&Range<usize>) -> lsp::Range,
) -> lsp::DocumentSymbol {
    #[expect(deprecated, reason = "the shape has a member that newer ones replace")]
    lsp::DocumentSymbol {
        range: place(&symbol.span),
        selection_range: place(&symbol.selection),
        name: symbol.name,
        detail: Some(symbol.detail).filter(|detail| !detail.is_empty()),
        kind: symbol_kind(symbol.kind),
        tags: None,
        deprecated: None,
        children: Some(
            symbol
                .children
                .into_iter()
                .map(|child| symbol_tree(child, place))
                .collect(),
        ),
    }
}

fn flatten(
    symbol: Symbol,
    container: Option<&str>,
    uri: &str,
    place: &impl Fn(&Range<usize>) -> lsp::Range,
    flat: &mut Vec<Value>,
) {
    let mut written = value!({
        "name": symbol.name,
        "kind": symbol_kind(symbol.kind),
        "location": { "uri": uri, "range": place(&symbol.span) },
    });
    // The protocol has no null here: what stands in nothing names nothing.
    if let (Some(container), Value::Object(members)) = (container, &mut written) {
        members.insert("containerName".to_owned(), container.into());
    }
    flat.push(written);
    for child in symbol.children {
        flatten(child, Some(&symbol.name), uri, place, flat);
    }
}

fn completion_kind(kind: CompletionKind) -> lsp::CompletionItemKind {
    match kind {
        // Editors show these as words: terms of programs would puzzle a coder.
        CompletionKind::Procedure | CompletionKind::Diagnosis => lsp::CompletionItemKind::Constant,
        CompletionKind::Modifier
        | CompletionKind::Site
        | CompletionKind::Payer
        | CompletionKind::Value => lsp::CompletionItemKind::Value,
        CompletionKind::Field => lsp::CompletionItemKind::Field,
        CompletionKind::Section => lsp::CompletionItemKind::Module,
        CompletionKind::Pointer => lsp::CompletionItemKind::Reference,
        CompletionKind::Rule => lsp::CompletionItemKind::Keyword,
    }
}

fn symbol_kind(kind: SymbolKind) -> lsp::SymbolKind {
    match kind {
        SymbolKind::Encounter => lsp::SymbolKind::Class,
        SymbolKind::Section => lsp::SymbolKind::Namespace,
        SymbolKind::Charge => lsp::SymbolKind::Function,
        SymbolKind::Diagnosis => lsp::SymbolKind::Constant,
    }
}
