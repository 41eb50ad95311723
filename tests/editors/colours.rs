//! What the tree-sitter queries colour in the corpus: the truth that the grammars of other editors are held against.

use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use tree_sitter::{Parser, Query, QueryCursor, StreamingIterator};
use tree_sitter_medcode::{HIGHLIGHTS_QUERY, LANGUAGE};

/// What parts the title of a test of the grammar's corpus from its text, and the text from its tree.
const TITLE: &str = "==================\n";
const TREE: &str = "------------------\n";

/// The documents of the corpus by name.
pub(crate) fn corpus(root: &Path) -> Vec<(String, String)> {
    let mut documents = Vec::new();
    for (folder, ending) in [("tests/examples", "md"), ("tests/reports/layouts", "txt")] {
        for path in files(&root.join(folder), ending) {
            documents.push((name(root, &path), read(&path)));
        }
    }
    for path in files(&root.join("tests/literate"), "md") {
        let text = read(&path);
        let fenced = text.split("\n```medcode").skip(1).enumerate();
        documents.extend(fenced.filter_map(|(index, block)| {
            let (_, body) = block.split_once('\n')?;
            let (body, _) = body.split_once("\n```")?;
            Some((
                format!("{} #{}", name(root, &path), index + 1),
                format!("{body}\n"),
            ))
        }));
    }
    for path in files(&root.join("grammar/test/corpus"), "txt") {
        let text = read(&path);
        let mut rest = text.split(TITLE);
        rest.next();
        while let (Some(title), Some(body)) = (rest.next(), rest.next()) {
            let text = body.split(TREE).next().unwrap_or_default();
            documents.push((
                format!("{}: {}", name(root, &path), title.trim()),
                text.to_owned(),
            ));
        }
    }
    documents
}

/// The documents with what is coloured in each: start and end in UTF-16, and the name of the capture.
pub(crate) fn coloured(documents: &[(String, String)]) -> Value {
    let language = tree_sitter::Language::new(LANGUAGE);
    let query = Query::new(&language, HIGHLIGHTS_QUERY).expect("the query compiles");
    let mut parser = Parser::new();
    parser
        .set_language(&language)
        .expect("the language is compatible");
    let one = |(name, text): &(String, String)| {
        let tree = parser.parse(text, None).expect("a parse is not cancelled");
        let mut cursor = QueryCursor::new();
        let mut captures = cursor.captures(&query, tree.root_node(), text.as_bytes());
        let mut found = Vec::new();
        let wide = |offset: usize| text[..offset].encode_utf16().count();
        while let Some((matched, index)) = captures.next() {
            let capture = matched.captures()[*index];
            let range = capture.node.byte_range();
            let name = query.capture_names()[capture.index as usize];
            found.push(json!([wide(range.start), wide(range.end), name]));
        }
        json!({ "name": name, "text": text, "captures": found })
    };
    documents.iter().map(one).collect()
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder of the corpus");
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|found| found == ending))
        .collect();
    files.sort();
    files
}

fn name(root: &Path, path: &Path) -> String {
    path.strip_prefix(root)
        .expect("below the root")
        .display()
        .to_string()
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("a text")
}
