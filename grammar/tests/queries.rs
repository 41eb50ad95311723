//! Each query compiles, uses only the predicates that every editor knows, and captures something.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops where it fails"
)]

use tree_sitter::{Language, Query, QueryCursor, StreamingIterator};
use tree_sitter_medcode::{
    FOLDS_QUERY, HIGHLIGHTS_QUERY, INDENTS_QUERY, INJECTIONS_QUERY, LANGUAGE, LOCALS_QUERY,
    NODE_TYPES, OUTLINE_QUERY,
};

const DOCUMENT: &str = "\
---
kind: worksheet
---
# Billing worksheet

Payer: Medicare

## Diagnoses

A. G56.01 Carpal tunnel syndrome

## Charges

- 95886-26 x2 [A] $420.00
- 95907-95913 on 2026-03-02, {{name}}

| Code  | Units |
|-------|-------|
| 95909 | 1     |
";

fn check(query: &str, captured: &[(&str, &str)]) {
    let language = Language::new(LANGUAGE);
    let compiled = Query::new(&language, query).expect("the query compiles");
    for line in query
        .lines()
        .filter(|line| !line.trim_start().starts_with(';'))
    {
        for predicate in line.split("(#").skip(1) {
            let name = predicate.split([' ', ')']).next().unwrap_or_default();
            assert!(
                ["eq?", "match?", "any-of?", "set!"].contains(&name),
                "#{name} is not known to every editor"
            );
        }
    }
    let mut parser = tree_sitter::Parser::new();
    parser
        .set_language(&language)
        .expect("the language is compatible");
    let tree = parser
        .parse(DOCUMENT, None)
        .expect("a parse is not cancelled");
    let mut cursor = QueryCursor::new();
    let mut found = Vec::new();
    let mut captures = cursor.captures(&compiled, tree.root_node(), DOCUMENT.as_bytes());
    while let Some((matched, index)) = captures.next() {
        let capture = matched.captures()[*index];
        found.push((
            compiled.capture_names()[capture.index as usize],
            &DOCUMENT[capture.node.byte_range()],
        ));
    }
    for expected in captured {
        assert!(
            found.contains(expected),
            "{expected:?} is not among {found:?}"
        );
    }
}

#[test]
fn highlights() {
    check(
        HIGHLIGHTS_QUERY,
        &[
            ("markup.heading", "Charges"),
            ("property", "Payer"),
            ("function", "95886"),
            ("attribute", "26"),
            ("function", "95907-95913"),
            ("type", "G56.01"),
            ("number", "x2"),
            ("number", "$420.00"),
            ("label", "[A]"),
            ("string.special", "2026-03-02"),
            ("variable.parameter", "{{name}}"),
            ("function", "95909"),
        ],
    );
}

#[test]
fn folds() {
    check(
        FOLDS_QUERY,
        &[(
            "fold",
            "| Code  | Units |\n|-------|-------|\n| 95909 | 1     |\n",
        )],
    );
}

#[test]
fn injections() {
    check(
        INJECTIONS_QUERY,
        &[("injection.content", "---\nkind: worksheet\n---\n")],
    );
}

#[test]
fn outline() {
    check(
        OUTLINE_QUERY,
        &[
            ("name", "Billing worksheet"),
            ("name", "Diagnoses"),
            ("context", "## "),
        ],
    );
}

#[test]
fn locals() {
    check(
        LOCALS_QUERY,
        &[("local.definition", "A. "), ("local.reference", "[A]")],
    );
}

#[test]
fn indents() {
    check(
        INDENTS_QUERY,
        &[("indent.auto", "- 95907-95913 on 2026-03-02, {{name}}\n")],
    );
}

#[test]
fn node_types_name_what_other_tools_look_for() {
    for kind in [
        "section",
        "field_label",
        "table_row",
        "charge_line",
        "diagnosis_line",
        "coded_service",
        "placeholder",
    ] {
        assert!(
            NODE_TYPES.contains(&format!("\"{kind}\"")),
            "{kind} is no node type"
        );
    }
}
