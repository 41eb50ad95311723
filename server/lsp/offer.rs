//! What the server offers a client. Knows the client's abilities, nothing of documents.

use super::profile::Profile;
use super::scan::ENDINGS;
use super::{claim_page, derivation, picture, preferences, reading, status, tokens};
use crate::shelf;
use crate::text::Encoding;
use serde_json::{Value, json};
use tower_lsp::gen_lsp_types::{
    CodeActionKind, CodeActionOptions, CodeLensOptions, CompletionOptions, DiagnosticOptions,
    DocumentLinkOptions, ExecuteCommandOptions, InitializeResult, PositionEncodingKind,
    RenameOptions, SemanticTokensFullDelta, SemanticTokensLegend, SemanticTokensOptions,
    ServerCapabilities, ServerInfo, TextDocumentSyncKind, TextDocumentSyncOptions,
    WorkspaceFoldersServerCapabilities, WorkspaceOptions,
};

/// Characters after which something can be completed: a field's value, a modifier, a cell, a pointer. Whether there
/// is something is for the features to say; in prose there is not.
const TRIGGERS: [&str; 6] = [":", " ", "|", "-", "[", ","];

/// The kind of the action that applies every fix that cannot change what is billed.
pub(super) const FIX_ALL: &str = "source.fixAll.medcode";

/// The answer to `initialize`.
pub(super) fn offer(profile: &Profile) -> InitializeResult {
    InitializeResult {
        capabilities: capabilities(profile),
        server_info: Some(ServerInfo {
            name: "medcode".to_owned(),
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
        }),
    }
}

fn capabilities(profile: &Profile) -> ServerCapabilities {
    ServerCapabilities {
        position_encoding: Some(match profile.encoding {
            Encoding::Utf8 => PositionEncodingKind::UTF8,
            Encoding::Utf16 => PositionEncodingKind::UTF16,
            Encoding::Utf32 => PositionEncodingKind::UTF32,
        }),
        text_document_sync: Some(
            TextDocumentSyncOptions {
                open_close: Some(true),
                change: Some(TextDocumentSyncKind::Incremental),
                ..Default::default()
            }
            .into(),
        ),
        diagnostic_provider: profile.pulls.then(|| {
            DiagnosticOptions {
                identifier: Some("medcode".to_owned()),
                ..Default::default()
            }
            .into()
        }),
        hover_provider: Some(true.into()),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some(TRIGGERS.map(str::to_owned).to_vec()),
            resolve_provider: Some(true),
            ..Default::default()
        }),
        code_action_provider: profile.code_actions.then(|| {
            CodeActionOptions {
                code_action_kinds: Some(vec![
                    CodeActionKind::QuickFix,
                    CodeActionKind::from(FIX_ALL.to_owned()),
                ]),
                ..Default::default()
            }
            .into()
        }),
        document_symbol_provider: Some(true.into()),
        folding_range_provider: Some(true.into()),
        semantic_tokens_provider: Some(semantic_tokens().into()),
        document_highlight_provider: Some(true.into()),
        selection_range_provider: Some(true.into()),
        inlay_hint_provider: Some(true.into()),
        code_lens_provider: Some(CodeLensOptions {
            resolve_provider: Some(true),
            ..Default::default()
        }),
        definition_provider: Some(true.into()),
        references_provider: Some(true.into()),
        rename_provider: Some(if profile.prepares_rename {
            RenameOptions {
                prepare_provider: Some(true),
                ..Default::default()
            }
            .into()
        } else {
            true.into()
        }),
        document_link_provider: Some(DocumentLinkOptions::default()),
        document_formatting_provider: Some(true.into()),
        document_range_formatting_provider: Some(true.into()),
        execute_command_provider: Some(ExecuteCommandOptions {
            commands: vec![
                reading::SHOW_FINDINGS.to_owned(),
                claim_page::CLAIM.to_owned(),
                picture::PICTURE.to_owned(),
                status::STATUS.to_owned(),
                derivation::DERIVATION.to_owned(),
            ],
            ..Default::default()
        }),
        workspace: Some(WorkspaceOptions {
            workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                supported: Some(true),
                change_notifications: Some(true.into()),
            }),
            ..Default::default()
        }),
        ..Default::default()
    }
}

fn semantic_tokens() -> SemanticTokensOptions {
    SemanticTokensOptions {
        legend: SemanticTokensLegend {
            token_types: tokens::token_types(),
            token_modifiers: tokens::token_modifiers(),
        },
        range: Some(true.into()),
        full: Some(SemanticTokensFullDelta { delta: Some(true) }.into()),
        ..Default::default()
    }
}

/// What the server subscribes to, where the client lets it.
pub(super) fn registrations(profile: &Profile) -> Vec<Value> {
    let mut registrations = Vec::new();
    if profile.registers_watchers {
        let endings = ENDINGS.map(|ending| json!({ "globPattern": format!("**/*{ending}") }));
        let mut watchers = vec![json!({ "globPattern": format!("**/{}", preferences::FILE) })];
        watchers.push(json!({ "globPattern": format!("**/{}/**", shelf::PACKS) }));
        watchers.extend(endings);
        registrations.push(json!({
            "id": "medcode/files",
            "method": "workspace/didChangeWatchedFiles",
            "registerOptions": { "watchers": watchers },
        }));
    }
    if profile.registers_configuration {
        registrations.push(json!({
            "id": "medcode/settings",
            "method": "workspace/didChangeConfiguration",
            "registerOptions": { "section": "medcode" },
        }));
    }
    registrations
}
