//! What the client says of itself and answers when it is asked. Knows nothing of processes and of time.

use serde_json::{Value, json};

use crate::session::Findings;

/// What an editor without settings answers.
pub fn client_answer(method: &str, message: &Value) -> Value {
    match method {
        "workspace/configuration" => {
            let items = message.pointer("/params/items").and_then(Value::as_array);
            vec![Value::Null; items.map_or(0, Vec::len)].into()
        }
        _ => Value::Null,
    }
}

/// The token types of the protocol, which editors declare.
const TOKEN_TYPES: [&str; 23] = [
    "namespace",
    "type",
    "class",
    "enum",
    "interface",
    "struct",
    "typeParameter",
    "parameter",
    "variable",
    "property",
    "enumMember",
    "event",
    "function",
    "method",
    "macro",
    "keyword",
    "modifier",
    "comment",
    "string",
    "number",
    "regexp",
    "operator",
    "decorator",
];

/// The parameters of `initialize`: an editor of today with everything that is measured.
pub fn greeting(root: &str, findings: Findings) -> Value {
    // The server takes a client to pull where it can also be told to pull again.
    let pulls = findings == Findings::Pulled;
    let document = json!({
        "diagnostic": pulls.then(|| json!({"relatedDocumentSupport": false})),
        "synchronization": {},
        "publishDiagnostics": {"versionSupport": true, "relatedInformation": true},
        "hover": {"contentFormat": ["markdown", "plaintext"]},
        "completion": {"completionItem": {"snippetSupport": true, "documentationFormat": ["markdown"]}},
        "semanticTokens": {
            "requests": {"full": {"delta": true}, "range": true},
            "tokenTypes": TOKEN_TYPES,
            "tokenModifiers": ["declaration", "definition", "readonly", "deprecated"],
            "formats": ["relative"],
        },
    });
    json!({
        "processId": std::process::id(),
        "clientInfo": {"name": "medcode-bench"},
        "rootUri": root,
        "workspaceFolders": [{"uri": root, "name": "bench"}],
        "capabilities": {
            "general": {"positionEncodings": ["utf-8", "utf-16"]},
            "textDocument": document,
            "workspace": {
                "configuration": true,
                "workspaceFolders": true,
                "diagnostics": {"refreshSupport": pulls},
            },
            "window": {"workDoneProgress": true},
        },
    })
}

/// The address of a path; what is not plain in it is percent-encoded.
pub fn file_uri(path: &std::path::Path) -> String {
    let mut uri = String::from("file://");
    for byte in path.to_string_lossy().bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_becomes_an_address() {
        let check =
            |path: &str, expected: &str| assert_eq!(file_uri(std::path::Path::new(path)), expected);
        check("/a/b-1.md", "file:///a/b-1.md");
        check("/a b/é", "file:///a%20b/%C3%A9");
    }
}
