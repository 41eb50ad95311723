//! The committed parser is what the generator makes of `grammar.js`, and the editors can load it. Needs `node`.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops where it fails"
)]

use std::fs;
use std::path::{Path, PathBuf};

use tree_sitter_generate::{OptLevel, generate_parser_in_directory};

const COMMITTED: [&str; 3] = ["parser.c", "grammar.json", "node-types.json"];

#[test]
fn the_committed_parser_equals_the_generated_one() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let out = Directory::new("generated");
    fs::copy(root.join("grammar.js"), out.0.join("grammar.js")).expect("grammar.js is copied");
    fs::copy(
        root.join("tree-sitter.json"),
        out.0.join("tree-sitter.json"),
    )
    .expect("tree-sitter.json is copied");
    generate_parser_in_directory(
        &out.0,
        None::<&Path>,
        None::<&Path>,
        14,
        None,
        Some("node"),
        true,
        OptLevel::default(),
        &mut Vec::new(),
    )
    .expect("the grammar generates a parser");
    for name in COMMITTED {
        let generated = fs::read(out.0.join("src").join(name)).expect("the generator wrote it");
        let committed = fs::read(root.join("src").join(name)).expect("it is committed");
        assert!(
            generated == committed,
            "src/{name} is stale: cargo run -p tree-sitter-medcode --example generate"
        );
    }
}

#[test]
fn the_language_has_the_abi_that_all_editors_load() {
    let language = tree_sitter::Language::new(tree_sitter_medcode::LANGUAGE);
    assert_eq!(language.abi_version(), 14);
}

/// A directory that is removed at the end of the test.
struct Directory(PathBuf);

impl Directory {
    fn new(name: &str) -> Self {
        let path =
            Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
        fs::create_dir_all(&path).expect("a temporary directory is made");
        Self(path)
    }
}

impl Drop for Directory {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
