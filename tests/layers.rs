//! The layers of the server: `use crate::` lines may point only at modules further down. Also that only `lsp` names the
//! protocol and the runtime, only `syntax` names tree-sitter, and that nothing of the core does input or output.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Each module with those it may use.
const LAYERS: [(&str, &[&str]); 11] = [
    ("text", &[]),
    ("syntax", &["text"]),
    ("codes", &[]),
    ("shelf", &["codes"]),
    ("model", &["text", "syntax"]),
    ("coding", &["text", "syntax", "codes", "model"]),
    ("world", &["text", "syntax", "codes", "model", "coding"]),
    (
        "rules",
        &["text", "syntax", "codes", "model", "coding", "world"],
    ),
    (
        "features",
        &[
            "text", "syntax", "codes", "model", "coding", "world", "rules",
        ],
    ),
    (
        "lsp",
        &["text", "codes", "shelf", "world", "rules", "features"],
    ),
    (
        "cli",
        &[
            "text", "codes", "shelf", "world", "rules", "features", "lsp",
        ],
    ),
];

/// Names that only one module may write, each with that module.
const OWNED: [(&str, &[&str]); 6] = [
    ("tree_sitter", &["syntax"]),
    ("tower_lsp", &["lsp"]),
    ("tokio", &["lsp"]),
    ("ropey", &["text"]),
    ("std::fs", &["shelf", "lsp", "cli"]),
    ("std::net", &[]),
];

/// Every Rust file of the server with its module and its text.
fn sources() -> Vec<(String, PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("server");
    let mut files = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of the server") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs")
                && path.parent() != Some(&root)
            {
                let inside = path.strip_prefix(&root).expect("a path in the server");
                let module = inside
                    .components()
                    .next()
                    .expect("a module")
                    .as_os_str()
                    .to_string_lossy()
                    .into_owned();
                let text = fs::read_to_string(&path).expect("a source file");
                files.push((module, path, text));
            }
        }
    }
    assert!(files.len() > 20, "only {} files found", files.len());
    files
}

/// The lines of a file that are code, with their numbers.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .enumerate()
        .map(|(index, line)| (index + 1, line))
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
}

#[test]
fn every_arrow_points_down() {
    let layers: BTreeMap<&str, &[&str]> = LAYERS.into_iter().collect();
    let mut seen = 0;
    for (module, path, text) in sources() {
        let below = layers
            .get(module.as_str())
            .unwrap_or_else(|| panic!("{module} is no layer"));
        for (number, line) in code(&text) {
            for (_, used) in line
                .match_indices("crate::")
                .map(|(at, name)| (at, &line[at + name.len()..]))
            {
                let used: String = used
                    .chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect();
                if layers.contains_key(used.as_str()) && used != module {
                    seen += 1;
                    assert!(
                        below.contains(&used.as_str()),
                        "{}:{number}: {module} uses {used}",
                        path.display()
                    );
                }
            }
        }
    }
    assert!(seen > 50, "only {seen} arrows found");
}

#[test]
fn a_name_with_an_owner_is_written_by_nobody_else() {
    for (module, path, text) in sources() {
        for (number, line) in code(&text) {
            for (name, owners) in OWNED {
                let names = line.match_indices(name).any(|(at, _)| {
                    !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_')
                });
                assert!(
                    !names || owners.contains(&module.as_str()),
                    "{}:{number}: {name} in {module}",
                    path.display()
                );
            }
        }
    }
}
