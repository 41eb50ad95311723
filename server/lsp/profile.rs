//! What the client can do, and what it told about itself. Knows nothing of documents.
//!
//! Read member by member from what the client sent: one member of an unexpected shape then costs that ability only.

use super::params::Folder;
use crate::text::Encoding;
use serde_json::Value;

/// The client's abilities that change what it is sent.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Profile {
    /// How columns are counted.
    pub(super) encoding: Encoding,
    /// Asks for diagnostics, and again when it is told to; is then never sent any. A client that cannot be told, as
    /// Neovim 0.11, would go on showing what was true before the settings changed: it is sent them.
    pub(super) pulls: bool,
    /// Can be told to ask for semantic tokens again.
    pub(super) refreshes_tokens: bool,
    /// Shows places that belong to a diagnostic.
    pub(super) related: bool,
    /// Shows diagnostics of things that are no longer valid struck through.
    pub(super) tags: bool,
    /// Keeps the data of a diagnostic.
    pub(super) data: bool,
    /// Shows where the page of a diagnostic's rule is published.
    pub(super) descriptions: bool,
    /// Takes a definition as a way from one place to another.
    pub(super) definition_links: bool,
    /// Asks what would be renamed before it renames.
    pub(super) prepares_rename: bool,
    /// Can be told to ask for inlay hints again.
    pub(super) refreshes_hints: bool,
    /// Can be told to ask for lenses again.
    pub(super) refreshes_lenses: bool,
    /// Can be asked to put the cursor on a place.
    pub(super) shows_documents: bool,
    /// Takes edits with the version of the document.
    pub(super) versioned_edits: bool,
    /// Asks the user before it applies an edit that says so.
    pub(super) annotations: bool,
    /// Shows actions that cannot be applied, with the reason.
    pub(super) disabled_actions: bool,
    /// Understands code actions, not only commands.
    pub(super) code_actions: bool,
    /// Takes an outline as a tree.
    pub(super) symbol_tree: bool,
    /// The most folds it wants.
    pub(super) fold_limit: Option<usize>,
    /// Takes tokens as differences.
    pub(super) token_deltas: bool,
    /// Can be asked for settings.
    pub(super) configuration: bool,
    /// Lets the server subscribe to changes of settings.
    pub(super) registers_configuration: bool,
    /// Lets the server subscribe to changes of files.
    pub(super) registers_watchers: bool,
    /// Shows the progress of long work.
    pub(super) progress: bool,
    /// Shows Markdown on hover.
    pub(super) markdown: bool,
    /// Shows Markdown beside a completion.
    pub(super) markdown_beside: bool,
    /// Items of completion may have places that the user fills in one after the other.
    pub(super) snippets: bool,
    /// Shows what a link is about.
    pub(super) link_tooltips: bool,
    /// The editor's process.
    pub(super) process: Option<u32>,
    /// The folders of the workspace.
    pub(super) folders: Vec<Folder>,
    /// Settings that came with the first request.
    pub(super) options: Value,
}

impl Profile {
    /// Reads the parameters of `initialize`.
    pub(super) fn read(params: &Value) -> Self {
        let has = |path: &str| {
            params
                .pointer("/capabilities")
                .and_then(|abilities| abilities.pointer(path))
                .is_some_and(|value| !value.is_null())
        };
        let can = |path: &str| ability(params, path) == Some(&Value::Bool(true));
        let pulls = has("/textDocument/diagnostic") && can("/workspace/diagnostics/refreshSupport");
        Profile {
            encoding: encoding(params),
            pulls,
            refreshes_tokens: can("/workspace/semanticTokens/refreshSupport"),
            related: can("/textDocument/publishDiagnostics/relatedInformation")
                || can("/textDocument/diagnostic/relatedInformation"),
            tags: offers(
                params,
                "/textDocument/publishDiagnostics/tagSupport/valueSet",
                2,
            ) || offers(params, "/textDocument/diagnostic/tagSupport/valueSet", 2),
            data: can("/textDocument/publishDiagnostics/dataSupport") || pulls,
            descriptions: can("/textDocument/publishDiagnostics/codeDescriptionSupport")
                || can("/textDocument/diagnostic/codeDescriptionSupport"),
            definition_links: can("/textDocument/definition/linkSupport"),
            prepares_rename: can("/textDocument/rename/prepareSupport"),
            refreshes_hints: can("/workspace/inlayHint/refreshSupport"),
            refreshes_lenses: can("/workspace/codeLens/refreshSupport"),
            shows_documents: can("/window/showDocument/support"),
            versioned_edits: can("/workspace/workspaceEdit/documentChanges"),
            annotations: can("/workspace/workspaceEdit/documentChanges")
                && has("/workspace/workspaceEdit/changeAnnotationSupport"),
            disabled_actions: can("/textDocument/codeAction/disabledSupport"),
            code_actions: has("/textDocument/codeAction/codeActionLiteralSupport"),
            symbol_tree: can("/textDocument/documentSymbol/hierarchicalDocumentSymbolSupport"),
            fold_limit: ability(params, "/textDocument/foldingRange/rangeLimit")
                .and_then(Value::as_u64)
                .and_then(|limit| usize::try_from(limit).ok()),
            token_deltas: can("/textDocument/semanticTokens/requests/full/delta"),
            configuration: can("/workspace/configuration"),
            registers_configuration: can("/workspace/didChangeConfiguration/dynamicRegistration"),
            registers_watchers: can("/workspace/didChangeWatchedFiles/dynamicRegistration"),
            progress: can("/window/workDoneProgress"),
            markdown: ability(params, "/textDocument/hover/contentFormat")
                .and_then(Value::as_array)
                .is_none_or(|formats| {
                    formats.is_empty() || formats.iter().any(|format| format == "markdown")
                }),
            snippets: can("/textDocument/completion/completionItem/snippetSupport"),
            markdown_beside: ability(
                params,
                "/textDocument/completion/completionItem/documentationFormat",
            )
            .and_then(Value::as_array)
            .is_some_and(|formats| formats.iter().any(|format| format == "markdown")),
            link_tooltips: can("/textDocument/documentLink/tooltipSupport"),
            process: params
                .get("processId")
                .and_then(Value::as_u64)
                .and_then(|id| u32::try_from(id).ok()),
            folders: folders(params),
            options: params
                .get("initializationOptions")
                .cloned()
                .unwrap_or_default(),
        }
    }
}

fn ability<'a>(params: &'a Value, path: &str) -> Option<&'a Value> {
    params
        .get("capabilities")
        .and_then(|abilities| abilities.pointer(path))
}

fn offers(params: &Value, path: &str, value: u64) -> bool {
    ability(params, path)
        .and_then(Value::as_array)
        .is_some_and(|values| values.iter().any(|offered| offered.as_u64() == Some(value)))
}

/// UTF-8 where it is offered, since it costs no conversion; else UTF-16, which every client has to understand. UTF-32
/// only for a client that offers it and not UTF-16.
fn encoding(params: &Value) -> Encoding {
    let offered: Vec<&str> = ability(params, "/general/positionEncodings")
        .and_then(Value::as_array)
        .map(|names| names.iter().filter_map(Value::as_str).collect())
        .unwrap_or_default();
    if offered.contains(&"utf-8") {
        Encoding::Utf8
    } else if offered.contains(&"utf-32") && !offered.contains(&"utf-16") {
        Encoding::Utf32
    } else {
        Encoding::Utf16
    }
}

/// The workspace's folders, or the one folder that older clients name.
fn folders(params: &Value) -> Vec<Folder> {
    if let Some(folders) = params.get("workspaceFolders").and_then(Value::as_array) {
        return folders
            .iter()
            .filter_map(|folder| folder.get("uri")?.as_str())
            .map(|uri| Folder {
                uri: uri.to_owned(),
            })
            .collect();
    }
    let root = params
        .get("rootUri")
        .and_then(Value::as_str)
        .map(str::to_owned);
    root.map(|uri| Folder { uri }).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn check_encoding(offered: &[&str], expected: Encoding) {
        let params = json!({"capabilities": {"general": {"positionEncodings": offered}}});
        assert_eq!(Profile::read(&params).encoding, expected, "{offered:?}");
    }

    #[test]
    fn the_cheapest_encoding_is_chosen() {
        check_encoding(&["utf-16", "utf-8", "utf-32"], Encoding::Utf8);
        check_encoding(&["utf-32", "utf-16"], Encoding::Utf16);
        check_encoding(&["utf-32"], Encoding::Utf32);
        check_encoding(&["utf-7"], Encoding::Utf16);
        check_encoding(&[], Encoding::Utf16);
    }

    fn check_pulls(abilities: Value, expected: bool) {
        let params = json!({"capabilities": abilities});
        assert_eq!(Profile::read(&params).pulls, expected, "{params}");
    }

    #[test]
    fn a_client_pulls_where_it_can_be_told_to() {
        let workspace = |refresh: Value| json!({"diagnostics": {"refreshSupport": refresh}});
        let document = json!({"diagnostic": {}});
        check_pulls(
            json!({"textDocument": document, "workspace": workspace(json!(true))}),
            true,
        );
        check_pulls(
            json!({"textDocument": document, "workspace": workspace(json!(false))}),
            false,
        );
        check_pulls(json!({"textDocument": document}), false);
        check_pulls(json!({"workspace": workspace(json!(true))}), false);
    }

    #[test]
    fn members_of_another_shape_cost_only_themselves() {
        let params = json!({"processId": "x", "workspaceFolders": null, "rootUri": "file:///a", "capabilities": {
            "general": 5, "window": {"workDoneProgress": "yes"}, "textDocument": {"diagnostic": {}},
            "workspace": {"diagnostics": {"refreshSupport": true}}}});
        let profile = Profile::read(&params);
        assert!(profile.pulls && !profile.progress && profile.process.is_none());
        assert_eq!(
            profile.folders,
            [Folder {
                uri: "file:///a".to_owned()
            }]
        );
        assert_eq!(Profile::read(&Value::Null).encoding, Encoding::Utf16);
    }
}
