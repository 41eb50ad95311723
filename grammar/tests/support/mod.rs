//! Random and nasty texts, and the check that a text has a tree without errors.
#![allow(dead_code, reason = "each test uses some of it")]

use fastrand::Rng;
use tree_sitter::{Node, Parser, Tree};

/// Pieces that begin, end or break what the grammar knows.
pub const FRAGMENTS: &[&str] = &[
    "",
    " ",
    "  ",
    "\t",
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    "\0",
    "\u{c}",
    "\u{b}",
    "\u{feff}",
    "\u{85}",
    "\u{a0}",
    "\u{2028}",
    "\u{200b}",
    "|",
    "| ",
    " |",
    "||",
    "|---|",
    "| --- |",
    "---|---",
    "---\n",
    "---",
    "--",
    "-",
    "- ",
    "* ",
    "*",
    "**",
    "***",
    "+ ",
    "•",
    "– ",
    "# ",
    "## ",
    "### ",
    "###### ",
    "####### ",
    "#",
    "====",
    "==",
    "____",
    "__",
    "_",
    "1.",
    "1) ",
    "a) ",
    "A. ",
    "A: ",
    "A",
    "B",
    "x",
    "X",
    "x2",
    "x 2",
    "2 units",
    "XX",
    "XXX",
    "TBD",
    "TODO",
    "March",
    "May",
    "May 2, 2026",
    "95861",
    "95886-26",
    "95886-26-59",
    "95886-26,59 ",
    "-26",
    "-",
    ",",
    ", ",
    "26",
    "TC",
    "G0453",
    "0766T",
    "95907-95913",
    "95907 to ",
    "G56.01",
    "M54.5",
    "G56",
    "S14.3XXA",
    "R51",
    "T12",
    "2026-03-02",
    "03/02/2026",
    "3/2/26",
    "12:30",
    "3.4",
    "1,234",
    "<3.4",
    "1+",
    "5%",
    "$420.00",
    "$",
    "$1,234",
    "${x}",
    "[A,B]",
    "[A]",
    "[ ]",
    "[x]",
    "[side]",
    "[",
    "]",
    "(",
    ")",
    "[a](b)",
    "[a](",
    "https://a.b/c",
    "www.",
    "http",
    "{{name}}",
    "{{#each x}}",
    "{{/each}}",
    "{{",
    "}}",
    "{",
    "}",
    "{side:123}",
    "{%",
    "%}",
    "%",
    "@NAME@",
    "@",
    "@A(",
    "<<x>>",
    "<<",
    "<",
    ">",
    "<%",
    "<!--",
    "-->",
    "--",
    "<!-- a -->",
    "<!-- medcode: allow x: y -->",
    "Name",
    "Name:",
    "Name: ",
    "**Name:** ",
    "**Name**: ",
    ":",
    ": ",
    "::",
    ":**",
    "Date of service: ",
    "Right",
    "median nerve",
    "the",
    "e.g.",
    "J. ",
    "C5",
    "C5-6",
    "C8-T1",
    "1stDorInt",
    "normal",
    "Nml",
    "é",
    "ß",
    "漢字",
    "𝔸",
    "🙂",
    "\u{301}",
    "×",
    "≥",
    "“",
    "’",
    "…",
    "\\",
    "/",
    "\"",
    "'",
    "`",
    "~",
    "^",
    "&",
    "=",
    ";",
    ".",
    "!",
    "?",
    "??",
    "kind: template\n",
    "  a: b\n",
    "some prose, with a comma. And more\n",
    "| a | b |\n",
    "a | b\n",
    "a  b\n",
    "a\tb\n",
    "- a\n",
    "A. G56.01 text\n",
    "95886-26 x2 [A]\n",
];

/// A text of up to `most` fragments, some of them random characters.
pub fn random_text(random: &mut Rng, most: usize) -> String {
    let mut text = String::new();
    if random.u8(..8) == 0 {
        text.push_str("---\n");
    }
    for _ in 0..random.usize(..=most) {
        match random.u8(..10) {
            0 => text.push(random.char(..)),
            1 => text.push(random.char('\0'..='\u{ff}')),
            2 => text.push('\n'),
            3 => text.push(' '),
            _ => text.push_str(FRAGMENTS[random.usize(..FRAGMENTS.len())]),
        }
    }
    text
}

/// A parser of the grammar.
pub fn parser() -> Parser {
    let mut parser = Parser::new();
    parser
        .set_language(&tree_sitter_medcode::LANGUAGE.into())
        .expect("the language is compatible");
    parser
}

/// The tree of a text.
pub fn parse(parser: &mut Parser, text: &str, old: Option<&Tree>) -> Tree {
    parser.parse(text, old).expect("a parse is not cancelled")
}

/// Checks that a text has a tree that covers it, without `ERROR` and without missing nodes.
pub fn check_total(parser: &mut Parser, text: &str) {
    let tree = parse(parser, text, None);
    let root = tree.root_node();
    if root.has_error() {
        let short: String = text.chars().take(300).collect();
        panic!("no total parse of {short:?} at {:?}", first_error(root));
    }
    assert_eq!(root.kind(), "document");
    assert_eq!(
        root.end_byte(),
        text.len(),
        "a part of {text:?} is not in the tree"
    );
}

fn first_error(node: Node<'_>) -> Option<String> {
    let mut cursor = node.walk();
    if node.is_error() || node.is_missing() {
        return Some(format!(
            "{:?} {}",
            node.range(),
            node.to_sexp().chars().take(300).collect::<String>()
        ));
    }
    node.children(&mut cursor)
        .filter(|child| child.has_error())
        .find_map(first_error)
}
