//! The trees of `test/corpus/*.txt`, in the format of `tree-sitter test`. `UPDATE=1` writes the trees that the parser makes.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops where it fails"
)]

mod support;

use std::fs;
use std::path::Path;

/// One test of a corpus file: a name between lines of `=`, a text, a line of `-`, a tree.
struct Case {
    name: String,
    text: String,
    tree: String,
}

#[test]
fn trees_are_as_described() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("test/corpus");
    let update = std::env::var_os("UPDATE").is_some();
    let mut paths: Vec<_> = fs::read_dir(&directory)
        .expect("the corpus is there")
        .map(|entry| entry.expect("the corpus is readable").path())
        .collect();
    paths.sort();
    let mut differences = Vec::new();
    let mut count = 0;
    for path in &paths {
        let mut cases = read(&fs::read_to_string(path).expect("the corpus is UTF-8"));
        assert!(!cases.is_empty(), "{} has no test", path.display());
        for case in &mut cases {
            count += 1;
            let made = tree_of(&case.text);
            if made != case.tree {
                differences.push(format!("{}: {}\n{made}", path.display(), case.name));
                case.tree = made;
            }
        }
        if update {
            fs::write(path, cases.iter().map(write).collect::<String>())
                .expect("the corpus is writable");
        }
    }
    assert!(count >= 15 * 3, "only {count} tests were found");
    assert!(
        update || differences.is_empty(),
        "{} of {count} trees differ:\n{}",
        differences.len(),
        differences.join("\n")
    );
}

fn read(file: &str) -> Vec<Case> {
    let lines: Vec<&str> = file.lines().collect();
    let rule = |at: usize, sign: char| {
        lines
            .get(at)
            .is_some_and(|line| line.len() >= 10 && line.chars().all(|character| character == sign))
    };
    let is_header = |at: usize| rule(at, '=') && rule(at + 2, '=');
    let starts: Vec<usize> = (0..lines.len()).filter(|&at| is_header(at)).collect();
    let mut cases = Vec::new();
    for (index, &start) in starts.iter().enumerate() {
        let end = starts.get(index + 1).copied().unwrap_or(lines.len());
        let divider = (start + 3..end)
            .rfind(|&at| rule(at, '-'))
            .expect("a test has a line of dashes before its tree");
        cases.push(Case {
            name: lines[start + 1].to_owned(),
            // The format keeps one empty line around the text; the last newline is not part of the text.
            text: lines[start + 3..divider].join("\n"),
            tree: lines[divider + 1..end].join("\n").trim().to_owned(),
        });
    }
    cases
}

fn write(case: &Case) -> String {
    let rule = "=".repeat(18);
    format!(
        "{rule}\n{}\n{rule}\n{}\n------------------\n\n{}\n\n",
        case.name, case.text, case.tree
    )
}

fn tree_of(text: &str) -> String {
    let mut parser = support::parser();
    support::check_total(&mut parser, text);
    let tree = support::parse(&mut parser, text, None);
    let mut out = String::new();
    print(&mut tree.walk(), 0, &mut out);
    out
}

fn print(cursor: &mut tree_sitter::TreeCursor<'_>, depth: usize, out: &mut String) {
    if depth > 0 {
        out.push('\n');
        out.push_str(&"  ".repeat(depth));
    }
    if let Some(field) = cursor.field_name() {
        out.push_str(field);
        out.push_str(": ");
    }
    out.push('(');
    out.push_str(cursor.node().kind());
    if cursor.goto_first_child() {
        loop {
            if cursor.node().is_named() {
                print(cursor, depth + 1, out);
            }
            if !cursor.goto_next_sibling() {
                break;
            }
        }
        cursor.goto_parent();
    }
    out.push(')');
}
