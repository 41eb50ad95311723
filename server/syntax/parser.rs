//! From the text of a block to its tree. Does not know documents.
//!
//! A parse is never cut short. Error recovery, the only unbounded part of tree-sitter, is not entered, because
//! the grammar is total, so a parse costs time linear in the block: what bounds it is the limit on the size of
//! a document that is analysed at all. A parser that was left in the middle, as by a panic that was caught, is
//! reset before its next use.

use super::tree::Tree;
use crate::text::Edit;

/// Parses texts; one for each thread, reused.
pub struct Parser {
    parser: tree_sitter::Parser,
}

impl Default for Parser {
    fn default() -> Self {
        Self::new()
    }
}

impl Parser {
    /// A parser for coding documents. Costs a few allocations.
    #[expect(
        clippy::expect_used,
        reason = "the grammar is compiled in; a test would not get past it either"
    )]
    pub fn new() -> Self {
        let mut parser = tree_sitter::Parser::new();
        parser
            .set_language(&tree_sitter_medcode::LANGUAGE.into())
            .expect("the grammar is made for the tree-sitter that it is built with");
        Self { parser }
    }

    /// The tree of `text`. Any text has one, without errors.
    pub fn parse(&mut self, text: &str) -> Tree {
        self.parse_on(text, None)
    }

    /// The tree of `text`, which became what it is from the text of `old` by `edit`, in offsets of that text.
    ///
    /// Equal to what [`Parser::parse`] makes of `text`, but only what changed is parsed. Only an `edit` that
    /// did all that happened to the text may be given.
    pub fn reparse(&mut self, mut old: Tree, edit: &Edit, text: &str) -> Tree {
        old.edit(edit);
        self.parse_on(text, Some(&old))
    }

    /// The tree of `text`, given an `edited` one that has seen every edit since it was made.
    #[expect(
        clippy::expect_used,
        reason = "a parse gives no tree only where there is no language or it was told to stop"
    )]
    pub(super) fn parse_on(&mut self, text: &str, edited: Option<&Tree>) -> Tree {
        self.parser.reset();
        let tree = self.parser.parse(text, edited.map(Tree::inner));
        Tree::new(tree.expect("a parser with a language that is not stopped gives a tree"))
    }
}
