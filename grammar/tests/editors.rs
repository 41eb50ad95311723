//! The queries that editors carry are the grammar's own, with the names of captures that each editor's themes know. They are
//! written anew with `UPDATE=1`.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops where it fails"
)]

use std::fs;
use std::path::{Path, PathBuf};
use tree_sitter::{Language, Query};

/// What an editor calls a capture: the grammar's name and the editor's. Others keep their names.
type Names = &'static [(&'static str, &'static str)];

const NEOVIM: Names = &[];

/// The names of Helix's themes.
const HELIX: Names = &[
    ("property", "variable.other.member"),
    ("number", "constant.numeric"),
    ("markup.link", "markup.link.url"),
    ("markup.list", "markup.list.unnumbered"),
];

/// The names of Zed's themes.
const ZED: Names = &[
    ("markup.heading", "title"),
    ("markup.list", "punctuation.list_marker"),
    ("markup.link", "link_uri"),
    ("variable.parameter", "variable.special"),
];

fn editors() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../editors")
}

fn compiles(path: &Path, query: &str) {
    if let Err(problem) = Query::new(&Language::new(tree_sitter_medcode::LANGUAGE), query) {
        panic!("{}: {problem}", path.display());
    }
}

/// A query with its captures renamed.
fn renamed(query: &str, names: Names) -> String {
    let mut text = String::new();
    let mut rest = query;
    while let Some((before, after)) = rest.split_once('@') {
        let end = after
            .find(|sign: char| !(sign.is_ascii_alphanumeric() || "._-".contains(sign)))
            .unwrap_or(after.len());
        let (name, behind) = after.split_at(end);
        let known = names.iter().find(|(ours, _)| *ours == name);
        text.push_str(before);
        text.push('@');
        text.push_str(known.map_or(name, |(_, theirs)| theirs));
        rest = behind;
    }
    text + rest
}

fn check(folder: &str, names: Names, queries: &[&str]) {
    for name in queries {
        let own = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("queries")
            .join(format!("{name}.scm"));
        let own = fs::read_to_string(own).expect("a query of the grammar");
        let path = editors().join(folder).join(format!("{name}.scm"));
        let wanted = renamed(&own, names);
        if std::env::var_os("UPDATE").is_some() {
            fs::create_dir_all(path.parent().expect("a folder"))
                .expect("the folder of the queries");
            fs::write(&path, &wanted).expect("the query is written");
        }
        let carried = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            carried == wanted,
            "{} is not the grammar's: UPDATE=1 cargo test -p tree-sitter-medcode --test editors",
            path.display()
        );
        compiles(&path, &carried);
    }
}

#[test]
fn neovim() {
    check(
        "neovim/queries/medcode",
        NEOVIM,
        &["highlights", "folds", "injections"],
    );
}

#[test]
fn helix() {
    check(
        "helix/queries/medcode",
        HELIX,
        &["highlights", "injections"],
    );
}

#[test]
fn zed() {
    check(
        "zed/languages/medcode",
        ZED,
        &["highlights", "injections", "outline"],
    );
}

#[test]
fn text_objects_fit_the_grammar() {
    for name in [
        "neovim/queries/medcode/textobjects.scm",
        "helix/queries/medcode/textobjects.scm",
        "zed/languages/medcode/textobjects.scm",
    ] {
        let path = editors().join(name);
        compiles(&path, &fs::read_to_string(&path).expect(name));
    }
}

#[test]
fn names_are_exchanged_whole() {
    assert_eq!(
        renamed("(a) @number\n(b) @number.x (c) @property", HELIX),
        "(a) @constant.numeric\n(b) @number.x (c) @variable.other.member"
    );
}
